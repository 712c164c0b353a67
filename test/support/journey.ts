import { setTimeout } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { createDnsLookup } from '../../src/adapters/dns/dns-lookup.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { readSettings } from '../../src/config.ts';
import { fullName, Host } from '../../src/domain/name.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { Log } from '../../src/ports.ts';
import type { QueryLogEntry } from '../../src/sandbox/dns/query-log.ts';
import { OPS, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';
import { redisRoom } from './redis-room.ts';
import { name, ZONE } from './scenes.ts';

export interface Journey {
  sandbox: Sandbox;
  clock: ManualClock;
  /** What the bot told its operator at `warn` and above. */
  complaints: string[];
  /** Types `/dns ...` in #ops; gives what only the person saw in answer. */
  type(userId: string, text: string): Promise<Message>;
  /** Clicks a button of the newest card; gives what only the person saw in answer. */
  click(userId: string, button: 'approve' | 'reject', card?: Message): Promise<Message>;
  /** The newest card in #ops as it looks now. */
  card(): Message | undefined;
  /** What a person would read on the newest card. */
  cardText(): string;
  /** Top-level messages of the bot in #ops that are no card: how changes ended. */
  announcements(): Message[];
  /** Moves time and lets the bot work until the condition holds. @throws with the transcript when it never does. */
  passUntil(condition: () => boolean, what: string): Promise<void>;
  pass(seconds: number): Promise<void>;
  /** The host's records in example.com. */
  records(host: string, zone?: string): DnsRecord[];
  /** Questions for the name that the name servers answered with nothing. */
  emptyAnswers(host: string, type?: string): QueryLogEntry[];
  addBot(): Promise<Bot>;
  /** Puts a job of one's own making into the bot's queue, as a broken producer would. */
  addJob(jobId: string, payload: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Real milliseconds between two steps of virtual time: sockets and Redis work meanwhile. */
const BREATH_MS = 4;
const STEP_MS = 500;

/** How much virtual time may pass before a wait is given up. */
const PATIENCE_MS = 2 * 60 * 60 * 1000;

/**
 * The bot as it ships, in this process, over the whole sandbox and a real Redis. Only the clock is held by the test;
 * while it moves, a client asks both name servers for the watched names, and `close` throws when one of them ever got
 * an empty answer for IPv4, unless the card had declared the gap.
 */
export async function journey(
  options: Omit<SandboxOptions, 'clock' | 'redisUrl'> & { watch?: string[]; gapDeclared?: boolean } = {},
): Promise<Journey> {
  const { watch = ['www'], gapDeclared = false, ...rest } = options;
  const room = redisRoom();
  const clock = manualClock(Date.now());
  const sandbox = await startSandbox({ ...rest, clock, redisUrl: room.url });
  // The official credentials chain reads the environment of the process.
  Object.assign(process.env, sandbox.env);
  const complaints: string[] = [];
  const bots: Bot[] = [];
  const addBot = async (): Promise<Bot> => {
    const bot = await startBot(settingsOf(sandbox), {
      clock,
      log: listening(complaints),
      prefix: room.prefix,
      sweepEveryMs: 0,
      concurrency: 4,
    });
    bots.push(bot);
    return bot;
  };
  await addBot();
  const client = createDnsLookup({ nameservers: new Map(), resolvers: [] });
  const probe = async (): Promise<void> => {
    const questions = sandbox.nameServers.flatMap(({ address }) =>
      watch.flatMap((host) => (['A', 'AAAA'] as const).map((type) => ({ address, host, type }))),
    );
    await Promise.all(
      questions.map(({ address, host, type }) =>
        client.ask(
          { name: address, address, role: 'authoritative' },
          { name: fullName(Host.parse(host), ZONE), type },
        ),
      ),
    );
  };
  const step = async (): Promise<void> => {
    await probe();
    await clock.advance(STEP_MS);
    await Promise.all(bots.map((bot) => bot.sweep()));
    await setTimeout(BREATH_MS);
  };
  const { slack } = sandbox;
  const card = (): Message | undefined => slack.find((one) => one.channel === OPS && isCard(one));
  const trip: Journey = {
    sandbox,
    clock,
    complaints,
    addBot,
    card,
    cardText() {
      const found = card();
      return found ? slack.read(found) : '';
    },
    announcements: () => slack.messages(OPS).filter((one) => one.via === 'web-api' && !isCard(one)),
    async type(userId, text) {
      const asked = slack.as(userId).slash('/dns', text, { channel: OPS });
      return await slack.until(() => asked.responses()[0], { what: `an answer to /dns ${text}` });
    },
    async click(userId, button, clicked = card()) {
      if (!clicked) throw new Error('there is no card');
      const act = slack.as(userId).click(clicked, button);
      return await slack.until(() => act.responses()[0], { what: `an answer to ${button}` });
    },
    async passUntil(condition, what) {
      const end = clock.now() + PATIENCE_MS;
      while (!condition()) {
        if (clock.now() > end)
          throw new Error(`Never happened: ${what}. ${slack.text()}\n${complaints.join('\n')}`);
        await step();
      }
    },
    async pass(seconds) {
      const end = clock.now() + seconds * 1000;
      while (clock.now() < end) await step();
    },
    records: (host, zone = ZONE) =>
      sandbox.world.zones.get(name(zone))?.records.filter((one) => one.host === host) ?? [],
    emptyAnswers: (host, type = 'A') =>
      sandbox.nameServers
        .flatMap(({ log }) => log)
        .filter((entry) => entry.name === fullName(Host.parse(host), ZONE) && entry.type === type)
        .filter(({ outcome }) => outcome !== 'answer'),
    async addJob(jobId, payload) {
      const queue = new Queue('alarms', {
        connection: await room.connect(),
        prefix: room.prefix.replace(/:$/, ''),
      });
      await queue.add('alarm', payload, { jobId });
      await queue.close();
    },
    async close() {
      await Promise.all(bots.map((bot) => bot.stop()));
      await sandbox.close();
      await room.leave();
      // The promise of every journey: a name that had an answer keeps one, unless the card declared a gap.
      const empty = gapDeclared ? [] : watch.flatMap((host) => trip.emptyAnswers(host));
      if (empty.length > 0) throw new Error(`Empty answers were given: ${JSON.stringify(empty)}`);
    },
  };
  return trip;
}

/** The product's own reading of the sandbox's environment and settings file. */
export function settingsOf({ env, settings }: Sandbox) {
  const read = readSettings(env, () => settings);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.settings;
}

function isCard({ threadTs, ephemeralTo, blocks, via }: Message): boolean {
  return (
    via === 'web-api' &&
    threadTs === undefined &&
    ephemeralTo === undefined &&
    blocks.some((block) => block.type === 'header')
  );
}

function listening(complaints: string[]): Log {
  const tell = (fields: object, sentence: string): void => {
    const error = 'err' in fields && fields.err instanceof Error ? ` ${fields.err.stack}` : '';
    complaints.push(`${sentence}${error} ${JSON.stringify(fields)}`);
  };
  return { info: () => {}, warn: tell, error: tell };
}
