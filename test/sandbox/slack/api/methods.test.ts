import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coverage } from '../../../../src/sandbox/slack/coverage.ts';
import type { SlackWorkspace } from '../../../../src/sandbox/slack/workspace.ts';
import { clientOf, openRoom, refusal } from '../room.ts';

let workspace: SlackWorkspace;
let client: WebClient;

beforeEach(async () => {
  ({ workspace, client } = await openRoom());
});
afterEach(() => workspace.close());

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

test('the coverage table names exactly the routes that are answered', () => {
  expect(coverage.map(({ route }) => route).toSorted()).toEqual([...workspace.routes].toSorted());
});

describe('who may call', () => {
  test('no token, a strange token and the token of the other kind are told apart', async () => {
    const bare = await fetch(`${workspace.apiUrl}auth.test`, { method: 'POST' });
    expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await refusal(clientOf(workspace, 'xoxb-stolen').auth.test())).toMatchObject({
      error: 'invalid_auth',
    });
    expect(await refusal(clientOf(workspace, workspace.appToken).auth.test())).toMatchObject({
      error: 'not_allowed_token_type',
    });
    expect(await refusal(client.apps.connections.open({}))).toMatchObject({
      error: 'not_allowed_token_type',
    });
  });

  test('a scope the app was not granted is named', async () => {
    await workspace.close();
    ({ workspace, client } = await openRoom({ scopes: ['commands', 'chat:write'] }));
    const answer = await fetch(`${workspace.apiUrl}users.info?user=U0BOB`, {
      headers: { authorization: `Bearer ${workspace.botToken}` },
    });
    expect(await answer.json()).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'commands,chat:write',
    });
  });

  test('a method that is not emulated is unknown', async () => {
    expect(
      await refusal(client.reactions.add({ channel: 'C0OPS', timestamp: '1', name: 'x' })),
    ).toMatchObject({
      error: 'unknown_method',
    });
  });

  test('a JSON body is read like a form', async () => {
    const answer = await fetch(`${workspace.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${workspace.botToken}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({ channel: '#ops', text: 'hello', blocks: [section('hello')] }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, channel: 'C0OPS' });
    expect(workspace.messages('C0OPS')).toHaveLength(1);
  });
});

describe('posting', () => {
  test.each([
    ['C0NOWHERE', 'channel_not_found'],
    ['G0SECRET', 'channel_not_found'],
    ['C0QUIET', 'not_in_channel'],
    ['C0OLD', 'is_archived'],
  ])('in %s is refused with %s', async (channel, error) => {
    expect(await refusal(client.chat.postMessage({ channel, text: 'hi' }))).toMatchObject({ error });
  });

  test('in a public channel needs no invitation with chat:write.public', async () => {
    await workspace.close();
    ({ workspace, client } = await openRoom({ scopes: ['chat:write', 'chat:write.public'] }));
    await client.chat.postMessage({ channel: 'C0QUIET', text: 'hi' });
    expect(workspace.messages('C0QUIET')).toHaveLength(1);
  });

  test('gives each message its own ts, increasing while the clock stands still', async () => {
    const posted = [];
    for (const text of ['a', 'b', 'c'])
      posted.push(await client.chat.postMessage({ channel: 'C0OPS', text }));
    expect(posted.map(({ ts }) => ts)).toEqual([
      '1700000000.000000',
      '1700000000.000100',
      '1700000000.000200',
    ]);
  });

  test('without text and blocks, or with broken blocks, says what is wrong', async () => {
    expect(await refusal(client.chat.postMessage({ channel: 'C0OPS', text: ' ' }))).toMatchObject({
      error: 'no_text',
    });
    expect(
      await refusal(
        client.chat.postMessage({ channel: 'C0OPS', text: 'x', blocks: [section('x'.repeat(3001))] }),
      ),
    ).toEqual({
      error: 'invalid_blocks',
      messages: ['[ERROR] must be no more than 3000 characters [json-pointer:/blocks/0/text/text]'],
    });
    const many = Array.from({ length: 5 }, () => section('x'.repeat(2800)));
    expect(
      await refusal(client.chat.postMessage({ channel: 'C0OPS', text: 'x', blocks: many })),
    ).toMatchObject({ error: 'msg_blocks_too_long' });
    expect(workspace.messages('C0OPS')).toEqual([]);
  });

  test('in a thread stays out of the channel, and needs the first message of that thread', async () => {
    const first = await client.chat.postMessage({ channel: 'C0OPS', text: 'first' });
    const reply = await client.chat.postMessage({
      channel: 'C0OPS',
      text: 'reply',
      thread_ts: String(first.ts),
    });
    const [shown] = workspace.messages('C0OPS');
    if (!shown) throw new Error('nothing posted');
    expect(workspace.messages('C0OPS')).toHaveLength(1);
    expect(workspace.thread(shown).map(({ text }) => text)).toEqual(['reply']);
    const under = (thread_ts: string) => client.chat.postMessage({ channel: 'C0OPS', text: 'x', thread_ts });
    expect(await refusal(under('nonsense'))).toMatchObject({ error: 'invalid_thread_ts' });
    expect(await refusal(under('1600000000.000000'))).toMatchObject({ error: 'thread_not_found' });
    expect(await refusal(under(String(reply.ts)))).toMatchObject({ error: 'cannot_reply_to_message' });
  });

  test('to a person goes to the direct message that conversations.open gives', async () => {
    const opened = await client.conversations.open({ users: 'U0BOB' });
    await client.chat.postMessage({ channel: 'U0BOB', text: 'settled' });
    await client.chat.postMessage({ channel: String(opened.channel?.id), text: 'again' });
    expect(
      workspace
        .as('U0BOB')
        .directMessages()
        .map(({ text }) => text),
    ).toEqual(['settled', 'again']);
    expect(workspace.as('U0ALICE').directMessages()).toEqual([]);
    expect(await refusal(client.conversations.open({ users: 'U0NOBODY' }))).toMatchObject({
      error: 'user_not_found',
    });
  });

  test('for one person is seen by that person only, who must be in the channel', async () => {
    await client.chat.postEphemeral({ channel: 'C0OPS', user: 'U0BOB', text: 'psst' });
    expect(
      workspace
        .as('U0BOB')
        .ephemerals()
        .map(({ text }) => text),
    ).toEqual(['psst']);
    expect(workspace.messages('C0OPS')).toEqual([]);
    expect(
      await refusal(client.chat.postEphemeral({ channel: 'C0OPS', user: 'U0CAROL', text: 'psst' })),
    ).toMatchObject({ error: 'user_not_in_channel' });
  });
});

describe('editing', () => {
  test('keeps earlier blocks unless new ones are given, and an empty list removes them', async () => {
    const { ts } = await client.chat.postMessage({ channel: 'C0OPS', text: 'a', blocks: [section('A')] });
    const shown = () => workspace.messages('C0OPS')[0];
    await client.chat.update({ channel: 'C0OPS', ts: String(ts), text: 'b' });
    expect([shown()?.text, shown()?.blocks.length]).toEqual(['b', 1]);
    await client.chat.update({ channel: 'C0OPS', ts: String(ts), text: 'c', blocks: [] });
    expect([shown()?.text, shown()?.blocks.length, shown()?.history.length]).toEqual(['c', 0, 2]);
  });

  test("another's, a missing, a deleted or an ephemeral message is refused", async () => {
    const update = (ts: string | undefined) =>
      client.chat.update({ channel: 'C0OPS', ts: String(ts), text: 'x' });
    const alices = workspace.as('U0ALICE').say('mine', { channel: 'C0OPS' });
    expect(await refusal(update(alices.ts))).toMatchObject({ error: 'cant_update_message' });
    expect(await refusal(client.chat.delete({ channel: 'C0OPS', ts: alices.ts }))).toMatchObject({
      error: 'cant_delete_message',
    });
    expect(await refusal(update('1600000000.000000'))).toMatchObject({ error: 'message_not_found' });
    const own = await client.chat.postMessage({ channel: 'C0OPS', text: 'x' });
    await client.chat.delete({ channel: 'C0OPS', ts: String(own.ts) });
    expect(await refusal(update(own.ts))).toMatchObject({ error: 'message_not_found' });
    const whisper = await client.chat.postEphemeral({ channel: 'C0OPS', user: 'U0BOB', text: 'x' });
    expect(await refusal(update(whisper.message_ts))).toMatchObject({ error: 'message_not_found' });
  });
});

describe('reading', () => {
  test('people, groups, channels and links are told', async () => {
    const { ts } = await client.chat.postMessage({ channel: 'C0OPS', text: 'x' });
    expect(await client.users.info({ user: 'U0BOB', include_locale: true })).toMatchObject({
      user: { id: 'U0BOB', name: 'bob', locale: 'zh-CN', is_bot: false },
    });
    expect((await client.usergroups.users.list({ usergroup: 'S0DNS' })).users).toEqual(['U0BOB']);
    expect((await client.conversations.info({ channel: 'C0QUIET' })).channel).toMatchObject({
      is_member: false,
    });
    expect((await client.chat.getPermalink({ channel: 'C0OPS', message_ts: String(ts) })).permalink).toBe(
      'https://sandbox.slack.invalid/archives/C0OPS/p1700000000000000',
    );
  });

  test('what is not there is named as Slack names it', async () => {
    expect(await refusal(client.users.info({ user: 'U0NOBODY' }))).toMatchObject({ error: 'user_not_found' });
    expect(await refusal(client.usergroups.users.list({ usergroup: 'S0GONE' }))).toMatchObject({
      error: 'no_such_subteam',
    });
    expect(await refusal(client.conversations.info({ channel: 'G0SECRET' }))).toMatchObject({
      error: 'channel_not_found',
    });
    expect(
      await refusal(client.chat.getPermalink({ channel: 'C0OPS', message_ts: '1600000000.000000' })),
    ).toMatchObject({ error: 'message_not_found' });
  });
});
