import { createNotifier } from '../../../src/adapters/slack/notifier.ts';
import { createTime } from '../../../src/adapters/time/index.ts';
import type { Locks, Ports } from '../../../src/ports.ts';
import { homePorts } from '../../support/home-ports.ts';
import { memoryLanguages } from '../../support/languages.ts';
import type { Actor } from './stage.ts';
import type { World } from './world.ts';

/** ioredis gives up on a command after that long. Milliseconds. */
const COMMAND_TIMEOUT_MS = 10_000;

/** The ports of one process: every call that leaves it waits for its turns, and may fail. */
export function botPorts(world: World, actor: Actor): Ports {
  const { stage, redis, alibaba, surroundings } = world;
  const time = createTime({
    clock: { now: () => stage.now() + actor.skew },
    log: { info() {}, warn() {}, error() {} },
    async askRedis() {
      if (world.redisBackAt > stage.now()) throw new Error('Redis is away.');
      return stage.now();
    },
  });
  const clock: Ports['clock'] = {
    now: () => stage.now() + actor.skew,
    sleep: (ms) => stage.sleep(actor, ms),
  };

  /** The provider dates its answers, in whole seconds. */
  const dated = async <T>(call: () => Promise<T>): Promise<T> => {
    const asked = clock.now();
    try {
      return await call();
    } finally {
      const stated = Math.floor(stage.now() / 1000) * 1000;
      time.hear({ stated, resolution: 1000, asked, answered: clock.now() });
    }
  };

  /** A call: its turn, its effect, and its answer's turn. Effects happen at once, so that two never mix. */
  const gate = async <T>(call: string, work: () => T | Promise<T>): Promise<T> => {
    await stage.turn(actor, call, 'before');
    try {
      return await work();
    } finally {
      await stage.turn(actor, call, 'after');
    }
  };

  /** The same at Redis, whose client waits a while for one that is away. */
  const toRedis = async <T>(call: string, work: () => T): Promise<T> => {
    await stage.turn(actor, call, 'before');
    const wait = Math.max(0, world.redisBackAt - stage.now());
    await stage.sleep(actor, Math.min(wait, COMMAND_TIMEOUT_MS));
    if (wait > COMMAND_TIMEOUT_MS) throw new Error('Command timed out');
    const failure = world.redisFailure();
    if (failure && !failure.applied) throw new Error('Connection is closed.');
    const result = work();
    if (failure) throw new Error('Connection is closed.');
    await stage.turn(actor, call, 'after');
    return result;
  };

  const read = <T>(call: string, of: 'records' | 'gtm', look: () => Promise<T>): Promise<T> =>
    dated(() => gate(call, () => alibaba.read(actor.name, of, look)));

  const log: Parameters<typeof createNotifier>[0]['log'] = { info() {}, warn() {}, error() {} };
  const { provider, gtm } = alibaba;
  const changes: Ports['changes'] = {
    create: (change) => toRedis('changes.create', () => world.saved(redis.create(change))),
    save: (change) => toRedis('changes.save', () => world.saved(redis.save(change))),
    find: (id) => toRedis('changes.find', () => redis.find(id)),
    writerOf: (name) => toRedis('changes.writerOf', () => redis.writerOf(name)),
    holderOf: (name) => toRedis('changes.holderOf', () => redis.holderOf(name)),
    due: (now) => toRedis('changes.due', () => redis.due(now)),
    list: (query) => toRedis('changes.list', () => redis.list(query)),
    discard: (id) => toRedis('changes.discard', () => redis.discard(id)),
  };
  const languages = memoryLanguages();
  return {
    ...surroundings,
    languages,
    ...homePorts(),
    clock,
    time,
    locks: locksOf(world, actor, toRedis, clock),
    notifier: createNotifier(
      { client: world.slack.clientFor(gate), clock, log },
      languages,
      undefined,
      changes,
    ),
    provider: {
      listZones: () => read('provider.listZones', 'records', provider.listZones),
      readZone: (zone) => read('provider.readZone', 'records', () => provider.readZone(zone)),
      readHost: (zone, host) => read('provider.readHost', 'records', () => provider.readHost(zone, host)),
      findPointers: (zone, name) =>
        read('provider.findPointers', 'records', () => provider.findPointers(zone, name)),
      findAliases: (zone, name) =>
        read('provider.findAliases', 'records', () => provider.findAliases(zone, name)),
      findMarked: (zone) => read('provider.findMarked', 'records', () => provider.findMarked(zone)),
      apply: (zone, edit) => dated(() => gate('provider.apply', () => alibaba.write(actor.name, zone, edit))),
    },
    gtm: {
      find: (name) => read('gtm.find', 'gtm', () => gtm.find(name)),
      findPool: (instance, name) => read('gtm.findPool', 'gtm', () => gtm.findPool(instance, name)),
      apply: (edit) => dated(() => gate('gtm.apply', () => alibaba.writeGtm(actor.name, edit))),
    },
    changes,
    line: {
      join: (request) => toRedis('line.join', () => redis.join(request)),
      list: () => toRedis('line.list', () => [...redis.state.line]),
      save: (request) => toRedis('line.save', () => redis.keepPlace(request)),
      leave: (id) => toRedis('line.leave', () => redis.leave(id)),
    },
    // Nobody freezes a zone here.
    freezes: {
      of: () => toRedis('freezes.of', () => undefined),
      list: () => toRedis('freezes.list', () => []),
      put: () => toRedis('freezes.put', () => {}),
      lift: () => toRedis('freezes.lift', () => false),
    },
    queue: {
      // A delay is counted on the clock of whoever sets the alarm, and ends on that of whoever hears it.
      add: (alarm, delayMs) =>
        toRedis('queue.add', () =>
          redis.setAlarm(alarm, delayMs > 0 ? clock.now() + Math.ceil(delayMs) : AT_ONCE),
        ),
    },
    // Here processes are killed, never asked to stop.
    isStopping: () => false,
    audit: {
      follow: async (change, guess) =>
        await (await toRedis('audit.follow', () => [world.trail.follow(change, guess)]))[0],
      record: async (event) => await (await toRedis('audit.record', () => [world.trail.record(event)]))[0],
      behind: async () => (await toRedis('audit.behind', () => [world.trail.behind()]))[0] ?? [],
      read: (query) => world.trail.read(query),
    },
  };
}

