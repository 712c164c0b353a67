import type { Change } from '../../src/domain/change.ts';
import type { FreezeNews } from '../../src/domain/freeze.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import type { TurnNews, WaitingRequest } from '../../src/domain/waiting.ts';
import type { NotDelivered, Notifier, TextFile } from '../../src/ports.ts';

/** What the notifier was asked to tell, in order. */
export interface Told {
  cards: Change[];
  notes: JournalEntry[];
  announced: Change[];
  /** Ids of those that were announced together. */
  together: string[][];
  /** What those in line were told. */
  turns: { request: WaitingRequest; news: TurnNews }[];
  /** Changes for which the channel was told that somebody broke the glass. */
  alarms: Change[];
  /** True while Slack takes no alarm. */
  alarmsFail?: boolean;
  files: { userId: string; file: TextFile }[];
  /** The next card is not confirmed, or certainly not posted. */
  nextCard: 'posted' | 'unconfirmed' | NotDelivered;
  /** Why Slack takes no announcement for now. */
  announcementsFail?: NotDelivered;
  /** Why Slack takes no news for those in line for now. */
  turnsFail?: NotDelivered;
  /** What channels were told of freezes. */
  freezes: { news: FreezeNews; channel: string }[];
}

/** A notifier that keeps what it is to tell, and the book it keeps. */
export function memoryNotifier(): { notifier: Notifier; told: Told } {
  const told: Told = {
    cards: [],
    notes: [],
    announced: [],
    together: [],
    turns: [],
    alarms: [],
    files: [],
    freezes: [],
    nextCard: 'posted',
  };
  const notifier: Notifier = {
    async postCard(change) {
      const { nextCard } = told;
      if (nextCard === 'unconfirmed') return nextCard;
      if (nextCard !== 'posted') throw nextCard;
      told.cards.push(change);
      return { channel: change.plan.request.channel, ts: String(told.cards.length) };
    },
    async updateCard(change) {
      told.cards.push(change);
    },
    async note(_change, entry) {
      told.notes.push(entry);
    },
    async alarm(change) {
      if (told.alarmsFail) return false;
      told.alarms.push(change);
      return true;
    },
    async announce(change) {
      if (told.announcementsFail) throw told.announcementsFail;
      told.announced.push(change);
      told.cards.push(change);
    },
    async announceTogether(changes) {
      if (told.announcementsFail) throw told.announcementsFail;
      told.announced.push(...changes);
      told.cards.push(...changes);
      told.together.push(changes.map(({ id }) => id));
    },
    async tellTurn(request, news) {
      if (told.turnsFail) throw told.turnsFail;
      told.turns.push({ request, news });
    },
    async tellFreeze(news, channel) {
      told.freezes.push({ news, channel });
    },
  };
  return { notifier, told };
}
