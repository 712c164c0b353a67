import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/domain/journal.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { backOf } from '../../src/domain/undo.ts';
import { aChange, CREATED_AT, writtenBy } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aForward, aGtmRequest, anAdd } from '../support/requests.ts';
import {
  aGtmScene,
  aPlainScene,
  aPlan,
  aRequest,
  aRootScene,
  aZone,
  EDGE,
  planOf,
  someGtm,
} from '../support/scenes.ts';

describe('the way back that a plan promises', () => {
  test('runs backwards: the address that went last comes back first, by an update', () => {
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

  test('brings the TTLs of before the change, not the lowered ones', () => {
    const records = [record({ value: '192.0.2.1', ttl: 3600 }), record({ value: '192.0.2.2', ttl: 900 })];
    const { undo } = aPlan({ records });
    const ttls = undo.edits.map((edit) => ('desired' in edit ? [edit.desired.value, edit.desired.ttl] : []));
    expect(ttls).toEqual([
      ['192.0.2.1', 3600],
      ['192.0.2.2', 900],
    ]);
  });

  test('reaches clients within the TTL that the CNAME ends with', () => {
    expect(aPlan({}, { ttl: 120 }).undo.reachSeconds).toBe(120);
    expect(aPlan({ zone: aZone({ minTtl: 600 }) }).undo.reachSeconds).toBe(600);
  });

  test('reaches clients of an instance within the TTL of its answers', () => {
    expect(planOf(aGtmRequest(), aGtmScene(someGtm({ ttl: 30 }))).undo.reachSeconds).toBe(30);
  });

  test('begins at the CNAME as it stands at the end', () => {
    const [first] = aPlan({}, { ttl: 300 }).undo.edits;
    expect(first).toMatchObject({ kind: 'update', existing: { type: 'CNAME', ttl: 300 } });
  });

  test('takes effects at Global Traffic Manager back newest first, too', () => {
    const { undo } = planOf(aGtmRequest(), aGtmScene());
    expect(undo.gtm.map(({ kind }) => kind)).toEqual(['bind', 'drop-pool']);
  });
});

describe('what an ended change has really written', () => {
  const old = record({ ttl: 900, remark: 'origin' });
  const plan = aPlan({ records: [old, record({ line: 'oversea', type: 'TXT', value: 'apart' })] });
  const LOWERED = 1;
  const SWAP = 3;
  const back = (of: Plan, journal: JournalEntry[]) =>
    backOf(aChange({ plan: of, state: 'stopped', journal }));
  const intent = (step: number, edit = 0): JournalEntry => ({
    kind: 'intent',
    step,
    edit,
    route: 'in-place',
    at: CREATED_AT,
  });

  test('is taken from its journal: nothing where nothing was written', () => {
    expect(back(plan, [])).toEqual({
      changeId: 'change-1',
      edits: [],
      gtm: [],
      original: [],
      left: plan.scene.records,
    });
  });

  test('of a lowered TTL alone is no edit of an answer, but is known to be put back', () => {
    const { edits, original, left } = back(plan, writtenBy(plan, LOWERED));
    expect(edits).toEqual([]);
    expect(original).toEqual([old]);
    expect(left).toContainEqual({ ...old, ttl: 1 });
  });

  test('up to the swap is the record as it was, with its TTL and remark', () => {
    const { edits, left } = back(plan, writtenBy(plan, SWAP + 1));
    expect(edits).toMatchObject([
      {
        kind: 'update',
        existing: { type: 'CNAME', value: EDGE, ttl: 1 },
        desired: { type: 'A', ttl: 900, remark: 'origin' },
      },
    ]);
    expect(left).toContainEqual(expect.objectContaining({ type: 'CNAME', ttl: 1 }));
  });

  test('to its end begins at the CNAME with the TTL that it ends with', () => {
    expect(back(plan, writtenBy(plan)).edits).toMatchObject([{ existing: { ttl: 600 } }]);
  });

  test('leaves out the edits that were never made', () => {
    const two = aPlan({ records: [old, record({ value: '192.0.2.2' })] });
    const made = writtenBy(two, SWAP + 1).filter((entry) => entry.kind !== 'applied' || entry.edit === 0);
    expect(back(two, made).edits).toMatchObject([{ kind: 'create', desired: { value: '192.0.2.2' } }]);
  });

  test('counts the last call whose answer nobody has heard: it may have taken effect', () => {
    const stopped = back(plan, [...writtenBy(plan, SWAP), intent(SWAP)]);
    expect(stopped.edits).toMatchObject([
      { kind: 'update', existing: { type: 'CNAME' }, desired: { type: 'A' } },
    ]);
  });

  test('counts the present edit of a running change: a store may have lost that it was meant', () => {
    const progress = { step: SWAP, edit: 0, route: 'in-place' as const, attempts: 0, since: CREATED_AT };
    const running = aChange({ plan, state: 'running', progress, journal: writtenBy(plan, SWAP) });
    expect(backOf(running).edits).toMatchObject([
      { kind: 'update', existing: { type: 'CNAME' }, desired: { type: 'A' } },
    ]);
  });

  test('does not count a call that was answered twice over', () => {
    const journal = [...writtenBy(plan, SWAP), intent(SWAP), ...writtenBy(plan, SWAP + 1).slice(-1)];
    expect(back(plan, journal).edits).toHaveLength(1);
  });

  test('names only records that it has touched, so that others stay as people set them', () => {
    expect(back(plan, writtenBy(plan)).original).toEqual([old]);
  });

  test('at Global Traffic Manager is taken back newest first, as far as it went', () => {
    const behind = planOf(aGtmRequest(), aGtmScene());
    const journal = writtenBy(behind);
    expect(back(behind, journal).gtm.map(({ kind }) => kind)).toEqual(['bind', 'drop-pool']);
    expect(back(behind, journal.slice(0, 1)).gtm.map(({ kind }) => kind)).toEqual(['drop-pool']);
    expect(back(behind, journal).edits).toEqual([]);
  });

  test('when it left an instance is both: the record and the configurations', () => {
    const left = planOf(aRequest(), aGtmScene());
    const { edits, gtm } = back(left, writtenBy(left));
    expect(edits).toHaveLength(1);
    expect(gtm).toMatchObject([{ kind: 'enable', enabled: true }]);
  });

  test('of a forwarding is known for both hosts', () => {
    const forward = planOf(aForward(), aRootScene());
    const { original } = back(forward, writtenBy(forward, LOWERED));
    expect(new Set(original.map(({ host }) => host))).toEqual(new Set(['@', 'www']));
  });

  test('of an added record is its removal, and there is no original', () => {
    const added = planOf(anAdd(), aPlainScene());
    const { edits, original } = back(added, writtenBy(added));
    expect(edits).toMatchObject([{ kind: 'delete', existing: { value: '192.0.2.11' } }]);
    expect(original).toEqual([]);
  });

  test('from one step on is taken back to what was there before it, with the TTL lowered', () => {
    const since = backOf(aChange({ plan, state: 'running', journal: writtenBy(plan, SWAP + 1) }), SWAP);
    expect(since.edits).toMatchObject([{ kind: 'update', desired: { type: 'A', ttl: 1, remark: 'origin' } }]);
    expect(since.original).toMatchObject([{ id: old.id, type: 'A', ttl: 1 }]);
    const none = backOf(aChange({ plan, state: 'running', journal: writtenBy(plan, SWAP) }), SWAP);
    expect(none).toMatchObject({ edits: [], original: [] });
  });

  test('in two attempts is taken back once', () => {
    const twice = [...writtenBy(plan, SWAP + 1), ...writtenBy(plan, SWAP + 1).slice(SWAP - 2)];
    expect(back(plan, twice).edits).toHaveLength(1);
  });

  test('and took back by itself shows in what it left, not in what is to be taken back', () => {
    const [last] = writtenBy(plan, SWAP + 1).slice(-1);
    const made = {
      kind: 'update',
      existing: { ...old, type: 'CNAME', value: EDGE, ttl: 1 },
      desired: { ...old, ttl: 1 },
    };
    if (last?.kind !== 'applied') throw new Error('nothing was written');
    const taken: JournalEntry = { ...last, step: 0, back: true, made: made as typeof last.made };
    const { left, edits } = back(plan, [...writtenBy(plan, SWAP + 1), taken]);
    expect(left).toContainEqual(expect.objectContaining({ type: 'A', value: old.value, ttl: 1 }));
    expect(edits).toHaveLength(1);
  });

  test('between a delete and its add may be neither the one record nor the other', () => {
    const between = { ...intent(SWAP), route: 'delete-and-add' } as JournalEntry;
    expect(back(plan, [...writtenBy(plan, SWAP), between])).toMatchObject({ halfDone: true });
    expect(back(plan, [...writtenBy(plan, SWAP), intent(SWAP)])).not.toHaveProperty('halfDone');
    const confirmed = [...writtenBy(plan, SWAP), between, ...writtenBy(plan, SWAP + 1).slice(-1)];
    expect(back(plan, confirmed)).not.toHaveProperty('halfDone');
  });
});
