import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../src/domain/edit.ts';
import type { Route } from '../../src/domain/journal.ts';
import { expectedAfter, expectedBefore } from '../../src/domain/proof.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { nextWrite } from '../../src/domain/write.ts';
import { anUndo } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aForward, anAdd, aRemoval } from '../support/requests.ts';
import { aPlainScene, aPlan, aRootScene, EDGE, planOf } from '../support/scenes.ts';

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

describe('a record that is to be removed, added or noted', () => {
  const noted = { ...old, remark: 'origin', weight: 30 };

  test('is removed by one call, and applied once it is gone', () => {
    const removed = planOf(aRemoval(), aPlainScene({ records: [old] }));
    const here = { step: 0, edit: 0, route: 'in-place' } as const;
    expect(nextWrite(removed, here, [old])).toMatchObject({ kind: 'call', edit: { kind: 'delete' } });
    expect(nextWrite(removed, here, [])).toEqual({ kind: 'applied', recordId: old.id });
  });

  test('is removed under the id and with the notes that it has by now', () => {
    const removed = planOf(aRemoval(), aPlainScene({ records: [old] }));
    const found = [{ ...noted, id: 'reborn' }];
    expect(nextWrite(removed, { step: 0, edit: 0, route: 'in-place' }, found)).toMatchObject({
      edit: { existing: { id: 'reborn', remark: 'origin', weight: 30 } },
    });
  });

  test('is added by one call, and applied once it is there', () => {
    const added = planOf(anAdd(), aPlainScene({ records: [old] }));
    const here = { step: 0, edit: 0, route: 'in-place' } as const;
    expect(nextWrite(added, here, [old])).toMatchObject({ kind: 'call', edit: { kind: 'create' } });
    const there = record({ value: '192.0.2.11' });
    expect(nextWrite(added, here, [old, there])).toEqual({ kind: 'applied', recordId: there.id });
  });

  test('is noted by a call of its own, although the answer is as wanted already', () => {
    const before = aPlan({ records: [noted, record({ value: '192.0.2.2', weight: 70 })] });
    const zone = expectedAfter(before.scene.records, before.steps);
    const back = planOf(anUndo(before), aPlainScene({ records: zone }));
    const step = back.steps.findIndex(({ kind }) => kind === 'annotate');
    const standing = expectedBefore(zone, back.steps, step, 0);
    const next = nextWrite(back, { step, edit: 0, route: 'in-place' }, standing);
    expect(next).toMatchObject({ kind: 'call', edit: { kind: 'update' } });
    if (next.kind !== 'call') throw new Error('there is a call to make');
    const after = applyEdit(standing, next.edit);
    expect(nextWrite(back, { step, edit: 0, route: 'in-place' }, after)).toMatchObject({ kind: 'applied' });
  });

  test('on another host that somebody edits is no drift', () => {
    const forward = planOf(aForward(), aRootScene());
    const step = forward.steps.findIndex(({ kind }) => kind === 'swap');
    const found = expectedBefore(forward.scene.records, forward.steps, step, 0);
    const wwwOnly = found.filter((one) => one.host === 'www');
    expect(nextWrite(forward, { step, edit: 0, route: 'in-place' }, wwwOnly)).toMatchObject({ kind: 'call' });
  });
});

test('simulating an edit and looking at its result agree', () => {
  const edit = plan.steps[SWAP];
  if (edit?.kind !== 'swap' || !edit.edits[0] || !lowered) throw new Error('the plan has no swap');
  expect(nextWrite(plan, at('in-place'), applyEdit(before, edit.edits[0]))).toMatchObject({
    kind: 'applied',
  });
});
