import type { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sign } from '../../../src/sandbox/slack/signed-delivery.ts';
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.ts';
import { httpApp, openRoom } from './room.ts';

let workspace: SlackWorkspace;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  ({ workspace } = await openRoom());
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await workspace.close();
});

async function start(listen: (app: App) => void, signingSecret?: string): Promise<void> {
  stops.push((await httpApp(workspace, listen, signingSecret)).stop);
}

test('signed deliveries carry a command, a click and an event to Bolt behind a request URL', async () => {
  const seen: string[] = [];
  await start((app) => {
    app.command('/dns', async ({ ack, say }) => {
      await ack({ text: 'one moment' });
      await say({
        text: 'card',
        blocks: [
          {
            type: 'section',
            text: { type: 'mrkdwn', text: 'Switch?' },
            accessory: {
              type: 'overflow',
              action_id: 'more',
              options: [
                { text: { type: 'plain_text', text: 'Why' }, value: 'why' },
                { text: { type: 'plain_text', text: 'Undo' }, value: 'undo' },
              ],
            },
          },
        ],
      });
    });
    app.action('more', async ({ ack, action, respond }) => {
      await ack();
      seen.push(action.type === 'overflow' ? action.selected_option.value : action.type);
      await respond({ replace_original: true, text: 'undone' });
    });
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'divider' }] },
      });
    });
  });

  const typed = workspace.as('U0ALICE').slash('/dns', 'switch www cdn', { channel: 'C0OPS' });
  const card = await workspace.until(() => workspace.messages('C0OPS')[0]);
  await typed.acknowledged;
  expect(typed.responses().map(({ text, via }) => [text, via])).toEqual([['one moment', 'acknowledgement']]);

  workspace.as('U0BOB').click(card, 'more', { option: 'undo' });
  await workspace.until(() => workspace.current(card).text === 'undone');
  expect(seen).toEqual(['undo']);

  workspace.as('U0BOB').openHome();
  await workspace.until(() => workspace.as('U0BOB').home());
  expect(workspace.exchanges().map(({ status }) => status)).toEqual([200, 200, 200]);
});

test('a delivery with the wrong secret is refused by Bolt and fails before the person', async () => {
  await start((app) => app.command('/dns', async ({ ack }) => ack()), 'another-secret');
  const typed = workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0OPS' });
  expect(await typed.acknowledged).toEqual({ outcome: 'failed', error: 'dispatch_failed', status: 401 });
  expect(workspace.exchanges().map(({ status }) => status)).toEqual([401]);
});

test('with nobody at the request URL the delivery fails', async () => {
  workspace.deliverTo('http://127.0.0.1:1/slack/events');
  const typed = workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0OPS' });
  expect(await typed.acknowledged).toEqual({
    outcome: 'failed',
    error: 'dispatch_failed',
    status: undefined,
  });
});

test('the signature is the one of the example in the documentation of Slack', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(sign('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});
