import { describe, expect, test } from 'vitest';
import { parked } from '../../../src/domain/parking.ts';
import { editsOf } from '../../../src/domain/plan.ts';
import { expectedAfter } from '../../../src/domain/proof.ts';
import { host, record } from '../../support/records.ts';
import { aRemoval } from '../../support/requests.ts';
import { aPlainScene, aPlan, kindsOf, planOf, stepsOf } from '../../support/scenes.ts';
import { silently, undoOf, zoneAfter } from '../../support/undone.ts';

const root = host('@');
const one = record({ value: '192.0.2.1', ttl: 900 });
const noted = record({ value: '192.0.2.3', remark: 'rack 4' });
const two = record({ value: '192.0.2.2', weight: 70 });
const off = record({ value: '192.0.2.8', status: 'disabled', remark: 'spare', ttl: 300 });
const drained = record({ value: '192.0.2.9', weight: 0 });
const rootA = record({ host: root, value: '192.0.2.1' });

describe('what takes calls of its own', () => {
  test('a remark and a weight come back one by one, after the records', () => {
    const plan = undoOf(aPlan({ records: [{ ...one, weight: 30 }, two] }));
    expect(kindsOf(plan).at(-1)).toBe('annotate');
    const [first, ...rest] = silently(plan).map((edit) =>
      edit.kind === 'update' ? { ...edit.desired } : undefined,
    );
    expect([first, ...rest]).toContainEqual(expect.objectContaining({ value: '192.0.2.1', weight: 30 }));
    expect([first, ...rest]).toContainEqual(expect.objectContaining({ value: '192.0.2.2', weight: 70 }));
  });

  test('each call changes one thing: what is said, the status, the weight or the remark', () => {
    const plan = undoOf(aPlan({ records: [two, off, drained] }));
    const updates = [...editsOf(stepsOf(plan, 'swap')), ...silently(plan)].flatMap((edit) =>
      edit.kind === 'update' ? [edit] : [],
    );
    for (const { existing, desired } of updates) {
      const saysAnother =
        existing.host !== desired.host ||
        existing.type !== desired.type ||
        existing.value !== desired.value ||
        existing.line !== desired.line ||
        existing.ttl !== desired.ttl;
      const changed = [
        saysAnother,
        existing.status !== desired.status,
        !saysAnother && desired.weight !== undefined && existing.weight !== desired.weight,
        !saysAnother && desired.remark !== undefined && (existing.remark ?? '') !== desired.remark,
      ].filter(Boolean);
      expect(changed).toEqual([true]);
    }
  });

  test('a create carries neither remark nor weight, and makes no disabled record', () => {
    const plan = undoOf(aPlan({ records: [two, off, drained] }));
    const creates = editsOf(plan.steps).flatMap((edit) => (edit.kind === 'create' ? [edit.desired] : []));
    expect(creates.length).toBeGreaterThan(0);
    for (const desired of creates) {
      expect(desired.status).toBe('enabled');
      expect(desired).not.toHaveProperty('remark');
      expect(desired).not.toHaveProperty('weight');
    }
  });

  test('a record that is not to be answered is made under a name that nobody asks for, and silenced there', () => {
    const [made, silenced, moved, noted] = silently(undoOf(aPlan({ records: [one, off] })));
    expect(made).toMatchObject({
      kind: 'create',
      desired: { host: '_switchyard-parked-www', value: off.value },
    });
    expect(silenced).toMatchObject({
      kind: 'update',
      desired: { host: '_switchyard-parked-www', status: 'disabled' },
    });
    expect(moved).toMatchObject({ desired: { host: 'www', status: 'disabled', ttl: 300 } });
    expect(noted).toMatchObject({ kind: 'update', desired: { host: 'www', remark: 'spare' } });
  });

  test('a remark is put back even where it should have stayed: a delete and add takes it along', () => {
    expect(silently(undoOf(aPlan({ records: [noted] })))).toMatchObject([
      { kind: 'update', desired: { value: '192.0.2.3', remark: 'rack 4' } },
    ]);
  });

  test('no client is told of it in between', () => {
    const plan = undoOf(aPlan({ records: [one, off, drained] }));
    expect(plan.gaps.filter(({ host: at }) => at.startsWith('_'))).toEqual([]);
    let now = zoneAfter(plan, plan.steps.slice(0, -1));
    for (const edit of silently(plan)) {
      now = expectedAfter(now, [{ kind: 'annotate', edits: [edit] }]);
      const told = now.filter(
        (each) => each.host === 'www' && each.status === 'enabled' && each.weight !== 0,
      );
      expect(told).toMatchObject([{ value: '192.0.2.1' }]);
    }
  });

  test('a root and a wildcard have their own such names', () => {
    const made = (at: string) => {
      const records = [rootA, { ...off, id: '66' }].map((each) => ({ ...each, host: host(at) }));
      const plan = planOf(
        aRemoval({ value: off.value }, { host: host(at) }),
        aPlainScene({ host: host(at), records }),
      );
      return silently(undoOf(plan)).flatMap((edit) => (edit.kind === 'create' ? [edit.desired.host] : []));
    };
    expect(made('@')).toEqual([parked(root)]);
    expect(made('*.dev')).toEqual([parked(host('*.dev'))]);
  });
});
