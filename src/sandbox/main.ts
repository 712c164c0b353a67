import { systemClock } from '../clock.ts';
import { OPS, PEOPLE } from './sandbox.ts';
import { STORIES } from './story/index.ts';
import { perform } from './story/perform.ts';
import type { Ending, Story } from './story/story.ts';
import { readArguments, usage } from './terminal/arguments.ts';
import { followMessages } from './terminal/message-feed.ts';
import { type RunningSandbox, startRunning } from './terminal/running.ts';
import { createScreen } from './terminal/screen.ts';
import { holdSession } from './terminal/session.ts';
import { welcome } from './terminal/welcome.ts';

const CHANNELS = new Map([
  [OPS, '#ops'],
  ['C0RANDOM', '#random'],
]);

/** Seconds. Shorter than the seed's, because nobody types meanwhile. */
const STORY_TTL = 6;

const screen = createScreen(process.stdout);
const interrupted = untilInterrupted();
// Not by itself: a story that was cut short may still wait for what will never come.
process.exit(await main());

async function main(): Promise<number> {
  const invocation = readArguments(process.argv.slice(2), [...STORIES.keys()]);
  switch (invocation.kind) {
    case 'help':
      screen.print(...usage([...STORIES].map(([name, { tells }]) => ({ name, tells }))));
      return 0;
    case 'wrong':
      console.error(invocation.problem);
      return 2;
    case 'open':
      return await withSandbox('open', invocation.ttl, hold);
    case 'story': {
      const story = STORIES.get(invocation.story);
      return story
        ? await withSandbox(invocation.story, invocation.ttl ?? STORY_TTL, (running) => play(story, running))
        : 2;
    }
  }
}

/** Starts everything, does `work`, and stops everything, whatever happens. Gives the exit code. */
async function withSandbox(
  name: string,
  ttl: number | undefined,
  work: (running: RunningSandbox) => Promise<number>,
): Promise<number> {
  screen.print(screen.style('dim', 'Starting Redis, the account, DNS, Slack and the bot ...'));
  let running: RunningSandbox;
  try {
    running = await startRunning(name, ttl);
  } catch (error) {
    console.error(`The sandbox could not be started: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
  try {
    return await work(running);
  } finally {
    await running.close();
  }
}

async function hold(running: RunningSandbox): Promise<number> {
  screen.print(...welcome(running, screen));
  const stop = follow(running, () => new Date().toTimeString().slice(0, 8));
  const session = holdSession(running, screen, process.stdin);
  const ending = await Promise.race([session.over, interrupted, botGone(running)]);
  session.end();
  stop();
  if (ending !== undefined && 'verdict' in ending) {
    console.error(ending.verdict);
    console.error(`The bot's log: ${running.bot.logFile}`);
    return 1;
  }
  screen.print('Stopping ...');
  return 0;
}

async function play(story: Story, running: RunningSandbox): Promise<number> {
  const began = systemClock.now();
  const elapsed = (): number => (systemClock.now() - began) / 1000;
  const stamp = (): string => `${elapsed().toFixed(1).padStart(5)} s`;
  const stop = follow(running, stamp);
  const say = (line: string): void => screen.print(`${screen.style('dim', stamp())}  ${line}`);
  const told = perform(story, running.sandbox, { clock: systemClock, elapsed, say });
  const stopped = interrupted.then((): Ending => ({ isWell: false, verdict: 'interrupted' }));
  const { isWell, verdict } = await Promise.race([told, stopped, botGone(running)]);
  stop();
  screen.print(screen.style(isWell ? 'green' : 'red', verdict));
  if (!isWell) screen.print(`The bot's log: ${running.bot.logFile}`);
  return isWell ? 0 : 1;
}

function follow({ sandbox }: RunningSandbox, stamp: () => string): () => void {
  return followMessages({ slack: sandbox.slack, screen, stamp, people: PEOPLE, channels: CHANNELS });
}

async function botGone({ bot }: RunningSandbox): Promise<Ending> {
  const { code, signal } = await bot.exited;
  return { isWell: false, verdict: `the bot ended (${signal ?? `code ${code}`})` };
}

/** Resolves at the first signal; a second one ends this process at once, and with it all that it started. */
function untilInterrupted(): Promise<undefined> {
  return new Promise((resolve) => {
    let isSecond = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (isSecond) process.exit(130);
        isSecond = true;
        resolve(undefined);
      });
    }
  });
}
