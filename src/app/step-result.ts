import type { Change } from '../domain/change.ts';
import type { ProviderAnswer, StopReason } from '../domain/journal.ts';

/** Why a step cannot end now: told to the change as a retry or as its stop. */
export type Hitch = { kind: 'retry'; answer: ProviderAnswer } | { kind: 'stop'; reason: StopReason };

/** What a step came to: over, to be looked at again at `dueAt`, or in trouble. `change` is as last stored. */
export type StepResult =
  | { kind: 'over'; change: Change }
  | { kind: 'pending'; change: Change }
  | { kind: 'hitch'; change: Change; hitch: Hitch };
