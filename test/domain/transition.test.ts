import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import { transition } from '../../src/domain/transition.ts';
import { aPlan } from '../support/scenes.ts';

const proposed: Change = {
  schema: 2,
  id: 'c-1',
  version: 1,
  generation: 0,
  state: 'proposed',
  plan: aPlan(),
  createdAt: 0,
  approvals: [],
  progress: { step: 0, edit: 0, route: 'in-place', attempts: 0, since: 0 },
  dueAt: 1000,
  journal: [],
  announcementDue: false,
};

function moved(change: Change, ...events: ChangeEvent[]): Change {
  return events.reduce((present, event) => {
    const next = transition(present, event, 50);
    if (!next) throw new Error(`${event.kind} is impossible while ${present.state}`);
    return next;
  }, change);
}

const approve = { kind: 'approve', by: 'U0BOB', needed: 1 } as const;
const running = moved(proposed, approve);

describe('approval', () => {
  test('the last approval needed starts the change at once', () => {
    expect(running).toMatchObject({ state: 'running', dueAt: 50, progress: { step: 0, since: 50 } });
    expect(running.generation).toBeGreaterThan(proposed.generation);
  });

  test('an approval short of the number needed only counts', () => {
    const counted = moved(proposed, { ...approve, needed: 2 });
    expect(counted).toMatchObject({ state: 'proposed', approvals: [{ by: 'U0BOB' }] });
    expect(moved(counted, { ...approve, by: 'U0CAROL', needed: 2 }).state).toBe('running');
  });

  test('the same person counts once', () => {
    const counted = moved(proposed, { ...approve, needed: 2 });
    expect(transition(counted, { ...approve, needed: 2 }, 60)).toBeUndefined();
  });

  test.each([{ kind: 'reject', by: 'U0BOB' } as const, { kind: 'expire' } as const])(
    'a proposal that ends by $kind has its end still to be shown',
    (event) => {
      const ended = moved(proposed, event);
      expect(ended).toMatchObject({ announcementDue: true, dueAt: null });
      expect(moved(ended, { kind: 'announced' })).toMatchObject({
        state: ended.state,
        announcementDue: false,
      });
    },
  );

  test.each(['approve', 'reject', 'expire'] as const)('%s is impossible once a change runs', (kind) => {
    const event: ChangeEvent =
      kind === 'approve' ? approve : kind === 'reject' ? { kind, by: 'U0BOB' } : { kind };
    expect(transition(running, event, 60)).toBeUndefined();
  });
});

describe('running', () => {
  test('every new due time makes older alarms stale', () => {
    const answer = { code: 'Throttling.User', message: 'too fast' };
    const retried = moved(running, { kind: 'retry', answer, dueAt: 99 });
    expect(retried).toMatchObject({
      dueAt: 99,
      generation: running.generation + 1,
      progress: { attempts: 1 },
    });
  });

  test('a confirmed edit moves on and forgets the tries of the one before', () => {
    const answer = { code: 'X', message: 'x' };
    const confirmed = moved(
      running,
      { kind: 'retry', answer, dueAt: 1 },
      { kind: 'reroute', route: 'delete-and-add', answer },
      { kind: 'intend' },
      { kind: 'confirm', known: 'answered', requestId: 'R' },
    );
    expect(confirmed.progress).toMatchObject({ edit: 1, route: 'in-place', attempts: 0 });
  });

  test('the last step ends the change and leaves its announcement due', () => {
    const steps = proposed.plan.steps.map((): ChangeEvent => ({ kind: 'finish-step', dueAt: 60 }));
    const done = moved(running, ...steps);
    expect(done).toMatchObject({ state: 'done', dueAt: null, announcementDue: true });
    expect(moved(done, { kind: 'announced' }).announcementDue).toBe(false);
  });

  test('rounds of looking leave one entry a step', () => {
    const verdict = { served: false, fresh: false, settled: false, sightings: [] };
    const looked = moved(
      running,
      { kind: 'observe', verdict, dueAt: 1 },
      { kind: 'observe', verdict: { ...verdict, served: true }, dueAt: 2 },
    );
    expect(looked.journal.filter(({ kind }) => kind === 'observed')).toMatchObject([
      { verdict: { served: true } },
    ]);
  });

  test('a stopped change never runs again', () => {
    const stopped = moved(running, {
      kind: 'stop',
      reason: { id: 'broken', detail: 'x' },
      standing: 'old',
    });
    expect(stopped).toMatchObject({ state: 'stopped', dueAt: null, announcementDue: true });
    expect(transition(stopped, { kind: 'intend' }, 60)).toBeUndefined();
    expect(transition(stopped, { kind: 're-arm' }, 60)).toBeUndefined();
  });

  test('the end of a change makes its alarms stale', () => {
    const stop: ChangeEvent = { kind: 'stop', reason: { id: 'broken', detail: 'x' }, standing: 'old' };
    for (const ended of [
      moved(running, stop),
      moved(proposed, { kind: 'reject', by: 'U0BOB' }),
      moved(proposed, { kind: 'expire' }),
    ]) {
      expect(ended.dueAt).toBeNull();
      expect(ended.generation).toBeGreaterThan(proposed.generation);
    }
    expect(moved(running, stop).generation).toBeGreaterThan(running.generation);
  });

  test('what has ended cannot stop', () => {
    const stop: ChangeEvent = { kind: 'stop', reason: { id: 'broken', detail: 'x' }, standing: 'old' };
    const rejected = moved(proposed, { kind: 'reject', by: 'U0BOB' });
    expect(transition(rejected, stop, 60)).toBeUndefined();
    expect(transition(moved(running, stop), stop, 60)).toBeUndefined();
  });

  test('another route begins with fresh tries', () => {
    const answer = { code: 'Throttling.User', message: 'slow down' };
    const tired = moved(running, { kind: 'retry', answer, dueAt: 60 }, { kind: 'retry', answer, dueAt: 70 });
    expect(tired.progress.attempts).toBe(2);
    expect(moved(tired, { kind: 'reroute', route: 'put-back', answer }).progress).toMatchObject({
      route: 'put-back',
      attempts: 0,
    });
  });

  test('a new alarm keeps the time, come or to come, and is remembered until there is another time', () => {
    const waiting = moved(running, { kind: 'finish-step', dueAt: 900 });
    expect(moved(waiting, { kind: 're-arm' })).toMatchObject({ dueAt: 900 });
    const late = transition(waiting, { kind: 're-arm' }, 1000);
    expect(late).toMatchObject({ dueAt: 900, armedAt: 1000, generation: waiting.generation + 1 });
    if (late) expect(moved(late, { kind: 'finish-step', dueAt: 2000 })).not.toHaveProperty('armedAt');
  });
});

