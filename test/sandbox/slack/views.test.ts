import type { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { clientOf, openRoom, refusal, socketApp } from './room.ts';

let workspace: SlackWorkspace;
let clock: ManualClock;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  ({ workspace, clock } = await openRoom());
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await workspace.close();
});

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const modal = {
  type: 'modal' as const,
  callback_id: 'reject',
  title: text('Reject'),
  submit: text('Reject it'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'why',
      label: text('Reason'),
      element: { type: 'plain_text_input' as const, action_id: 'reason' },
    },
  ],
};

async function listening(listen: (app: App) => void): Promise<void> {
  stops.push((await socketApp(workspace, listen)).stop);
}

test('a modal opened for a command is filled in, refused with a reason, and closed by the next try', async () => {
  await listening((app) => {
    app.command('/dns', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: modal });
    });
    app.view('reject', async ({ ack, view }) => {
      const reason = view.state.values.why?.reason?.value;
      await ack(reason === 'no' ? { response_action: 'errors', errors: { why: 'say more' } } : undefined);
    });
  });
  const alice = workspace.as('U0ALICE');
  alice.slash('/dns', 'reject', { channel: 'C0OPS' });
  const opened = await workspace.until(() => alice.modals()[0]);
  expect(workspace.as('U0BOB').modals()).toEqual([]);

  const first = await alice.submit(opened, { reason: 'no' }).acknowledged;
  expect(first).toMatchObject({ body: { response_action: 'errors', errors: { why: 'say more' } } });
  expect(alice.modals()).toHaveLength(1);
  await alice.submit(opened, { reason: 'the campaign starts today' }).acknowledged;
  expect(alice.modals()).toEqual([]);
});

test('a trigger opens one modal, within three seconds', async () => {
  const client = clientOf(workspace);
  const open = (trigger_id: string) => client.views.open({ trigger_id, view: modal });
  const { triggerId } = workspace.as('U0ALICE').slash('/dns', '', { channel: 'C0OPS' });
  await open(triggerId);
  expect(await refusal(open(triggerId))).toMatchObject({ error: 'exchanged_trigger_id' });
  expect(await refusal(open('1.2.3'))).toMatchObject({ error: 'invalid_trigger_id' });
  const late = workspace.as('U0ALICE').slash('/dns', '', { channel: 'C0OPS' });
  await clock.advance(3001);
  expect(await refusal(open(late.triggerId))).toMatchObject({ error: 'expired_trigger_id' });
});

test('an open modal is filled anew, while nobody has closed it or filled it before', async () => {
  const client = clientOf(workspace);
  const alice = workspace.as('U0ALICE');
  const { triggerId } = alice.slash('/dns', '', { channel: 'C0OPS' });
  const opened = await client.views.open({ trigger_id: triggerId, view: modal });
  const { id: view_id = '', hash = '' } = opened.view ?? {};
  await client.views.update({ view_id, hash, view: { ...modal, title: text('Reject www') } });
  expect(alice.modals()).toMatchObject([{ id: view_id, view: { title: { text: 'Reject www' } } }]);
  expect(await refusal(client.views.update({ view_id, hash, view: modal }))).toMatchObject({
    error: 'hash_conflict',
  });
  const [shown] = alice.modals();
  if (shown) alice.dismiss(shown);
  expect(await refusal(client.views.update({ view_id, view: modal }))).toMatchObject({ error: 'not_found' });
});

test('a person is told apart as member, guest, bot, stranger or closed account', async () => {
  const client = clientOf(workspace);
  const bob = workspace.people.get('U0BOB');
  if (!bob) throw new Error('nobody here is Bob');
  const facts = async () => (await client.users.info({ user: 'U0BOB' })).user;
  expect(await facts()).toMatchObject({
    team_id: 'T0SANDBOX',
    deleted: false,
    is_bot: false,
    is_restricted: false,
  });
  Object.assign(bob, { guest: 'single-channel', bot: true, teamId: 'T0OTHER' });
  expect(await facts()).toMatchObject({ team_id: 'T0OTHER', is_bot: true, is_ultra_restricted: true });
  bob.deactivated = true;
  expect(await facts()).toMatchObject({ deleted: true });
});

test('a broken view is refused with the place of the fault', async () => {
  const client = clientOf(workspace);
  const view = { ...modal, title: text('a title longer than 24 characters') };
  const { triggerId } = workspace.as('U0ALICE').slash('/dns', '', { channel: 'C0OPS' });
  expect(await refusal(client.views.open({ trigger_id: triggerId, view }))).toEqual({
    error: 'invalid_arguments',
    messages: ['[ERROR] must be no more than 24 characters [json-pointer:/view/title/text]'],
  });
});

test('a Home tab is published with a hash against races, and its buttons can be clicked', async () => {
  const pressed: unknown[] = [];
  await listening((app) =>
    app.action('refresh', async ({ ack, body }) => {
      await ack();
      pressed.push(body);
    }),
  );
  const client = clientOf(workspace);
  const view = {
    type: 'home' as const,
    blocks: [
      {
        type: 'actions' as const,
        elements: [{ type: 'button' as const, action_id: 'refresh', text: text('Refresh') }],
      },
    ],
  };
  const published = await client.views.publish({ user_id: 'U0BOB', view });
  expect(await refusal(client.views.publish({ user_id: 'U0BOB', view, hash: 'stale' }))).toMatchObject({
    error: 'hash_conflict',
  });
  await client.views.publish({ user_id: 'U0BOB', view, hash: String(published.view?.hash) });

  const bob = workspace.as('U0BOB');
  const home = bob.home();
  if (!home) throw new Error('no Home tab');
  await bob.click(home, 'refresh').acknowledged;
  expect(pressed[0]).toMatchObject({ container: { type: 'view', view_id: home.id }, user: { id: 'U0BOB' } });
});
