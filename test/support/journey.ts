import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { type Bot, startBot } from '../../src/bot.ts';
import { readSettings } from '../../src/config.ts';
import { Host } from '../../src/domain/name.ts';
import type { Confirmation } from '../../src/domain/plan.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { Resolution } from '../../src/domain/request.ts';
import type { Clock, Log, Question } from '../../src/ports.ts';
import { CONFIRM, chooseAction, REJECT } from '../../src/render/card/buttons.ts';
import { OPS, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Interaction } from '../../src/sandbox/slack/interaction.ts';
import type { Message, OpenView } from '../../src/sandbox/slack/model.ts';
import { type DnsClient, dnsClient } from './dns-client.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';
import { record } from './records.ts';
import { redisRoom } from './redis-room.ts';
import { name, ZONE } from './scenes.ts';

export interface Journey extends Pick<DnsClient, 'query' | 'emptyAnswers'> {
  sandbox: Sandbox;
  clock: ManualClock;
  /** How far the clock of Redis is ahead of `clock`, which is right. Milliseconds. */
  redisClock: { ahead: number };
  /** What the bot told its operator at `warn` and above. */
  complaints: string[];
  /** Types `/dns ...` in #ops; gives what only the person saw in answer. */
  type(userId: string, text: string): Promise<Message>;
  /** Clicks a button of the newest card; gives what only the person saw in answer. */
  click(userId: string, button: string, card?: Message): Promise<Message>;
  /** The same without waiting for what comes of it. */
  press(userId: string, button: string, card?: Message): Interaction;
  /** The dialog in front of a person, once it has been filled. */
  dialog(userId: string, isThere?: (view: OpenView) => boolean): Promise<OpenView>;
  /** Does something that opens a dialog, types into it and sends it; gives what only the person saw in answer. */
  answerDialog(userId: string, typed: Readonly<Record<string, string>>, act: () => unknown): Promise<Message>;
  /** Clicks the button that chooses another way on the newest card; gives what only the person saw in answer. */
  choose(userId: string, resolution: Resolution): Promise<Message>;
  /** Ticks the box of a confirmation on the newest card; a later click of the same person carries it. */
  tick(userId: string, confirmation: Confirmation['id']): Promise<void>;
  /** The id that the newest card shows. */
  changeId(): string;
  /** Types `/dns undo` of the change, that of the newest card unless told otherwise; gives what the person saw. */
  undo(id?: string): Promise<Message>;
  /** Moves time until so many changes have been announced as ended; gives the text of the last of them. */
  ending(count?: number): Promise<string>;
  /** The newest card in #ops as it looks now. */
  card(): Message | undefined;
  /** What a person would read on the newest card. */
  cardText(): string;
  /** What a person would read in the thread of the newest card. */
  threadText(): string;
  /** Every call to Alibaba Cloud that was to change something, refused or not, oldest first. */
  writes(): Sandbox['alibaba']['requests'];
  /** Top-level messages of the bot in #ops that are no card: how changes ended. */
  announcements(): Message[];
  /** Moves time and lets the bot work until the condition holds. @throws with the transcript when it never does. */
  passUntil(condition: () => boolean, what: string): Promise<void>;
  pass(seconds: number): Promise<void>;
  /** The host's records in example.com. */
  records(host: string, zone?: string): DnsRecord[];
  /** The host's records become these, as if somebody had put them there at the console. */
  plant(host: string, records: Partial<DnsRecord>[], zone?: string): void;
  /** Every record of the zone in one line each, all that is known of it but its id. */
  shot(zone?: string): string[];
  /** Redis has lost everything that the bot had stored. */
  forget(): Promise<void>;
  /** Another bot, on a machine whose clock is so many milliseconds ahead; 0 unless told otherwise. */
  addBot(ahead?: number): Promise<Bot>;
  /** Stops every bot and starts one anew. */
  restart(): Promise<void>;
  /** Puts a job of one's own making into the bot's queue, as a broken producer would. */
  addJob(jobId: string, payload: unknown): Promise<void>;
  close(): Promise<void>;
}

/** What is typed where a rejection asks why. */
export const REASON_GIVEN = 'not the right moment';

/** Real milliseconds between two steps of virtual time: sockets and Redis work meanwhile. */
const BREATH_MS = 4;
const STEP_MS = 500;

/** After so many steps without a call to the provider, a step is so many times longer. */
const QUIET_STEPS = 6;
const LONGER = 10;

/** Ids of planted records are far from those of the seed. */
let lastPlantedId = 900000000000100000n;

