import { expect } from 'vitest';
import { formsOf, type SlackMessage } from '../../src/render/blocks.ts';
import { validateBlocks } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';

const CLASSIC = new Set(['header', 'section', 'context', 'actions']);

/** Turns text round, hides it or garbles a line; line feeds are ours. */
const GARBLING = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/**
 * Every form of the message is one that Slack takes, and shows nothing from outside as markup: the only mentions are of
 * `people`, the only links lead to messages, and no character turns text round.
 */
export function expectSafeForms(message: SlackMessage, people: ReadonlySet<string>): void {
  for (const { form, text, blocks } of formsOf(message)) {
    expect(validateBlocks(blocks, 'message'), form).toEqual([]);
    expect(text.length, form).toBeLessThanOrEqual(4000);
    if (form === 'classic') for (const { type } of blocks) expect(CLASSIC.has(type), type).toBe(true);
    expectOwnMarkup(text, people);
    for (const [kind, shown] of stringsIn(blocks)) {
      if (kind === 'mrkdwn') expectOwnMarkup(shown, people);
      if (kind === 'user' || kind === 'usergroup') expect(people.has(shown), shown).toBe(true);
      if (kind === 'broadcast' || kind === 'emoji') throw new Error(`${kind} ${shown}`);
      expect(GARBLING.test(shown.replaceAll('\n', '')), JSON.stringify(shown)).toBe(false);
    }
  }
}

function expectOwnMarkup(text: string, people: ReadonlySet<string>): void {
  for (const token of text.match(/<[^>]*>?|>/g) ?? []) {
    const isOwn =
      /^<!date\^\d+\^[^|]+\|[^|>]+>$/.test(token) ||
      /^<https:\/\/slack\.com\/archives\/[A-Z0-9]+\/p\d+\|/.test(token) ||
      people.has(token.replace(/^<(@|#|!subteam\^)/, '').slice(0, -1));
    expect(isOwn, token).toBe(true);
  }
  // A block of code opens and closes; nothing inside it ends it.
  expect(text.split('```').length % 2).toBe(1);
}

/** What is shown of blocks, each with the kind of text that it is. */
function stringsIn(value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  const kind = 'type' in value ? String(value.type) : '';
  return Object.entries(value).flatMap(([key, one]): [string, string][] => {
    if (typeof one !== 'string') return stringsIn(one);
    return SHOWN.has(key) ? [[kind, one]] : [];
  });
}

const SHOWN = new Set(['text', 'title', 'user_id', 'usergroup_id', 'range', 'name', 'fallback']);
