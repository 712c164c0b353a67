import { afterEach, describe, expect, it } from 'vitest';
import { createSlackApp, type SlackApp } from '../../../src/adapters/slack/app.ts';
import { logBook, slackRoom } from './room.ts';

const room = slackRoom();
const started: SlackApp[] = [];
/** An HTTP receiver cannot be stopped twice. */
const ended = new Set<SlackApp>();

afterEach(async () => {
  room.workspace().deliverTo(undefined);
  for (const slack of started.splice(0)) if (!ended.has(slack)) await slack.stop();
});

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  it('a slash command reaches its listener and is acknowledged', async () => {
    const { workspace } = await start(mode, (slack) => {
      slack.app.command('/dns', async ({ ack, command, respond }) => {
        await ack();
        await respond(`heard ${command.text}`);
      });
    });
    const typed = workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0OPS' });
    expect(await typed.acknowledged).toMatchObject({ outcome: 'acknowledged' });
    await workspace.until(() => typed.responses().length > 0);
    expect(typed.responses().map(({ text }) => text)).toEqual(['heard help']);
  });

  it('a listener that throws is logged, and the person who waits gets an answer', async () => {
    const { workspace, lines } = await start(mode, (slack) => {
      slack.app.command('/dns', async ({ ack }) => {
        await ack();
        throw new Error('the cat sat on the keyboard');
      });
    });
    const typed = workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0OPS' });
    await workspace.until(() => typed.responses().length > 0);
    expect(typed.responses()[0]).toMatchObject({
      ephemeralTo: 'U0ALICE',
      text: expect.stringContaining('`the cat sat on the keyboard`'),
    });
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error', sentence: 'a listener failed' }));
  });
});

describe.each(['socket', 'http'] as const)('a stop in %s mode', (mode) => {
  it('lets whoever has asked be answered first', async () => {
    const { workspace, stop, listener } = await slowListener(mode);
    const typed = workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0OPS' });
    await typed.acknowledged;
    const answers = stop().then(() => typed.responses().length);
    listener.goOn();
    expect(await answers).toBe(1);
  });

  it('acknowledges what has arrived before it closes the door', async () => {
    const { workspace, stop, listener } = await slowListener(mode, { isSlowToAcknowledge: true });
    const typed = workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0OPS' });
    await listener.heard;
    const stopped = stop();
    listener.goOn();
    expect(await typed.acknowledged).toMatchObject({ outcome: 'acknowledged' });
    await stopped;
    expect(typed.responses()).toHaveLength(1);
  });

  it('leaves what comes later to others', async () => {
    const { workspace, stop } = await slowListener(mode);
    await stop();
    const typed = workspace.as('U0ALICE').slash('/dns', 'help', { channel: 'C0OPS' });
    expect(await typed.acknowledged).toMatchObject({ outcome: 'failed' });
  });
});

it('connects anew when Slack asks for it', async () => {
  const { workspace } = await start('socket', (slack) => {
    slack.app.command('/dns', async ({ ack, respond }) => {
      await ack();
      await respond('still here');
    });
  });
  const opened = workspace.calls('apps.connections.open').length;
  workspace.recycleConnections();
  await workspace.until(
    () => workspace.calls('apps.connections.open').length > opened && workspace.connections() === 1,
  );
  const typed = workspace.as('U0ALICE').slash('/dns', '', { channel: 'C0OPS' });
  await workspace.until(() => typed.responses().length > 0);
  expect(typed.responses()[0]?.text).toBe('still here');
});

it('refuses to start with a token that Slack does not know', async () => {
  const { apiUrl, appToken } = room.workspace();
  const slack = createSlackApp({ mode: 'socket', botToken: 'xoxb-wrong', appToken, apiUrl }, logBook().log);
  await expect(slack.start()).rejects.toThrow('invalid_auth');
});

it('hands over rate limits and failures of posting at once, and retries reads by itself', async () => {
  const { workspace, slack } = await start('socket', () => undefined);
  workspace.faults.next({ method: 'chat.postMessage', kind: 'ratelimited', retryAfterSeconds: 30 });
  await expect(slack.posting.chat.postMessage({ channel: 'C0OPS', text: 'x' })).rejects.toMatchObject({
    retryAfter: 30,
  });
  workspace.faults.next({ method: 'usergroups.users.list', kind: 'http-500' });
  expect(await slack.reading.usergroups.users.list({ usergroup: 'S0DNSADMINS' })).toMatchObject({ ok: true });
});

/** Answers when it is told to go on, and acknowledges at once unless it is slow in that, too. */
async function slowListener(
  mode: 'socket' | 'http',
  { isSlowToAcknowledge = false }: { isSlowToAcknowledge?: boolean } = {},
) {
  const listener = { goOn: () => {}, heard: Promise.resolve() };
  const told = new Promise<void>((resolve) => {
    listener.goOn = resolve;
  });
  let hear = (): void => {};
  listener.heard = new Promise((resolve) => {
    hear = resolve;
  });
  const begun = await start(mode, (slack) => {
    slack.app.command('/dns', async ({ ack, respond }) => {
      hear();
      if (isSlowToAcknowledge) await told;
      await ack();
      await told;
      await respond('here you are');
    });
  });
  const stop = async (): Promise<void> => {
    ended.add(begun.slack);
    await begun.slack.stop();
  };
  return { ...begun, stop, listener };
}

async function start(mode: 'socket' | 'http', listen: (slack: SlackApp) => void) {
  const workspace = room.workspace();
  const { apiUrl, appToken, botToken, signingSecret } = workspace;
  const { log, lines } = logBook();
  const slack =
    mode === 'socket'
      ? createSlackApp({ mode, botToken, appToken, apiUrl }, log)
      : createSlackApp({ mode, botToken, signingSecret, port: 0, host: '127.0.0.1', apiUrl }, log);
  listen(slack);
  const { port } = await slack.start();
  started.push(slack);
  if (port !== undefined) workspace.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  return { workspace, slack, lines };
}
