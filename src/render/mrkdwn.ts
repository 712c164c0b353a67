import { type DomainName, displayName } from '../domain/name.ts';

/**
 * Text in Slack's markup that is safe to send. Built only with the functions of this file: whatever is put into a
 * `mrkdwn` template is escaped unless it is `Mrkdwn` itself, so no outside text can mention, link or format.
 */
export interface Mrkdwn {
  readonly mrkdwn: string;
}

/** Longest outside text shown inside a sentence, in characters after escaping. */
const LONGEST_INSERT = 260;

/** A sentence with facts in it: strings are escaped and cut, `Mrkdwn` is kept. */
export function mrkdwn(sentence: TemplateStringsArray, ...facts: (string | number | Mrkdwn)[]): Mrkdwn {
  const parts = sentence.map((text, index) => {
    const fact = facts[index];
    if (fact === undefined) return text;
    return (
      text + (typeof fact === 'object' ? fact.mrkdwn : escapeWithin(plain(String(fact)), LONGEST_INSERT))
    );
  });
  return { mrkdwn: parts.join('') };
}

export function join(parts: readonly Mrkdwn[], separator: string): Mrkdwn {
  return { mrkdwn: parts.map((part) => part.mrkdwn).join(separator) };
}

/** Outside text in code style, on one line. */
export function code(text: string, max = LONGEST_INSERT): Mrkdwn {
  return { mrkdwn: `\`${escapeWithin(inCode(text), max)}\`` };
}

/** Lines of outside text as one block of fixed width. */
export function codeBlock(lines: readonly string[]): Mrkdwn {
  return {
    mrkdwn: `\`\`\`\n${lines.map((line) => escapeWithin(inCode(line), LONGEST_INSERT)).join('\n')}\n\`\`\``,
  };
}

/** A name in code style; an internationalised one in both forms, so that no look-alike passes unseen. */
export function nameInCode(name: DomainName): Mrkdwn {
  const shown = displayName(name);
  return shown === name ? code(name) : mrkdwn`${code(shown)} (${code(name)})`;
}

/** The same for places without markup, such as a header. */
export function nameInPlain(name: DomainName): string {
  const shown = displayName(name);
  return shown === name ? name : `${shown} (${name})`;
}

/** Outside text for places without markup: on one line, cut to `max` characters. */
export function inPlain(text: string, max: number): string {
  return clamp(plain(text), max);
}

/** Mentions a user or a user group by id; anything that is neither is shown as code. */
export function mention(id: string): Mrkdwn {
  if (/^[UW][A-Z0-9]+$/.test(id)) return { mrkdwn: `<@${id}>` };
  if (/^S[A-Z0-9]+$/.test(id)) return { mrkdwn: `<!subteam^${id}>` };
  return code(id);
}

/** Names a channel by its id. */
export function channelMention(id: string): Mrkdwn {
  return /^[CGD][A-Z0-9]+$/.test(id) ? { mrkdwn: `<#${id}>` } : code(id);
}

/**
 * Leads to a message. Slack sends whoever opens it on to the workspace they are signed in to, so no call is needed to
 * know its address. Where it cannot be made, the channel is named.
 */
export function messageLink({ channel, ts }: { channel: string; ts: string }, words: string): Mrkdwn {
  const isAddress = /^[CGD][A-Z0-9]+$/.test(channel) && /^\d+(\.\d+)?$/.test(ts);
  if (!isAddress) return mrkdwn`${words} in ${channelMention(channel)}`;
  const url = `https://slack.com/archives/${channel}/p${ts.replace('.', '')}`;
  return { mrkdwn: `<${url}|${escapeWithin(plain(words), LONGEST_INSERT).replaceAll('|', ' ')}>` };
}

/** A moment that each client shows in its reader's own time zone. Epoch milliseconds. */
export function moment(at: number, style: 'time' | 'day and time' = 'time'): Mrkdwn {
  const token = style === 'time' ? '{time_secs}' : '{date_short_pretty} {time}';
  const utc = new Date(at).toISOString().replace('T', ' ').slice(0, 19);
  return { mrkdwn: `<!date^${Math.floor(at / 1000)}^${token}|${utc} UTC>` };
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

/** What code style shows: one line, and something to see. */
function inCode(text: string): string {
  const line = plain(text);
  return line.trim() === '' ? '(empty)' : line;
}

/** A backtick would end the code style, a control character (or a direction override) would garble the line. */
function plain(text: string): string {
  return text.replaceAll('`', 'ˋ').replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ');
}
