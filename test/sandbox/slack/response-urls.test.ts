import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { openRoom } from './room.ts';

let workspace: SlackWorkspace;
let clock: ManualClock;

beforeEach(async () => {
  ({ workspace, clock } = await openRoom());
});
afterEach(() => workspace.close());

const type = () => workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0QUIET' });

async function answer(url: string, body: unknown): Promise<[number, unknown]> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const read = await response.json();
  return [response.status, typeof read === 'object' && read !== null && 'error' in read ? read.error : 'ok'];
}

test('a response URL takes five answers and not a sixth', async () => {
  const typed = type();
  for (let use = 1; use <= 5; use += 1)
    expect(await answer(typed.responseUrl, { text: `answer ${use}` })).toEqual([200, 'ok']);
  expect(await answer(typed.responseUrl, { text: 'answer 6' })).toEqual([404, 'used_url']);
  expect(typed.responses()).toHaveLength(5);
});

test('a response URL lives for thirty minutes', async () => {
  const typed = type();
  await clock.advance(30 * 60_000);
  expect(await answer(typed.responseUrl, { text: 'just in time' })).toEqual([200, 'ok']);
  await clock.advance(1);
  expect(await answer(typed.responseUrl, { text: 'too late' })).toEqual([404, 'expired_url']);
});

test('a response URL reaches a channel without the bot, privately or for all', async () => {
  const { responseUrl } = type();
  await answer(responseUrl, { text: 'private' });
  await answer(responseUrl, { text: 'public', response_type: 'in_channel' });
  expect(workspace.messages('C0QUIET').map(({ text }) => text)).toEqual(['public']);
  expect(
    workspace
      .as('U0ALICE')
      .ephemerals()
      .map(({ text }) => text),
  ).toContain('private');
});

test('a response URL refuses broken messages and strange addresses', async () => {
  const { responseUrl } = type();
  expect(await answer(responseUrl, {})).toEqual([400, 'no_text']);
  expect(await answer(responseUrl, { blocks: [{ type: 'button' }] })).toEqual([400, 'invalid_blocks']);
  expect(await answer(`${responseUrl}x`, { text: 'x' })).toEqual([404, 'invalid_url']);
});

test('a lost answer of a response URL has shown the message', async () => {
  const typed = type();
  workspace.faults.next({ method: 'response_url', kind: 'lost-answer' });
  await expect(answer(typed.responseUrl, { text: 'shown' })).rejects.toThrow();
  expect(typed.responses().map(({ text }) => text)).toEqual(['shown']);
});

test('a response URL that is to fail answers with the status that Bolt reports', async () => {
  const { responseUrl } = type();
  workspace.faults.next({ method: 'response_url', kind: 'error', error: 'used_url' });
  expect(await answer(responseUrl, { text: 'x' })).toEqual([404, 'used_url']);
});
