import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import { transition } from '../../src/domain/transition.ts';
import { isResumable } from '../../src/domain/transition-turns.ts';
import { aChange, anUndo, CREATED_AT, planFor, writtenBy } from '../support/changes.ts';
import { planOf } from '../support/scenes.ts';
import { sceneAfter } from '../support/undone.ts';

const NOW = CREATED_AT + 60_000;
const answer = { code: 'DomainRecordLocked', message: 'locked' };
const refused = { id: 'provider-refused', answer } as const;
const plan = planFor('www');
const SWAP = plan.steps.findIndex(({ kind }) => kind === 'swap');
const WAIT = plan.steps.findIndex(({ kind }) => kind === 'wait');
const wayBack = planOf(anUndo(plan), sceneAfter(plan));
const at = (step: number, more: Partial<Change['progress']> = {}): Change['progress'] => ({
  ...{ step, edit: 0, route: 'in-place', attempts: 0, since: CREATED_AT },
  ...more,
});
const running = (step: number, more: Partial<Change['progress']> = {}): Change =>
  aChange({ state: 'running', dueAt: CREATED_AT, progress: at(step, more), journal: writtenBy(plan, step) });

function moved(change: Change, ...events: ChangeEvent[]): Change {
  return events.reduce((present, event) => {
    const next = transition(present, event, NOW);
    if (!next) throw new Error(`${event.kind} is impossible while ${present.state}`);
    return next;
  }, change);
}

const overBack: ChangeEvent[] = wayBack.steps.map(() => ({ kind: 'finish-step', dueAt: NOW }));
const undo = { kind: 'turn-back', turn: { cause: 'undone', by: 'U0BOB' }, plan: wayBack } as const;
const fail = {
  kind: 'turn-back',
  turn: { cause: 'failed', reason: refused, standing: 'fewer' },
  plan: wayBack,
  since: SWAP,
} as const;
const stop = { kind: 'stop', reason: refused, standing: 'old' } as const;

describe('a change that turns back', () => {
  test('is at the first step of the way back, at once, with a new alarm', () => {
    const before = running(SWAP, { edit: 1, attempts: 7, failingSince: 1, delayTold: true });
    const turned = moved(before, undo);
    expect(turned).toMatchObject({
      state: 'running',
      dueAt: NOW,
      generation: before.generation + 1,
      back: { turn: undo.turn, from: SWAP, since: 0 },
    });
    expect(turned.progress).toEqual(at(0, { since: NOW }));
    expect(turned.journal.at(-1)).toEqual({ kind: 'turned-back', turn: undo.turn, from: SWAP, at: NOW });
  });

  test('with nothing to take back has ended, and is to be told', () => {
    const { plan: _none, ...nothing } = undo;
    const ended = moved(running(0), nothing);
    expect(ended).toMatchObject({ state: 'undone', dueAt: null, announcementDue: true });
    expect(ended.back).toBeUndefined();
    expect(ended.journal.map(({ kind }) => kind)).toEqual(['turned-back', 'undone']);
  });

  test('writes its lines about the way back as such', () => {
    const lines = moved(running(SWAP), undo, { kind: 'intend' }, { kind: 'confirm', known: 'answered' });
    expect(lines.journal.slice(-2)).toMatchObject([
      { kind: 'intent', step: 0, back: true },
      {
        kind: 'applied',
        step: 0,
        back: true,
        made: wayBack.steps[0] && 'edits' in wayBack.steps[0] ? wayBack.steps[0].edits[0] : {},
      },
    ]);
  });

  test('is undone after its last step back, when a person had turned it', () => {
    const ended = moved(running(SWAP), undo, ...overBack);
    expect(ended).toMatchObject({ state: 'undone', dueAt: null, announcementDue: true });
    expect(ended.journal.at(-1)?.kind).toBe('undone');
  });

  test('is due once more after its last step back, when it had turned by itself', () => {
    const over = moved(running(SWAP, { edit: 1 }), fail, ...overBack);
    expect(over).toMatchObject({ state: 'running', dueAt: NOW, progress: { step: wayBack.steps.length } });
  });
});

