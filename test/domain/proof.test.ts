import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/domain/edit.ts';
import type { Step } from '../../src/domain/plan.ts';
import { changesType, expectedBefore, prove } from '../../src/domain/proof.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { Scene } from '../../src/domain/scene.ts';
import { content, host, record } from '../support/records.ts';
import { aPlainScene, aZone, EDGE } from '../support/scenes.ts';

const a = record({ value: '192.0.2.1' });
const b = record({ value: '192.0.2.2' });
const cname = content({ type: 'CNAME', value: EDGE });
const swap = (...edits: Edit[]): Step[] => [{ kind: 'swap', edits }];
const remove = (existing: typeof a): Edit => ({ kind: 'delete', existing });
const turn = (existing: typeof a): Edit => ({ kind: 'update', existing, desired: cname });
const proof = (records: DnsRecord[], steps: Step[], more: Partial<Scene> = {}) =>
  prove(aPlainScene({ records, zone: aZone({ negativeTtl: 300 }), ...more }), steps);
const sureGaps = (...args: Parameters<typeof proof>) =>
  proof(...args).gaps.filter(({ onlyInFallback }) => !onlyInFallback);

describe('a name is without an answer', () => {
  test('from the moment its last address is deleted, for as long as the negative TTL may last', () => {
    expect(sureGaps([a], swap(remove(a), { kind: 'create', desired: cname }))).toEqual([
      {
        host: 'www',
        line: 'default',
        family: 'A',
        step: 0,
        edit: 0,
        negativeTtl: 300,
        onlyInFallback: false,
        lasting: false,
      },
    ]);
  });

  test('never, while a second address stays', () => {
    expect(sureGaps([a, b], swap(remove(a), turn(b)))).toEqual([]);
  });

  test('when only a disabled or a drained address is left', () => {
    expect(sureGaps([a, { ...b, status: 'disabled' }], swap(remove(a)))).toHaveLength(1);
    expect(sureGaps([a, { ...b, weight: 0 }], swap(remove(a)))).toHaveLength(1);
  });

  test('not by the loss of an address that was never answered', () => {
    expect(sureGaps([{ ...a, status: 'disabled' }, b], swap(remove({ ...a, status: 'disabled' })))).toEqual(
      [],
    );
  });

  test('for one family at a time: IPv4 does not answer for IPv6', () => {
    const six = record({ type: 'AAAA', value: '2001:db8::1' });
    expect(sureGaps([a, six], swap(remove(six), turn(a)))).toMatchObject([{ family: 'AAAA', edit: 0 }]);
  });

  test('not where a wider line answers its clients instead', () => {
    const far = record({ line: 'oversea' });
    expect(sureGaps([a, far], swap(remove(far)))).toEqual([]);
  });

  test('on one line at a time: a line beside it does not answer for it', () => {
    const [near, far] = [record({ line: 'internal' }), record({ line: 'oversea' })];
    expect(sureGaps([near, far], swap(remove(far)))).toMatchObject([{ line: 'oversea', family: 'A' }]);
  });

  test('where the first record on its line hides those of the default line', () => {
    const text: Edit = { kind: 'create', desired: content({ type: 'TXT', value: 'v=1', line: 'oversea' }) };
    expect(sureGaps([a], [{ kind: 'add', edits: [text] }])).toMatchObject([
      { line: 'oversea', family: 'A', lasting: true },
    ]);
  });

  test('for mail as well, when the last MX goes or a CNAME comes in its place', () => {
    const mx = record({ type: 'MX', value: 'mail.example.net' });
    expect(sureGaps([a, mx], swap(remove(mx)))).toMatchObject([{ family: 'MX' }]);
    const far = { ...cname, line: 'oversea' };
    expect(sureGaps([a, mx], swap({ kind: 'create', desired: far }))).toMatchObject([
      { line: 'oversea', family: 'MX', lasting: true },
    ]);
  });

  test('on its own host: another host does not answer for it', () => {
    const shop = record({ host: host('shop') });
    expect(sureGaps([a, shop], swap(remove(shop)))).toMatchObject([{ host: 'shop' }]);
  });

  test('until another edit answers again, or for good', () => {
    const back: Edit = { kind: 'create', desired: content({ value: '192.0.2.9' }) };
    expect(sureGaps([a], swap(remove(a), back))).toMatchObject([{ lasting: false }]);
    expect(sureGaps([a], swap(remove(a)))).toMatchObject([{ lasting: true }]);
  });

  test('not for a moment when it moves from the default line to the only line that asks', () => {
    const only = record({ line: 'internal' });
    const move: Edit = { kind: 'update', existing: only, desired: { ...content(), line: 'default' } };
    expect(sureGaps([only], swap(move))).toEqual([]);
  });

  test('in the fallback wherever the type of its only address changes', () => {
    const { gaps } = proof([a], swap(turn(a)));
    expect(gaps).toMatchObject([{ family: 'A', onlyInFallback: true, lasting: false }]);
  });

  test('of IPv6 for good where URL forwarding takes the place of both families', () => {
    const six = record({ type: 'AAAA', value: '2001:db8::1' });
    const url = content({ type: 'REDIRECT_URL', value: 'https://www.example.com' });
    const gaps = sureGaps([a, six], swap(remove(six), { kind: 'update', existing: a, desired: url }));
    expect(gaps).toMatchObject([{ family: 'AAAA', lasting: true }]);
  });
});

