import type { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.ts';
import { clientOf, openRoom, socketApp } from './room.ts';

let workspace: SlackWorkspace;
const stops: (() => Promise<void>)[] = [];
let taken: unknown[] = [];

beforeEach(async () => {
  taken = [];
  ({ workspace } = await openRoom());
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await workspace.close();
});

const button = (action_id: string, text: string) => ({
  type: 'button' as const,
  action_id,
  text: { type: 'plain_text' as const, text },
  value: `ch1:${action_id}`,
});

function listen(app: App): void {
  app.command('/dns', async ({ ack, body, client, respond }) => {
    await ack();
    taken.push(body);
    await respond(`working on ${body.text}`);
    await client.chat.postMessage({
      channel: body.channel_id,
      text: 'card',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `<@${body.user_id}> asks for ${body.text}` } },
        {
          type: 'actions',
          block_id: 'decide',
          elements: [button('approve', 'Approve'), button('reject', 'Reject')],
        },
      ],
    });
  });
  app.action('approve', async ({ ack, body, client, respond }) => {
    await ack();
    taken.push(body);
    if (body.type !== 'block_actions' || body.container.type !== 'message') return;
    if (body.container.is_ephemeral) {
      await respond({ replace_original: true, text: 'replaced' });
      return;
    }
    await client.chat.update({
      channel: String(body.container.channel_id),
      ts: String(body.container.message_ts),
      text: 'approved',
      blocks: [],
    });
  });
}

async function start(): Promise<void> {
  const { stop } = await socketApp(workspace, listen);
  stops.push(stop);
}

test('a slash command reaches Bolt, which answers privately and posts a card with buttons', async () => {
  await start();
  const typed = workspace.as('U0ALICE').slash('/dns', 'switch www cdn', { channel: 'C0OPS' });
  const card = await workspace.until(() => workspace.messages('C0OPS')[0]);

  expect(await typed.acknowledged).toEqual({ outcome: 'acknowledged', body: {}, status: 200 });
  expect(taken[0]).toMatchObject({
    command: '/dns',
    text: 'switch www cdn',
    user_id: 'U0ALICE',
    channel_name: 'ops',
    response_url: typed.responseUrl,
    trigger_id: typed.triggerId,
  });
  expect(typed.responses().map(({ text, ephemeralTo }) => [text, ephemeralTo])).toEqual([
    ['working on switch www cdn', 'U0ALICE'],
  ]);
  expect(workspace.as('U0BOB').ephemerals()).toEqual([]);
  expect(workspace.read(card)).toBe('@alice asks for switch www cdn\n[Approve] [Reject]');
});

test('a click carries the message, the value and the state, and the edit keeps the ts and the history', async () => {
  await start();
  workspace.as('U0ALICE').slash('/dns', 'switch www cdn', { channel: 'C0OPS' });
  const card = await workspace.until(() => workspace.messages('C0OPS')[0]);
  workspace.as('U0BOB').click(card, 'approve');
  await workspace.until(() => workspace.current(card).text === 'approved');

  expect(taken[1]).toMatchObject({
    type: 'block_actions',
    user: { id: 'U0BOB', username: 'bob', team_id: 'T0SANDBOX' },
    container: { type: 'message', message_ts: card.ts, channel_id: 'C0OPS', is_ephemeral: false },
    channel: { id: 'C0OPS', name: 'ops' },
    message: { ts: card.ts, user: 'U0SWITCHYARD', bot_id: 'B0SWITCHYARD', text: 'card' },
    actions: [{ type: 'button', action_id: 'approve', block_id: 'decide', value: 'ch1:approve' }],
    state: { values: {} },
  });
  const edited = workspace.current(card);
  expect([edited.ts, edited.blocks, edited.history]).toEqual([
    card.ts,
    [],
    [{ text: 'card', blocks: card.blocks }],
  ]);
});

test('a button that an edit took away can no longer be clicked', async () => {
  await start();
  workspace.as('U0ALICE').slash('/dns', 'switch www cdn', { channel: 'C0OPS' });
  const card = await workspace.until(() => workspace.messages('C0OPS')[0]);
  expect(() => workspace.as('U0BOB').click(card, 'undo')).toThrow('no "undo" to click');
  expect(() => workspace.as('U0CAROL').click(card, 'approve')).toThrow('does not see');
  workspace.as('U0BOB').click(card, 'approve');
  await workspace.until(() => workspace.current(card).text === 'approved');
  expect(() => workspace.as('U0BOB').click(card, 'approve')).toThrow('no "approve" to click');
});