/** An alarm that is not delayed rings whatever the clocks say. */
const AT_ONCE = 0;

type Gate = <T>(call: string, work: () => T) => Promise<T>;

/** How often somebody who waits for a lock looks again, and for how long. Milliseconds. */
const LOOK_AGAIN_MS = 200;
const PATIENCE_MS = 60_000;

function locksOf({ redis }: World, actor: Actor, toRedis: Gate, clock: Ports['clock']): Locks {
  const withLock = async <T>(name: string, token: number, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      // What the work came to stands even when Redis cannot be told; the lock then ends by itself.
      await toRedis('locks.free', () => redis.free(name, token)).catch(() => redis.letGo(token));
    }
  };
  /** A lock that was taken without our hearing of it is nobody's, and ends by itself. */
  const take = async (name: string): Promise<number | undefined> => {
    let token: number | undefined;
    try {
      await toRedis('locks.take', () => {
        token = redis.take(name, actor);
      });
    } catch (error) {
      if (token !== undefined) redis.letGo(token);
      throw error;
    }
    return token;
  };
  return {
    async tryRun(name, work) {
      const token = await take(name);
      return token === undefined ? { ran: false } : { ran: true, value: await withLock(name, token, work) };
    },
    async run(name, work) {
      const giveUpAt = clock.now() + PATIENCE_MS;
      for (;;) {
        const token = await take(name);
        if (token !== undefined) return await withLock(name, token, work);
        if (clock.now() > giveUpAt) {
          throw new Error(`The lock ${name} did not become free within 60 seconds.`);
        }
        await clock.sleep(LOOK_AGAIN_MS);
      }
    },
  };
}
