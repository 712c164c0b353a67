import { setTimeout } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { DEFAULT_LANGUAGE, type Language, languageFor } from '../../domain/language.ts';
import type { DomainName } from '../../domain/name.ts';
import type { Clock, Languages, Log, Preferences, ZonePolicy } from '../../ports.ts';

const Person = z.object({ user: z.object({ locale: z.string().optional() }) });

/** Nobody changes the language of their Slack often. Milliseconds. */
const REMEMBERED_MS = 10 * 60 * 1000;

interface Parts {
  client: WebClient;
  preferences: Pick<Preferences, 'languageOf'>;
  zones: ReadonlyMap<DomainName, ZonePolicy>;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** A person waits for an answer, and a dialog opens within three seconds: Slack gets no longer than this. Milliseconds. */
const PATIENCE_MS = 1_000;

/** Speaks to people as they have chosen, else in the locale of their Slack; in channels as the settings of the zone say. */
export function createLanguages({ client, preferences, zones, clock, log }: Parts): Languages {
  const known = new Map<string, { language: Language; until: number }>();
  return {
    async ofPerson(userId) {
      try {
        const chosen = await preferences.languageOf(userId);
        if (chosen !== undefined) return chosen;
      } catch (error) {
        log.warn({ err: error, userId }, 'the language that a person has chosen could not be read');
      }
      const remembered = known.get(userId);
      if (remembered && remembered.until > clock.now()) return remembered.language;
      const told = await within(PATIENCE_MS, look(userId));
      return told ?? remembered?.language ?? DEFAULT_LANGUAGE;
    },
    ofZone: (zone) => zones.get(zone)?.language ?? DEFAULT_LANGUAGE,
  };

  /** What comes too late for this answer is known for the next one. */
  async function look(userId: string): Promise<Language | undefined> {
    try {
      const answer = Person.parse(await client.users.info({ user: userId, include_locale: true }));
      const language = languageFor(answer.user.locale);
      known.set(userId, { language, until: clock.now() + REMEMBERED_MS });
      return language;
    } catch (error) {
      log.warn({ err: error, userId }, 'Slack did not tell the language of a person');
      return undefined;
    }
  }
}

/** What the work comes to, or undefined when it takes longer. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const enough = new AbortController();
  const late = setTimeout(ms, undefined, { signal: enough.signal, ref: false }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    enough.abort();
  }
}
