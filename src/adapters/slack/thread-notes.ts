import type { Change, MessageRef } from '../../domain/change.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { ChangeStore, Languages } from '../../ports.ts';
import type { SlackMessage } from '../../render/blocks.ts';
import { journalNote } from '../../render/journal-note.ts';
import { switched } from '../../render/switched.ts';
import { wholeCard } from '../../render/whole-card.ts';
import { edit, type Poster, postOnce } from './post.ts';

/** The message that tells the rounds of one check, edited with each round that sees something else. */
interface Round {
  step: number;
  ref: MessageRef;
  text: string;
}

/** What is told in the threads of cards, in order for each change. */
export function createThreadNotes(
  poster: Poster,
  languages: Languages,
  channel?: Channel,
): {
  tell(change: Change, entry: JournalEntry): Promise<void>;
  /** What the card of the change cuts, in whole. */
  complete(change: Change): Promise<void>;
  idle(): Promise<void>;
} {
  const lanes = new Map<string, Promise<void>>();
  const rounds = new Map<string, Round>();
  const tellSwitched = channel && switchedOnce(poster, languages, channel);

  const inTurn = (id: string, work: () => Promise<void>): Promise<void> => {
    const told = (lanes.get(id) ?? Promise.resolve()).then(work);
    lanes.set(id, told);
    return told.finally(() => {
      if (lanes.get(id) === told) lanes.delete(id);
    });
  };

  return {
    tell: (change, entry) =>
      inTurn(change.id, async () => {
        await tell(poster, languages, rounds, change, entry);
        // The plan is another one, and its card may cut something else.
        if (entry.kind === 'replanned') await complete(poster, languages, change);
        await tellSwitched?.(change, entry);
      }),
    complete: (change) => inTurn(change.id, () => complete(poster, languages, change)),
    async idle() {
      await Promise.all(lanes.values());
    },
  };
}

async function tell(
  poster: Poster,
  languages: Languages,
  rounds: Map<string, Round>,
  change: Change,
  entry: JournalEntry,
): Promise<void> {
  try {
    const message = change.card && journalNote(change, entry, languages.ofZone(change.plan.request.zone));
    if (message && change.card) await say(poster, rounds, change.card, { change, entry, message });
  } catch (error) {
    poster.log.error({ err: error, changeId: change.id, entry: entry.kind }, 'a note was not delivered');
  }
  if (entry.kind === 'finished' || entry.kind === 'stopped') rounds.delete(change.id);
}

async function complete(poster: Poster, languages: Languages, change: Change): Promise<void> {
  const { card, id, plan } = change;
  if (!card) return;
  try {
    for (const message of wholeCard(change, languages.ofZone(plan.request.zone))) {
      await postOnce(poster, { channel: card.channel, threadTs: card.ts }, message);
    }
  } catch (error) {
    poster.log.error({ err: error, changeId: id }, 'what the card cuts was not delivered');
  }
}

/** The top of the channel, and whether there is still something to tell there. */
interface Channel {
  toChannel(channel: string, message: SlackMessage): Promise<unknown>;
  changes?: Pick<ChangeStore, 'find'> | undefined;
}

/** Changes remembered as told. */
const REMEMBERED = 1000;

/** Tells once for each change that it has switched, unless it has ended meanwhile. Never throws. */
function switchedOnce(
  { log }: Poster,
  languages: Languages,
  { toChannel, changes }: Channel,
): (change: Change, entry: JournalEntry) => Promise<void> {
  const told = new Set<string>();
  return async (change, entry) => {
    const message = switched(change, entry, languages.ofZone(change.plan.request.zone));
    if (!message || told.has(change.id)) return;
    told.add(change.id);
    const [oldest] = told;
    if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
    try {
      const now = await changes?.find(change.id);
      if (now && now.state !== 'running') return;
      await toChannel(change.card?.channel ?? change.plan.request.channel, message);
    } catch (error) {
      log.warn({ err: error, changeId: change.id }, 'the channel was not told that a change has switched');
    }
  };
}

async function say(
  poster: Poster,
  rounds: Map<string, Round>,
  card: MessageRef,
  { change, entry, message }: { change: Change; entry: JournalEntry; message: SlackMessage },
): Promise<void> {
  const thread = { channel: card.channel, threadTs: card.ts };
  if (entry.kind !== 'observed' && entry.kind !== 'browsed') {
    await postOnce(poster, thread, message);
    return;
  }
  const round = rounds.get(change.id);
  if (round?.step === entry.step) {
    if (round.text === message.text) return;
    if ((await edit(poster, round.ref, message)).kind === 'edited') round.text = message.text;
    return;
  }
  const ref = await postOnce(poster, thread, message);
  if (ref !== 'unconfirmed') rounds.set(change.id, { step: entry.step, ref, text: message.text });
}
