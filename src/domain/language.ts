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