describe('another way that is chosen on the card', () => {
  const split = aPlan({}, { choice: 'split-by-line' });
  const replan = { kind: 'replan', by: 'U0CAROL', plan: split } as const;

  test('puts its plan in the place of the old one, and says who chose it', () => {
    const chosen = moved(proposed, replan);
    expect(chosen).toMatchObject({ state: 'proposed', plan: { resolution: 'split-by-line' } });
    expect(chosen.journal).toEqual([
      { kind: 'replanned', by: 'U0CAROL', resolution: 'split-by-line', at: 50 },
    ]);
  });

  test('asks whoever has approved the old plan again', () => {
    const counted = moved(proposed, { ...approve, needed: 2 });
    const chosen = moved(counted, replan);
    expect(chosen.approvals).toEqual([]);
    expect(moved(chosen, { ...approve, needed: 2 })).toMatchObject({ state: 'proposed' });
    expect(moved(chosen, approve).state).toBe('running');
  });

  test('leaves the time at which the proposal expires, and its alarm', () => {
    expect(moved(proposed, replan)).toMatchObject({
      dueAt: proposed.dueAt,
      generation: proposed.generation,
      createdAt: proposed.createdAt,
    });
  });

  test('may be chosen again, and back', () => {
    const back = moved(proposed, replan, { ...replan, plan: proposed.plan });
    expect(back.plan).toEqual(proposed.plan);
    expect(back.journal).toHaveLength(2);
  });

  test('is impossible once the change runs or has ended', () => {
    expect(transition(running, replan, 60)).toBeUndefined();
    expect(transition(moved(proposed, { kind: 'reject', by: 'U0BOB' }), replan, 60)).toBeUndefined();
    expect(transition(moved(proposed, { kind: 'expire' }), replan, 60)).toBeUndefined();
  });
});

describe('a look at a forwarded page', () => {
  const browse = { verdict: 'not-redirected', hops: [{ url: 'http://example.com/', status: 200 }] } as const;
  const looked = (verdict: 'not-redirected' | 'forwards', dueAt: number): ChangeEvent => ({
    kind: 'browse',
    browse: { verdict, hops: [...browse.hops] },
    dueAt,
  });

  test('is repeated at its time, with a new alarm', () => {
    const once = moved(running, looked('not-redirected', 80));
    expect(once).toMatchObject({ dueAt: 80, generation: running.generation + 1, state: 'running' });
    expect(once.journal.at(-1)).toMatchObject({ kind: 'browsed', step: 0, at: 50 });
  });

  test('leaves one entry a step, the last one', () => {
    const twice = moved(running, looked('not-redirected', 80), looked('forwards', 90));
    expect(twice.journal.filter(({ kind }) => kind === 'browsed')).toMatchObject([
      { browse: { verdict: 'forwards' } },
    ]);
    const next = moved(twice, { kind: 'finish-step', dueAt: 95 }, looked('forwards', 99));
    expect(next.journal.filter(({ kind }) => kind === 'browsed')).toMatchObject([{ step: 0 }, { step: 1 }]);
  });

  test('leaves what servers were seen to answer', () => {
    const verdict = { served: true, fresh: true, settled: true, sightings: [] };
    const both = moved(running, { kind: 'observe', verdict, dueAt: 1 }, looked('forwards', 2));
    expect(both.journal.map(({ kind }) => kind)).toContain('observed');
  });

  test('ends the tries that failed before it', () => {
    const answer = { code: 'Throttling.User', message: 'too fast' };
    const tired = moved(running, { kind: 'retry', answer, dueAt: 60 });
    expect(moved(tired, looked('forwards', 70)).progress.attempts).toBe(0);
  });

  test('is impossible before the change runs and after it has ended', () => {
    expect(transition(proposed, looked('forwards', 60), 60)).toBeUndefined();
    const stopped = moved(running, {
      kind: 'stop',
      reason: { id: 'not-forwarding', minutes: 30, browse: { verdict: 'loops', hops: [] } },
      standing: 'new',
    });
    expect(transition(stopped, looked('forwards', 60), 60)).toBeUndefined();
  });
});
