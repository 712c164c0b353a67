import type { Redis } from 'ioredis';
import { Freeze, isInForce } from '../../domain/freeze.ts';
import type { Freezes } from '../../ports.ts';
import { DEFAULT_PREFIX } from './change-store.ts';

/** Ends a freeze only while it is the one that was read. Takes the hash, the zone and the JSON; answers 1 when it ended. */
const LIFT = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])
`;

/**
 * Freezes in the hash `<prefix>freezes`, by zone. Redis does not let them expire: when one is over is said by the clocks
 * that everything else goes by.
 */
export function createFreezes({
  redis,
  prefix = DEFAULT_PREFIX,
}: {
  redis: Redis;
  prefix?: string;
}): Freezes {
  const key = `${prefix}freezes`;
  return {
    async of(zone, now) {
      const json = await redis.hget(key, zone);
      const freeze = json === null ? undefined : parse(json);
      return freeze && isInForce(freeze, now) ? freeze : undefined;
    },

    async list(now) {
      const freezes = (await redis.hvals(key)).map(parse).filter((freeze) => isInForce(freeze, now));
      return freezes.toSorted((a, b) => (a.zone < b.zone ? -1 : 1));
    },

    async put(freeze) {
      await redis.hset(key, freeze.zone, JSON.stringify(Freeze.parse(freeze)));
    },

    async lift(freeze) {
      const { zone } = freeze;
      return (await redis.eval(LIFT, 1, key, zone, JSON.stringify(Freeze.parse(freeze)))) === 1;
    },
  };
}

/** @throws when it cannot be read: a zone that may be frozen is taken for no free one. */
function parse(json: string): Freeze {
  return Freeze.parse(JSON.parse(json));
}
