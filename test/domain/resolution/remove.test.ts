import { describe, expect, test } from 'vitest';
import { editsOf, type Plan } from '../../../src/domain/plan.ts';
import { expectedAfter } from '../../../src/domain/proof.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import { propose } from '../../../src/domain/resolution/index.ts';
import type { Scene } from '../../../src/domain/scene.ts';
import { host, record } from '../../support/records.ts';
import { aRemoval, type Request } from '../../support/requests.ts';
import { aPlainScene, kindsOf, planOf, refusalIds, stepsOf } from '../../support/scenes.ts';

const a = record();
const b = record({ value: '192.0.2.20' });
const mx = record({ type: 'MX', value: 'mail.example.net', priority: 10 });
const txt = record({ type: 'TXT', value: 'v=spf1 -all' });
const star = record({ host: host('*'), value: '192.0.2.99' });
const scene = (records: DnsRecord[] = [a], more: Partial<Scene> = {}) => aPlainScene({ records, ...more });
const said = (records: readonly DnsRecord[]) =>
  records.map(({ line, type, value, ttl }) => `${line} ${type} ${value} ${ttl}`).toSorted();
const ends = (plan: Plan) => said(expectedAfter(plan.scene.records, plan.steps));
const idsIn = (plan: Plan) => plan.impact.map(({ id }) => id);

describe('removing a record', () => {
  const remove = (asked: Parameters<typeof aRemoval>[0], records?: DnsRecord[], more?: Partial<Scene>) =>
    planOf(aRemoval(asked), scene(records, more));

  test('is one delete, seen as gone once its TTL has passed', () => {
    const plan = remove({ type: 'TXT' }, [a, txt]);
    expect(kindsOf(plan)).toEqual(['remove', 'verify']);
    expect(stepsOf(plan, 'verify')).toMatchObject([
      { oldTtl: 600, expect: [{ answer: { kind: 'none', type: 'TXT' } }] },
    ]);
  });

  test('of one of several leaves the others, which are looked for', () => {
    const plan = remove({ value: b.value }, [a, b]);
    expect(ends(plan)).toEqual(['default A 192.0.2.10 600']);
    expect(stepsOf(plan, 'verify')).toMatchObject([{ expect: [{ answer: { values: ['192.0.2.10'] } }] }]);
    expect(idsIn(plan)).not.toContain('answer-ends');
  });

  test('of the last address says that the answer ends', () => {
    expect(remove({}, [a, mx]).impact[0]).toEqual({
      id: 'answer-ends',
      host: 'www',
      line: 'default',
      types: ['A'],
    });
  });

  test('of the last record of a line hands its clients to a wider line, whose answer is looked for', () => {
    const far = record({ line: 'oversea', value: '192.0.2.30' });
    const plan = planOf(aRemoval({}, { line: 'oversea' }), scene([a, far]));
    expect(stepsOf(plan, 'verify')).toMatchObject([
      { expect: [{ line: 'oversea', answer: { values: ['192.0.2.10'] } }] },
    ]);
    expect(plan.gaps).toEqual([]);
  });

  test('of the last record of a host shows the wildcard, whose answer is looked for', () => {
    const plan = remove({}, [a], { wildcard: [star] });
    expect(plan.impact).toContainEqual({ id: 'wildcard-shows', records: [star] });
    expect(stepsOf(plan, 'verify')).toMatchObject([
      { expect: [{ host: 'www', answer: { values: ['192.0.2.99'] } }] },
    ]);
    expect(idsIn(remove({}, [a, mx], { wildcard: [star] }))).not.toContain('wildcard-shows');
  });

  test('of the last answer beside a disabled record shows the wildcard as well', () => {
    const off = { ...b, status: 'disabled' as const };
    const plan = remove({ value: a.value }, [a, off], { wildcard: [star] });
    expect(plan.impact).toContainEqual({ id: 'wildcard-shows', records: [star] });
    expect(stepsOf(plan, 'verify')).toMatchObject([{ expect: [{ answer: { values: ['192.0.2.99'] } }] }]);
  });

  test('of what nobody here can ask for says so, and waits its TTL', () => {
    const https = record({ type: 'HTTPS', value: '1 . alpn=h2' });
    const plan = remove({ type: 'HTTPS' }, [a, https]);
    expect(plan.impact).toContainEqual({ id: 'type-not-visible', type: 'HTTPS' });
    expect(stepsOf(plan, 'verify')).toEqual([{ kind: 'verify', oldTtl: 600, expect: [] }]);
  });

  test('that was never answered leaves the answers as they are', () => {
    const off = { ...b, status: 'disabled' as const };
    const plan = remove({ value: b.value }, [a, off]);
    expect(stepsOf(plan, 'verify')).toMatchObject([
      { oldTtl: 0, expect: [{ answer: { values: ['192.0.2.10'] } }] },
    ]);
    expect(plan.impact).toContainEqual({ id: 'disabled-records-removed', values: ['192.0.2.20'] });
  });

  test('asks which one where several fit, and shows them', () => {
    expect(propose(aRemoval(), scene([a, b]))).toMatchObject({
      refusals: [{ id: 'which-record', type: 'A', records: [a, b] }],
    });
    const far = { ...a, id: '77', line: 'oversea' };
    expect(propose(aRemoval({ value: a.value }), scene([a, far]))).toMatchObject({
      refusals: [{ id: 'which-record', records: [a, far] }],
    });
  });

  test('is told which one by its value, its line or its priority', () => {
    const far = { ...a, id: '77', line: 'oversea' };
    const second = { ...mx, id: '78', priority: 20 };
    const removed = (request: Request<'remove'>, records: DnsRecord[]) =>
      editsOf(planOf(request, scene(records)).steps);
    expect(removed(aRemoval({ value: b.value }), [a, b])).toMatchObject([{ existing: { id: b.id } }]);
    expect(removed(aRemoval({}, { line: 'oversea' }), [a, far])).toMatchObject([{ existing: { id: '77' } }]);
    expect(removed(aRemoval({ type: 'MX', priority: 20 }), [mx, second])).toMatchObject([
      { existing: { id: '78' } },
    ]);
  });

  test('of what is not there is refused, and shows what is', () => {
    expect(propose(aRemoval({ type: 'MX' }), scene([a]))).toMatchObject({
      refusals: [{ id: 'record-not-there', type: 'MX', records: [a] }],
    });
    expect(propose(aRemoval({ value: '192.0.2.66' }), scene([a]))).toMatchObject({
      refusals: [{ id: 'record-not-there', value: '192.0.2.66', records: [a] }],
    });
    expect(propose(aRemoval(), scene([]))).toMatchObject({
      refusals: [{ id: 'record-not-there', records: [] }],
    });
  });

  test('of a locked record is refused', () => {
    expect(refusalIds(aRemoval(), scene([{ ...a, locked: true }]))).toEqual(['record-locked']);
  });

  test('is undone by creating it as it was', () => {
    const noted = { ...a, ttl: 900, remark: 'origin' };
    expect(remove({}, [noted]).undo.edits).toMatchObject([
      { kind: 'create', desired: { value: a.value, ttl: 900, remark: 'origin' } },
    ]);
  });
});
