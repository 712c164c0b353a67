import { describe, expect, test } from 'vitest';
import type { Edit, Step } from '../../src/domain/plan.ts';
import { changesType, expectedBefore, prove } from '../../src/domain/proof.ts';
import { content, record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';

const a = record({ value: '192.0.2.1' });
const b = record({ value: '192.0.2.2' });
const cname = content({ type: 'CNAME', value: EDGE });
const swap = (...edits: Edit[]): Step[] => [{ kind: 'swap', edits }];
const remove = (existing: typeof a): Edit => ({ kind: 'delete', existing });
const turn = (existing: typeof a): Edit => ({ kind: 'update', existing, desired: cname });
const sureGaps = (records: (typeof a)[], steps: Step[]) =>
  prove(records, steps, 300).gaps.filter(({ onlyInFallback }) => !onlyInFallback);

describe('a name is without an answer', () => {
  test('from the moment its last address is deleted, for as long as the negative TTL may last', () => {
    expect(sureGaps([a], swap(remove(a), { kind: 'create', desired: cname }))).toEqual([
      { line: 'default', family: 'A', step: 0, edit: 0, negativeTtl: 300, onlyInFallback: false },
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

  test('on one line at a time: another line does not answer for it', () => {
    const far = record({ line: 'oversea' });
    expect(sureGaps([a, far], swap(remove(far)))).toMatchObject([{ line: 'oversea' }]);
  });

  test('in the fallback wherever the type of its only address changes', () => {
    const { gaps } = prove([a], swap(turn(a)), 300);
    expect(gaps).toMatchObject([{ family: 'A', onlyInFallback: true }]);
  });
});

describe('what the provider would refuse', () => {
  test('is a CNAME beside an address', () => {
    expect(prove([a, b], swap(turn(a)), 300).problems).toEqual(['cname-alone']);
    expect(prove([a], swap({ kind: 'create', desired: cname }), 300).problems).toEqual(['cname-alone']);
  });

  test('is a second record that says the same', () => {
    expect(prove([a], swap({ kind: 'create', desired: content({ value: a.value }) }), 300).problems).toEqual([
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
