import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { picturePage } from '../docs/pictures/page.ts';
import { PICTURES } from '../docs/pictures/scenes.ts';
import { keys, textOf } from '../src/render/languages/index.ts';
import { planCard } from '../src/render/plan-card.ts';
import { type Block, parseBlocks } from '../src/sandbox/slack/block-kit/validate-blocks.ts';
import { aChange } from './support/changes.ts';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const guide = readFileSync(`${docs}slack.md`, 'utf8');

describe('the pictures of Slack', () => {
  test('are in the guide, each of them once, and each is made by name', () => {
    const shown = [...guide.matchAll(/\bsrc="pictures\/([\w-]+)\.png"/g)].map(([, name]) => name);
    expect(shown.toSorted()).toEqual([...PICTURES].toSorted());
  });

  test('are there, no others are, and none takes long to load', () => {
    const files = readdirSync(`${docs}pictures`).filter((file) => file.endsWith('.png'));
    expect(files.toSorted()).toEqual(PICTURES.map((name) => `${name}.png`).toSorted());
    expect(files.filter((file) => statSync(`${docs}pictures/${file}`).size > 250_000)).toEqual([]);
  });

  test('say in words what is on them', () => {
    const told = [...guide.matchAll(/<img [^>]*alt="([^"]*)"/g)].map(([, alt]) => alt);
    expect(told.filter((alt) => alt !== undefined && alt.length > 30)).toHaveLength(PICTURES.length);
  });

  test('are where the README shows one', () => {
    const readme = readFileSync(`${docs}../README.md`, 'utf8');
    const [, picture = ''] = /<img src="([^"]+)"/.exec(readme) ?? [];
    expect(existsSync(`${docs}../${picture}`)).toBe(true);
  });
});

test('every label that the guide names is one that the bot says', () => {
  const sentences = keys().map((key) => textOf('en', key).replaceAll('*', ''));
  const known = (label: string) =>
    sentences.some((sentence) => sentence.startsWith(label) || asPattern(sentence)?.test(label) === true);
  const labels = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label = '']) => label);
  expect(labels).toEqual(expect.arrayContaining(['Approve switch of www', 'Reject', 'Do now:']));
  expect(labels.filter((label) => !known(label))).toEqual([]);
});

describe('a picture', () => {
  test('shows all of a card', () => {
    const page = pageOf(parsed(planCard(aChange()).blocks));
    const parts = [
      '192.0.2.10',
      'What conflicts',
      'Steps',
      'Impact',
      'Undo',
      'Approve switch of www',
      '@alice',
    ];
    for (const part of parts) expect(page).toContain(part);
  });

  test('is not taken where something on it could not be shown', () => {
    const image = { type: 'image', alt_text: 'a map', image_url: 'https://example.com/map.png' };
    expect(() => pageOf(parsed([image]))).toThrow('image');
    const menu = { type: 'actions', elements: [{ type: 'users_select', action_id: 'who' }] };
    expect(() => pageOf(parsed([menu]))).toThrow('users_select');
    const text = (words: string) => ({ type: 'section', text: { type: 'mrkdwn', text: words } });
    expect(() => pageOf(parsed([text('<!here> it stops')]))).toThrow('!here');
    expect(() => pageOf(parsed([text('<@U0NOBODY> asked')]))).toThrow('U0NOBODY');
  });

  test('shows what was typed into a form, and what is wrong with it, at its field', () => {
    const host = {
      type: 'input',
      block_id: 'host',
      label: { type: 'plain_text', text: 'Host' },
      element: { type: 'plain_text_input', action_id: 'host' },
    };
    const page = picturePage(
      [
        {
          kind: 'view',
          view: {
            type: 'modal',
            title: { type: 'plain_text', text: 'Ask' },
            blocks: parsed([host], 'modal'),
          },
          filled: { values: { host: 'w w' }, errors: { host: 'This is no host name.' } },
        },
      ],
      READER,
    );
    expect(page).toMatch(/Host<\/b>.*w w.*This is no host name\./);
  });
});

const READER = { names: new Map([['U0ALICE', 'alice']]), now: 0, language: 'en' } as const;

function pageOf(blocks: Block[]): string {
  const posted = { text: '', postedAt: 0, editedAt: undefined, ephemeralTo: undefined };
  return picturePage([{ kind: 'message', message: { ...posted, blocks } }], READER);
}

function parsed(blocks: unknown, surface: 'message' | 'modal' = 'message'): Block[] {
  const result = parseBlocks(blocks, surface);
  if (!result.ok) throw new Error(result.problems.join());
  return result.blocks;
}

/** A sentence with anything in place of its facts; undefined where hardly a word of its own is left. */
function asPattern(sentence: string): RegExp | undefined {
  const parts = sentence.split(/\{[^{}]*\}/);
  if (/[{}]/.test(parts.join('')) || parts.join('').trim().length < 4) return undefined;
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('.+')}$`, 's');
}
