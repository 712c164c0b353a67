import type { Clock } from '../../ports.ts';
import type { RecordedCall } from './answers.ts';
import { apiMethods } from './api/methods.ts';
import type { Deliver } from './delivery.ts';
import { createFaults, type Faults } from './faults.ts';
import { createInteractions } from './interaction.ts';
import type { Channel, InstalledApp, Message, OpenView, Person, UploadedFile, UserGroup } from './model.ts';
import { type ActingPerson, actAs } from './person.ts';
import { renderAsText } from './render-text.ts';
import { createResponseUrls } from './response-urls.ts';
import { startServer } from './server.ts';
import { deliverSigned, type HttpExchange } from './signed-delivery.ts';
import { createSocketMode } from './socket-mode.ts';
import { WorkspaceState } from './state.ts';
import { createTranscript, type Transcript } from './transcript.ts';

export interface WorkspaceOptions {
  clock: Clock;
  people: readonly Person[];
  /** The bot is in a channel when `app.botUserId` (`U0SWITCHYARD`) is among its members. */
  channels: readonly Channel[];
  groups?: readonly UserGroup[];
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  /** Scopes granted to the bot token, as the app's manifest asks for them. */
  scopes?: readonly string[];
  /** Slash commands that belong to the app. */
  commands?: readonly string[];
  app?: Partial<Omit<InstalledApp, 'scopes'>>;
  /** Real milliseconds the app has to acknowledge. */
  ackTimeoutMs?: number;
}

/** A Slack workspace on this machine, with the app installed. */
export interface SlackWorkspace extends Transcript {
  url: string;
  /** For `SLACK_API_URL`. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  app: InstalledApp;
  /** The paths it answers on. */
  routes: readonly string[];
  faults: Faults;
  /** Everybody, as the workspace knows them now; what is changed here is so from then on. */
  people: ReadonlyMap<string, Person>;
  /** Kinds of blocks that this Slack does not know: add some, and it refuses messages with them. */
  unknownBlocks: Set<string>;
  as(userId: string): ActingPerson;
  /** What everybody in a channel or direct message sees, threads left out, in order. */
  messages(channel: string): Message[];
  /** The replies under a message. */
  thread(first: Message): Message[];
  /** The newest message that fits, ephemeral and direct ones included, deleted ones not. */
  find(predicate: (message: Message) => boolean): Message | undefined;
  /** Files that the app has uploaded, in order. */
  files(): UploadedFile[];
  /** A kept message as it looks now. */
  current(message: Message): Message;
  /** What a person would read. */
  read(message: Message): string;
  /** The same of a modal or a Home tab. */
  readView(view: OpenView): string;
  /** Web API calls and uses of response URLs, in order. */
  calls(method?: string): RecordedCall[];
  /** From now on deliver by signed HTTP to this request URL; undefined goes back to Socket Mode. */
  deliverTo(url: string | undefined): void;
  /** HTTP deliveries and their answers, in order. */
  exchanges(): HttpExchange[];
  /** Open Socket Mode connections. */
  connections(): number;
  /** Asks the app to connect anew. */
  recycleConnections(): void;
  refuseConnections(refuse: boolean): void;
  close(): Promise<void>;
}

export async function startSlackWorkspace(options: WorkspaceOptions): Promise<SlackWorkspace> {
  const {
    botToken = 'xoxb-sandbox',
    appToken = 'xapp-sandbox',
    signingSecret = 'sandbox-signing-secret',
  } = options;
  const { commands = ['/dns'], ackTimeoutMs = 3000 } = options;
  const app: InstalledApp = {
    ...defaultApp,
    ...options.app,
    scopes: new Set(options.scopes ?? defaultScopes),
  };
  const { clock, people, channels, groups = [] } = options;
  const state = new WorkspaceState({ clock, app, people, channels, groups });
  const transcript = createTranscript(state);
  const responseUrls = createResponseUrls(state);
  const faults = createFaults();
  const calls: RecordedCall[] = [];
  const exchanges: HttpExchange[] = [];
  let requestUrl: string | undefined;

  const sockets = createSocketMode({
    appId: app.appId,
    ackTimeoutMs,
    onConnections: (open) => state.emit({ kind: 'connection', open }),
  });
  const deliver: Deliver = (delivery) =>
    requestUrl === undefined
      ? sockets.deliver(delivery)
      : deliverSigned(delivery, { url: requestUrl, signingSecret, timeoutMs: ackTimeoutMs }, (exchange) =>
          exchanges.push(exchange),
        );
  const server = await startServer({
    state,
    methods: apiMethods,
    tokens: { bot: botToken, app: appToken },
    sockets,
    responseUrls,
    strike: faults.strike,
    record: (call) => calls.push(call),
  });
  const interactions = createInteractions(state, { url: server.url, responseUrls, deliver });
  const living = () => state.messages().filter(({ deleted }) => !deleted);
  const open = () => living().filter(({ ephemeralTo }) => ephemeralTo === undefined);

  return {
    ...transcript,
    url: server.url,
    apiUrl: `${server.url}/api/`,
    botToken,
    appToken,
    signingSecret,
    app,
    routes: server.routes,
    faults,
    people: state.people,
    unknownBlocks: state.unknownBlocks,
    as(userId) {
      const person = state.people.get(userId);
      if (!person) throw new Error(`nobody here is ${userId}`);
      return actAs(state, person, { interactions, commands });
    },
    messages: (channel) => open().filter((one) => one.channel === channel && one.threadTs === undefined),
    thread: (first) => open().filter((one) => one.channel === first.channel && one.threadTs === first.ts),
    find: (predicate) => living().findLast(predicate),
    files: () => [...state.files.values()].filter(({ content }) => content !== undefined),
    current: (message) => state.message(message.channel, message.ts) ?? message,
    read: (message) => renderAsText(message, state),
    readView: ({ view }) => renderAsText({ text: '', blocks: view.blocks }, state),
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    deliverTo: (url) => {
      requestUrl = url;
    },
    exchanges: () => [...exchanges],
    connections: sockets.connections,
    recycleConnections: sockets.recycle,
    refuseConnections: server.refuseConnections,
    close: server.close,
  };
}

const defaultApp = {
  appId: 'A0SWITCHYARD',
  botId: 'B0SWITCHYARD',
  botUserId: 'U0SWITCHYARD',
  botName: 'switchyard',
  teamId: 'T0SANDBOX',
  teamDomain: 'sandbox',
};

const defaultScopes = [
  'commands',
  'chat:write',
  'im:write',
  'files:write',
  'users:read',
  'usergroups:read',
  'channels:read',
];