describe('a change that stops', () => {
  test('after it took back what was half done stands at the beginning of that, ready to go on', () => {
    const later = plan.steps.length - 1;
    const stopped = moved(running(later), fail, ...overBack, stop);
    expect(stopped.journal.at(-1)).toMatchObject({ kind: 'stopped', tookBack: true, reason: refused });
    expect(stopped.back).toBeUndefined();
    expect(stopped.progress).toMatchObject({ step: SWAP, edit: 0, route: 'in-place', attempts: 0 });
    expect(moved(stopped, { kind: 'resume', by: 'U0BOB' })).toMatchObject({
      state: 'running',
      progress: { step: SWAP },
    });
  });

  test('in the middle of its way back stays there, and goes on there', () => {
    const stopped = moved(running(SWAP, { edit: 1 }), fail, { kind: 'finish-step', dueAt: NOW }, stop);
    expect(stopped.journal.at(-1)).not.toHaveProperty('tookBack');
    expect(stopped).toMatchObject({ state: 'stopped', progress: { step: 1 }, back: { since: SWAP } });
    const going = moved(stopped, { kind: 'resume', by: 'U0BOB' });
    expect(going).toMatchObject({ state: 'running', progress: { step: 1 }, back: { since: SWAP } });
  });

  test('that a person had turned has not taken back by itself', () => {
    const [_last, ...some] = overBack;
    const stopped = moved(running(SWAP), undo, ...some, stop);
    expect(stopped.journal.at(-1)).not.toHaveProperty('tookBack');
  });

  test('because the old record is back again forgets the other route', () => {
    const rerouted = running(SWAP, { route: 'put-back' });
    const reason = { id: 'put-back', answer } as const;
    expect(moved(rerouted, { ...stop, reason }).progress.route).toBe('in-place');
    expect(moved(rerouted, stop).progress.route).toBe('put-back');
  });
});

describe('a change that is let go on', () => {
  const resume = { kind: 'resume', by: 'U0CAROL' } as const;

  test('begins its present edit anew, with all the patience it had at first', () => {
    const tired = running(SWAP, { edit: 1, attempts: 60, failingSince: 1, delayTold: true });
    const stopped = moved(tired, stop);
    const going = moved(stopped, resume);
    expect(going).toMatchObject({ state: 'running', dueAt: NOW, announcementDue: false });
    expect(going.progress).toEqual(at(SWAP, { edit: 1, since: NOW }));
    expect(going.generation).toBeGreaterThan(stopped.generation);
    expect(going.journal.at(-1)).toEqual({ kind: 'resumed', by: 'U0CAROL', at: NOW });
  });

  test('waits for what is left of a wait', () => {
    const waiting = moved(running(WAIT), stop, resume);
    const seconds = 600;
    expect(plan.steps[WAIT]).toMatchObject({ kind: 'wait', seconds });
    expect(waiting).toMatchObject({
      dueAt: CREATED_AT + seconds * 1000,
      progress: { since: CREATED_AT },
    });
  });

  test('does not wait for a wait that is over', () => {
    const late = CREATED_AT + 700_000;
    const stopped = moved(running(WAIT), stop);
    expect(transition(stopped, resume, late)).toMatchObject({ dueAt: late });
  });

  test('where it was only postponed is no longer postponed', () => {
    const last = plan.steps.length - 1;
    const postponed = moved(running(last), { kind: 'postpone', answer, dueAt: NOW + 1000 });
    expect(postponed).toMatchObject({ state: 'running', dueAt: NOW + 1000, progress: { postponed: answer } });
    expect(moved(postponed, resume).progress).not.toHaveProperty('postponed');
    expect(transition(running(last), resume, NOW)).toBeUndefined();
  });

  test('must have a step to go on with', () => {
    const nowhere = moved(running(plan.steps.length), stop);
    expect(isResumable(nowhere)).toBe(false);
    expect(transition(nowhere, resume, NOW)).toBeUndefined();
  });
});
