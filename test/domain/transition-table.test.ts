import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import { transition } from '../../src/domain/transition.ts';
import { aChange, anUndo, CREATED_AT, planFor, writtenBy } from '../support/changes.ts';
import { planOf } from '../support/scenes.ts';
import { sceneAfter } from '../support/undone.ts';

const NOW = CREATED_AT + 60_000;
const answer = { code: 'Throttling.User', message: 'slow down' };
const verdict = { served: false, fresh: false, settled: false, sightings: [] };
const reason = { id: 'broken', detail: 'x' } as const;
const plan = planFor('www');
const wayBack = planOf(anUndo(plan), sceneAfter(plan));
const turn = { cause: 'undone', by: 'U0BOB' } as const;
const back = { turn, plan: wayBack, from: 4, since: 0 };
const approved = { kind: 'approved', by: 'U0BOB', at: CREATED_AT } as const;
const broken = { ...approved, breakGlass: 'the site is down' } as const;
const reviewed = { kind: 'reviewed', by: 'U0CAROL', at: CREATED_AT } as const;
const intent = { kind: 'intent', step: 0, edit: 0, route: 'in-place', at: CREATED_AT } as const;
const stopped = { kind: 'stopped', reason, standing: 'old', at: CREATED_AT } as const;
const at = (step: number): Change['progress'] => ({
  step,
  edit: 0,
  route: 'in-place',
  attempts: 0,
  since: CREATED_AT,
});

/** One change in each state that makes a difference. */
const STATES = {
  proposed: aChange({ dueAt: NOW }),
  'approved, not begun': aChange({ state: 'running', dueAt: NOW, journal: [approved] }),
  'under way': aChange({ state: 'running', dueAt: NOW, journal: [approved, intent] }),
  'with its last step postponed': aChange({
    state: 'running',
    dueAt: NOW,
    progress: { ...at(5), postponed: answer },
    journal: [approved, intent, ...writtenBy(plan, 5)],
  }),
  'on its way back': aChange({ state: 'running', dueAt: NOW, back, journal: [approved, intent] }),
  stopped: aChange({ state: 'stopped', announcementDue: true, journal: [approved, intent, stopped] }),
  'stopped on its way back': aChange({ state: 'stopped', back, journal: [approved, intent, stopped] }),
  'stopped before its last approval': aChange({
    state: 'stopped',
    journal: [{ ...stopped, reason: { id: 'drift-before-approval', movements: [] } }],
  }),
  'under way by a broken glass': aChange({
    state: 'running',
    dueAt: NOW,
    alarmDue: true,
    journal: [broken, intent],
  }),
  done: aChange({ state: 'done', announcementDue: true, journal: [approved, intent] }),
  'done by a broken glass': aChange({ state: 'done', journal: [broken, intent] }),
  'handed over': aChange({ dueAt: NOW, owner: 'U0CAROL' }),
  'approved by Carol and not by enough': aChange({
    dueAt: NOW,
    approvals: [{ by: 'U0CAROL', at: CREATED_AT }],
  }),
  'done and reviewed': aChange({ state: 'done', journal: [broken, intent, reviewed] }),
  undone: aChange({ state: 'undone', back, journal: [approved, intent] }),
  rejected: aChange({ state: 'rejected' }),
  expired: aChange({ state: 'expired' }),
} satisfies Record<string, Change>;

