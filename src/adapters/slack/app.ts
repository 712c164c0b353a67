import { App, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { Log } from '../../ports.ts';
import { surpriseText } from '../../render/answers.ts';
import type { Guard } from './doorkeeper.ts';
import { aheadOf } from './future-dated.ts';
import { boltLogger } from './log.ts';
import { visitorsOf } from './visitors.ts';

/** How the bot meets Slack: over a socket that it opens itself, or as an HTTP server that Slack calls. */
export type SlackSettings = {
  botToken: string;
  /** Where the Web API is, when not at slack.com. */
  apiUrl?: string | undefined;
} & (
  | { mode: 'socket'; appToken: string }
  | { mode: 'http'; signingSecret: string; port: number /** All interfaces when left out. */; host?: string }
);

export interface SlackApp {
  app: App;
  /** Tries each call once and hands rate limits over: for whoever decides by itself what to repeat. */
  posting: WebClient;
  /** Tries reads again by itself. */
  reading: WebClient;
  /** From now on every delivery passes this first. */
  guardWith(guard: Guard): void;
  /** Checks the token and begins to listen; gives the port in HTTP mode. @throws when Slack refuses the token. */
  start(): Promise<{ port: number | undefined }>;
  /**
   * Takes nothing new, and resolves when whoever has asked so far is answered. Nothing that has arrived is dropped: it
   * is acknowledged before the door closes.
   */
  stop(): Promise<void>;
}

/** No call of the Web API may hang: without this the client waits for ever. */
const TIMEOUT_MS = 10_000;

/**
 * Bolt with options of its own for each part. Bolt shares one options object with its socket client, which writes a
 * retry policy for reconnecting into it; and a short policy for listeners would end the process when Slack cannot be
 * reached while reconnecting. So the receiver is made apart, with nothing but address and timeout.
 */
export function createSlackApp(settings: SlackSettings, log: Log): SlackApp {
  const logger = boltLogger(log);
  const common = (): WebClientOptions => ({
    timeout: TIMEOUT_MS,
    logger,
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
  });
  const reads = (): WebClientOptions => ({ ...common(), retryConfig: { retries: 2, minTimeout: 300 } });
  const { receiver, listen } = doorOf(settings, logger, common());
  const app = new App({
    receiver,
    token: settings.botToken,
    logger,
    // A failing auth.test in the constructor would be a rejection that nobody handles.
    deferInitialization: true,
    extendedErrorHandler: true,
    clientOptions: { ...reads(), fetch: withTimeout },
  });
  answerSurprises(app, log);
  const guardWith = guarded(app);
  const visitors = visitorsOf(app);
  return {
    app,
    posting: new WebClient(settings.botToken, {
      ...common(),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    }),
    reading: new WebClient(settings.botToken, reads()),
    guardWith,
    async start() {
      await app.init();
      return { port: await listen() };
    },
    async stop() {
      await visitors.acknowledged();
      await Promise.all([receiver.stop(), visitors.gone()]);
    },
  };
}

/** Puts whoever is to decide on deliveries between the receiver and Bolt. */
function guarded(app: App): (guard: Guard) => void {
  const take = app.processEvent.bind(app);
  let guard: Guard | undefined;
  app.processEvent = async (event) => await (guard ? guard(event, take) : take(event));
  return (other) => {
    guard = other;
  };
}

/** The receiver, and how it begins to listen; gives the port it got, if any. */
function doorOf(
  settings: SlackSettings,
  logger: Logger,
  clientOptions: WebClientOptions,
): { receiver: Receiver; listen(): Promise<number | undefined> } {
  if (settings.mode === 'socket') {
    const { appToken } = settings;
    const receiver = new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions } });
    return {
      receiver,
      async listen() {
        await receiver.start();
        return undefined;
      },
    };
  }
  const { signingSecret, port, host } = settings;
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    customPropertiesExtractor: (it) => aheadOf(it),
  });
  return {
    receiver,
    async listen() {
      const server = await receiver.start(host === undefined ? { port } : { port, host });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    },
  };
}

const Answerable = z.object({ response_url: z.url(), command: z.string().optional() });

/** The last net: whatever a listener lets through is logged, and whoever waits for an answer gets one. */
function answerSurprises(app: App, log: Log): void {
  // Of the two kinds of handler, the one that `extendedErrorHandler` asks for.
  const onError: Parameters<App['error']>[0] = async ({ error, body }) => {
    log.error({ err: error }, 'a listener failed');
    const waiting = Answerable.safeParse(body);
    if (!waiting.success) return;
    const { response_url: url, command } = waiting.data;
    const text = surpriseText(command === undefined ? 'click' : 'command', error.message);
    const answer = { response_type: 'ephemeral', replace_original: false, text };
    try {
      await withTimeout(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(answer),
      });
    } catch (cause) {
      log.error({ err: cause }, 'nor could the person be answered');
    }
  };
  app.error(onError);
}

/** `respond` of Bolt has no timeout of its own. */
const withTimeout: NonNullable<WebClientOptions['fetch']> = (url, init) =>
  fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(TIMEOUT_MS) });
