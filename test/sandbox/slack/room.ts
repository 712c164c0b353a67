import { createServer } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { ErrorCode, WebClient, type WebClientOptions } from '@slack/web-api';
import {
  type SlackWorkspace,
  startSlackWorkspace,
  type WorkspaceOptions,
} from '../../../src/sandbox/slack/workspace.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';

/** A workspace with Alice, Bob and the bot in #ops, a #quiet without the bot, and a group. */
export async function openRoom(
  options: Partial<WorkspaceOptions> = {},
): Promise<{ workspace: SlackWorkspace; clock: ManualClock; client: WebClient }> {
  const clock = manualClock(1_700_000_000_000);
  const workspace = await startSlackWorkspace({
    clock,
    people: [
      { id: 'U0ALICE', name: 'alice' },
      { id: 'U0BOB', name: 'bob', locale: 'zh-CN' },
      { id: 'U0CAROL', name: 'carol' },
    ],
    channels: [
      { id: 'C0OPS', name: 'ops', members: ['U0ALICE', 'U0BOB', 'U0SWITCHYARD'] },
      { id: 'C0QUIET', name: 'quiet', members: ['U0ALICE'] },
      { id: 'C0OLD', name: 'old', members: ['U0ALICE', 'U0SWITCHYARD'], archived: true },
      { id: 'G0SECRET', name: 'secret', kind: 'private', members: ['U0ALICE'] },
    ],
    groups: [
      { id: 'S0DNS', handle: 'dns-admins', members: ['U0BOB'] },
      { id: 'S0GONE', handle: 'gone', members: ['U0BOB'], disabled: true },
    ],
    ...options,
  });
  return { workspace, clock, client: clientOf(workspace) };
}

/** The official client, without retries unless told otherwise. */
export function clientOf(
  { apiUrl, botToken }: SlackWorkspace,
  token = botToken,
  options: WebClientOptions = {},
): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    logger: silent,
    ...options,
  });
}

/** Slack's error code of a refused call; throws when the call was taken. */
export async function refusal(call: Promise<unknown>): Promise<{ error: string; messages: string[] }> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (typeof outcome !== 'object' || outcome === null || !('code' in outcome) || !('data' in outcome))
    throw new Error('the call was taken', { cause: outcome });
  if (outcome.code !== ErrorCode.PlatformError) throw outcome;
  const { data } = outcome;
  if (typeof data !== 'object' || data === null || !('error' in data)) throw outcome;
  const metadata = 'response_metadata' in data ? data.response_metadata : undefined;
  const messages =
    typeof metadata === 'object' &&
    metadata !== null &&
    'messages' in metadata &&
    Array.isArray(metadata.messages)
      ? metadata.messages.map(String)
      : [];
  return { error: String(data.error), messages };
}

/** A real Bolt app in Socket Mode, told where Slack is as the product is told. */
export async function socketApp(
  workspace: SlackWorkspace,
  listen: (app: App) => void,
): Promise<{ stop: () => Promise<void> }> {
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    logLevel: LogLevel.ERROR,
    logger: silent,
    // Time between reconnection attempts, and three times the ping interval.
    clientPingTimeout: 300,
    installerOptions: { clientOptions: { slackApiUrl: workspace.apiUrl } },
  });
  const app = await started(workspace, receiver, listen);
  await app.start();
  return { stop: async () => void (await app.stop()) };
}

/** A real Bolt app behind a request URL; deliveries go there from now on. */
export async function httpApp(
  workspace: SlackWorkspace,
  listen: (app: App) => void,
  signingSecret = workspace.signingSecret,
): Promise<{ stop: () => Promise<void> }> {
  const receiver = new HTTPReceiver({ signingSecret, logger: silent });
  await started(workspace, receiver, listen);
  const port = await freePort();
  await receiver.start({ port, host: '127.0.0.1' });
  workspace.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  return { stop: async () => void (await receiver.stop()) };
}

async function started(
  { botToken, apiUrl }: SlackWorkspace,
  receiver: SocketModeReceiver | HTTPReceiver,
  listen: (app: App) => void,
): Promise<App> {
  const app = new App({
    receiver,
    token: botToken,
    deferInitialization: true,
    logger: silent,
    clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 5000 },
  });
  listen(app);
  await app.init();
  return app;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const nothing = () => {};
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
