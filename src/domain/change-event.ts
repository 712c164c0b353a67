import type { MessageRef } from './change.ts';
import type { Browse, HoldReason, ProviderAnswer, Route, Standing, StopReason, Turn } from './journal.ts';
import type { Plan } from './plan.ts';
import type { Verdict } from './propagation.ts';
import type { Risk } from './risk.ts';

/** Everything that can happen to a change. Times are epoch milliseconds. */
export type ChangeEvent =
  | { kind: 'card-posted'; card: MessageRef }
  | { kind: 'card-unconfirmed' }
  /** The message of the card was gone, and another one was posted; it has no `card` where Slack did not confirm it. */
  | { kind: 'card-replaced'; card?: MessageRef }
  | { kind: 'approve'; by: string; needed: number }
  /** An approval that counts as all of them; people are told of it at once. */
  | { kind: 'break-glass'; by: string; reason: string }
  | { kind: 'alarm-told' }
  /** Somebody else has looked at how the glass was broken. */
  | { kind: 'review'; by: string }
  /** `to` looks after it from now on. */
  | { kind: 'hand-over'; by: string; to: string }
  | { kind: 'reject'; by: string; reason?: string }
  /** Another way to meet the same request, chosen on the card; `needed` and `risks` as the settings have them for it. */
  | { kind: 'replan'; by: string; plan: Plan; needed?: number; risks?: readonly Risk[] }
  | { kind: 'expire' }
  /** About to make the call for the present edit. */
  | { kind: 'intend' }
  | { kind: 'confirm'; known: 'answered' | 'read-back'; recordId?: string; requestId?: string }
  | { kind: 'reroute'; route: Route; answer: ProviderAnswer }
  /** `standing`: people are to be told how long this has gone on, and what the name answers meanwhile. */
  | { kind: 'retry'; answer: ProviderAnswer; dueAt: number; standing?: Standing }
  /** The present edit is left out: the change can do without it. */
  | { kind: 'skip'; answer: ProviderAnswer }
  /** The present step waits until another day. */
  | { kind: 'postpone'; answer: ProviderAnswer; dueAt: number }
  /** The present step does not begin yet: not before `until`, where that is known. It is looked at again at `dueAt`. */
  | { kind: 'hold'; why: HoldReason; until?: number; dueAt: number }
  | { kind: 'observe'; verdict: Verdict; dueAt: number }
  | { kind: 'browse'; browse: Browse; dueAt: number }
  /** The present step is over; the next one is due at `dueAt`. */
  | { kind: 'finish-step'; dueAt: number }
  /** Approvals of people who may not approve any more do not count; with too few nothing begins. */
  | { kind: 'lapse'; by: string[]; needed: number; dueAt: number }
  /**
   * `plan` leads back; without one there is nothing to take back, and the change has ended. `since`: the first step whose
   * work is taken back; all of it where it is not told.
   */
  | { kind: 'turn-back'; turn: Turn; plan?: Plan; since?: number }
  /** A person wants a stopped or postponed change to go on from where it is. */
  | { kind: 'resume'; by: string }
  | { kind: 'stop'; reason: StopReason; standing: Standing }
  | { kind: 're-arm' }
  | { kind: 'announced' }
  /** Slack did not take the outcome; it is tried again at `dueAt`. */
  | { kind: 'announce-later'; dueAt: number };
