import type { Change } from '../../domain/change.ts';
import type { ChangeStore, Languages } from '../../ports.ts';
import { planCard } from '../../render/plan-card.ts';
import { goesOnQuietly, isLongWait, restOf, type Spent } from './card-pace.ts';
import { edit, type Poster } from './post.ts';

/** One card's edits: what it is to show, and what it shows. */
interface Lane extends Spent {
  wanted: Change;
  /** The message as last sent, to leave out edits that would change nothing. */
  shown?: string;
  /** The state that was last looked after. */
  last?: Change;
  busy?: Promise<void>;
  /** Until when an edit waits for the card to rest. Epoch milliseconds. */
  restsUntil?: number;
  /** True since an older state than the wanted one was to be shown: the store may have lost the newer one. */
  isDoubted?: boolean;
  /** True while the last edit has not reached Slack. */
  missed?: boolean;
}

/** After that long what could not be shown is tried again. Milliseconds. */
const AGAIN_MS = 30_000;

/** Cards remembered; the oldest idle one makes room. */
const LANES = 1000;

/** How often a store that fails is asked whether a card is up to date, also where that is in doubt, and the pause between. */
const TRIES = 5;
const TRIES_IN_DOUBT = 150;
const PAUSE_MS = 2_000;

/**
 * Edits of cards, one at a time for each card and the newest state last: states that are overtaken while an edit is on
 * its way, or while the card rests, are skipped, and an older state never covers a newer one for long. What people can do
 * about a change is shown at once. Another instance may have gone on meanwhile, or the store have lost what was shown:
 * after each edit `changes` tells, and the card shows what is stored.
 */
export function createCardEdits(
  poster: Poster,
  languages: Languages,
  { changes, onLost, approversOf = () => [] }: Beside = {},
): {
  show(change: Change): Promise<void>;
  /** The same at once, and whether Slack could be asked: false when it could not be reached and another try may help. */
  confirm(change: Change): Promise<boolean>;
  /** Shows at once what still waits, and resolves when nothing is on its way. */
  idle(): Promise<void>;
} {
  const lanes = new Map<string, Lane>();
  const parts: Parts = { poster, languages, changes, onLost, approversOf };
  const want = (change: Change, when: 'rested' | 'now'): Promise<void> => {
    const lane = laneOf(lanes, change);
    if (change.version >= lane.wanted.version) lane.wanted = change;
    else lane.isDoubted = true;
    return go(parts, lane, when);
  };
  return {
    show: (change) => want(change, 'rested'),
    async confirm(change) {
      // Another instance may have shown something else since.
      delete laneOf(lanes, change).shown;
      await want(change, 'now');
      return lanes.get(change.id)?.missed !== true;
    },
    async idle() {
      await Promise.all([...lanes.values()].map((lane) => toRest(parts, lane)));
    },
  };
}

/** Told when the message of a card is gone, or cannot be edited where it is any more. */
export type OnLost = (change: Change) => Promise<void>;

interface Beside {
  changes?: Pick<ChangeStore, 'find'> | undefined;
  onLost?: OnLost | undefined;
  /** Who may approve the change: users and user groups, by the settings. */
  approversOf?: (change: Change) => readonly string[];
}

interface Parts extends Beside {
  poster: Poster;
  languages: Languages;
  approversOf: (change: Change) => readonly string[];
}

function go(parts: Parts, lane: Lane, when: 'rested' | 'now'): Promise<void> {
  if (when === 'rested' && !lane.busy && isQuiet(lane)) {
    void later(parts, lane);
    return Promise.resolve();
  }
  lane.busy ??= drain(parts, lane);
  return lane.busy;
}

async function toRest(parts: Parts, lane: Lane): Promise<void> {
  while (lane.busy || isPending(lane)) {
    if (!lane.busy) await freshen(parts, lane);
    await go(parts, lane, 'now');
  }
}

/** Shows what waits once the card has rested; where two wait the earlier moment counts. */
async function later(parts: Parts, lane: Lane): Promise<void> {
  const { clock } = parts.poster;
  const rest = restUntilShown(lane, clock.now());
  if (rest === undefined) return;
  const until = clock.now() + rest;
  if (lane.restsUntil !== undefined && lane.restsUntil <= until) return;
  lane.restsUntil = until;
  await clock.sleep(rest);
  if (lane.restsUntil !== until) return;
  delete lane.restsUntil;
  if (isOwed(lane)) await freshen(parts, lane);
  if (isOwed(lane) && restUntilShown(lane, clock.now()) !== undefined) await go(parts, lane, 'now');
}

