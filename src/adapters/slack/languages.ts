import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { DEFAULT_LANGUAGE, type Language, languageFor } from '../../domain/language.ts';
import type { DomainName } from '../../domain/name.ts';
import type { Clock, Languages, Log, ZonePolicy } from '../../ports.ts';

const Person = z.object({ user: z.object({ locale: z.string().optional() }) });

/** Nobody changes the language of their Slack often. Milliseconds. */
const REMEMBERED_MS = 10 * 60 * 1000;

interface Parts {
  client: WebClient;
  zones: ReadonlyMap<DomainName, ZonePolicy>;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** Speaks to people in the locale of their Slack, and in channels as the settings of the zone say. */
export function createLanguages({ client, zones, clock, log }: Parts): Languages {
  const known = new Map<string, { language: Language; until: number }>();
  return {
    async ofPerson(userId) {
      const remembered = known.get(userId);
      if (remembered && remembered.until > clock.now()) return remembered.language;
      try {
        const answer = Person.parse(await client.users.info({ user: userId, include_locale: true }));
        const language = languageFor(answer.user.locale);
        known.set(userId, { language, until: clock.now() + REMEMBERED_MS });
        return language;
      } catch (error) {
        log.warn({ err: error, userId }, 'Slack did not tell the language of a person');
        return remembered?.language ?? DEFAULT_LANGUAGE;
      }
    },
    ofZone: (zone) => zones.get(zone)?.language ?? DEFAULT_LANGUAGE,
  };
}
