import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { courseOf, holdOf, leadMs } from '../../src/domain/holding.ts';
import type { When } from '../../src/domain/schedule.ts';
import { aChange, CREATED_AT, planFor } from '../support/changes.ts';
import { ZONE } from '../support/scenes.ts';

const MINUTE = 60_000;
const at = (moment: number) => ({ earliest: moment, latest: moment });
const plan = planFor('www');
const offPeak: When = { kind: 'off-peak', window: { from: '02:00', to: '05:00', timeZone: 'Asia/Shanghai' } };
const OPENS = Date.UTC(2026, 0, 1, 18);
const CLOSES = Date.UTC(2026, 0, 1, 21);

/** A running change that is to fall into the quiet hours, before its step number `step`. */
function atStep(step: number, more: Partial<Change> = {}): Change {
  const change = aChange({ state: 'running', plan: { ...plan, request: { ...plan.request, at: offPeak } } });
  return { ...change, progress: { ...change.progress, step }, ...more };
}
const indexOf = (kind: string): number => plan.steps.findIndex((step) => step.kind === kind);

describe('a plan with a TTL to wait out', () => {
  test('begins the old TTL and a quarter of an hour before answers may change', () => {
    expect(leadMs(plan)).toBe(25 * MINUTE);
    expect(courseOf(plan, offPeak, at(CREATED_AT))).toEqual({
      opens: OPENS,
      closes: CLOSES,
      begins: OPENS - 25 * MINUTE,
    });
  });

  test('begins for the next opening when it would come too late for the first', () => {
    expect(courseOf(plan, offPeak, at(CLOSES - 25 * MINUTE - 1))).not.toHaveProperty('late');
    expect(courseOf(plan, offPeak, at(CLOSES - 25 * MINUTE))).toMatchObject({ late: true });
  });

  test('always has its opening before it when it begins, and time enough in it', () => {
    const moments = fc.integer({ min: CREATED_AT, max: CREATED_AT + 400 * 24 * 60 * MINUTE });
    fc.assert(
      fc.property(moments, (now) => {
        const { begins, opens, closes = 0 } = courseOf(plan, offPeak, at(now));
        expect(begins).toBeGreaterThanOrEqual(now);
        expect(begins + leadMs(plan)).toBeGreaterThanOrEqual(opens);
        expect(begins + leadMs(plan)).toBeLessThan(closes);
        // Whoever begins then is not sent away again.
        expect(courseOf(plan, offPeak, at(begins)).begins).toBe(begins);
      }),
    );
  });
});

describe('a step is held', () => {
  const noon = at(CREATED_AT);

  test('where it alters answers at another time, and at the beginning of the plan', () => {
    const held = plan.steps.flatMap(({ kind }, step) => (holdOf(atStep(step), noon) ? [kind] : []));
    expect(held).toEqual(['lower-ttl', 'swap']);
  });

  test('neither in the hours nor where it has begun, was stopped, or leads back', () => {
    const swap = atStep(indexOf('swap'));
    expect(holdOf(swap, at(OPENS))).toBeUndefined();
    expect(holdOf(swap, at(CLOSES - 1))).toBeUndefined();
    expect(holdOf({ ...swap, progress: { ...swap.progress, edit: 1 } }, noon)).toBeUndefined();
    expect(holdOf({ ...swap, progress: { ...swap.progress, route: 'put-back' } }, noon)).toBeUndefined();
    expect(holdOf({ ...swap, state: 'stopped' }, noon)).toBeUndefined();
    const back = { turn: { cause: 'undone', by: 'U0BOB' } as const, plan, from: 4, since: 0 };
    expect(holdOf({ ...swap, back }, noon)).toBeUndefined();
  });

  test('by clocks that differ while any of them is outside of the hours', () => {
    const swap = atStep(indexOf('swap'));
    expect(holdOf(swap, { earliest: OPENS - 1, latest: OPENS + 1 })).toMatchObject({ until: OPENS });
    expect(holdOf(swap, { earliest: CLOSES - 1, latest: CLOSES })).toMatchObject({
      why: { opens: OPENS + 24 * 60 * MINUTE },
    });
  });

  test('by a freeze before the first write only, and not for whoever retries knowing of it', () => {
    const freeze = { zone: ZONE, by: 'U0BOB', since: CREATED_AT };
    const begins = at(OPENS - 25 * MINUTE);
    expect(holdOf(atStep(0), begins, freeze)).toMatchObject({ why: { id: 'frozen' } });
    const intent = { kind: 'intent', step: 0, edit: 0, route: 'in-place', at: CREATED_AT } as const;
    expect(holdOf(atStep(0, { journal: [intent] }), begins, freeze)).toBeUndefined();
    const resumed = { kind: 'resumed', by: 'U0BOB', at: CREATED_AT + 1 } as const;
    expect(holdOf(atStep(0, { journal: [resumed] }), begins, freeze)).toBeUndefined();
  });
});
