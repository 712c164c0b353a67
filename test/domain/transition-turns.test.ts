import { expect, test } from 'vitest';
import { transition } from '../../src/domain/transition.ts';
import { aChange, CREATED_AT, planFor, writtenBy } from '../support/changes.ts';
import { kindsOf } from '../support/scenes.ts';

const plan = planFor('www');
const WAIT = kindsOf(plan).indexOf('wait');
const TTL_MS = 600_000;
const MINUTE_MS = 60_000;

/** Stopped at a step that began when the change was made. */
const stoppedAt = (step: number) =>
  aChange({
    plan,
    state: 'stopped',
    progress: { step, edit: 0, route: 'in-place', attempts: 0, since: CREATED_AT },
    journal: [
      ...writtenBy(plan, step),
      { kind: 'stopped', reason: { id: 'broken', detail: 'a job' }, standing: 'old', at: CREATED_AT },
    ],
  });
const resumed = (step: number, now: number) =>
  transition(stoppedAt(step), { kind: 'resume', by: 'U0ALICE' }, now);

test('a change that goes on in the middle of the TTL wait waits for the rest of it', () => {
  const now = CREATED_AT + MINUTE_MS;
  expect(resumed(WAIT, now)).toMatchObject({ state: 'running', dueAt: CREATED_AT + TTL_MS });
});

test('a change that goes on when the TTL has passed does not wait again', () => {
  const now = CREATED_AT + 2 * TTL_MS;
  expect(resumed(WAIT, now)).toMatchObject({ state: 'running', dueAt: now });
});

test('a change that goes on at any other step does so at once, with all its patience', () => {
  const now = CREATED_AT + MINUTE_MS;
  expect(resumed(WAIT + 1, now)).toMatchObject({ dueAt: now, progress: { since: now } });
});
