import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/domain/journal.ts';
import { dueWrites, spread } from '../../../src/sandbox/chaos/lateness.ts';
import { aChange, CREATED_AT, planFor } from '../../support/changes.ts';

const at = (seconds: number): number => CREATED_AT + seconds * 1000;
const plan = planFor('www');
const wait = plan.steps.flatMap((step) => (step.kind === 'wait' ? step.seconds : []))[0] ?? 0;
const done = (step: number, seconds: number): JournalEntry => ({ kind: 'step-done', step, at: at(seconds) });
const effect = (seconds: number) => ({ at: at(seconds), keyId: 'a', says: '' });

const change = aChange({
  state: 'done',
  plan,
  approvals: [{ by: 'U0BOB', at: at(1) }],
  journal: [
    done(0, 2),
    done(1, 3),
    done(2, 4 + wait),
    done(3, 5 + wait),
    done(4, 9 + wait),
    done(5, 10 + wait),
  ],
});

test('the first write is due with the approval, the switch when the wait is over, the last one after the look', () => {
  const writes = dueWrites(change, [effect(1.5), effect(3.25 + wait), effect(9.75 + wait)]);
  expect(writes).toEqual([
    { step: 'lower-ttl', due: at(1), written: at(1.5) },
    { step: 'swap', due: at(3 + wait), written: at(3.25 + wait) },
    { step: 'restore-ttl', due: at(9 + wait), written: at(9.75 + wait) },
  ]);
});

test('a write after a failed try was put off by decision and is left out', () => {
  const answer = { code: 'Throttling.User', message: '' };
  const retrying: JournalEntry = { kind: 'retrying', step: 0, attempt: 1, answer, at: at(1) };
  const tried = { ...change, journal: [retrying, ...change.journal] };
  const writes = dueWrites(tried, [effect(30), effect(40), effect(50)]);
  expect(writes.map(({ step }) => step)).toEqual(['swap', 'restore-ttl']);
});

test('median, 99th percentile and maximum of many, and of none', () => {
  const hundred = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(spread(hundred)).toEqual({ median: 100, p99: 198, max: 200 });
  expect(spread([])).toEqual({ median: 0, p99: 0, max: 0 });
});
