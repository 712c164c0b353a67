import type { Change, MessageRef } from '../domain/change.ts';
import type { FreezeNews } from '../domain/freeze.ts';
import type { JournalEntry } from '../domain/journal.ts';
import type { Language } from '../domain/language.ts';
import type { DomainName } from '../domain/name.ts';
import type { Person } from '../domain/person.ts';
import type { TurnNews, WaitingRequest } from '../domain/waiting.ts';

export interface Notifier {
  /** Posts the card once. `unconfirmed`: Slack may have posted it. @throws NotDelivered when it certainly was not. */
  postCard(change: Change): Promise<MessageRef | 'unconfirmed'>;
  /** Shows the change's present state on its card. Never throws: the next edit catches up. */
  updateCard(change: Change): Promise<void>;
  /** Tells one line of the journal in the card's thread. Never throws. */
  note(change: Change, entry: JournalEntry): Promise<void>;
  /**
   * Tells everybody in the channel that somebody broke the glass, and calls those who may approve (ids of users and
   * groups). Never throws; false when Slack certainly did not take it.
   */
  alarm(change: Change, approvers: readonly string[]): Promise<boolean>;
  /**
   * Shows the end on the card, then tells the outcome in the channel and to its owner.
   * @throws NotDelivered when it certainly was not told
   */
  announce(change: Change): Promise<void>;
  /**
   * Shows the ends of several changes of one channel on their cards, then tells them together: one message in the channel
   * and one to each owner. For what could not be told in time.
   * @throws NotDelivered when it certainly was not told
   */
  announceTogether(changes: readonly Change[]): Promise<void>;
  /**
   * Tells who waited in line what came of it: in a direct message, or in the channel where that is refused.
   * @throws NotDelivered when it certainly arrived in neither
   */
  tellTurn(request: WaitingRequest, news: TurnNews): Promise<void>;
  /**
   * Tells everybody that a zone was frozen or is free again, in the channel where that was typed.
   * @throws NotDelivered when it certainly was not told
   */
  tellFreeze(news: FreezeNews, channel: string): Promise<void>;
}

/** Slack certainly did not take the message. `code` is Slack's own, such as `not_in_channel`. */
export class NotDelivered extends Error {
  readonly code: string;
  constructor(code: string, cause?: unknown) {
    super(`Slack did not take the message: ${code}`, { cause });
    this.name = 'NotDelivered';
    this.code = code;
  }
}

/** A text file for one person. */
export interface TextFile {
  name: string;
  title: string;
  content: string;
}

export interface Mail {
  /** Sends it in a direct message. @throws NotDelivered when Slack did not say that it took it */
  sendFile(userId: string, file: TextFile): Promise<void>;
}

export interface Directory {
  /** Users of a user group. @throws when the group cannot be read: nobody may approve by it then. */
  membersOf(groupId: string): Promise<string[]>;
  /** What the workspace says of somebody now. @throws when that cannot be read: they may decide nothing then. */
  person(userId: string): Promise<Person>;
}

/** In which language to speak to whom. Never throws: where nobody can tell it is the default. */
export interface Languages {
  /** What the person has chosen, else the locale of their Slack. */
  ofPerson(userId: string): Promise<Language>;
  /** What is spoken where changes of the zone are shown to all. */
  ofZone(zone: DomainName): Language;
}

/** Where the bot can speak. */
export interface Channels {
  /** Where goes what cannot go elsewhere. */
  fallback: string;
  /** Whether the bot is in the channel; true where Slack does not tell, because trying does no harm. Never throws. */
  has(channel: string): Promise<boolean>;
}

/** The Home tabs of people in Slack. Nothing here throws: a tab that could not be shown is told to the log. */
export interface Homes {
  /** Shows a person theirs, and keeps it up to date for a day. `hash`: of the one they see now, where that is known. */
  open(userId: string, hash?: string): Promise<void>;
  /** Something has moved: whoever has opened theirs lately sees it soon. Returns at once. */
  refresh(): void;
}
