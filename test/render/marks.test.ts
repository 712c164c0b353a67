import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/domain/edit.ts';
import { markText } from '../../src/domain/mark.ts';
import type { Plan, Step } from '../../src/domain/plan.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { aChange, applied, CREATED_AT } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aPlan } from '../support/scenes.ts';
import { shown } from './shown.ts';

const www = record();
const other = record({ value: '192.0.2.11' });
const mark = markText('change-1', 600, www) ?? '';
const high = aPlan({ records: [www, other] }, {}, 'change-1');
const low = aPlan({ records: [record({ ttl: 1 })] }, {}, 'change-1');

const card = (plan: Plan) => shown(planCard(aChange({ plan })));
const update = (existing: DnsRecord, more: Partial<DnsRecord>): Edit => {
  const { id: _id, locked: _locked, remark: _remark, ...said } = existing;
  return { kind: 'update', existing, desired: { ...said, ...more } };
};
const annotating = (...edits: Edit[]): Plan => ({ ...high, steps: [{ kind: 'annotate', edits }] });

/** What the thread says once all of the step has been done. */
function done(plan: Plan, kind: Step['kind']): string | undefined {
  const step = plan.steps.findIndex((one) => one.kind === kind);
  return journalNote(aChange({ plan, state: 'running' }), { kind: 'step-done', step, at: CREATED_AT })?.text;
}

describe('a plan that marks its records', () => {
  it('counts records, not the calls that they take, and says that they are marked', () => {
    expect(card(high)).toContain(
      '1. Lower the TTL of 2 records to 1 second, and mark them in the remark until the end.',
    );
    expect(card(high)).toContain(
      '6. Set the TTL of the new CNAME record to 10 minutes, and take the mark off.',
    );
  });

  it('says so in the swap where no TTL is lowered before', () => {
    expect(card(low)).toContain(
      '1. Swap, back to back: change `A 192.0.2.10` in place to `CNAME www.example.com.w.kunlunaq.com`, and mark it in the remark until the end.',
    );
  });

  it('has as many steps as without marks, and the same conflicts, effect and way back', () => {
    const plain = aPlan({ records: [www, other] });
    const lines = (text: string) => text.replace(/, and (mark|take) [^.]*/g, '');
    expect(lines(card(high))).toBe(card(plain));
    expect(high.steps.map(({ kind }) => kind)).toEqual(plain.steps.map(({ kind }) => kind));
    expect(high.undo).toEqual(plain.undo);
  });

  it('tells in the thread what was done to how many records', () => {
    expect(done(high, 'lower-ttl')).toBe('TTL lowered on 2 records, marked in the remark until the end.');
    expect(done(high, 'restore-ttl')).toBe('TTL of the new CNAME record set, mark taken off.');
  });

  it('does not speak of a lost answer where a mark was there already', () => {
    const step = high.steps.findIndex(({ kind }) => kind === 'swap');
    const edits = high.steps[step]?.kind === 'swap' ? high.steps[step].edits.length : 0;
    const told = (edit: number) =>
      journalNote(aChange({ plan: high }), applied(step, { edit, known: 'read-back' }));
    expect(told(edits - 1)).toBeUndefined();
    expect(told(edits - 2)?.text).toContain('was lost');
  });
});

describe('a step that sets what stands beside the answers', () => {
  it('that only takes marks off says so', () => {
    const plan = annotating(update({ ...www, remark: mark }, { remark: '' }));
    expect(card(plan)).toContain('1. Take the marks off 1 record; what is answered stays the same.');
    expect(done(plan, 'annotate')).toBe('The marks are off 1 record; what is answered is the same.');
  });

  it('names what it sets, and each record once', () => {
    const first = update({ ...www, remark: mark }, { ttl: 5 });
    const plan = annotating(
      first,
      update({ ...www, ttl: 5, remark: mark }, { remark: 'origin' }),
      update(other, { weight: 5 }),
    );
    expect(card(plan)).toContain(
      '1. Set the TTL and the weights of 2 records, and take the marks off; what is answered stays the same.',
    );
    expect(done(plan, 'annotate')).toBe(
      'The TTL and the weights of 2 records set, marks taken off; what is answered is the same.',
    );
  });

  it('names remarks of people', () => {
    expect(card(annotating(update(www, { remark: 'rack 2' })))).toContain('1. Set the remarks of 1 record;');
  });
});
