import type { Change } from '../domain/change.ts';
import type { DecisionRefusal, Refusal } from '../domain/refusal.ts';
import type { Ticket, WaitingRequest } from '../domain/waiting.ts';

/** What became of a request to change something. */
export type ProposalOutcome =
  | { kind: 'proposed'; change: Change }
  /** Stored, but Slack did not confirm the card; its buttons work if it is there. */
  | { kind: 'unconfirmed'; change: Change }
  /** The card could not be posted (`code` is Slack's own); nothing was kept. */
  | { kind: 'undeliverable'; code: string }
  /** With a ticket the request may wait: only another change was in its way. */
  | { kind: 'refused'; refusals: Refusal[]; ticket?: Ticket };

/** What became of a wish to wait. */
export type LineOutcome =
  /** `already`: the same request was in line before. `holder` is the change it waits for, while that is open. */
  | { kind: 'in-line'; request: WaitingRequest; place: number; already: boolean; holder?: Change }
  /** Its turn has come already. */
  | { kind: 'had-turn'; change: Change };

/** What became of a wish not to wait any longer. */
export type LeaveOutcome =
  | { kind: 'left'; request: WaitingRequest }
  | { kind: 'had-turn'; change: Change }
  | { kind: 'not-in-line' };

/** What became of a click on a card. */
export type DecisionOutcome =
  | { kind: 'approved'; change: Change }
  /** One more approval, but not the last one needed. */
  | { kind: 'counted'; change: Change; needed: number }
  /** Approved by one person alone, in an emergency. */
  | { kind: 'broke-glass'; change: Change }
  | { kind: 'reviewed'; change: Change }
  | { kind: 'rejected'; change: Change }
  /** The card shows another plan now; approvals start anew. */
  | { kind: 'replanned'; change: Change }
  /** On its way back, or at an end where nothing was to be taken back. */
  | { kind: 'turned'; change: Change }
  | { kind: 'resumed'; change: Change }
  /** Somebody else looks after it now. */
  | { kind: 'handed-over'; change: Change }
  /** Ended without its last step. */
  | { kind: 'left'; change: Change }
  | { kind: 'refused'; refusal: DecisionRefusal };
