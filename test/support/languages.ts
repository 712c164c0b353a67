import { DEFAULT_LANGUAGE, type Language } from '../../src/domain/language.ts';
import type { Languages } from '../../src/ports.ts';

/** Everybody speaks the default language, but for the people and the channels of zones that are named. */
export function memoryLanguages({
  people = {},
  channels = DEFAULT_LANGUAGE,
}: {
  people?: Readonly<Record<string, Language>>;
  channels?: Language;
} = {}): Languages {
  return {
    ofPerson: async (userId) => people[userId] ?? DEFAULT_LANGUAGE,
    ofZone: () => channels,
  };
}
