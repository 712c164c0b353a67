import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { Builders } from '../blocks.ts';
import type { Words } from '../mrkdwn.ts';

/**
 * Words as a `rich_text` block, for the blocks that know no markup. Mentions, moments, links and code keep what they are;
 * everything else is text that Slack never reads as markup.
 */
export function richWords(build: Builders, words: Words): RichTextBlock {
  const elements = words.mrkdwn(build.language).split(TOKENS).filter(Boolean).map(elementOf);
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** What our own sentences put between angle brackets or backquotes; outside text has neither, see `mrkdwn.ts`. */
const TOKENS = /(<[^<>]+>|`[^`]+`)/;

function elementOf(part: string): RichTextElement {
  if (part.startsWith('`') && part.length > 2) {
    return { type: 'text', text: unescaped(part.slice(1, -1)), style: { code: true } };
  }
  return (
    (part.startsWith('<') ? tokenOf(part.slice(1, -1)) : undefined) ?? { type: 'text', text: unescaped(part) }
  );
}

function tokenOf(token: string): RichTextElement | undefined {
  const [target = '', label = ''] = token.split('|');
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice(9) };
  const [, seconds, format] = /^!date\^(\d+)\^(.+)$/.exec(target) ?? [];
  if (seconds !== undefined && format !== undefined) {
    return { type: 'date', timestamp: Number(seconds), format, fallback: label };
  }
  return /^https?:/.test(target)
    ? { type: 'link', url: target, text: unescaped(label || target) }
    : undefined;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
