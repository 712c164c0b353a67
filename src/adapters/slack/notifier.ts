import type { Change, MessageRef } from '../../domain/change.ts';
import { type ChangeStore, type Languages, NotDelivered, type Notifier } from '../../ports.ts';
import { announcement } from '../../render/announcement.ts';
import type { SlackMessage } from '../../render/blocks.ts';
import { freezeMessage } from '../../render/freeze.ts';
import { planCard } from '../../render/plan-card.ts';
import { turnMessages } from '../../render/waiting.ts';
import { createCardEdits } from './card-edits.ts';
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
): SlackNotifier {
  const cards = createCardEdits(poster, languages, changes);
  const notes = createThreadNotes(poster, languages);
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
    postCard: (change) =>
      toChannel(change.plan.request.channel, planCard(change, languages.ofZone(change.plan.request.zone))),
    async updateCard(change) {
      void cards.show(change);
    },
    async note(change, entry) {
      void notes.tell(change, entry);
    },
    async announce(change) {
      // Whoever was to edit the card last may have been killed, or Slack away: the end is shown before it is told.
      if (!(await cards.confirm(change))) throw new NotDelivered('card_not_reached');
      const { zone, requestedBy } = change.plan.request;
      const told = announcement(change, {
        channel: languages.ofZone(zone),
        requester: await languages.ofPerson(requestedBy),
      });
      if (!told) return;
      const channel = change.card?.channel ?? change.plan.request.channel;
      const failed = await failureToDeliver(() => toChannel(channel, told.channel));
      const failedToo = await failureToDeliver(() =>
        postOnce(poster, { channel: requestedBy }, told.requester),
      );
      report(poster, change, failed ?? failedToo);
      // Told to one of them is told: trying again would tell that one twice.
      if (failed && failedToo) throw failed;
      await cards.show(change);
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
