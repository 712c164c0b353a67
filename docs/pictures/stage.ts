import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { startBot } from '../../src/bot.ts';
import { readSettings } from '../../src/config.ts';
import type { Language } from '../../src/domain/language.ts';
import { OPS, type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { seed } from '../../src/sandbox/seed.ts';
import type { Message, OpenView } from '../../src/sandbox/slack/model.ts';
import { newestWith } from '../../src/sandbox/terminal/cards.ts';
import { startFreshRedis } from '../../src/sandbox/terminal/fresh-redis.ts';
import { manualClock } from '../../test/support/manual-clock.ts';
import type { Reader } from './text-html.ts';

/** The bot as it ships over the whole sandbox, on a clock that moves when it is told to. */
export interface Stage {
  sandbox: Sandbox;
  slack: Sandbox['slack'];
  reader(): Reader;
  /** Types `/dns ...` in #ops; gives what only that person saw in answer. */
  type(userId: string, text: string): Promise<Message>;
  /** Clicks a button of a message; gives what only that person saw in answer. */
  click(userId: string, button: string, message: Message): Promise<Message>;
  /** The newest message with that button on it, at once or soon. */
  card(button: string): Promise<Message>;
  /** The modal with that callback id in front of a person, at once or soon. */
  modal(userId: string, callbackId: string): Promise<OpenView>;
  /** Moves time until the condition holds. */
  until(what: string, condition: () => boolean): Promise<void>;
  pass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** A Monday, two in the afternoon in Shanghai. */
const BEGIN = Date.UTC(2026, 10, 30, 6, 2);

/** Seconds, as real zones have it; the sandbox's own is too short for a picture. */
const TTL = 600;
const STEP_MS = 1000;
const PATIENCE_MS = 3 * 60 * 60 * 1000;

/** Before a stage puts that of its own into the environment. */
const REDIS_URL = process.env.REDIS_URL?.trim() || undefined;

/** Real milliseconds between two steps of time: sockets and Redis work meanwhile. */
const BREATH_MS = 4;

/**
 * `language`: of the cards, and of whoever looks at them. `more`: what the settings say of example.com beside what the
 * sandbox has anyway. `dir`: for the files of Redis.
 */
export async function startStage(
  dir: string,
  language: Language,
  more: Readonly<Record<string, unknown>>,
): Promise<Stage> {
  const policy = { ...more, language };
  const clock = manualClock(BEGIN);
  const redis = await startFreshRedis({ url: REDIS_URL, dir });
  const sandbox = await startSandbox({ clock, redisUrl: redis.url, seed: seed({ ttl: TTL }), policy });
  // The official credentials chain reads the environment of the process.
  Object.assign(process.env, sandbox.env);
  const bot = await startBot(settingsOf(sandbox), {
    clock,
    redisTime: async () => clock.now(),
    log: { info: () => {}, warn: complain, error: complain },
    prefix: 'pictures:',
    sweepEveryMs: 0,
    concurrency: 4,
  });
  const { slack } = sandbox;
  const step = async (): Promise<void> => {
    await clock.advance(STEP_MS);
    await bot.sweep();
    await setTimeout(BREATH_MS);
  };
  return {
    sandbox,
    slack,
    reader: () => ({ names: namesIn(sandbox), now: clock.now(), language }),
    async type(userId, text) {
      const asked = slack.as(userId).slash('/dns', text, { channel: OPS });
      return await slack.until(() => asked.responses()[0], { what: `an answer to /dns ${text}` });
    },
    async click(userId, button, message) {
      const act = slack.as(userId).click(message, button);
      return await slack.until(() => act.responses()[0], { what: `an answer to ${button}` });
    },
    card: (button) => slack.until(() => newestWith(slack, button), { what: `a card with ${button}` }),
    modal: (userId, callbackId) =>
      slack.until(
        () =>
          slack
            .as(userId)
            .modals()
            .find(({ view }) => view.callback_id === callbackId),
        { what: `the window ${callbackId}` },
      ),
    async until(what, condition) {
      const end = clock.now() + PATIENCE_MS;
      while (!condition()) {
        if (clock.now() > end) throw new Error(`Never happened: ${what}. ${slack.text()}`);
        await step();
      }
    },
    async pass(seconds) {
      const end = clock.now() + seconds * 1000;
      while (clock.now() < end) await step();
    },
    async close() {
      await bot.stop();
      await sandbox.close();
      await redis.stop();
    },
  };
}

function settingsOf({ env, settings }: Sandbox) {
  const read = readSettings(env, (path) =>
    path === './switchyard.yml' ? settings : readFileSync(path, 'utf8'),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.settings;
}

function namesIn({ slack }: Sandbox): Reader['names'] {
  const people = [...slack.people.values()].map(({ id, name }): [string, string] => [id, name]);
  return new Map([...people, ['S0DNSADMINS', 'dns-admins'], [OPS, 'ops']]);
}

function complain(fields: object, sentence: string): void {
  console.error(sentence, fields);
}
