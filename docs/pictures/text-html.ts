import type { Language } from '../../src/domain/language.ts';
import type { RichTextBlock, RichTextInline } from '../../src/sandbox/slack/block-kit/rich-text.ts';

/** Whoever looks at a picture. */
export interface Reader {
  /** Those behind the ids of people, groups and channels. */
  names: ReadonlyMap<string, string>;
  /** When the picture is taken, in epoch milliseconds. */
  now: number;
  /** In which Slack speaks to them. */
  language: Language;
}

/** Slack's markup as HTML. Its text comes escaped for HTML already, because Slack escapes the same three characters. */
export function mrkdwnHtml(text: string, reader: Reader): string {
  return text
    .split(/(```[\s\S]*?```)/)
    .map((part) =>
      part.startsWith('```')
        ? `<pre>${part.slice(3, -3).trim()}</pre>`
        : part
            .trim()
            .split('\n')
            .map((line) => lineHtml(line, reader))
            .join('<br>'),
    )
    .join('');
}

export function richHtml({ elements }: RichTextBlock, reader: Reader): string {
  return elements
    .map((part) => {
      if (part.type !== 'rich_text_section') throw new Error(`No picture shows a ${part.type}.`);
      return part.elements.map((one) => inlineHtml(one, reader)).join('');
    })
    .join('<br>');
}

/** Hours and minutes, as the reader's clock shows them. */
export function timeOf(moment: number): string {
  return shown(moment, { hour: '2-digit', minute: '2-digit' });
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>');
}

/** The time zone of whoever looks at the pictures; Slack shows moments in that of each reader. */
const ZONE = 'Asia/Shanghai';
const NEAR_DAYS: Readonly<Record<Language, readonly string[]>> = {
  en: ['yesterday', 'today', 'tomorrow'],
  'zh-CN': ['昨天', '今天', '明天'],
};
const DAY = 24 * 60 * 60 * 1000;

/** Code first, since nothing in it is markup; then mentions and links, and bold and italics around whatever is left. */
function lineHtml(line: string, reader: Reader): string {
  return line
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith('`')
        ? `<code>${part.slice(1, -1)}</code>`
        : part.replace(/<([^<>]+)>/g, (_, token: string) => tokenHtml(token, reader)),
    )
    .join('')
    .replace(/(?<![\w*>])\*([^*]+)\*(?![\w*])/g, '<b>$1</b>')
    .replace(/(?<![\w_])_([^_]+)_(?![\w_])/g, '<i>$1</i>');
}

function tokenHtml(token: string, reader: Reader): string {
  const [target = '', label] = token.split('|');
  const [, kind, id = ''] = /^(@|#|!subteam\^)(.+)$/.exec(target) ?? [];
  if (kind !== undefined) return nameHtml(id, reader, kind === '#' ? '#' : '@');
  if (/^https:/.test(target)) return `<a>${label ?? target}</a>`;
  const [, seconds, format] = /^!date\^(\d+)\^([^|^]+)/.exec(token) ?? [];
  if (seconds === undefined || format === undefined) throw new Error(`No picture shows <${token}>.`);
  return dateHtml(Number(seconds), format, reader);
}

function inlineHtml(one: RichTextInline, reader: Reader): string {
  switch (one.type) {
    case 'text':
      return one.style?.code ? `<code>${escaped(one.text)}</code>` : escaped(one.text);
    case 'user':
      return nameHtml(one.user_id, reader, '@');
    case 'usergroup':
      return nameHtml(one.usergroup_id, reader, '@');
    case 'channel':
      return nameHtml(one.channel_id, reader, '#');
    case 'link':
      return `<a>${escaped(one.text ?? one.url)}</a>`;
    case 'date':
      return dateHtml(one.timestamp, one.format, reader);
    default:
      throw new Error(`No picture shows a ${one.type} in rich text.`);
  }
}

function nameHtml(id: string, { names }: Reader, sign: '@' | '#'): string {
  const name = names.get(id);
  if (name === undefined) throw new Error(`Nobody is ${id}.`);
  return `<span class="mention">${sign}${escaped(name)}</span>`;
}

function dateHtml(seconds: number, format: string, reader: Reader): string {
  const moment = seconds * 1000;
  const written = format
    .replace('{date_short_pretty}', dayOf(moment, reader))
    .replace('{time}', timeOf(moment))
    .replace('{time_secs}', shown(moment, { hour: '2-digit', minute: '2-digit', second: '2-digit' }));
  if (/[{}]/.test(written)) throw new Error(`No picture shows a date as ${format}.`);
  return written;
}

function dayOf(moment: number, { now, language }: Reader): string {
  const near = [-1, 0, 1].find((days) => date(now + days * DAY) === date(moment));
  return near === undefined
    ? shown(moment, { month: 'short', day: 'numeric' })
    : (NEAR_DAYS[language][near + 1] ?? '');
}

function date(moment: number): string {
  return shown(moment, { dateStyle: 'short' });
}

function shown(moment: number, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: ZONE, hourCycle: 'h23', ...how }).format(moment);
}
