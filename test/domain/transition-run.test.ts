import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import { transition } from '../../src/domain/transition.ts';
import { aChange, CREATED_AT, planFor } from '../support/changes.ts';

const NOW = CREATED_AT + 1000;
const answer = { code: 'Throttling.User', message: 'slow down' };
const plan = planFor('www');
const running = aChange({ state: 'running', dueAt: CREATED_AT });

function moved(change: Change, ...events: (ChangeEvent & { at?: number })[]): Change {
  return events.reduce((present, { at = NOW, ...event }) => {
    const next = transition(present, event, at);
    if (!next) throw new Error(`${event.kind} is impossible`);
    return next;
  }, change);
}

describe('an edit', () => {
  test('that is confirmed leaves in the journal what was done', () => {
    const done = moved(
      running,
      { kind: 'intend' },
      { kind: 'confirm', known: 'answered', recordId: '1', requestId: 'R' },
    );
    const [step] = plan.steps;
    expect(done.journal.at(-1)).toEqual({
      ...{ kind: 'applied', step: 0, edit: 0, route: 'in-place', known: 'answered', at: NOW },
      ...{ recordId: '1', requestId: 'R' },
      made: step && 'edits' in step ? step.edits[0] : undefined,
    });
  });

  test('that the plan does not have cannot be confirmed', () => {
    const beyond = { ...running, progress: { ...running.progress, edit: 9 } };
    expect(transition(beyond, { kind: 'confirm', known: 'answered' }, NOW)).toBeUndefined();
  });

  test('that is left out is told, and the next one follows', () => {
    const skipped = moved(running, { kind: 'retry', answer, dueAt: NOW }, { kind: 'skip', answer });
    expect(skipped.journal.at(-1)).toMatchObject({ kind: 'skipped', step: 0, edit: 0, answer });
    expect(skipped.progress).toMatchObject({ edit: 1, attempts: 0, route: 'in-place' });
  });
});

describe('tries that fail', () => {
  const retry = { kind: 'retry', answer, dueAt: NOW } as const;

  test('are counted from the first of them', () => {
    const tired = moved(running, { ...retry, at: 5000 }, { ...retry, at: 9000 });
    expect(tired.progress).toMatchObject({ attempts: 2, failingSince: 5000 });
    expect(tired.progress).not.toHaveProperty('delayTold');
  });

  test('in a wait do not bring its end forward, and may put it off', () => {
    const waiting = { ...running, progress: { ...running.progress, step: 2 }, dueAt: NOW + 600_000 };
    expect(moved(waiting, { ...retry, dueAt: NOW + 1_000 }).dueAt).toBe(NOW + 600_000);
    expect(moved(waiting, { ...retry, dueAt: NOW + 601_000 }).dueAt).toBe(NOW + 601_000);
    expect(moved(running, { ...retry, dueAt: NOW + 1_000 }).dueAt).toBe(NOW + 1_000);
  });

  test('that go on for long are told once, with what is answered meanwhile', () => {
    const told = moved(running, { ...retry, at: 5000 }, { ...retry, standing: 'old', at: 35_000 });
    expect(told.progress.delayTold).toBe(true);
    expect(told.journal.slice(-2)).toEqual([
      { kind: 'retrying', step: 0, attempt: 2, answer, at: 35_000 },
      { kind: 'delayed', step: 0, since: 5000, answer, standing: 'old', at: 35_000 },
    ]);
  });

  test('are not forgotten after an edit that is left out: nothing has got through yet', () => {
    const told = moved(running, { ...retry, standing: 'old' });
    const { failingSince } = told.progress;
    expect(failingSince).toBeDefined();
    expect(moved(told, { kind: 'skip', answer }).progress).toMatchObject({
      ...{ failingSince, delayTold: true, attempts: 0 },
    });
  });

  test.each<[string, ChangeEvent]>([
    ['an edit that gets through', { kind: 'confirm', known: 'answered' }],
    [
      'a look at servers',
      { kind: 'observe', verdict: { served: true, fresh: true, settled: true, sightings: [] }, dueAt: NOW },
    ],
    ['a look at a page', { kind: 'browse', browse: { verdict: 'forwards', hops: [] }, dueAt: NOW }],
    ['a step that is over', { kind: 'finish-step', dueAt: NOW }],
    ['another day', { kind: 'postpone', answer, dueAt: NOW }],
  ])('are forgotten after %s', (_what, event) => {
    const told = moved(running, { ...retry, standing: 'old' });
    const after = moved(told, event).progress;
    expect(after.attempts).toBe(0);
    expect(after).not.toHaveProperty('failingSince');
    expect(after).not.toHaveProperty('delayTold');
  });

  test('leave what the step is postponed for, until one gets through', () => {
    const postponed = moved(running, { kind: 'postpone', answer, dueAt: NOW });
    expect(moved(postponed, retry).progress.postponed).toEqual(answer);
    expect(moved(postponed, { kind: 'confirm', known: 'answered' }).progress).not.toHaveProperty('postponed');
  });
});

describe('approvals that lapse', () => {
  test('put the change back where it waits for approval, with those that still count', () => {
    const approvals = [
      { by: 'U0BOB', at: 1 },
      { by: 'U0CAROL', at: 2 },
    ];
    const lapsed = moved(
      { ...running, approvals },
      { kind: 'lapse', by: ['U0BOB'], needed: 2, dueAt: NOW + 5 },
    );
    expect(lapsed).toMatchObject({
      state: 'proposed',
      approvals: [{ by: 'U0CAROL' }],
      approvalsNeeded: 2,
      dueAt: NOW + 5,
    });
    expect(lapsed.generation).toBeGreaterThan(running.generation);
    const again = moved(lapsed, { kind: 'approve', by: 'U0DAVE', needed: 2 });
    expect(again).toMatchObject({ state: 'running', progress: { step: 0, attempts: 0 } });
  });
});