function restUntilShown(lane: Lane, now: number): number | undefined {
  return lane.missed || !isQuiet(lane) ? AGAIN_MS : restOf(lane.wanted, lane, now);
}

/** What has waited may be old by now: another instance may have ended the change, and whoever is killed corrects nothing. */
async function freshen(parts: Parts, lane: Lane): Promise<void> {
  const { wanted } = lane;
  const stored = await storedAs(parts, lane, wanted);
  if (stored && lane.wanted === wanted && stored.version > wanted.version) lane.wanted = stored;
}

async function drain(parts: Parts, lane: Lane): Promise<void> {
  let change: Change;
  do {
    change = lane.wanted;
    await showOn(parts, lane, change);
    lane.last = change;
    const stored = await storedAs(parts, lane, change);
    const isOvertaken = lane.wanted !== change;
    if (!isOvertaken) delete lane.isDoubted;
    if (!stored || isSame(stored, change) || (isOvertaken && stored.version <= lane.wanted.version)) continue;
    // A store that has lost its last writes shows an older state, and is the truth all the same.
    if (stored.version <= change.version) delete lane.shown;
    lane.wanted = stored;
  } while (lane.wanted !== change && !isQuiet(lane));
  delete lane.busy;
  if (isOwed(lane)) void later(parts, lane);
}

/** True while the card may not show what it is to show. */
function isOwed(lane: Lane): boolean {
  return isPending(lane) || lane.missed === true;
}

function isPending({ wanted, last, isDoubted }: Lane): boolean {
  return wanted !== last || isDoubted === true;
}

function isQuiet({ wanted, last, isDoubted }: Lane): boolean {
  return last !== undefined && !isDoubted && goesOnQuietly(last, wanted);
}

function isSame(a: Change, b: Change): boolean {
  return a.version === b.version && a.revision === b.revision;
}

/** A store that is away for a moment is asked again: nobody else may ever look at the card of a change that has ended. */
async function storedAs(
  { poster: { clock, log }, changes }: Parts,
  lane: Lane,
  { id }: Change,
): Promise<Change | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await changes?.find(id);
    } catch (error) {
      if (tries < (lane.isDoubted ? TRIES_IN_DOUBT : TRIES)) {
        await clock.sleep(PAUSE_MS);
        continue;
      }
      log.warn(
        { err: error, changeId: id },
        'whether the card shows the newest state could not be looked up',
      );
      return undefined;
    }
  }
}

async function showOn(
  { poster, languages, onLost, approversOf }: Parts,
  lane: Lane,
  change: Change,
): Promise<void> {
  if (!change.card) {
    poster.log.info({ changeId: change.id }, 'the change has no card to edit yet');
    return;
  }
  try {
    const language = languages.ofZone(change.plan.request.zone);
    const message = planCard(change, language, { approvers: approversOf(change) });
    const text = JSON.stringify(message.blocks);
    if (text === lane.shown) return;
    const outcome = await edit(poster, change.card, message);
    lane.missed = outcome.kind === 'unreached';
    lane.edits += 1;
    lane.hasShownWait ||= isLongWait(change, poster.clock.now());
    // Slack may have taken what it did not confirm.
    if (outcome.kind === 'unreached') delete lane.shown;
    if (outcome.kind === 'edited') lane.shown = text;
    if (outcome.kind === 'refused' && LOST.has(outcome.code)) await onLost?.(change);
  } catch (error) {
    poster.log.error({ err: error, changeId: change.id }, 'the card could not be edited');
  }
}

/** Slack's ways of saying that the message is gone, or out of reach for good. */
const LOST = new Set([
  'message_not_found',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'cant_update_message',
  'edit_window_closed',
]);

function laneOf(lanes: Map<string, Lane>, change: Change): Lane {
  const known = lanes.get(change.id);
  if (known) return known;
  const oldest = [...lanes].find(([, lane]) => lane.busy === undefined && !isOwed(lane));
  if (lanes.size >= LANES && oldest) lanes.delete(oldest[0]);
  const lane: Lane = { wanted: change, edits: 0, hasShownWait: false };
  lanes.set(change.id, lane);
  return lane;
}
