import type { View } from '@slack/types';
import { z } from 'zod';
import type { HomeSight } from '../../domain/home.ts';
import type { Clock, Homes, Languages, Log, Viewers } from '../../ports.ts';
import { homeView } from '../../render/home.ts';
import { failureOf } from './failure.ts';

/** The one call of Slack's Web API that shows a tab. */
export interface HomeClient {
  views: { publish(tab: { user_id: string; view: View; hash?: string }): Promise<unknown> };
}

interface Parts {
  client: HomeClient;
  viewers: Viewers;
  languages: Pick<Languages, 'ofPerson'>;
  /** What a person is to see. */
  see(userId: string): Promise<HomeSight>;
  clock: Clock;
  log: Log;
}

/** For how long somebody who opened their tab sees it move. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Between two refreshes of the same tab. */
const PAUSE_MS = 5_000;

const Published = z.object({ view: z.object({ hash: z.string() }) });

/** `stop` ends the refreshing; what is under way comes to its end. */
export type SlackHomes = Homes & { stop(): Promise<void> };

/**
 * Publishes Home tabs. Refreshes are rounds over everybody who has opened theirs lately, five seconds apart; a tab that
 * would look the same is left alone, so that a change that is only being watched costs no calls. Slack's hash keeps an
 * older view from replacing a newer one: where it does not fit, everything is read anew.
 */
export function createHomes({ client, viewers, languages, see, clock, log }: Parts): SlackHomes {
  const shown = new Map<string, { content: string; hash: string | undefined }>();
  let [wanted, running, stopped] = [false, false, false];
  let lastRoundAt = Number.NEGATIVE_INFINITY;
  let round: Promise<void> = Promise.resolve();

  async function publish(userId: string, knownHash: string | undefined, isOpening: boolean): Promise<void> {
    const view = await viewOf(userId);
    const content = JSON.stringify(view);
    const before = shown.get(userId);
    if (!isOpening && before?.content === content) return;
    const hash = knownHash ?? before?.hash;
    try {
      await put(userId, view, hash);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'refused' || failure.code !== 'hash_conflict') throw error;
      // Somebody else has published meanwhile, perhaps from what is older than what is stored now.
      await put(userId, await viewOf(userId), undefined);
    }
  }

  async function viewOf(userId: string): Promise<View> {
    const [sight, language] = await Promise.all([see(userId), languages.ofPerson(userId)]);
    return homeView(sight, language);
  }

  async function put(userId: string, view: View, hash: string | undefined): Promise<void> {
    const answer = await client.views.publish({
      user_id: userId,
      view,
      ...(hash !== undefined && { hash }),
    });
    shown.set(userId, { content: JSON.stringify(view), hash: Published.safeParse(answer).data?.view.hash });
  }

  async function refreshAll(): Promise<void> {
    try {
      const present = await viewers.list(clock.now());
      for (const userId of shown.keys()) if (!present.includes(userId)) shown.delete(userId);
      for (const userId of present) await trying(userId, () => publish(userId, undefined, false));
    } catch (error) {
      log.warn({ err: error }, 'Home tabs could not be refreshed');
    }
  }

  async function trying(userId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Whatever Slack shows now may be from another instance: the next one is published without a hash.
      shown.delete(userId);
      log.warn({ err: error, userId }, 'a Home tab could not be shown');
    }
  }

  async function runRounds(): Promise<void> {
    running = true;
    while (wanted && !stopped) {
      const pause = lastRoundAt + PAUSE_MS - clock.now();
      if (pause > 0) await clock.sleep(pause);
      if (stopped) break;
      wanted = false;
      lastRoundAt = clock.now();
      round = refreshAll();
      await round;
    }
    running = false;
  }

  return {
    async open(userId, hash) {
      await trying(userId, async () => {
        await viewers.keep(userId, clock.now() + KEPT_MS);
        await publish(userId, hash, true);
      });
    },
    refresh() {
      wanted = true;
      if (!running && !stopped) void runRounds();
    },
    async stop() {
      stopped = true;
      await round;
    },
  };
}
