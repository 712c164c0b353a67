import { describe, expect, test } from 'vitest';
import type { Route } from '../../src/domain/change.ts';
import { applyEdit } from '../../src/domain/edit.ts';
import { expectedBefore } from '../../src/domain/proof.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { nextWrite, standingOf } from '../../src/domain/write.ts';
import { record } from '../support/records.ts';
import { aPlan, EDGE } from '../support/scenes.ts';

const old = record({ ttl: 600 });
const plan = aPlan({ records: [old] });
const SWAP = 3;
const before = expectedBefore(plan.scene.records, plan.steps, SWAP, 0);
const [lowered] = before;
const cname: DnsRecord = { ...old, type: 'CNAME', value: EDGE, ttl: 1, id: 'fresh' };
const at = (route: Route) => ({ step: SWAP, edit: 0, route });

describe('before the swap', () => {
  test('the zone as planned asks for the one update in place', () => {
    expect(nextWrite(plan, at('in-place'), before)).toMatchObject({
      kind: 'call',
      edit: { kind: 'update', existing: { id: old.id }, desired: { type: 'CNAME' } },
    });
  });

  test('a zone that shows the CNAME already asks for nothing', () => {
    expect(nextWrite(plan, at('in-place'), [cname])).toEqual({ kind: 'applied', recordId: 'fresh' });
  });

  test("somebody else's edit is drift and is named", () => {
    const moved = [{ ...old, ttl: 1, value: '198.51.100.7' }];
    expect(nextWrite(plan, at('in-place'), moved)).toMatchObject({
      kind: 'drift',
      movements: [
        { kind: 'record-changed', before: { value: '192.0.2.10' }, after: { value: '198.51.100.7' } },
      ],
    });
  });

  test('a record that appeared beside ours is drift', () => {
    const txt = record({ type: 'TXT', value: 'hello' });
    expect(nextWrite(plan, at('in-place'), [...before, txt])).toMatchObject({
      kind: 'drift',
      movements: [{ kind: 'record-added', after: { type: 'TXT' } }],
    });
  });

  test('a record that came back under another id is called by its new id', () => {
    const found = before.map((one) => ({ ...one, id: 'reborn' }));
    expect(nextWrite(plan, at('in-place'), found)).toMatchObject({ edit: { existing: { id: 'reborn' } } });
  });
});

describe('on the way of delete and add', () => {
  test('the old record is deleted, then the CNAME is created', () => {
    expect(nextWrite(plan, at('delete-and-add'), before)).toMatchObject({ edit: { kind: 'delete' } });
    expect(nextWrite(plan, at('delete-and-add'), [])).toMatchObject({
      edit: { kind: 'create', desired: { type: 'CNAME' } },
    });
    expect(nextWrite(plan, at('delete-and-add'), [cname])).toMatchObject({ kind: 'applied' });
  });

  test('when the add is refused the deleted record is created again, as it was', () => {
    expect(nextWrite(plan, at('put-back'), [])).toMatchObject({
      kind: 'call',
      edit: { kind: 'create', desired: { type: 'A', value: old.value, ttl: 1 } },
    });
    expect(nextWrite(plan, at('put-back'), before)).toEqual({ kind: 'put-back' });
  });

  test('a line that was emptied gets its record back even when somebody has added another one meanwhile', () => {
    const txt = record({ type: 'TXT', value: 'hello' });
    expect(nextWrite(plan, at('put-back'), [txt])).toMatchObject({
      kind: 'call',
      edit: { kind: 'create', desired: { type: 'A', value: old.value } },
    });
    const elsewhere = { ...cname, value: 'x.example.net' };
    expect(nextWrite(plan, at('put-back'), [elsewhere])).toMatchObject({ kind: 'drift' });
  });

  test('an add whose answer was lost counts as applied, even when the way back was chosen already', () => {
    expect(nextWrite(plan, at('put-back'), [cname])).toMatchObject({ kind: 'applied' });
  });

  test('an empty host is drift while nothing was deleted', () => {
    expect(nextWrite(plan, at('in-place'), [])).toMatchObject({ kind: 'drift' });
  });
});

describe('what the name answers when a change stops', () => {
  test.each([
    ['the addresses as before', before, 'old'],
    ['the CNAME', [cname], 'new'],
    ['no record', [], 'nothing'],
    ['only a disabled record', [{ ...old, status: 'disabled' as const }], 'nothing'],
    ['another address', [{ ...old, value: '198.51.100.7' }], 'other'],
    ['a CNAME to somewhere else', [{ ...cname, value: 'x.example.net' }], 'other'],
    ['the address beside one that somebody added', [...before, record({ value: '198.51.100.7' })], 'other'],
  ] satisfies [string, DnsRecord[], string][])('%s', (_what, found, standing) => {
    expect(standingOf(plan, found)).toBe(standing);
  });
});

test('one of two old addresses is fewer than before, not the same', () => {
  const [one, two] = [record({ value: '192.0.2.1' }), record({ value: '192.0.2.2' })];
  const both = aPlan({ records: [one, two] });
  expect(standingOf(both, [one, two])).toBe('old');
  expect(standingOf(both, [one])).toBe('fewer');
});

test('a line that lost its records is named first, whatever the other lines answer', () => {
  const overseas = record({ line: 'oversea' });
  const lines = aPlan({ records: [old, overseas] });
  expect(standingOf(lines, [old])).toBe('nothing');
  expect(standingOf(lines, [cname, overseas])).toBe('mixed');
});

test('simulating an edit and looking at its result agree', () => {
  const edit = plan.steps[SWAP];
  if (edit?.kind !== 'swap' || !edit.edits[0] || !lowered) throw new Error('the plan has no swap');
  expect(nextWrite(plan, at('in-place'), applyEdit(before, edit.edits[0]))).toMatchObject({
    kind: 'applied',
  });
});
