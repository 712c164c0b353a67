import type { Moment } from './world/stage.ts';

/** What the provider says to a write, and whether it was carried out. */
export const ANSWERS = [
  'throttled',
  'timeout-applied',
  'timeout-not-applied',
  'error-500-applied',
  'error-500-not-applied',
  'reset-applied',
  'reset-not-applied',
  'duplicate-applied',
  'duplicate-not-applied',
  'not-finished',
  'unreadable-applied',
  'refused',
] as const;
export type Answer = (typeof ANSWERS)[number];

/** What somebody else does to the zone meanwhile. */
export const OUTSIDE_EDITS = ['change-value', 'change-ttl', 'delete', 'add'] as const;
export type OutsideEdit = (typeof OUTSIDE_EDITS)[number];

/** What goes wrong. Times are milliseconds. */
export type Act =
  /** The process that is at this moment is killed, and started anew after `restartMs`. */
  | { kind: 'kill'; restartMs: number }
  /** It stands still, its locks are renewed no more, and it goes on with what it had in hand. */
  | { kind: 'sleep'; ms: number }
  /** Its locks are gone, and it does not know. */
  | { kind: 'lose-locks' }
  /** The write at this moment is answered so. */
  | { kind: 'answer'; answer: Answer }
  /** Every write, and with `reads` every read, is throttled. */
  | { kind: 'provider-down'; ms: number; reads: boolean }
  /** Lists of records and of pools show for a while what was there at this moment, now and then. */
  | { kind: 'lists-lag'; ms: number }
  /** One of the name servers goes on with the records of this moment. */
  | { kind: 'name-server-lags'; ms: number }
  | { kind: 'outside-edit'; edit: OutsideEdit }
  /** The next calls to Redis fail, with or without effect. */
  | { kind: 'redis-fails'; calls: number; applied: boolean }
  /** Redis is away; it comes back as it was, without its last second, or without anything. */
  | { kind: 'redis-restarts'; ms: number; loses: 'nothing' | 'last-second' | 'everything' }
  /** Slack takes nothing, or takes it and does not say so. */
  | { kind: 'slack-down'; ms: number; takes: boolean };

/** When: at one of the moments of a run, or so long after its start. */
export type Cue =
  | { call: string; phase: Moment['phase']; nth: number }
  | { moment: number }
  | { afterMs: number };

export interface Fault {
  cue: Cue;
  act: Act;
}

/** One line about a fault, for people. */
export function faultText({ cue, act }: Fault): string {
  const when =
    'afterMs' in cue
      ? `after ${cue.afterMs} ms`
      : 'moment' in cue
        ? `at moment ${cue.moment}`
        : `${cue.phase} call ${cue.nth} of ${cue.call}`;
  return `${actText(act)}: ${when}`;
}

export function actText({ kind, ...how }: Act): string {
  const details = Object.entries(how).map(([key, value]) => `${key} ${value}`);
  return [kind, ...details].join(', ');
}
