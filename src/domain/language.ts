import { z } from 'zod';

/** The languages that people are spoken to in, as BCP 47 tags; the first one where nothing else is known. */
export const LANGUAGES = ['en', 'zh-CN'] as const;

export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

export const DEFAULT_LANGUAGE: Language = 'en';

/**
 * The language that fits a locale such as `zh-CN`, `zh_TW`, `en-GB` best: the same tag, else the same primary language
 * (RFC 4647, section 3.4), else the default one.
 */
export function languageFor(locale: string | undefined): Language {
  const wanted = (locale ?? '').replaceAll('_', '-').toLowerCase();
  const [primary = ''] = wanted.split('-');
  return (
    LANGUAGES.find((language) => language.toLowerCase() === wanted) ??
    LANGUAGES.find((language) => language.toLowerCase().split('-')[0] === primary) ??
    DEFAULT_LANGUAGE
  );
}

/** What a person wants to be spoken to in: a language, or whatever their Slack is in. */
export const LanguageChoice = z.enum([...LANGUAGES, 'slack']);
export type LanguageChoice = z.infer<typeof LanguageChoice>;

/** The choice that a word such as `中文`, `English` or `zh_CN` stands for; undefined when it is none. */
export function languageChoiceIn(word: string): LanguageChoice | undefined {
  const said = word.replaceAll('_', '-').toLowerCase();
  const tag = LANGUAGES.find((language) => language.toLowerCase() === said);
  return tag ?? (Object.hasOwn(CHOICE_WORDS, said) ? CHOICE_WORDS[said] : undefined);
}

const CHOICE_WORDS: Readonly<Record<string, LanguageChoice>> = {
  english: 'en',
  英文: 'en',
  英语: 'en',
  zh: 'zh-CN',
  chinese: 'zh-CN',
  中文: 'zh-CN',
  汉语: 'zh-CN',
  简体中文: 'zh-CN',
  slack: 'slack',
  auto: 'slack',
  default: 'slack',
};
