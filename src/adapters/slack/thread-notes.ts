import type { Change, JournalEntry, MessageRef } from '../../domain/change.ts';
import type { Languages } from '../../ports.ts';
import type { SlackMessage } from '../../render/blocks.ts';
import { journalNote } from '../../render/journal-note.ts';
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
): {
  tell(change: Change, entry: JournalEntry): Promise<void>;
  idle(): Promise<void>;
} {
  const lanes = new Map<string, Promise<void>>();
  const rounds = new Map<string, Round>();

  return {
    tell(change, entry) {
      const before = lanes.get(change.id) ?? Promise.resolve();
      const told = before.then(() => tell(poster, languages, rounds, change, entry));
      lanes.set(change.id, told);
      return told.finally(() => {
        if (lanes.get(change.id) === told) lanes.delete(change.id);
      });
    },
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
