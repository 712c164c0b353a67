import type { Language } from '../../src/domain/language.ts';
import type { Channels, Homes, Preferences, Viewers } from '../../src/ports.ts';

/** The ports of what is a person's own in Slack, kept in memory; nobody looks at the tabs. */
export function homePorts(): { preferences: Preferences; channels: Channels; homes: Homes } {
  return {
    preferences: memoryPreferences(),
    channels: { fallback: 'C0OPS', has: async () => true },
    homes: { open: async () => {}, refresh: () => {} },
  };
}

export function memoryPreferences(): Preferences {
  const languages = new Map<string, Language>();
  return {
    languageOf: async (userId) => languages.get(userId),
    async chooseLanguage(userId, language) {
      if (language === undefined) languages.delete(userId);
      else languages.set(userId, language);
    },
  };
}

export function memoryViewers(): Viewers {
  const kept = new Map<string, number>();
  return {
    async keep(userId, until) {
      kept.set(userId, until);
    },
    async list(now) {
      for (const [userId, until] of kept) if (until <= now) kept.delete(userId);
      return [...kept.keys()];
    },
  };
}
