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
  const message = messageOf(language, key);
  const entries = Object.entries(facts);
  if (entries.length === 0) {
    message.alone ??= String(message.format.format({}));
    return message.alone;
  }
  const values: Record<string, number | string> = {};
  for (const [name, fact] of entries) {
    values[name] = typeof fact === 'number' ? fact : wordsOf(fact)[way](language);
  }
  return String(message.format.format(values));
}

/** `alone`: how it reads without facts, once that was asked for. */
interface Compiled {
  format: IntlMessageFormat;
  alone?: string;
}

const compiled: Readonly<Record<Language, Map<Key, Compiled>>> = { en: new Map(), 'zh-CN': new Map() };

/** Compiled at its first use. Slack's own markup is no tag of the format. */
function messageOf(language: Language, key: Key): Compiled {
  const known = compiled[language].get(key);
  if (known) return known;
  const format = new IntlMessageFormat(textOf(language, key), language, undefined, { ignoreTag: true });
  const message = { format };
  compiled[language].set(key, message);
  return message;
}
