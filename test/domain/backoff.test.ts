import { describe, expect, test } from 'vitest';
import { backoffMs, patienceFor } from '../../src/domain/backoff.ts';
import type { Change, Progress } from '../../src/domain/change.ts';
import { aChange, anUndo, planFor } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aPlan, planOf } from '../support/scenes.ts';
import { sceneAfter } from '../support/undone.ts';

const SWAP = 3;
const plan = aPlan({ records: [record(), record({ value: '192.0.2.11' })] });
const at = (progress: Partial<Progress>, more: Partial<Change> = {}): Change =>
  aChange({
    state: 'running',
    plan,
    ...more,
    progress: { step: 0, edit: 0, route: 'in-place', attempts: 0, since: 0, ...progress },
  });
const pauses = (change: Change): number[] =>
  Array.from({ length: patienceFor(change) }, (_, attempts) =>
    backoffMs({ ...change, progress: { ...change.progress, attempts } }),
  );
const total = (change: Change): number => pauses(change).reduce((sum, pause) => sum + pause, 0);

describe('the pause before the next try', () => {
  test('grows to half a minute, and is never more', () => {
    const [first = 0, ...later] = pauses(at({}));
    expect(first).toBeGreaterThanOrEqual(750);
    expect(first).toBeLessThanOrEqual(1000);
    for (const pause of later) expect(pause).toBeLessThanOrEqual(30_000);
    expect(later.at(-1)).toBeGreaterThan(22_000);
  });

  test('differs from change to change, so that they do not come back together', () => {
    const of = (id: string): number => backoffMs(at({ attempts: 9 }, { id }));
    expect(new Set(['a', 'b', 'c', 'd'].map(of)).size).toBeGreaterThan(2);
  });

  test('is the same for whoever asks again', () => {
    expect(backoffMs(at({ attempts: 3 }))).toBe(backoffMs(at({ attempts: 3 })));
  });
});

describe('the patience', () => {
  test('is some minutes where the change can stay as it is', () => {
    const minutes = total(at({})) / 60_000;
    expect(minutes).toBeGreaterThan(2);
    expect(minutes).toBeLessThan(6);
  });

  test('is about half an hour in the middle of a step, before what is half done is taken back', () => {
    const minutes = total(at({ step: SWAP, edit: 1 })) / 60_000;
    expect(minutes).toBeGreaterThan(20);
    expect(minutes).toBeLessThan(35);
  });

  test('is for a try every second while the name may be empty', () => {
    const between = at({ step: SWAP, route: 'delete-and-add' });
    expect(Math.max(...pauses(between))).toBeLessThanOrEqual(1000);
    expect(patienceFor(between)).toBe(300);
  });

  test('is the same on a way back that began with an empty name, until that has its answer', () => {
    const request = anUndo(planFor('www'));
    const wayBack = planOf(
      { ...request, back: { ...request.back, atOnce: true } },
      sceneAfter(planFor('www')),
    );
    const turn = { cause: 'undone', by: 'U0BOB' } as const;
    const back = { turn, plan: wayBack, from: SWAP, since: 0 };
    const writing = wayBack.steps.findIndex(({ kind }) => kind === 'swap');
    expect(patienceFor(at({ step: writing }, { back }))).toBe(300);
    expect(patienceFor(at({ step: writing + 1 }, { back }))).toBe(12);
  });
});