/** How much virtual time may pass before a wait is given up, and how much real time at least: packets travel in that. */
const PATIENCE_MS = 2 * 60 * 60 * 1000;
const REAL_PATIENCE_MS = 60_000;

export interface JourneyOptions extends Omit<SandboxOptions, 'clock' | 'redisUrl'> {
  /** Hosts in example.com, or full names. */
  watch?: string[];
  /** Client subnets that the watched names are asked for from, besides the client that no line knows. */
  watchFrom?: string[];
  /** What is asked; only empty answers for A make `close` throw. */
  watchTypes?: Question['type'][];
  gapDeclared?: boolean;
  /** Virtual milliseconds between two looks; more for stories with long waits. */
  stepMs?: number;
  /** How far the clock of the first bot's machine is ahead. Milliseconds. */
  ahead?: number;
}

/**
 * The bot as it ships, in this process, over the whole sandbox and a real Redis. Only the clock is held by the test;
 * while it moves, a client asks both name servers for the watched names, and `close` throws when one of them ever got
 * an empty answer for IPv4, unless the card had declared the gap.
 */
export async function journey(options: JourneyOptions = {}): Promise<Journey> {
  const {
    watch = ['www'],
    watchFrom = [],
    watchTypes = ['A', 'AAAA'],
    gapDeclared = false,
    stepMs = STEP_MS,
    ahead: aheadOfFirst = 0,
    ...rest
  } = options;
  const room = redisRoom();
  const clock = manualClock(Date.now());
  const sandbox = await startSandbox({ ...rest, clock, redisUrl: room.url });
  // The official credentials chain reads the environment of the process. Nothing else of it: processes that other tests
  // start would take the Redis of these for their own.
  const { ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET } = sandbox.env;
  Object.assign(process.env, { ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET });
  const complaints: string[] = [];
  const bots: Bot[] = [];
  const redisClock = { ahead: 0 };
  const addBot = async (ahead = 0): Promise<Bot> => {
    const bot = await startBot(settingsOf(sandbox), {
      clock: aheadOf(clock, ahead),
      redisTime: async () => clock.now() + redisClock.ahead,
      log: listening(complaints),
      prefix: room.prefix,
      sweepEveryMs: 0,
      concurrency: 4,
    });
    bots.push(bot);
    return bot;
  };
  await addBot(aheadOfFirst);
  const client = dnsClient(sandbox);
  const step = async (ms = stepMs): Promise<void> => {
    await client.askAll(watch, watchTypes, watchFrom);
    await clock.advance(ms);
    await Promise.all(bots.map((bot) => bot.sweep()));
    await setTimeout(BREATH_MS);
  };
  const { slack } = sandbox;
  const card = (): Message | undefined => slack.find((one) => one.channel === OPS && isCard(one));
  const trip: Journey = {
    sandbox,
    clock,
    redisClock,
    complaints,
    addBot,
    async restart() {
      await Promise.all(bots.splice(0).map((bot) => bot.stop()));
      await addBot();
    },
    card,
    cardText() {
      const found = card();
      return found ? slack.read(found) : '';
    },
    threadText() {
      const found = card();
      const notes = found ? slack.thread(found) : [];
      return notes.map((note) => slack.read(note)).join('\n');
    },
    writes: () => sandbox.alibaba.requests.filter(({ action }) => !/^(Describe|List|Check)/.test(action)),
    announcements: () =>
      slack.messages(OPS).filter((one) => one.via === 'web-api' && !isCard(one) && !isOnTheWay(one)),
    async type(userId, text) {
      const asked = slack.as(userId).slash('/dns', text, { channel: OPS });
      return await slack.until(() => asked.responses()[0], { what: `an answer to /dns ${text}` });
    },
    async click(userId, button, clicked = card()) {
      if (!clicked) throw new Error('there is no card');
      // A rejection is asked for its reason.
      if (button === REJECT)
        return await trip.answerDialog(userId, { reason: REASON_GIVEN }, () =>
          trip.press(userId, button, clicked),
        );
      const act = trip.press(userId, button, clicked);
      return await slack.until(() => act.responses()[0], { what: `an answer to ${button}` });
    },
    press(userId, button, clicked = card()) {
      if (!clicked) throw new Error('there is no card');
      return slack.as(userId).click(clicked, button);
    },
    async dialog(userId, isThere = () => true) {
      return await slack.until(
        () =>
          slack
            .as(userId)
            .modals()
            .find((view) => view.view.type === 'modal' && !isWaiting(view) && isThere(view)),
        {
          what: 'a dialog',
        },
      );
    },
    async answerDialog(userId, typed, act) {
      const before = slack.as(userId).ephemerals().length;
      act();
      const shown = await trip.dialog(userId);
      if (shown.view.type === 'modal' && !shown.view.submit) {
        slack.as(userId).dismiss(shown);
        return refusedIn(shown, userId);
      }
      await slack.as(userId).submit(shown, typed).acknowledged;
      return await slack.until(() => slack.as(userId).ephemerals()[before], {
        what: 'an answer to a dialog',
      });
    },
    choose: (userId, resolution) => trip.click(userId, chooseAction(resolution)),
    async tick(userId, confirmation) {
      const found = card();
      if (!found) throw new Error('there is no card');
      const act = slack.as(userId).click(found, CONFIRM[confirmation], { option: confirmation });
      await act.acknowledged;
    },
    changeId() {
      const id = /· (?:change|变更) `([0-9a-z]{8})`/.exec(trip.cardText())?.[1];
      if (id === undefined) throw new Error(`no id stands on the card: ${trip.cardText()}`);
      return id;
    },
    undo: (id = trip.changeId()) => trip.type('U0ALICE', `undo ${id}`),
    async ending(count = 1) {
      await trip.passUntil(() => trip.announcements().length >= count, `announcement ${count}`);
      const told = trip.announcements()[count - 1];
      return told ? slack.read(told) : '';
    },
    query: client.query,
    emptyAnswers: client.emptyAnswers,
    async passUntil(condition, what) {
      const end = clock.now() + PATIENCE_MS;
      const realEnd = performance.now() + REAL_PATIENCE_MS;
      const calls = () => sandbox.alibaba.requests.length;
      let [seen, quiet] = [calls(), 0];
      while (!condition()) {
        if (clock.now() > end && performance.now() > realEnd)
          throw new Error(`Never happened: ${what}. ${slack.text()}\n${complaints.join('\n')}`);
        // While a TTL runs out nothing is written, and nothing is lost by longer steps.
        quiet = calls() === seen ? quiet + 1 : 0;
        seen = calls();
        await step(quiet > QUIET_STEPS ? stepMs * LONGER : stepMs);
      }
    },
    async pass(seconds) {
      const end = clock.now() + seconds * 1000;
      while (clock.now() < end) await step();
    },
    records: (host, zone = ZONE) =>
      sandbox.world.zones.get(name(zone))?.records.filter((one) => one.host === host) ?? [],
    plant(host, records, text = ZONE) {
      const zone = sandbox.world.zones.get(name(text));
      if (!zone) throw new Error(`${text} is no zone of the sandbox`);
      const others = zone.records.filter((one) => one.host !== host);
      const planted = records.map((one) => {
        lastPlantedId += 1n;
        return record({ host: Host.parse(host), ttl: 15, id: String(lastPlantedId), ...one });
      });
      zone.records = [...others, ...planted];
    },
    shot: (text = ZONE) =>
      (sandbox.world.zones.get(name(text))?.records ?? [])
        .map(({ id: _id, host, type, value, ...rest }) => {
          const facts = Object.entries(rest).filter(([, fact]) => fact !== undefined);
          return `${host} ${type} ${value} ${JSON.stringify(Object.fromEntries(facts.toSorted()))}`;
        })
        .toSorted(),
    forget: () => room.empty(),
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
  const read = readSettings(env, (path) =>
    path === './switchyard.yml' ? settings : readFileSync(path, 'utf8'),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.settings;
}

function aheadOf(clock: Clock, ahead: number): Clock {
  return { now: () => clock.now() + ahead, sleep: (ms) => clock.sleep(ms) };
}

/** A dialog that only says why not, as a message. */
function refusedIn({ id, view }: OpenView, userId: string): Message {
  const nothing = { threadTs: undefined, editedAt: undefined, history: [], deleted: false };
  const place = { channel: OPS, ts: id, user: 'U0SWITCHYARD', ephemeralTo: userId };
  return { ...nothing, ...place, via: 'web-api', text: '', blocks: view.blocks, postedAt: 0 };
}

/** Nothing to read yet, and nothing to send. */
function isWaiting({ view }: OpenView): boolean {
  return (
    view.type === 'modal' && view.callback_id === undefined && /One moment|请稍候/.test(JSON.stringify(view))
  );
}

/** What is told of a change before its end. */
function isOnTheWay({ text }: Message): boolean {
  return /^\*(Switched:|已切换)\*/.test(text);
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