const EVENTS: { [Kind in ChangeEvent['kind']]: Extract<ChangeEvent, { kind: Kind }> } = {
  'card-posted': { kind: 'card-posted', card: { channel: 'C0OPS', ts: '1' } },
  'card-unconfirmed': { kind: 'card-unconfirmed' },
  'card-replaced': { kind: 'card-replaced', card: { channel: 'C0OPS', ts: '2' } },
  approve: { kind: 'approve', by: 'U0CAROL', needed: 1 },
  'break-glass': { kind: 'break-glass', by: 'U0CAROL', reason: 'the site is down' },
  'alarm-told': { kind: 'alarm-told' },
  review: { kind: 'review', by: 'U0CAROL' },
  reject: { kind: 'reject', by: 'U0CAROL', reason: 'not today' },
  'hand-over': { kind: 'hand-over', by: 'U0BOB', to: 'U0CAROL' },
  replan: { kind: 'replan', by: 'U0CAROL', plan },
  expire: { kind: 'expire' },
  intend: { kind: 'intend' },
  confirm: { kind: 'confirm', known: 'answered' },
  reroute: { kind: 'reroute', route: 'put-back', answer },
  retry: { kind: 'retry', answer, dueAt: NOW },
  skip: { kind: 'skip', answer },
  postpone: { kind: 'postpone', answer, dueAt: NOW },
  hold: { kind: 'hold', why: { id: 'scheduled', opens: NOW + 1 }, until: NOW + 1, dueAt: NOW + 1 },
  observe: { kind: 'observe', verdict, dueAt: NOW },
  browse: { kind: 'browse', browse: { verdict: 'forwards', hops: [] }, dueAt: NOW },
  'finish-step': { kind: 'finish-step', dueAt: NOW },
  lapse: { kind: 'lapse', by: ['U0BOB'], needed: 1, dueAt: NOW },
  'turn-back': { kind: 'turn-back', turn, plan: wayBack },
  resume: { kind: 'resume', by: 'U0CAROL' },
  stop: { kind: 'stop', reason, standing: 'old' },
  're-arm': { kind: 're-arm' },
  announced: { kind: 'announced' },
  'announce-later': { kind: 'announce-later', dueAt: NOW },
};

const CARD = ['card-posted', 'card-unconfirmed'] as const;
const WORK = [
  'intend',
  'confirm',
  'reroute',
  'retry',
  'skip',
  'postpone',
  'observe',
  'browse',
  'finish-step',
  'stop',
  're-arm',
] as const;
const HAND = 'hand-over' as const;
const TELL = ['announced', 'announce-later'] as const;

/** What can happen to a change in each state, and nothing else can. */
const POSSIBLE: Record<keyof typeof STATES, readonly ChangeEvent['kind'][]> = {
  proposed: [...CARD, HAND, 'approve', 'break-glass', 'reject', 'replan', 'expire', 'stop', 're-arm'],
  'approved, not begun': [...CARD, HAND, ...WORK, 'hold', 'lapse', 'turn-back'],
  'under way': [...CARD, HAND, ...WORK, 'hold', 'turn-back'],
  'with its last step postponed': [...CARD, HAND, ...WORK, 'turn-back', 'resume'],
  'on its way back': [...CARD, HAND, ...WORK],
  stopped: [...CARD, HAND, 'resume', ...TELL],
  'stopped on its way back': [...CARD, HAND, 'resume'],
  'stopped before its last approval': [...CARD, HAND],
  'under way by a broken glass': [...CARD, HAND, ...WORK, 'hold', 'turn-back', 'alarm-told', 'review'],
  done: [...CARD, ...TELL],
  'done by a broken glass': [...CARD, 'review'],
  'handed over': [...CARD, 'approve', 'break-glass', 'reject', 'replan', 'expire', 'stop', 're-arm'],
  'approved by Carol and not by enough': [
    ...CARD,
    ...(['break-glass', 'reject', 'replan', 'expire', 'stop', 're-arm'] as const),
  ],
  'done and reviewed': CARD,
  undone: CARD,
  rejected: CARD,
  expired: CARD,
};

describe.each(Object.entries(STATES))('a change that is %s', (name, change) => {
  const possible = Object.entries(POSSIBLE).find(([state]) => state === name)?.[1] ?? [];

  test.each(Object.values(EVENTS))('$kind', (event) => {
    const before = structuredClone(change);
    const next = transition(change, event, NOW);
    expect(change).toEqual(before);
    expect(next === undefined ? 'refused' : 'moved').toBe(
      possible.includes(event.kind) ? 'moved' : 'refused',
    );
    if (!next) return;
    expect(next).toMatchObject({ id: change.id, schema: 2, createdAt: change.createdAt });
    expect(next.journal.slice(0, change.journal.length).filter((line) => line.kind !== 'observed')).toEqual(
      change.journal,
    );
    // Whoever holds an alarm from before must not act on it when the time has changed.
    if (next.dueAt !== change.dueAt && event.kind !== 'announce-later') {
      expect(next.generation).toBeGreaterThan(change.generation);
    }
    if (next.state !== change.state) expect(next.journal.length).toBeGreaterThan(change.journal.length);
  });
});
