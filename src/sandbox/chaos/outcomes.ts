import { createChangeStore, DEFAULT_PREFIX } from '../../adapters/redis/change-store.ts';
import { connectRedis } from '../../adapters/redis/connect.ts';
import type { Change } from '../../domain/change.ts';
import type { DomainName } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import type { Sandbox } from '../sandbox.ts';
import { effectsOn } from './effects.ts';
import type { Outcome } from './judge.ts';
import { dueWrites } from './lateness.ts';
import { announcementsOf, cardsOf, type Played } from './people.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Gathers what is to be judged: from the account, the name servers, Slack, and the changes as they are stored. */
export async function outcomesOf(
  redisUrl: string,
  sandbox: Sandbox,
  played: readonly Played[],
  { originals, finalTtl }: { originals: ReadonlyMap<DomainName, readonly DnsRecord[]>; finalTtl: number },
): Promise<Outcome[]> {
  const stored = await storedChanges(redisUrl);
  const { slack, world, alibaba, nameServers } = sandbox;
  const told = slack.as('U0ALICE').directMessages();
  const queries = nameServers.flatMap(({ log }) => log);
  return played.flatMap((one): Outcome[] => {
    const { name, zone, host } = one.member;
    const [original] = originals.get(name) ?? [];
    if (!original) return [];
    const effects = effectsOn(alibaba.requests, original);
    const changes = stored.filter(({ plan }) => plan.request.zone === zone && plan.request.host === host);
    return [
      {
        played: one,
        original,
        finalTtl,
        records: world.zones.get(zone)?.records.filter((record) => record.host === host) ?? [],
        effects,
        changes,
        writes: changes.filter(({ state }) => state === 'done').flatMap((done) => dueWrites(done, effects)),
        cards: cardsOf(slack, name),
        announcements: announcementsOf(slack, name),
        told: told.filter(({ text }) => text.includes(name)),
        queries: queries.filter((query) => query.name === name),
      },
    ];
  });
}

/** Every change in Redis. */
export async function storedChanges(redisUrl: string): Promise<Change[]> {
  const redis = await connectRedis(redisUrl, { log: silent });
  try {
    const store = createChangeStore({ redis });
    const begin = `${DEFAULT_PREFIX}change:`;
    const keys = await redis.keys(`${begin}*`);
    const found = await Promise.all(keys.map((key) => store.find(key.slice(begin.length))));
    return found.filter((change) => change !== undefined);
  } finally {
    redis.disconnect();
  }
}
