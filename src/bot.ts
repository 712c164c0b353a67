import { randomInt } from 'node:crypto';
import { registerCommands } from '../commands/index.ts';
import { startJobs } from '../jobs/index.ts';
import { hearDates } from './adapters/alibaba/answers.ts';
import { createAlidnsProvider } from './adapters/alidns/index.ts';
import { createJobQueue } from './adapters/bullmq/job-queue.ts';
import { startWorker } from './adapters/bullmq/worker.ts';
import { createCdnCatalog } from './adapters/cdn/index.ts';
import { createDnsLookup } from './adapters/dns/dns-lookup.ts';
import { createTrafficManager } from './adapters/gtm/index.ts';
import { createAuditLog } from './adapters/redis/audit-log.ts';
import { createChangeStore } from './adapters/redis/change-store.ts';
import { connectRedis, letGo } from './adapters/redis/connect.ts';
import { createDeliveries } from './adapters/redis/deliveries.ts';
import { enlistChanges } from './adapters/redis/enlist-changes.ts';
import { createFreezes } from './adapters/redis/freezes.ts';
import { checkRedis } from './adapters/redis/health.ts';
import { createLimits } from './adapters/redis/limits.ts';
import { createLocks } from './adapters/redis/locks.ts';
import { createPreferences } from './adapters/redis/preferences.ts';
import type { readRedisTime } from './adapters/redis/time.ts';
import { createViewers } from './adapters/redis/viewers.ts';
import { createWaitingLine } from './adapters/redis/waiting-line.ts';
import { watchHealth } from './adapters/redis/watch-health.ts';
import { createSlackApp } from './adapters/slack/app.ts';
import { createChannels } from './adapters/slack/channels.ts';
import { createDirectory } from './adapters/slack/directory.ts';
import { doorkeeper } from './adapters/slack/doorkeeper.ts';
import { createHomes } from './adapters/slack/home.ts';
import { refreshingHomes } from './adapters/slack/home-notifier.ts';
import { createLanguages } from './adapters/slack/languages.ts';
import { createMail } from './adapters/slack/mail.ts';
import { createNotifier } from './adapters/slack/notifier.ts';
import { privately } from './adapters/slack/privately.ts';
import { createTime } from './adapters/time/index.ts';
import { createWebProbe } from './adapters/web/index.ts';
import { homeReader } from './app/read-home.ts';
import { refreshCards } from './app/refresh-cards.ts';
import { replaceCard } from './app/replace-card.ts';
import type { Settings } from './config.ts';
import type { Clock, Log, Ports } from './ports.ts';

/** What differs between the product and a journey over the sandbox: who moves time, and where the keys lie. */
export interface Surroundings {
  clock: Clock;
  /** How Redis is asked for its time; who moves time moves this with it. */
  redisTime: typeof readRedisTime;
  log: Log;
  /** What every key in Redis begins with. */
  prefix: string;
  /** Pause between two sweeps; 0 leaves the sweep to the caller. Milliseconds. */
  sweepEveryMs: number;
  /** Alarms this instance answers at once. */
  concurrency: number;
}

export interface Bot {
  /** The port Slack's requests are taken on, in HTTP mode. */
  port: number | undefined;
  sweep(): Promise<void>;
  /** Takes nothing new, lets what runs come to its end, says what is still to be said, and leaves. */
  stop(): Promise<void>;
}

/** The settings under which changes would not be safe; `problems` are sentences for the operator. */
export class UnfitRedis extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join(' '));
    this.name = 'UnfitRedis';
    this.problems = problems;
  }
}

/**
 * Puts the bot together: adapters to their ports, listeners and jobs to the use cases, and starts it.
 * @throws UnfitRedis, or what the adapters throw when Redis or Slack cannot be reached
 */
