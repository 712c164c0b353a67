import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiCall } from '../../src/sandbox/alibaba/api-call.ts';
import type { BotProcess } from '../../src/sandbox/bot-process.ts';
import type { Member } from '../../src/sandbox/chaos/crowd.ts';
import { eventually, FINAL_TTL, type RealBots, realBots } from '../support/real-bots.ts';

/** Each instance signs with a key of its own, so that the account can tell whose call is under way. */
const KEYS = { first: 'key-of-the-first', second: 'key-of-the-second' };
const SECRET = 'secret-of-both';
type Instance = keyof typeof KEYS;

/** For processes that are started one after the other, on a busy machine. */
const PATIENCE_MS = 150_000;

let world: RealBots;
const alive = new Map<Instance, BotProcess>();

beforeAll(async () => {
  const accessKeys = Object.fromEntries(Object.values(KEYS).map((key) => [key, SECRET]));
  world = await realBots({ hosts: 4, ttl: 3, alibaba: { accessKeys } });
  await Promise.all([start('first'), start('second')]);
});
afterAll(() => world.close());

async function start(instance: Instance): Promise<void> {
  const env = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: KEYS[instance],
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRET,
  };
  alive.set(instance, await world.start(env));
}

/** A write: its action, and what it says. */
type Write = { action: string } & Record<string, string>;

/**
 * Holds the first of each of these writes for ever, carried out or not. Resolves when whoever made them was killed
 * meanwhile, each time, and was started again.
 */
async function killInEach(writes: readonly Write[], kind: 'applied' | 'not-applied'): Promise<void> {
  const { faults, requests } = world.sandbox.alibaba;
  const before = requests.length;
  const fits = (params: ApiCall['params'], { action: _, ...says }: Write): boolean =>
    Object.entries(says).every(([key, value]) => params[key] === value);
  for (const write of writes) {
    const { action } = write;
    faults.next({ action, kind: `timeout-${kind}`, when: (params) => fits(params, write) });
  }
  for (const write of writes) {
    const isHeld = ({ action, code, params }: ApiCall): boolean =>
      action === write.action && code === 'no-answer' && fits(params, write);
    const held = await eventually(() => requests.slice(before).find(isHeld), `a write of ${write.action}`);
    const victim: Instance = held.keyId === KEYS.first ? 'first' : 'second';
    const process = alive.get(victim);
    process?.kill('SIGKILL');
    expect((await process?.exited)?.signal).toBe('SIGKILL');
    // The other one goes on meanwhile, perhaps into the next of these writes.
    await start(victim);
  }
}

function nextHost(): Member {
  const next = world.members.shift();
  if (!next) throw new Error('there are too few hosts');
  return next;
}

describe.each(['applied', 'not-applied'] as const)('a bot killed in each write of a switch, %s', (kind) => {
  test('has the other one or its next life go on, and each write takes effect once', {
    timeout: PATIENCE_MS,
  }, async () => {
    const host = nextHost();
    world.approve(await world.ask(host));
    const update = { action: 'UpdateDomainRecord', RR: host.host };
    await killInEach(
      [
        { ...update, Type: 'A', TTL: '1' },
        { ...update, Type: 'CNAME', TTL: '1' },
        { ...update, Type: 'CNAME', TTL: `${FINAL_TTL}` },
      ],
      kind,
    );
    expect(await world.ending(host)).toHaveLength(1);
    expect(world.effects(host)).toEqual(world.switched(host));
    expect(world.emptyAnswers(host)).toEqual([]);
  });
});

describe.each(['applied', 'not-applied'] as const)(
  'a bot killed while it adds the line of a split, %s',
  (kind) => {
    test('has somebody else go on, and the line is added once', { timeout: PATIENCE_MS }, async () => {
      const host = nextHost();
      world.approve(await world.ask(host, `split ${host.name} eu`));
      await killInEach([{ action: 'AddDomainRecord', RR: host.host }], kind);
      expect(await world.ending(host)).toHaveLength(1);
      const records = world.sandbox.world.zones.get(host.zone)?.records ?? [];
      expect(records.filter((one) => one.host === host.host)).toMatchObject([
        { type: 'A', line: 'default' },
        { type: 'CNAME', line: 'oversea', value: 'example.eu-cdn.net' },
      ]);
      expect(world.emptyAnswers(host)).toEqual([]);
    });
  },
);
