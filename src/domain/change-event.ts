import type { Browse, MessageRef, ProviderAnswer, Route, Standing, StopReason } from './change.ts';
import type { Plan } from './plan.ts';
import type { Verdict } from './propagation.ts';

/** Everything that can happen to a change. Times are epoch milliseconds. */
export type ChangeEvent =
  | { kind: 'card-posted'; card: MessageRef }
  | { kind: 'card-unconfirmed' }
  | { kind: 'approve'; by: string; needed: number }
  | { kind: 'reject'; by: string }
  /** Another way to meet the same request, chosen on the card. */
  | { kind: 'replan'; by: string; plan: Plan }
  | { kind: 'expire' }
  /** About to make the call for the present edit. */
  | { kind: 'intend' }
  | { kind: 'confirm'; known: 'answered' | 'read-back'; recordId?: string; requestId?: string }
  | { kind: 'reroute'; route: Route; answer: ProviderAnswer }
  | { kind: 'retry'; answer: ProviderAnswer; dueAt: number }
  | { kind: 'observe'; verdict: Verdict; dueAt: number }
  | { kind: 'browse'; browse: Browse; dueAt: number }
  /** The present step is over; the next one is due at `dueAt`. */
  | { kind: 'finish-step'; dueAt: number }
  | { kind: 'stop'; reason: StopReason; standing: Standing }
  | { kind: 're-arm' }
  | { kind: 'announced' }
  /** Slack did not take the outcome; it is tried again at `dueAt`. */
  | { kind: 'announce-later'; dueAt: number };
