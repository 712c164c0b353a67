import type { Change, MessageRef } from '../../domain/change.ts';
import { ownerOf } from '../../domain/owner.ts';
import { type ChangeStore, type Languages, NotDelivered, type Notifier } from '../../ports.ts';
import { alarm } from '../../render/alarm.ts';
import { announcement } from '../../render/announcement.ts';
import type { SlackMessage } from '../../render/blocks.ts';
import { freezeMessage } from '../../render/freeze.ts';
import { lateOutcomes } from '../../render/late-outcomes.ts';
import { planCard } from '../../render/plan-card.ts';
import { turnMessages } from '../../render/waiting.ts';
import { createCardEdits, type OnLost } from './card-edits.ts';
import { type Poster, postOnce } from './post.ts';
import { createThreadNotes } from './thread-notes.ts';

/** `idle` waits until every edit and note under way has been sent or given up. */
export type SlackNotifier = Notifier & { idle(): Promise<void> };

/** Slack's ways of saying that the bot cannot post in this channel, now or later. */
const CLOSED = new Set(['not_in_channel', 'is_archived', 'channel_not_found', 'restricted_action']);

/**
 * Tells people through Slack. Edits and notes return at once and go out in order behind: a slow Slack must never
 * hold up the edits of a zone. `changes` tells whether a card that was just edited shows what is stored.
 */
export function createNotifier(
  poster: Poster,
  languages: Languages,
  fallbackChannel?: string,
  changes?: Pick<ChangeStore, 'find'>,
  { onLost, approversOf = () => [] }: Beside = {},
): SlackNotifier {
  const cards = createCardEdits(poster, languages, { changes, onLost, approversOf });
  const notes = createThreadNotes(poster, languages, { changes, toChannel: (...to) => toChannel(...to) });
  const toChannel = async (channel: string, message: SlackMessage): Promise<MessageRef | 'unconfirmed'> => {
    try {
      return await postOnce(poster, { channel }, message);
    } catch (error) {
      const closed = error instanceof NotDelivered && CLOSED.has(error.code);
      if (!closed || fallbackChannel === undefined || fallbackChannel === channel) throw error;
      poster.log.warn({ channel, fallbackChannel, code: error.code }, 'posting in the fallback channel');
      return await postOnce(poster, { channel: fallbackChannel }, message);
    }
  };
  return {
    async postCard(change) {
      const { channel, zone } = change.plan.request;
      const message = planCard(change, languages.ofZone(zone), { approvers: approversOf(change) });
      const card = await toChannel(channel, message);
      if (card !== 'unconfirmed') void notes.complete({ ...change, card });
      return card;
    },
    async updateCard(change) {
      // Whoever ends a change announces it at once, which shows its card before: one edit is enough.
      if (change.announcementDue && (change.state === 'done' || change.state === 'undone')) return;
      void cards.show(change);
    },
    async note(change, entry) {
      void notes.tell(change, entry);
    },
    async alarm(change, approvers) {
      const told = alarm(change, approvers, languages.ofZone(change.plan.request.zone));
      if (!told) return true;
      const channel = change.card?.channel ?? change.plan.request.channel;
      const failed = await failureToDeliver(() => toChannel(channel, told));
      if (failed) poster.log.error({ err: failed, changeId: change.id }, 'a broken glass could not be told');
      return !failed;
    },
    async announce(change) {
      // Whoever was to edit the card last may have been killed, or Slack away: the end is shown before it is told.
      if (!(await cards.confirm(change))) throw new NotDelivered('card_not_reached');
      const { zone } = change.plan.request;
      const owner = ownerOf(change);
      const told = announcement(change, {
        channel: languages.ofZone(zone),
        requester: await languages.ofPerson(owner),
      });
      if (!told) return;
      const channel = change.card?.channel ?? change.plan.request.channel;
      const failed = await failureToDeliver(() => toChannel(channel, told.channel));
      const failedToo = await failureToDeliver(() => postOnce(poster, { channel: owner }, told.requester));
      report(poster, change, failed ?? failedToo);
      // Told to one of them is told: trying again would tell that one twice.
      if (failed && failedToo) throw failed;
      await cards.show(change);
    },
    async announceTogether(changes) {
      for (const change of changes)
        if (!(await cards.confirm(change))) throw new NotDelivered('card_not_reached');
      const [first] = changes;
      if (!first) return;
      const { channel, zone } = first.plan.request;
      const inChannel = lateOutcomes(changes, languages.ofZone(zone));
      const failures = [await failureToDeliver(() => toChannel(first.card?.channel ?? channel, inChannel))];
      for (const owner of new Set(changes.map(ownerOf))) {
        const theirs = changes.filter((change) => ownerOf(change) === owner);
        const message = lateOutcomes(theirs, await languages.ofPerson(owner));
        failures.push(await failureToDeliver(() => postOnce(poster, { channel: owner }, message)));
      }
      report(poster, first, failures.find(Boolean));
      // Told to one of them is told: trying again would tell that one twice.
      const [failed] = failures;
      if (failed && failures.every(Boolean)) throw failed;
      for (const change of changes) await cards.show(change);
    },
    async tellTurn(request, news) {
      const { requester, channel } = turnMessages(request, news, await languages.ofPerson(request.askedBy));
      const failed = await failureToDeliver(() => postOnce(poster, { channel: request.askedBy }, requester));
      if (!failed) return;
      poster.log.warn({ err: failed, requestId: request.id }, 'who waited is told in the channel');
      await toChannel(request.channel, channel);
    },
    async tellFreeze(news, channel) {
      await toChannel(channel, freezeMessage(news, languages.ofZone(news.freeze.zone)));
    },
    async idle() {
      await Promise.all([cards.idle(), notes.idle()]);
    },
  };
}

/** What the notifier is told by those who know more than Slack. */
export interface Beside {
  /** Who may approve the change: users and user groups, by the settings. */
  approversOf?: ((change: Change) => readonly string[]) | undefined;
  onLost?: OnLost | undefined;
}

async function failureToDeliver(post: () => Promise<unknown>): Promise<NotDelivered | undefined> {
  try {
    await post();
    return undefined;
  } catch (error) {
    if (error instanceof NotDelivered) return error;
    throw error;
  }
}

function report({ log }: Poster, change: Change, failure: NotDelivered | undefined): void {
  if (failure) log.warn({ err: failure, changeId: change.id }, 'an outcome did not reach everybody');
}
