import type { Bounds } from './bounds.ts';
import { SHIPPED, type Variation } from './variation.ts';
import { ALONE, PEOPLE, SWITCH, TWO_ALONE } from './worlds.ts';

/** A worse bot, the smallest world in which that shows, and what the search has to say about it. */
export interface Worse {
  name: string;
  variation: Partial<Variation>;
  bounds: Bounds;
  finds: RegExp;
}

const { transition, backOf, nextWrite, turnsBackTo } = SHIPPED;

export const WORSE: readonly Worse[] = [
  {
    name: 'does not store its intent before the call',
    variation: { storesIntent: false },
    bounds: ALONE,
    finds: /outdated copy/,
  },
  {
    name: 'sleeps between the save of its intent and the call',
    variation: { callsAtOnce: false },
    bounds: ALONE,
    finds: /outdated copy/,
  },
  {
    name: 'sleeps there until a way back or another change has begun',
    variation: { callsAtOnce: false },
    bounds: { ...SWITCH, acts: 1, kinds: ['undo'], lateCalls: true },
    finds: /undone, and the zone does not show/,
  },
  {
    name: 'saves without comparing, so that late workers go on',
    variation: { savesByComparison: false },
    bounds: { ...SWITCH, lateCalls: true },
    finds: /the zone shows something else/,
  },
  {
    name: 'repeats a call whose answer was lost without reading the zone',
    variation: { readsBack: false },
    bounds: { ...ALONE, outside: 1 },
    finds: /the effect of one planned edit, twice/,
  },
  {
    name: 'does not look what is there before it calls',
    variation: {
      nextWrite(plan, progress, found) {
        const next = nextWrite(plan, progress, found);
        const edit = plan.steps.flatMap((step, index) =>
          index === progress.step && 'edits' in step ? (step.edits[progress.edit] ?? []) : [],
        )[0];
        return next.kind === 'drift' && edit ? { kind: 'call', edit } : next;
      },
    },
    bounds: { ...TWO_ALONE, outside: 1 },
    finds: /the name is empty|twice/,
  },
  {
    name: 'lets two changes have one name',
    variation: { collision: () => undefined },
    bounds: SWITCH,
    finds: /two open changes have one name/,
  },
  {
    name: 'starts what nobody has approved',
    variation: {
      transition: (change, event, now) =>
        event.kind === 'expire'
          ? transition(change, { kind: 'approve', by: 'UBOB', needed: 1 }, now)
          : transition(change, event, now),
    },
    bounds: ALONE,
    finds: /nobody has approved/,
  },
  {
    name: 'does not ask again whether who approved still may',
    variation: { asksAgain: false },
    bounds: { ...ALONE, leaves: true },
    finds: /may not any more/,
  },
  {
    name: 'believes an alarm that rings early',
    variation: { mindsTime: false },
    bounds: ALONE,
    finds: /before the TTL wait is over/,
  },
  {
    name: 'goes on at once with a wait that was interrupted',
    variation: {
      transition(change, event, now) {
        const next = transition(change, event, now);
        return event.kind === 'resume' && next ? { ...next, dueAt: now } : next;
      },
    },
    bounds: { ...ALONE, acts: 2 },
    finds: /before the TTL wait is over/,
  },
  {
    name: 'goes on after an error with whatever is stored by then, a wait that others have come to included',
    variation: {
      mindsItsAlarm: false,
      transition(change, event, now) {
        const next = transition(change, event, now);
        return event.kind === 'retry' && next ? { ...next, dueAt: event.dueAt } : next;
      },
    },
    bounds: { ...ALONE, errors: true },
    finds: /before the TTL wait is over/,
  },
  {
    name: 'forgets to put back what it has deleted, and to turn round',
    variation: { putsBack: false, turnsBackTo: () => undefined },
    bounds: { ...ALONE, refusals: true, longOutage: true },
    finds: /the name is empty/,
  },
  {
    name: 'leaves a step half done',
    variation: { turnsBackTo: () => undefined },
    bounds: { ...TWO_ALONE, refusals: true },
    finds: /half done/,
  },
  {
    name: 'takes a step for not begun whose last call nobody has seen',
    variation: {
      turnsBackTo: (change, reason, standing) =>
        turnsBackTo(change, reason, standing === 'fewer' || standing === 'mixed' ? 'other' : standing),
    },
    bounds: { ...TWO_ALONE, crashes: 1, acts: 1 },
    finds: /half done/,
  },
  {
    name: 'undoes only what it remembers',
    variation: {
      backOf: (change, since) =>
        backOf({ ...change, progress: { ...change.progress, step: -1, edit: -1 } }, since),
    },
    bounds: { ...ALONE, crashes: 1, acts: 1, losses: 1, kinds: PEOPLE },
    finds: /undone, and the zone does not show/,
  },
  {
    name: 'says that all is as before wherever it stops',
    variation: { standingOfChange: () => 'old' },
    bounds: ALONE,
    finds: /said to stand as "old"/,
  },
  {
    name: 'is done without its last step',
    variation: {
      transition(change, event, now) {
        const isLastBut = change.plan.steps[change.progress.step + 1]?.kind === 'restore-ttl';
        const skips = event.kind === 'finish-step' && isLastBut && !change.back;
        const from = skips
          ? { ...change, progress: { ...change.progress, step: change.progress.step + 1 } }
          : change;
        return transition(from, event, now);
      },
    },
    bounds: ALONE,
    finds: /done, and the zone does not show/,
  },
  {
    name: 'forgets the time of its next step',
    variation: {
      transition(change, event, now) {
        const next = transition(change, event, now);
        return event.kind === 'retry' && next ? { ...next, dueAt: null } : next;
      },
    },
    bounds: ALONE,
    finds: /nothing happens any more/,
  },
  {
    name: 'begins a step anew for ever',
    variation: {
      transition(change, event, now) {
        const isSkip = event.kind === 'finish-step' && change.progress.step === 1;
        return isSkip ? transition(change, { kind: 're-arm' }, now) : transition(change, event, now);
      },
    },
    bounds: ALONE,
    finds: /round in circles/,
  },
];
