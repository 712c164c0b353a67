import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../domain/language.ts';
import type { Key } from './languages/catalogue.ts';
import { textOf } from './languages/index.ts';
import { type Fact, type Words, wordsOf } from './mrkdwn.ts';

/**
 * A sentence of the catalogues, with facts in it: `say('units.more', { n: 3 })`. The catalogues are in ICU MessageFormat
 * (https://unicode-org.github.io/icu/userguide/format_parse/messages), where a number chooses a plural form and a string
 * a branch. @throws when shown without a fact that its catalogue wants
 */
export function say(key: Key, facts: Readonly<Record<string, Fact>> = {}): Words {
  const write = (language: Language, written: (words: Words) => string): string => {
    const values = Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'number' ? fact : written(wordsOf(fact)),
    ]);
    return String(messageOf(language, key).format(Object.fromEntries(values)));
  };
  return {
    mrkdwn: (language) => write(language, (words) => words.mrkdwn(language)),
    plain: (language) => write(language, (words) => words.plain(language)),
  };
}

const compiled = new Map<string, IntlMessageFormat>();

/** Compiled at its first use. Slack's own markup is no tag of the format. */
function messageOf(language: Language, key: Key): IntlMessageFormat {
  const id = `${language} ${key}`;
  const known = compiled.get(id);
  if (known) return known;
  const message = new IntlMessageFormat(textOf(language, key), language, undefined, { ignoreTag: true });
  compiled.set(id, message);
  return message;
}
