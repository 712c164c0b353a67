import { describe, expect, test } from 'vitest';
import { editsOf } from '../../../src/domain/plan.ts';
import { expectedAfter } from '../../../src/domain/proof.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import type { Scene } from '../../../src/domain/scene.ts';
import { record } from '../../support/records.ts';
import { aSplit, type Request } from '../../support/requests.ts';
import { aScene, aZone, EDGE, kindsOf, planOf, refusalIds, stepsOf } from '../../support/scenes.ts';

const six = record({ type: 'AAAA', value: '2001:db8::1' });
const mx = record({ type: 'MX', value: 'mail.example.net', priority: 10, remark: 'mail' });
const txt = record({ type: 'TXT', value: 'v=spf1 -all' });
const far = record({ line: 'oversea', value: '192.0.2.20', ttl: 900 });
const near = record({ line: 'internal', value: '192.0.2.30' });
type Asked = Partial<Request<'split'>>;
const split = (records: DnsRecord[], more: Partial<Scene> = {}, asked: Asked = {}) =>
  planOf(aSplit(asked), aScene({ records, ...more }));
const moved = (records: DnsRecord[], more: Partial<Scene> = {}, asked: Asked = {}) =>
  split(records, more, { ...asked, choice: 'split-by-line-moved' });
const said = (records: readonly DnsRecord[]) =>
  records.map(({ line, type, value }) => `${line} ${type} ${value}`).toSorted();
const ends = (plan: ReturnType<typeof split>) => said(expectedAfter(plan.scene.records, plan.steps));
const reasons = (records: DnsRecord[], more: Partial<Scene> = {}, asked: Asked = {}) =>
  refusalIds(aSplit(asked), aScene({ records, ...more }));

describe('the documented form', () => {
  test('moves the addresses to the mainland line once the split is verified, the first IPv4 one in front', () => {
    const plan = moved([six, record(), record({ value: '192.0.2.11' })]);
    expect(kindsOf(plan)).toEqual(['add', 'verify', 'restore-ttl', 'swap', 'verify']);
    expect(stepsOf(plan, 'swap').flatMap(({ edits }) => edits)).toMatchObject([
      { kind: 'update', existing: { line: 'default', value: '192.0.2.10' }, desired: { line: 'internal' } },
      { kind: 'update', existing: { line: 'default', value: '192.0.2.11' }, desired: { line: 'internal' } },
      { kind: 'update', existing: { line: 'default', type: 'AAAA' }, desired: { line: 'internal' } },
    ]);
    expect(ends(plan)).toEqual([
      'internal A 192.0.2.10',
      'internal A 192.0.2.11',
      'internal AAAA 2001:db8::1',
      `oversea CNAME ${EDGE}`,
    ]);
  });

  test('never leaves the mainland without IPv4', () => {
    const plan = moved([six, record(), record({ value: '192.0.2.11' })]);
    expect(plan.gaps.filter(({ line, family }) => line === 'internal' && family === 'A')).toEqual([]);
  });

  test('leaves whoever counts to neither line without an answer, and says so once', () => {
    const plan = moved([record()]);
    expect(plan.gaps).toMatchObject([{ line: 'default', family: 'A', lasting: true }]);
    const ids = plan.impact.map(({ id }) => id);
    expect(ids).toContain('split-without-default');
    expect(ids).not.toContain('split-keeps-default');
    expect(ids).not.toContain('answer-ends');
  });

  test('says that IPv6 of the mainland is gone for a moment', () => {
    expect(moved([record(), six]).impact).toContainEqual({
      id: 'ipv6-gap',
      host: 'www',
      line: 'internal',
      negativeTtl: 600,
    });
  });

  test('puts what the mainland would lose beside the addresses, and says so', () => {
    const plan = moved([record(), mx, txt]);
    expect(ends(plan)).toContain('internal MX mail.example.net');
    expect(ends(plan)).toContain('default MX mail.example.net');
    expect(plan.impact).toContainEqual({ id: 'records-copied', line: 'internal', records: [mx, txt] });
  });

  test('is looked at from the mainland', () => {
    expect(stepsOf(moved([record(), mx]), 'verify').at(-1)).toMatchObject({
      oldTtl: 600,
      expect: [
        {
          line: 'internal',
          clientSubnet: '223.5.5.0/24',
          answer: { kind: 'addresses', values: ['192.0.2.10'] },
        },
        { line: 'internal', answer: { kind: 'records', type: 'MX' } },
      ],
    });
  });

  test('leaves what is not answered on the default line', () => {
    const off = record({ value: '192.0.2.99', status: 'disabled' });
    const drained = record({ value: '192.0.2.98', weight: 0 });
    expect(ends(moved([record({ weight: 100 }), off, drained]))).toContain('default A 192.0.2.99');
  });

  test('gives weights back on the mainland line: they are kept for each line by itself', () => {
    const plan = moved([record({ weight: 30 }), record({ value: '192.0.2.11', weight: 70 })]);
    expect(editsOf(stepsOf(plan, 'annotate'))).toMatchObject([
      { kind: 'update', existing: { line: 'internal' }, desired: { value: '192.0.2.10', weight: 30 } },
      { kind: 'update', existing: { line: 'internal' }, desired: { value: '192.0.2.11', weight: 70 } },
    ]);
  });

  test('moves a CNAME of the default line as well', () => {
    const there = record({ type: 'CNAME', value: 'x.example.net' });
    expect(ends(moved([there]))).toEqual(['internal CNAME x.example.net', `oversea CNAME ${EDGE}`]);
  });

  test('is undone newest first: the addresses are back before the CNAME goes', () => {
    const { undo } = moved([record(), mx]);
    expect(undo.edits).toMatchObject([
      { kind: 'delete', existing: { line: 'internal', type: 'MX' } },
      { kind: 'update', existing: { line: 'internal' }, desired: { line: 'default', type: 'A' } },
      { kind: 'delete', existing: { line: 'oversea', type: 'CNAME' } },
    ]);
  });

  test.each<[string, DnsRecord[], Partial<Scene>, Asked, string]>([
    ['records of its own on the mainland line', [record(), near], {}, {}, 'split-line-taken'],
    [
      'a disabled record on the mainland line',
      [record(), { ...near, status: 'disabled' }],
      {},
      {},
      'split-line-taken',
    ],
    [
      'no mainland line in the edition',
      [record()],
      { zone: aZone({ lines: ['default', 'oversea'] }) },
      {},
      'split-line-missing',
    ],
    ['nothing on the default line', [far], {}, {}, 'nothing-to-switch'],
    ['a locked address', [record({ locked: true })], {}, {}, 'record-locked'],
    [
      'a forwarding, which knows no line but the default one',
      [record({ type: 'REDIRECT_URL', value: 'https://x.example.net' })],
      {},
      {},
      'forwarding-line',
    ],
  ])('is not possible with %s', (_what, records, more, asked, id) => {
    expect(reasons(records, more, { ...asked, choice: 'split-by-line-moved' })).toEqual([id]);
    expect(reasons(records, more, asked)).toEqual([]);
  });
});
