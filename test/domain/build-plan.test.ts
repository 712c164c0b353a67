import { describe, expect, test } from 'vitest';
import { buildPlan, type Draft, refused } from '../../src/domain/build-plan.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { Plan } from '../../src/domain/plan.ts';
import { content, record } from '../support/records.ts';
import { aPlan, aRequest, aScene, aZone, EDGE, planOf } from '../support/scenes.ts';

const stepOf = <K extends Plan['steps'][number]['kind']>(plan: Plan, kind: K) =>
  plan.steps.find((step): step is Extract<Plan['steps'][number], { kind: K }> => step.kind === kind);

describe('a plan', () => {
  test('comes back the same from where it is stored', () => {
    const plan = aPlan({
      records: [record({ remark: 'origin' }), record({ value: '192.0.2.11', weight: 20 })],
    });
    expect(Plan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  test('is made once more the same from the same scene', () => {
    const scene = aScene();
    expect(planOf(aRequest(), scene)).toEqual(planOf(aRequest(), scene));
  });

  test('with an edit that the provider would refuse is not offered', () => {
    const scene = aScene();
    const edits: Edit[] = [{ kind: 'create', desired: content({ type: 'CNAME', value: EDGE }) }];
    const draft: Draft = { resolution: 'switch-to-cname', steps: [{ kind: 'swap', edits }] };
    expect(buildPlan(aRequest(), scene, draft, [])).toEqual({
      ok: false,
      refusals: [{ id: 'not-provably-safe', detail: 'cname-alone' }],
    });
  });

  test('that would not end as it should is not offered either', () => {
    const { steps } = aPlan();
    const draft: Draft = { resolution: 'switch-to-cname', steps, doubt: 'something is left' };
    expect(buildPlan(aRequest(), aScene(), draft, [])).toMatchObject({
      refusals: [{ id: 'not-provably-safe', detail: 'something is left' }],
    });
  });

  test('begins with what only its resolution can say, then tells what its steps cost', () => {
    const scene = aScene();
    const { steps } = planOf(aRequest(), scene);
    const said = { id: 'cdn-says-not-configured' } as const;
    const draft: Draft = { resolution: 'switch-to-cname', steps, target: EDGE, impact: [said] };
    const built = buildPlan(aRequest(), scene, draft, []);
    if (!built.ok) throw new Error('the plan was refused');
    expect(built.plan.impact[0]).toEqual(said);
    expect(built.plan.impact.slice(1)).toEqual(planOf(aRequest(), scene).impact);
  });

  test('refuses for every reason that it is given', () => {
    const one = { id: 'cdn-unknown', name: EDGE } as const;
    const two = { id: 'forwarding-line', line: 'oversea' } as const;
    expect(refused(one, two)).toEqual({ ok: false, refusals: [one, two] });
  });

  test('keeps the CNAME at the lowest TTL until all is verified, so that an undo is quick', () => {
    const plan = aPlan({ zone: aZone({ minTtl: 60 }) }, { ttl: 3600 });
    expect(stepOf(plan, 'swap')?.edits).toMatchObject([{ desired: { type: 'CNAME', ttl: 60 } }]);
    expect(stepOf(plan, 'restore-ttl')?.edits).toMatchObject([{ desired: { ttl: 3600 } }]);
  });

  test('gives old answers the longest TTL that any of them still has at the swap', () => {
    // An edition that was downgraded leaves records below its new minimum.
    const records = [record({ ttl: 60 }), record({ value: '192.0.2.11', ttl: 3600 })];
    expect(stepOf(aPlan({ records, zone: aZone({ minTtl: 600 }) }), 'verify')).toMatchObject({ oldTtl: 600 });
  });

  test('lowers no record that is disabled', () => {
    const records = [record(), record({ value: '192.0.2.11', status: 'disabled' })];
    expect(stepOf(aPlan({ records }), 'lower-ttl')?.edits).toMatchObject([
      { existing: { value: '192.0.2.10' } },
    ]);
  });

  test('has no last step where the CNAME is to keep the lowest TTL', () => {
    expect(stepOf(aPlan({}, { ttl: 1 }), 'restore-ttl')).toBeUndefined();
  });

  test('lowers only what is above the minimum, and waits for the longest of those', () => {
    const records = [record({ ttl: 60 }), record({ ttl: 300, value: '192.0.2.11' })];
    const plan = aPlan({ records, zone: aZone({ minTtl: 60 }) });
    expect(stepOf(plan, 'lower-ttl')?.edits).toMatchObject([{ existing: { value: '192.0.2.11' } }]);
    expect(stepOf(plan, 'wait')?.seconds).toBe(300);
  });

  test('waits after the swap for the TTL the addresses had by then', () => {
    expect(stepOf(aPlan(), 'verify')?.oldTtl).toBe(1);
    expect(stepOf(aPlan({ zone: aZone({ minTtl: 600 }) }), 'verify')?.oldTtl).toBe(600);
  });

  test('leaves the records of a line without addresses alone', () => {
    const txt = record({ line: 'telecom', type: 'TXT', value: 'v=1' });
    const plan = aPlan({ records: [record(), txt] });
    const edited = plan.steps.flatMap((step) => ('edits' in step ? step.edits : []));
    expect(edited.every((edit) => 'existing' in edit && edit.existing.line === 'default')).toBe(true);
  });
});
