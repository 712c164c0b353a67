import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/clock.ts';
import { APPROVE } from '../../src/render/card/buttons.ts';
import type { ApiCall } from '../../src/sandbox/alibaba/api-call.ts';
import { type BotProcess, startBotProcess } from '../../src/sandbox/bot-process.ts';
import { crowd, type Member } from '../../src/sandbox/chaos/crowd.ts';
import { type Effect, effectsOn } from '../../src/sandbox/chaos/effects.ts';
import { announcementsOf, cardsOf } from '../../src/sandbox/chaos/people.ts';
import { type SandboxRedis, startRedis } from '../../src/sandbox/redis.ts';
import { OPS, type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { watchAnswers } from '../../src/sandbox/story/watch-answers.ts';
import { dnsServers } from '../../src/sandbox/terminal/servers.ts';

/** The TTL that a switch ends with in these tests. Seconds. */
export const FINAL_TTL = 300;

export type RealBots = Awaited<ReturnType<typeof realBots>>;

/**
 * The bot as processes of its own on the machine's clock, over a sandbox and a Redis of their own: for what cannot be
 * seen in the test's process, such as signals. `hosts` can be switched, each by itself. TTL in seconds.
 */
export async function realBots({
  hosts,
  ttl,
  ...options
}: { hosts: number; ttl: number } & Partial<SandboxOptions>) {
  const dir = await mkdtemp(join(tmpdir(), 'switchyard-real-'));
  const redis: SandboxRedis = await startRedis({ dir: join(dir, 'redis') });
  const { seed, members } = crowd({ hosts, ttl });
  const originals = seed.zones.flatMap(({ records }) => records);
  const sandbox: Sandbox = await startSandbox({ clock: systemClock, redisUrl: redis.url, seed, ...options });
  const { slack } = sandbox;
  // Visitors, so that an answer that is missing is seen.
  const watch = await watchAnswers({
    servers: dnsServers(sandbox).filter(({ role }) => role === 'authoritative'),
    looks: members.map(({ name }) => ({ name, type: 'A', label: '' })),
    clock: systemClock,
    tell: () => {},
  });
  const running: BotProcess[] = [];
  let started = 0;

  return {
    sandbox,
    redis,
    members,
    /** Starts one more and waits until it is ready; `log` holds its sentences. */
    async start(env: Record<string, string> = {}): Promise<BotProcess & { log: string[] }> {
      started += 1;
      const log: string[] = [];
      const own = join(dir, `bot-${started}`);
      await mkdir(own);
      const bot = await startBotProcess({
        env: { ...sandbox.env, ...env },
        settings: sandbox.settings,
        dir: own,
        onLog: (line) => log.push(line),
      });
      running.push(bot);
      await bot.ready;
      return { ...bot, log };
    },
    /** Alice asks, for a switch unless she types something else; resolves with the card. */
    async ask({ name }: Member, typed = `switch ${name} cdn --ttl ${FINAL_TTL}`): Promise<Message> {
      slack.as('U0ALICE').slash('/dns', typed, { channel: OPS });
      return await slack.until(() => cardsOf(slack, name)[0], { what: `a card for ${name}` });
    },
    /** Asks by command until the bot says that the change of the card is at this step; a card follows in its own time. */
    async reaches(card: Message, step: string): Promise<void> {
      const [, id] = /· change `([0-9a-z]{8})`/.exec(slack.read(slack.current(card))) ?? [];
      for (const end = systemClock.now() + PATIENCE_MS; systemClock.now() < end; ) {
        const asked = slack.as('U0ALICE').slash('/dns', `status ${id}`, { channel: OPS });
        const answer = await slack.until(() => asked.responses()[0], { what: 'a status' });
        if (answer.text.includes(step)) return;
      }
      throw new Error(`The change is never at ${step}.`);
    },
    approve(card: Message): void {
      slack.as('U0BOB').click(slack.current(card), APPROVE);
    },
    /** The call that writes this to the host's record, once it is there. */
    async write({ host }: Member, says: Partial<Record<'Type' | 'TTL', string>>): Promise<ApiCall> {
      const isIt = ({ action, params }: ApiCall): boolean =>
        action === 'UpdateDomainRecord' &&
        params.RR === host &&
        Object.entries(says).every(([key, value]) => params[key] === value);
      return await eventually(
        () => sandbox.alibaba.requests.find(isIt),
        `a write of ${JSON.stringify(says)}`,
      );
    },
    /** What the announcements about the host say, once there is one. */
    async ending({ name }: Member): Promise<Message[]> {
      await slack.until(() => announcementsOf(slack, name)[0], {
        timeoutMs: 50_000,
        what: `the end of ${name}`,
      });
      return announcementsOf(slack, name);
    },
    /** What changed the host, in order. */
    effects({ host }: Member): string[] {
      const [original] = originals.filter((one) => one.host === host);
      return original ? effectsOn(sandbox.alibaba.requests, original).map(({ says }: Effect) => says) : [];
    },
    /** What changes a host in a switch, each once. */
    switched: ({ target }: Member): string[] => [
      'A 192.0.2.10 1',
      `CNAME ${target} 1`,
      `CNAME ${target} ${FINAL_TTL}`,
    ],
    /** What the name servers answered about the host when they had no answer. */
    emptyAnswers: ({ name }: Member): string[] =>
      sandbox.nameServers
        .flatMap(({ log }) => log)
        .filter((query) => query.name === name && query.type === 'A' && query.outcome !== 'answer')
        .map(({ outcome }) => outcome),
    async close(): Promise<void> {
      await watch.stop();
      for (const bot of running) bot.kill('SIGKILL');
      await Promise.all(running.map(({ exited }) => exited));
      await sandbox.close();
      await redis.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const PATIENCE_MS = 30_000;

/** Looks until there is something. @throws after half a minute */
export async function eventually<Answer>(look: () => Answer | undefined, what: string): Promise<Answer> {
  for (const end = systemClock.now() + PATIENCE_MS; systemClock.now() < end; await systemClock.sleep(20)) {
    const found = look();
    if (found !== undefined) return found;
  }
  throw new Error(`Not within 30 s: ${what}`);
}