describe('under a wildcard a name is without an answer', () => {
  const star = record({ host: host('*'), value: '192.0.2.99' });

  test('never: the wildcard answers where it has no record left', () => {
    expect(sureGaps([a], swap(remove(a)), { wildcard: [star] })).toEqual([]);
  });

  test('while any record of its own is left: that takes it out of the wildcard', () => {
    const txt = record({ type: 'TXT', value: 'v=1' });
    expect(sureGaps([a, txt], swap(remove(a)), { wildcard: [star] })).toMatchObject([{ family: 'A' }]);
  });

  test('from its first record on, for what that does not say', () => {
    const edits: Edit[] = [{ kind: 'create', desired: content({ type: 'TXT', value: 'v=1' }) }];
    expect(sureGaps([], [{ kind: 'add', edits }], { wildcard: [star] })).toMatchObject([
      { family: 'A', lasting: true },
    ]);
  });
});

describe('what the provider would refuse', () => {
  test('is a CNAME beside an address', () => {
    expect(proof([a, b], swap(turn(a))).problems).toEqual(['cname-alone']);
    expect(proof([a], swap({ kind: 'create', desired: cname })).problems).toEqual(['cname-alone']);
  });

  test('is a second record that says the same', () => {
    expect(proof([a], swap({ kind: 'create', desired: content({ value: a.value }) })).problems).toEqual([
      'duplicate',
    ]);
  });
});

describe('what a plan expects to find', () => {
  const steps: Step[] = [
    {
      kind: 'lower-ttl',
      edits: [{ kind: 'update', existing: a, desired: content({ value: a.value, ttl: 1 }) }],
    },
    { kind: 'wait', seconds: 600 },
    { kind: 'swap', edits: [remove(b), turn({ ...a, ttl: 1 })] },
  ];

  test.each([
    ['before anything', 0, 0, ['A 600', 'A 600']],
    ['after lowering', 1, 0, ['A 1', 'A 600']],
    ['before the swap', 2, 0, ['A 1', 'A 600']],
    ['in the middle of the swap', 2, 1, ['A 1']],
    ['after the swap', 3, 0, ['CNAME 600']],
  ])('%s includes its own edits up to then', (_when, step, edit, found) => {
    const expected = expectedBefore([a, b], steps, step, edit);
    expect(expected.map(({ type, ttl }) => `${type} ${ttl}`)).toEqual(found);
  });
});

test('only an update to another type changes the type', () => {
  expect(changesType(turn(a))).toBe(true);
  expect(changesType(remove(a))).toBe(false);
  expect(changesType({ kind: 'update', existing: a, desired: content({ ttl: 1 }) })).toBe(false);
});
