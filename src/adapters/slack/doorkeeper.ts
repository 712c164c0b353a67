import { setTimeout } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/language.ts';
import type { Deliveries, Languages, Limits, Log } from '../../ports.ts';
import { floodText, futureText } from '../../render/flood.ts';
import { deliveryKey } from './delivery-key.ts';
import { type Flooding, floodingIn, turnedAway } from './flooding.ts';
import { secondsAhead } from './future-dated.ts';

type Take = (event: ReceiverEvent) => Promise<void>;

/** What stands before all listeners. */
export type Guard = (event: ReceiverEvent, take: Take) => Promise<void>;

interface Parts {
  deliveries: Deliveries;
  limits: Limits;
  languages: Pick<Languages, 'ofPerson'>;
  /** Tells somebody something that only they see, where the acknowledgement cannot. */
  tell(flooding: Flooding, text: string): Promise<void>;
  log: Log;
}

/** Slack waits three seconds for an acknowledgement, and a Redis that hangs must not use them up. */
const PATIENCE_MS = 700;

/** For how long the answer to a delivery that arrives twice at once is waited for, and how often it is looked for. */
const LOOKS = 40;
const BETWEEN_LOOKS_MS = 50;

/**
 * Lets each delivery through at most once, nothing that is dated in the future, and nobody too often. What has been
 * delivered before is answered as it was then; what was begun and never acknowledged is left to Slack's next try. While
 * Redis cannot tell, everything goes through: the state of a change keeps a click from counting twice, and a person may
 * need it just then.
 */
export function doorkeeper(parts: Parts): Guard {
  const { deliveries, log } = parts;
  return async (event, take) => {
    const key = deliveryKey(event.body);
    if (key === undefined) return await admit(event, take);
    const stood = await takenOrDone(() =>
      orElse({ kind: 'new' } as const, 'a delivery could not be looked up', () => deliveries.take(key)),
    );
    if (stood.kind === 'done') {
      log.info({ retry: event.retryNum }, 'Slack delivered something again; it was not done again');
      return await event.ack(answerIn(stood.answer));
    }
    if (stood.kind === 'begun') {
      log.warn({ retry: event.retryNum }, 'Slack delivered something again while it is being taken');
      return;
    }
    let acknowledged = false;
    const ack: ReceiverEvent['ack'] = async (answer) => {
      await event.ack(answer);
      acknowledged = true;
      void orElse(undefined, 'a delivery could not be kept', () =>
        deliveries.done(key, JSON.stringify(answer ?? null)),
      );
    };
    try {
      await admit({ ...event, ack }, take);
    } finally {
      if (!acknowledged) {
        await orElse(undefined, 'a delivery could not be let go', () => deliveries.drop(key));
      }
    }
  };

  async function admit(event: ReceiverEvent, take: Take): Promise<void> {
    const flooding = floodingIn(event.body);
    const seconds = secondsAhead(event.customProperties);
    if (seconds !== undefined) {
      log.warn({ aheadSeconds: seconds }, 'a request that is dated in the future was refused');
      return await turnAway(event, flooding, (language) => futureText(seconds, language));
    }
    if (!flooding) return await take(event);
    const verdict = await orElse({ allowed: true } as const, 'what people do could not be counted', () =>
      parts.limits.count(flooding.what, flooding),
    );
    if (verdict.allowed) return await take(event);
    log.warn({ userId: flooding.userId, by: verdict.by }, 'somebody was asked to slow down');
    await turnAway(event, flooding, (language) => floodText(verdict, language), verdict.isFirst);
  }

  async function turnAway(
    event: ReceiverEvent,
    flooding: Flooding | undefined,
    saying: (language: Language) => string,
    isFirst = true,
  ): Promise<void> {
    if (!flooding) return await event.ack();
    const language = await orElse(DEFAULT_LANGUAGE, 'a language could not be told in time', () =>
      parts.languages.ofPerson(flooding.userId),
    );
    const text = saying(language);
    const answer = turnedAway(flooding, text, isFirst);
    await event.ack(answer.acknowledgement);
    if (answer.tell) await parts.tell(flooding, text);
  }

  async function orElse<T, U>(otherwise: U, sentence: string, work: () => Promise<T>): Promise<T | U> {
    const late = new AbortController();
    try {
      const inTime = setTimeout(PATIENCE_MS, undefined, { signal: late.signal, ref: false }).then(() => {
        throw new Error('not in time');
      });
      inTime.catch(() => {});
      return await Promise.race([work(), inTime]);
    } catch (error) {
      log.warn({ err: error }, sentence);
      return otherwise;
    } finally {
      late.abort();
    }
  }
}

async function takenOrDone<Stood extends { kind: string }>(take: () => Promise<Stood>): Promise<Stood> {
  for (let look = 1; ; look += 1) {
    const stood = await take();
    if (stood.kind !== 'begun' || look >= LOOKS) return stood;
    await setTimeout(BETWEEN_LOOKS_MS);
  }
}

/** The acknowledgement as it was: its body, or none. */
function answerIn(text: string): Parameters<ReceiverEvent['ack']>[0] {
  return JSON.parse(text) ?? undefined;
}
