import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.ts';
import { clientOf, openRoom } from './room.ts';

let workspace: SlackWorkspace;

beforeEach(async () => {
  ({ workspace } = await openRoom());
});
afterEach(() => workspace.close());

test('waiting in vain tells what happened instead', async () => {
  await clientOf(workspace).chat.postMessage({ channel: 'C0OPS', text: 'for <@U0BOB>' });
  const waiting = workspace.until(() => workspace.messages('C0OPS')[1], {
    timeoutMs: 20,
    what: 'a second card',
  });
  await expect(waiting).rejects.toThrow(
    /a second card[\s\S]*\[posted in #ops\] 1700000000\.000000\n {4}for @bob/,
  );
});

test('a condition that throws ends the waiting with its own words', async () => {
  const waiting = workspace.until(() => {
    throw new Error('nonsense');
  });
  await expect(waiting).rejects.toThrow('nonsense');
});

test('a listener hears of new, edited, ephemeral, direct and deleted messages until it stops', async () => {
  const heard: string[] = [];
  const stop = workspace.onMessage(({ kind, message }) => heard.push(`${kind} ${message.text}`));
  const { chat } = clientOf(workspace);
  const { ts } = await chat.postMessage({ channel: 'C0OPS', text: 'a' });
  await chat.update({ channel: 'C0OPS', ts: String(ts), text: 'b' });
  await chat.postEphemeral({ channel: 'C0OPS', user: 'U0BOB', text: 'c' });
  await chat.postMessage({ channel: 'U0BOB', text: 'd' });
  await chat.delete({ channel: 'C0OPS', ts: String(ts) });
  stop();
  await chat.postMessage({ channel: 'C0OPS', text: 'e' });
  expect(heard).toEqual(['posted a', 'edited b', 'ephemeral c', 'dm d', 'deleted b']);
});

test('a person cannot act where they are not, and nobody else answers for a stranger', () => {
  expect(() => workspace.as('U0BOB').slash('/dns', 'help', { channel: 'C0QUIET' })).toThrow(
    'bob is not in C0QUIET',
  );
  expect(() => workspace.as('U0GHOST')).toThrow('nobody here is U0GHOST');
});

test("a command that is not the app's is answered by Slack alone", async () => {
  const typed = workspace.as('U0ALICE').slash('/dnss', 'help', { channel: 'C0OPS' });
  expect(await typed.acknowledged).toMatchObject({ outcome: 'failed' });
  expect(
    workspace
      .as('U0ALICE')
      .ephemerals()
      .map(({ user, text }) => [user, text]),
  ).toEqual([['USLACKBOT', '/dnss is not a valid command.']]);
});
