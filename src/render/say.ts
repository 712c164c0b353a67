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
  // A card is measured before it is shown, and shown again when little has changed.
  const known: Known = {};
  return {
    mrkdwn: (language) => (known[`mrkdwn ${language}`] ??= write(key, facts, language, 'mrkdwn')),
    plain: (language) => (known[`plain ${language}`] ??= write(key, facts, language, 'plain')),
  };
}

type Way = keyof Words;
type Known = { [Id in `${Way} ${Language}`]?: string };

function write(key: Key, facts: Readonly<Record<string, Fact>>, language: Language, way: Way): string {
  const values: Record<string, number | string> = {};
  for (const [name, fact] of Object.entries(facts)) {
    values[name] = typeof fact === 'number' ? fact : wordsOf(fact)[way](language);
  }
  return String(messageOf(language, key).format(values));
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