export async function startBot(settings: Settings, surroundings: Surroundings): Promise<Bot> {
  const { clock, redisTime, log, prefix, sweepEveryMs, concurrency } = surroundings;
  let stopping = false;
  const redis = await connectRedis(settings.redisUrl, { log });
  const { problems, warnings } = await checkRedis(redis);
  for (const warning of warnings) log.warn({}, warning);
  if (problems.length > 0) {
    redis.disconnect();
    throw new UnfitRedis(problems);
  }
  const forWorker = await connectRedis(settings.redisUrl, { log, use: 'worker' });
  const slack = createSlackApp(settings.slack, log);
  await enlistChanges({ redis, prefix });
  const changes = createChangeStore({ redis, prefix });
  const preferences = createPreferences({ redis, prefix });
  const languages = createLanguages({
    client: slack.reading,
    preferences,
    zones: settings.zones,
    clock,
    log,
  });
  const poster = { client: slack.posting, clock, log, forms: { classicUntil: 0 } };
  const notifier = createNotifier(poster, languages, settings.slack.channel, changes, {
    onLost: (change) => replaceCard(ports, change),
    approversOf: ({ plan }) => settings.zones.get(plan.request.zone)?.approvers ?? [],
  });
  const queue = createJobQueue({ connection: redis, log, prefix });
  const time = createTime({ clock, log, askRedis: () => redisTime(redis) });
  const hearNoMore = hearDates(() => clock.now(), time.hear);
  // A clock that is off is told at once, not when the first change is due.
  await time.now();
  const directory = createDirectory(slack.reading);
  const seen = { changes, zones: settings.zones, directory, preferences, clock };
  const viewers = createViewers({ redis, prefix });
  const homes = createHomes({
    ...{ client: slack.reading, viewers, languages, clock, log },
    see: homeReader(seen),
  });
  const ports: Ports = {
    provider: createAlidnsProvider({ endpoint: settings.endpoints.alidns, clock }),
    cdn: createCdnCatalog({ endpoint: settings.endpoints.cdn, clock }),
    gtm: createTrafficManager({ endpoint: settings.endpoints.alidns, clock }),
    lookup: createDnsLookup(settings.dns),
    web: createWebProbe(settings.web),
    changes,
    line: createWaitingLine({ redis, log, prefix }),
    freezes: createFreezes({ redis, prefix }),
    queue,
    locks: createLocks({ redis, log, prefix }),
    notifier: refreshingHomes(notifier, homes),
    directory,
    mail: createMail(slack.posting),
    languages,
    preferences,
    channels: createChannels({ client: slack.reading, fallback: settings.slack.channel, log }),
    homes,
    audit: createAuditLog({ redis, prefix }),
    clock,
    time,
    zones: settings.zones,
    newChangeId,
    isStopping: () => stopping,
  };
  const jobs = await startJobs(
    ports,
    log,
    (handlers) => startWorker({ connection: forWorker, log, prefix, concurrency, ...handlers }),
    sweepEveryMs,
  );
  watchHealth(redis, log, () => refreshCards(ports));
  await refreshCards(ports);
  registerCommands(slack.app, ports, log);
  slack.guardWith(
    doorkeeper({
      deliveries: createDeliveries({ redis, prefix }),
      limits: createLimits({ redis, prefix, allowance: settings.slack.limits }),
      tell: privately({ client: slack.posting, log }),
      ...{ languages, log },
    }),
  );
  const { port } = await slack.start();
  return {
    port,
    sweep: jobs.sweep,
    async stop() {
      stopping = true;
      // Waiting for a Redis that is gone takes longer than we have, and nothing can be stored meanwhile.
      for (const connection of [redis, forWorker]) letGo(connection);
      await Promise.all([slack.stop(), jobs.stop()]);
      await Promise.all([notifier.idle(), homes.stop()]);
      hearNoMore();
      await queue.close();
      forWorker.disconnect();
      redis.disconnect();
    },
  };
}

/** Short enough to say over the telephone, without letters that look like digits (Crockford's base 32). */
function newChangeId(): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
}
