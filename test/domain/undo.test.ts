import { expect, test } from 'vitest';
import { record } from '../support/records.ts';
import { aPlan, aZone } from '../support/scenes.ts';

test('the way back runs backwards: the address that went last comes back first, by an update', () => {
  const records = [
    record({ value: '192.0.2.1' }),
    record({ value: '192.0.2.2' }),
    record({ value: '192.0.2.3' }),
  ];
  const { steps, undo } = aPlan({ records });
  const swap = steps.flatMap((step) => (step.kind === 'swap' ? step.edits : []));
  expect(undo.edits.map(({ kind }) => kind)).toEqual(['update', 'create', 'create']);
  const gone = swap.flatMap((edit) => (edit.kind === 'delete' ? [edit.existing.value] : []));
  const back = undo.edits.flatMap((edit) => (edit.kind === 'create' ? [edit.desired.value] : []));
  expect(back).toEqual(gone.toReversed());
});

test('the way back brings the TTLs of before the change, not the lowered ones', () => {
  const records = [record({ value: '192.0.2.1', ttl: 3600 }), record({ value: '192.0.2.2', ttl: 900 })];
  const { undo } = aPlan({ records });
  const ttls = undo.edits.map((edit) => ('desired' in edit ? [edit.desired.value, edit.desired.ttl] : []));
  expect(ttls).toEqual([
    ['192.0.2.1', 3600],
    ['192.0.2.2', 900],
  ]);
});

test('clients hear of the way back within the TTL that the CNAME ends with', () => {
  expect(aPlan({}, { ttl: 120 }).undo.reachSeconds).toBe(120);
  expect(aPlan({ zone: aZone({ minTtl: 600 }) }).undo.reachSeconds).toBe(600);
});

test('the way back begins at the CNAME as it stands at the end', () => {
  const [first] = aPlan({}, { ttl: 300 }).undo.edits;
  expect(first).toMatchObject({ kind: 'update', existing: { type: 'CNAME', ttl: 300 } });
});