test('a click on an ephemeral message carries no message, and the response URL replaces it', async () => {
  await start();
  const client = clientOf(workspace);
  await client.chat.postEphemeral({
    channel: 'C0OPS',
    user: 'U0BOB',
    text: 'sure?',
    blocks: [{ type: 'actions', elements: [button('approve', 'Yes')] }],
  });
  const [question] = workspace.as('U0BOB').ephemerals();
  if (!question) throw new Error('no question');
  workspace.as('U0BOB').click(question, 'approve');
  await workspace.until(() => workspace.current(question).text === 'replaced');
  expect(taken[0]).toMatchObject({ container: { is_ephemeral: true } });
  expect(taken[0]).not.toHaveProperty('message');
});

test('without a connected app the person reads that the command failed', async () => {
  const typed = workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0OPS' });
  expect(await typed.acknowledged).toMatchObject({ outcome: 'failed', error: 'dispatch_failed' });
  expect(
    workspace
      .as('U0ALICE')
      .ephemerals()
      .map(({ user, text }) => [user, text]),
  ).toEqual([['USLACKBOT', '/dns failed with the error "dispatch_failed"']]);
});

test('an app that never acknowledges leaves the person with a timeout', async () => {
  await workspace.close();
  ({ workspace } = await openRoom({ ackTimeoutMs: 50 }));
  const { stop } = await socketApp(workspace, (app) => app.command('/dns', async () => {}));
  stops.push(stop);
  const typed = workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0OPS' });
  expect(await typed.acknowledged).toMatchObject({ outcome: 'failed', error: 'operation_timeout' });
});

test('an acknowledgement with a text shows that text, to the channel when it says so', async () => {
  const { stop } = await socketApp(workspace, (app) =>
    app.command('/dns', async ({ ack, body }) => {
      await ack(body.text === 'public' ? { response_type: 'in_channel', text: 'for all' } : 'for you');
    }),
  );
  stops.push(stop);
  const quiet = workspace.as('U0ALICE').slash('/dns', 'private', { channel: 'C0QUIET' });
  const loud = workspace.as('U0ALICE').slash('/dns', 'public', { channel: 'C0QUIET' });
  await Promise.all([quiet.acknowledged, loud.acknowledged]);
  expect(quiet.responses().map(({ text, ephemeralTo }) => [text, ephemeralTo])).toEqual([
    ['for you', 'U0ALICE'],
  ]);
  expect(workspace.messages('C0QUIET').map(({ text }) => text)).toEqual(['for all']);
});

test('a recycled connection is opened anew and the next command arrives', async () => {
  await start();
  workspace.recycleConnections();
  await workspace.until(() => workspace.connections() === 0);
  await workspace.until(() => workspace.connections() === 1);
  workspace.as('U0ALICE').slash('/dns', 'again', { channel: 'C0OPS' });
  await workspace.until(() => workspace.messages('C0OPS')[0]);
  expect(workspace.calls('apps.connections.open')).toHaveLength(2);
});

test('an outage breaks connections and refuses new ones until it is over', async () => {
  await start();
  const client = clientOf(workspace);
  workspace.refuseConnections(true);
  await workspace.until(() => workspace.connections() === 0);
  await expect(client.auth.test()).rejects.toThrow();
  const lost = workspace.as('U0ALICE').slash('/dns', 'lost', { channel: 'C0OPS' });
  expect(await lost.acknowledged).toMatchObject({ error: 'dispatch_failed' });
  workspace.refuseConnections(false);
  await workspace.until(() => workspace.connections() === 1);
  workspace.as('U0ALICE').slash('/dns', 'back', { channel: 'C0OPS' });
  await workspace.until(() => workspace.messages('C0OPS')[0]);
});

test('a ticket opens one connection and no second', async () => {
  const client = clientOf(workspace, workspace.appToken);
  const { url } = await client.apps.connections.open({});
  const knock = () =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(String(url));
      socket.on('message', (data) => {
        resolve(String(data));
        socket.close();
      });
      socket.on('error', () => resolve('refused'));
    });
  expect(JSON.parse(await knock())).toMatchObject({
    type: 'hello',
    connection_info: { app_id: 'A0SWITCHYARD' },
  });
  expect(await knock()).toBe('refused');
});
