import { describe, expect, it } from 'vitest';
import { markText } from '../../src/domain/mark.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { backFrom, remainsIn } from '../../src/domain/recovery.ts';
import { LIMITS } from '../../src/render/blocks.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { RESCUES, recoveryMessage } from '../../src/render/recovery.ts';
import { parseBlocks } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { aChange } from '../support/changes.ts';
import { host, record } from '../support/records.ts';
import { aPlainScene, EDGE, planOf, ZONE } from '../support/scenes.ts';
import { expectReadable } from './readable.ts';
import { shown } from './shown.ts';

const ID = '7k2m9xwq';
const cname = { type: 'CNAME', value: EDGE } as const;
const A = { type: 'A', value: '192.0.2.10' } as const;
const marked = (more: Partial<DnsRecord> = {}, was: Parameters<typeof markText>[2] = A, id = ID): DnsRecord =>
  record({ ttl: 1, remark: markText(id, 600, was) ?? '', ...more });
const found = (records: DnsRecord[], more: { underWay?: number } = {}) =>
  recoveryMessage({
    kind: 'searched',
    search: { zone: ZONE, lost: remainsIn(records), ended: [], underWay: 0, ...more },
  });
const text = (answer: ReturnType<typeof found>): string =>
  typeof answer === 'string' ? answer : shown(answer);
const buttons = (answer: ReturnType<typeof found>): string[] =>
  typeof answer === 'string'
    ? []
    : answer.blocks.flatMap((block) =>
        block.type === 'actions' ? block.elements.map(({ action_id = '' }) => action_id) : [],
      );

describe('the answer to a search for lost changes', () => {
  it('tells each record as it is and as it was, what can be done, and what nobody knows', () => {
    const answer = found([
      marked(cname),
      marked({ ...cname, line: 'oversea' }, 'new'),
      marked({ host: host('shop') }),
    ]);
    for (const part of [
      'Records of `example.com` carry the marks of one change that does not go on.',
      '*Change `7k2m9xwq`* is not stored any more. It left its mark on 3 records:',
      `\`www.example.com\` says \`CNAME ${EDGE}\`, TTL 1 second: it was \`A 192.0.2.10\`, TTL 10 minutes.`,
      'on the line for regions outside the Chinese mainland, TTL 1 second: the change made it, to end with a TTL of 10 minutes.',
      '`shop.example.com` says `A 192.0.2.10`, TTL 1 second: as before but for the TTL, which was 10 minutes.',
      '*Finish* leaves every answer as it is',
      '*Undo* brings back what the marks tell',
      'Not known any more: the remarks that the records had',
    ]) {
      expect(text(answer)).toContain(part);
    }
    expect(buttons(answer)).toEqual([RESCUES.finish, RESCUES.undo]);
    expectReadable([text(answer)]);
  });

  it('offers no undo where there is nothing to undo, or nobody knows what was there', () => {
    const same = found([marked()]);
    expect(text(same)).toContain('There is nothing to undo');
    const long = { type: 'CNAME', value: 'shop-entry.gtm-a2b4.somewhere.example.net' } as const;
    const unknown = found([
      marked(cname, long),
      record({ ttl: 1, remark: markText(ID, 600, undefined) ?? '' }),
    ]);
    expect(text(unknown)).toContain('it said something else that was too long for the mark');
    expect(text(unknown)).toContain('whether it said the same is not known');
    expect(text(unknown)).toContain('An undo is not possible');
    for (const answer of [same, unknown]) expect(buttons(answer)).toEqual([RESCUES.finish]);
  });

  it('points to the exact undo where the change is still stored', () => {
    const [remains] = remainsIn([marked(cname)]);
    if (!remains) throw new Error('nothing is marked');
    const change = aChange({ state: 'stopped' });
    const answer = recoveryMessage({
      kind: 'searched',
      search: { zone: ZONE, lost: [], ended: [{ change, remains }], underWay: 0 },
    });
    expect(text(answer)).toContain('`/dns undo 7k2m9xwq` takes back exactly what it wrote.');
    expect(buttons(answer)).toEqual([RESCUES.finish]);
  });

  it('says what it means that nothing is found', () => {
    expect(found([])).toContain('So no TTL that a lost change has lowered waits to be set again.');
    expect(found([], { underWay: 3 })).toContain('3 more marked records belong to a change under way');
    expectReadable([text(found([]))]);
  });

  it('fits into what Slack takes, however many changes are lost', () => {
    const many = Array.from({ length: 60 }, (_, change) =>
      Array.from({ length: 12 }, (_, at) =>
        marked(
          { ...cname, host: host(`a-rather-long-host-${at}.of-change-${change}`) },
          A,
          `change${change}`,
        ),
      ),
    );
    const answer = found(many.flat());
    if (typeof answer === 'string') throw new Error('no buttons');
    expect(parseBlocks(answer.blocks, 'message')).toMatchObject({ ok: true });
    expect(answer.blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(answer.blocks).length).toBeLessThan(3 * LIMITS.message);
    expect(answer.text.length).toBeLessThanOrEqual(LIMITS.text);
    expect(text(answer)).toContain('Look again when these are in order.');
  });
});

describe('the card of a rescue', () => {
  const one = marked(cname);
  const card = (rescue: 'finish' | 'undo') => {
    const [remains] = remainsIn([one]);
    if (!remains) throw new Error('nothing is marked');
    const back = backFrom(remains, rescue, 1);
    const asked = { zone: ZONE, host: host('www'), requestedBy: 'U0ALICE', channel: 'C0OPS' };
    const plan = planOf({ verb: 'undo', ...asked, back }, aPlainScene({ records: [one] }), 'change-2');
    return shown(planCard(aChange({ id: 'change-2', plan })));
  };

  it('that finishes says that answers stay, and what it sets', () => {
    for (const part of [
      'Finish lost change 7k2m9xwq on www.example.com',
      'Change `7k2m9xwq` was lost on its way. What `www.example.com` answers stays as it is;',
      '*Proposed: finish what was lost.*',
      '1. Set the TTL of 1 record, and take the marks off; what is answered stays the same.',
      'Not known any more: the remarks that its records had',
      'Approve finish of lost change 7k2m9xwq',
    ]) {
      expect(card('finish')).toContain(part);
    }
  });

  it('that undoes says what comes back, and what cannot', () => {
    for (const part of [
      'Undo lost change 7k2m9xwq on www.example.com',
      'is taken back as far as its marks tell.',
      'Comes back: `A 192.0.2.10`.',
      'Take the marks off 1 record',
      'Not known any more: the remarks that its records had, and records that it had removed.',
    ]) {
      expect(card('undo')).toContain(part);
    }
  });
});
