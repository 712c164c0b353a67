import type { Language } from '../../domain/language.ts';
import type { Catalogue, Key } from './catalogue.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** Each language is one file; a new one is its file, its line here and its tag in `domain/language.ts`. */
const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, 'zh-CN': zhCN };

/** The text of a sentence, as the catalogue of the language has it. */
export function textOf(language: Language, key: Key): string {
  const catalogue: Readonly<Record<string, Readonly<Record<string, string>>>> = CATALOGUES[language];
  const [topic = '', name = ''] = key.split('.');
  return catalogue[topic]?.[name] ?? key;
}

/** All sentences that there are. */
export function keys(): Key[] {
  return Object.entries(en).flatMap(([topic, sentences]) =>
    Object.keys(sentences).map((name) => `${topic}.${name}` as Key),
  );
}
