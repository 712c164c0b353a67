import type { Redis } from 'ioredis';
import { Language } from '../../domain/language.ts';
import type { Preferences } from '../../ports.ts';
import { DEFAULT_PREFIX } from './change-store.ts';

/** Choices of people, in one hash per kind by user id. A language that this version does not know counts as none. */
export function createPreferences({
  redis,
  prefix = DEFAULT_PREFIX,
}: {
  redis: Redis;
  prefix?: string;
}): Preferences {
  const languages = `${prefix}preferences:language`;
  return {
    languageOf: async (userId) => Language.safeParse(await redis.hget(languages, userId)).data,
    async chooseLanguage(userId, language) {
      if (language === undefined) await redis.hdel(languages, userId);
      else await redis.hset(languages, userId, language);
    },
  };
}
