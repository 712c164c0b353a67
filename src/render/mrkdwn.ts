import type { Language } from '../domain/language.ts';
import { type DomainName, displayName } from '../domain/name.ts';

/**
 * Something to be said. It is written down in a language only where it is shown, as Slack's markup or as plain text for
 * places that know no markup. Built only with the functions of this file and of `say.ts`: outside text is escaped, so
 * that none of it can mention, link or format.
 */
export interface Words {
  mrkdwn(language: Language): string;
  plain(language: Language): string;
}

/** What can be put into a sentence. A string is outside text: it is escaped and cut. */
export type Fact = string | number | Words;

/** Longest outside text shown inside a sentence, in characters after escaping. */
const LONGEST_INSERT = 260;

/** Words and facts in a layout that is the same in every language. What people read stands in the catalogues of `say.ts`. */
export function mrkdwn(layout: TemplateStringsArray, ...facts: Fact[]): Words {
  const parts = facts.map(wordsOf);
  return {
    mrkdwn: (language) => put(layout, parts, (part) => part.mrkdwn(language)),
    plain: (language) => put(layout, parts, (part) => part.plain(language)),
  };
}

function put(layout: readonly string[], parts: readonly Words[], written: (part: Words) => string): string {
  return layout.map((text, index) => text + (parts[index] ? written(parts[index]) : '')).join('');
}

/** A fact as words: outside text escaped in markup, on one line, and cut. */
export function wordsOf(fact: Fact): Words {
  if (typeof fact === 'object') return fact;
  const text = plain(String(fact));
  return {
    mrkdwn: () => escapeWithin(text, LONGEST_INSERT),
    plain: () => clamp(text, LONGEST_INSERT),
  };
}

export function join(parts: readonly Words[], separator: string): Words {
  return {
    mrkdwn: (language) => parts.map((part) => part.mrkdwn(language)).join(separator),
    plain: (language) => parts.map((part) => part.plain(language)).join(separator),
  };
}

/** With a capital first letter, where the script has capitals. */
export function capital(words: Words): Words {
  return {
    mrkdwn: (language) => upperFirst(words.mrkdwn(language)),
    plain: (language) => upperFirst(words.plain(language)),
  };
}

/** Words as they are in one language, written down once: for what is measured over and over. */
export function writtenIn(language: Language, words: Words): Words {
  return same(words.mrkdwn(language), words.plain(language));
}

/** Outside text cut to `max` characters, the same everywhere. */
export function cut(text: string, max: number): Words {
  return once(
    () => escapeWithin(plain(text), max),
    () => clamp(plain(text), max),
  );
}

/** Outside text in code style, on one line. */
export function code(text: string, max = LONGEST_INSERT): Words {
  return once(
    () => `\`${escapeWithin(inCode(text), max)}\``,
    () => clamp(plain(text), max),
  );
}

/** Lines as one block of fixed width. They hold no markup of their own. */
export function codeBlock(lines: readonly Words[]): Words {
  const block = join(lines, '\n');
  return {
    mrkdwn: (language) => `\`\`\`\n${block.mrkdwn(language)}\n\`\`\``,
    plain: block.plain,
  };
}

/** The short words where the long ones are more than `max` characters without markup, each language by itself. */
export function shorter(long: Words, short: Words, max: number): Words {
  const chosen = (language: Language): Words => (long.plain(language).length <= max ? long : short);
  return {
    mrkdwn: (language) => chosen(language).mrkdwn(language),
    plain: (language) => chosen(language).plain(language),
  };
}

/** A name in code style; an internationalised one in both forms, so that no look-alike passes unseen. */
export function nameInCode(name: DomainName): Words {
  const shown = displayName(name);
  return shown === name ? code(name) : mrkdwn`${code(shown)} (${code(name)})`;
}

/** The same without markup in any place. */
export function nameInPlain(name: DomainName): string {
  const shown = displayName(name);
  return shown === name ? name : `${shown} (${name})`;
}

/** Outside text for places without markup: on one line, cut to `max` characters. */
export function inPlain(text: string, max: number): string {
  return clamp(plain(text), max);
}

/** Words of our own in code style, where they stand for a value. */
export function wordsInCode(words: Words): Words {
  return { mrkdwn: (language) => `\`${words.mrkdwn(language)}\``, plain: words.plain };
}

/** Mentions a user or a user group by id; anything that is neither is shown as code. */
export function mention(id: string): Words {
  if (/^[UW][A-Z0-9]+$/.test(id)) return same(`<@${id}>`, id);
  if (/^S[A-Z0-9]+$/.test(id)) return same(`<!subteam^${id}>`, id);
  return code(id);
}

/** Names a channel by its id. */
export function channelMention(id: string): Words {
  return /^[CGD][A-Z0-9]+$/.test(id) ? same(`<#${id}>`, id) : code(id);
}

/**
 * Leads to a message. Slack sends whoever opens it on to the workspace they are signed in to, so no call is needed to
 * know its address. Where it cannot be made, the channel is named.
 */
export function messageLink({ channel, ts }: { channel: string; ts: string }, label: string | Words): Words {
  const words = wordsOf(label);
  const isAddress = /^[CGD][A-Z0-9]+$/.test(channel) && /^\d+(\.\d+)?$/.test(ts);
  if (!isAddress) return mrkdwn`${words} (${channelMention(channel)})`;
  const url = `https://slack.com/archives/${channel}/p${ts.replace('.', '')}`;
  return {
    mrkdwn: (language) => `<${url}|${words.mrkdwn(language).replaceAll('|', ' ')}>`,
    plain: words.plain,
  };
}

/** A moment that each client shows in its reader's own time zone. Epoch milliseconds. */
export function moment(at: number, style: 'time' | 'day and time' = 'time'): Words {
  const token = style === 'time' ? '{time_secs}' : '{date_short_pretty} {time}';
  const utc = new Date(at).toISOString().replace('T', ' ').slice(0, 19);
  return same(`<!date^${Math.floor(at / 1000)}^${token}|${utc} UTC>`, `${utc} UTC`);
}

/** Cuts text to `max` characters, the last of them an ellipsis; never through a surrogate pair. */
export function clamp(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/**
 * Replaces Slack's control characters (https://docs.slack.dev/messaging/formatting-message-text) and cuts the result to
 * `max` characters, never through an entity or a surrogate pair.
 */
function escapeWithin(text: string, max: number): string {
  // Nearly every text is short and has none of them.
  if (text.length <= max && !/[&<>]/.test(text)) return text;
  const parts = [...text].map((character) => ENTITIES[character] ?? character);
  let length = 0;
  const fits = parts.filter((part) => {
    length += part.length;
    return length <= max;
  });
  if (fits.length === parts.length) return fits.join('');
  while (fits.join('').length > max - 1) fits.pop();
  return `${fits.join('')}…`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The same in every language, and written down only where it is shown: of many records a card shows a few. */
function once(mrkdwn: () => string, plain: () => string): Words {
  const known: { mrkdwn?: string; plain?: string } = {};
  return {
    mrkdwn: () => (known.mrkdwn ??= mrkdwn()),
    plain: () => (known.plain ??= plain()),
  };
}

function same(mrkdwn: string, plain: string): Words {
  return { mrkdwn: () => mrkdwn, plain: () => plain };
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What code style shows: one line, and something to see. */
function inCode(text: string): string {
  const line = plain(text);
  return line.trim() === '' ? '""' : line;
}

/** A backtick would end the code style, a control character (or a direction override) would garble the line. */
function plain(text: string): string {
  return text.replaceAll('`', 'ˋ').replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ');
}
