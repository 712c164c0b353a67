import type { Change } from '../../domain/change.ts';
import { heldNow } from '../../domain/holding.ts';
import { hasAltered } from '../../domain/turning.ts';
import { tellsOfSwitch } from '../../render/switched.ts';

/** So often at most Slack is written to for one change outside its thread. */
const WRITES = 8;

/** What is new, while a change goes on by itself, waits so long for what may follow at once. Milliseconds. */
const REST_MS = 10_000;
/** What may soon be over rests longer: most often the next state overtakes it. Milliseconds. */
const BRIEF_REST_MS = 30_000;

/** What has been written for a change so far. */
export interface Spent {
  /** Edits of its card. */
  edits: number;
  /** True once its card has shown a wait that lasts. */
  hasShownWait: boolean;
}

/** True where nobody could do anything else than before: the change goes on by itself, in the same direction. */
export function goesOnQuietly(from: Change, to: Change): boolean {
  const goesOn = (change: Change): boolean =>
    change.state === 'running' && !change.progress.postponed && !heldNow(change);
  const isSameWay = (from.back === undefined) === (to.back === undefined);
  return goesOn(from) && goesOn(to) && isSameWay && hasAltered(from) === hasAltered(to);
}

/**
 * How long what goes on quietly rests before its card shows it, in milliseconds; undefined where it is not worth one of
 * the writes that are left. A long wait is always shown, for it is what people look the card up for.
 */
export function restOf(change: Change, { edits, hasShownWait }: Spent, now: number): number | undefined {
  const left = WRITES - 1 - edits - writesToCome(change);
  if (isLongWait(change, now)) return left > 0 || !hasShownWait ? REST_MS : undefined;
  // One write is kept for the wait before the records are changed.
  const kept = hasAltered(change) ? 0 : 1;
  return left > kept ? BRIEF_REST_MS : undefined;
}

/** Of its alteration and its end the card tells; of the end the channel and who asked hear, and of a slow switch the channel. */
function writesToCome(change: Change): number {
  return (hasAltered(change) ? 0 : 1) + 3 + (tellsOfSwitch(change) ? 1 : 0);
}

/** True where the present state is to last longer than a card rests. */
export function isLongWait({ dueAt }: Change, now: number): boolean {
  return dueAt !== null && dueAt - now >= REST_MS;
}
