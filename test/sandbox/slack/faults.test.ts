import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackWorkspace } from '../../../src/sandbox/slack/workspace.ts';
import { clientOf, openRoom, refusal } from './room.ts';

let workspace: SlackWorkspace;
let client: WebClient;

beforeEach(async () => {
  ({ workspace, client } = await openRoom());
});
afterEach(() => workspace.close());

const post = (text = 'card') => client.chat.postMessage({ channel: 'C0OPS', text });
const texts = () => workspace.messages('C0OPS').map(({ text }) => text);
const answers = () => workspace.calls('chat.postMessage').map(({ answer }) => answer);

test('a lost answer leaves the message posted and the caller without knowledge', async () => {
  workspace.faults.next({ method: 'chat.postMessage', kind: 'lost-answer' });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect([texts(), answers()]).toEqual([['card'], ['ok, lost-answer']]);
  await post('second');
  expect(texts()).toEqual(['card', 'second']);
});

test('a late call is answered as ever, after all others', async () => {
  workspace.faults.next({ method: 'chat.postMessage', kind: 'late', ms: 500 });
  const late = post('late');
  await expect.poll(() => workspace.faults.left()).toBe(0);
  await post('at once');
  expect(await late).toMatchObject({ ok: true });
  expect([texts(), answers()]).toEqual([
    ['at once', 'late'],
    ['ok', 'ok, late'],
  ]);
});

test('a refused connection, an error, a rate limit and a 500 leave nothing posted', async () => {
  workspace.faults.next({ method: 'chat.postMessage', kind: 'refuse-connection' });
  workspace.faults.next({ method: 'chat.postMessage', kind: 'error', error: 'fatal_error' });
  workspace.faults.next({ method: '*', kind: 'http-500' });
  workspace.faults.next({ method: 'chat.postMessage', kind: 'ratelimited', retryAfterSeconds: 7 });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect(await refusal(post())).toMatchObject({ error: 'fatal_error' });
  await expect(post()).rejects.toMatchObject({ code: 'slack_webapi_http_error', statusCode: 500 });
  const impatient = clientOf(workspace, workspace.botToken, { rejectRateLimitedCalls: true });
  await expect(impatient.chat.postMessage({ channel: 'C0OPS', text: 'x' })).rejects.toMatchObject({
    code: 'slack_webapi_rate_limited_error',
    retryAfter: 7,
  });
  expect([texts(), workspace.faults.left()]).toEqual([[], 0]);
});

test('a rate-limited client that waits as told gets its message through once', async () => {
  workspace.faults.next({ method: 'chat.postMessage', kind: 'ratelimited', retryAfterSeconds: 0, times: 2 });
  const patient = clientOf(workspace, workspace.botToken, { retryConfig: { retries: 2, minTimeout: 1 } });
  await patient.chat.postMessage({ channel: 'C0OPS', text: 'card' });
  expect([texts(), answers()]).toEqual([['card'], ['ratelimited', 'ratelimited', 'ok']]);
});

test.each([
  ['hang', []],
  ['hang-after', ['card']],
] as const)('after a %s the channel shows %j when the caller gives up', async (kind, shown) => {
  workspace.faults.next({ method: 'chat.postMessage', kind });
  const hurried = clientOf(workspace, workspace.botToken, { retryConfig: { retries: 0 }, timeout: 200 });
  await expect(hurried.chat.postMessage({ channel: 'C0OPS', text: 'card' })).rejects.toMatchObject({
    code: 'slack_webapi_request_error',
  });
  expect(texts()).toEqual(shown);
});

test('a client that retries a lost answer posts twice, which is why the bot must not', async () => {
  workspace.faults.next({ method: 'chat.postMessage', kind: 'lost-answer' });
  const stubborn = clientOf(workspace, workspace.botToken, { retryConfig: { retries: 1, minTimeout: 1 } });
  await stubborn.chat.postMessage({ channel: 'C0OPS', text: 'card' });
  expect(texts()).toEqual(['card', 'card']);
});

test('faults that were cleared do not strike', async () => {
  workspace.faults.next({ method: '*', kind: 'http-500', times: 5 });
  workspace.faults.clear();
  await post();
  expect(texts()).toEqual(['card']);
});
