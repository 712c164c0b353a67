import type { Language, LanguageChoice } from '../domain/language.ts';
import type { Ports } from '../ports.ts';

/** Keeps what a person wants to be spoken to in; without a choice nothing changes. Tells what holds from now on. */
export async function chooseLanguage(
  { preferences, languages, homes }: Pick<Ports, 'preferences' | 'languages' | 'homes'>,
  userId: string,
  choice?: LanguageChoice,
): Promise<{ choice: LanguageChoice; language: Language }> {
  if (choice !== undefined) {
    await preferences.chooseLanguage(userId, choice === 'slack' ? undefined : choice);
    homes.refresh();
  }
  return {
    choice: (await preferences.languageOf(userId)) ?? 'slack',
    language: await languages.ofPerson(userId),
  };
}
