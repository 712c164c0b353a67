import type { Change } from '../../domain/change.ts';
import type { ChangeStore, Languages } from '../../ports.ts';
import { planCard } from '../../render/plan-card.ts';
import { edit, type Poster } from './post.ts';

/** One card's edits: what it is to show, and what it shows. */
interface Lane {
  wanted: Change;
  /** The message as last sent, to leave out edits that would change nothing. */
  shown?: string;
  busy?: Promise<void>;
  /** True while the last edit has not reached Slack. */
  missed?: boolean;
}

/** Cards remembered; the oldest idle one makes room. */
const LANES = 1000;

/** How often a store that fails is asked whether a card is up to date, and the pause between. */
const TRIES = 5;
const PAUSE_MS = 2_000;

/**
 * Edits of cards, one at a time for each card and the newest state last: states that are overtaken while an edit is on
 * its way are skipped, and an older state never covers a newer one for long. Another instance may have gone on meanwhile,
 * or the store have lost what was shown: after each edit `changes` tells, and the card shows what is stored.
 */
export function createCardEdits(
  poster: Poster,
  languages: Languages,
  changes?: Pick<ChangeStore, 'find'>,
): {
  show(change: Change): Promise<void>;
  /** The same, and whether Slack could be asked: false when it could not be reached and another try may help. */
  confirm(change: Change): Promise<boolean>;
  idle(): Promise<void>;
} {
  const lanes = new Map<string, Lane>();
  const show = (change: Change): Promise<void> => {
    const lane = laneOf(lanes, change);
    if (change.version >= lane.wanted.version) lane.wanted = change;
    lane.busy ??= drain({ poster, languages, changes }, lane);
    return lane.busy;
  };
  return {
    show,
    async confirm(change) {
      // Another instance may have shown something else since.
      delete laneOf(lanes, change).shown;
      await show(change);
      return lanes.get(change.id)?.missed !== true;
    },
    async idle() {
      await Promise.all([...lanes.values()].map(({ busy }) => busy));
    },
  };
}

interface Parts {
  poster: Poster;
  languages: Languages;
  changes: Pick<ChangeStore, 'find'> | undefined;
}

async function drain(parts: Parts, lane: Lane): Promise<void> {
  let change: Change;
  do {
    change = lane.wanted;
    await showOn(parts, lane, change);
    const stored = await storedAs(parts, change);
    if (!stored || lane.wanted !== change || isSame(stored, change)) continue;
    // A store that has lost its last writes shows an older state, and is the truth all the same.
    if (stored.version <= change.version) delete lane.shown;
    lane.wanted = stored;
  } while (lane.wanted !== change);
  delete lane.busy;
}

function isSame(a: Change, b: Change): boolean {
  return a.version === b.version && a.revision === b.revision;
}

/** A store that is away for a moment is asked again: nobody else may ever look at the card of a change that has ended. */
async function storedAs(
  { poster: { clock, log }, changes }: Parts,
  { id }: Change,
): Promise<Change | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await changes?.find(id);
    } catch (error) {
      if (tries < TRIES) {
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

async function showOn({ poster, languages }: Parts, lane: Lane, change: Change): Promise<void> {
  if (!change.card) {
    poster.log.info({ changeId: change.id }, 'the change has no card to edit yet');
    return;
  }
  try {
    const message = planCard(change, languages.ofZone(change.plan.request.zone));
    const text = JSON.stringify(message);
    if (text === lane.shown) return;
    const outcome = await edit(poster, change.card, message);
    lane.missed = outcome.kind === 'unreached';
    if (outcome.kind === 'edited') lane.shown = text;
  } catch (error) {
    poster.log.error({ err: error, changeId: change.id }, 'the card could not be edited');
  }
}

function laneOf(lanes: Map<string, Lane>, change: Change): Lane {
  const known = lanes.get(change.id);
  if (known) return known;
  const oldest = [...lanes].find(([, { busy }]) => busy === undefined);
  if (lanes.size >= LANES && oldest) lanes.delete(oldest[0]);
  const lane: Lane = { wanted: change };
  lanes.set(change.id, lane);
  return lane;
}
