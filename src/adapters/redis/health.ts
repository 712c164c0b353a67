import type { Redis } from 'ioredis';
import { z } from 'zod';

/** `problems` forbid a start; `warnings` are for the operator. Each is what was found, what follows, what to type. */
export interface RedisHealth {
  problems: string[];
  warnings: string[];
}

/** BullMQ asks for 6.2.0 ("recommended minimum" in its RedisConnection); its scripts use LPOS, which is of 6.0.6. */
const OLDEST_VERSION = [6, 2, 0] as const;

/** Judges whether changes are safe in this Redis. CONFIG may be forbidden, as managed offers do; INFO tells the rest. */
export async function checkRedis(redis: Redis): Promise<RedisHealth> {
  const info = parseInfo(await redis.info());
  const policy = (await configOf(redis, 'maxmemory-policy')) ?? info.get('maxmemory_policy');
  const snapshots = await configOf(redis, 'save');
  const policies = judgePolicy(policy);
  return {
    problems: [...judgeVersion(info.get('redis_version')), ...judgeMode(info), ...policies.problems],
    warnings: [...policies.warnings, ...judgeDisk(info.get('aof_enabled') === '1', snapshots)],
  };
}

function judgePolicy(policy: string | undefined): RedisHealth {
  if (policy === 'noeviction') return { problems: [], warnings: [] };
  if (policy === undefined) {
    const warning =
      'This Redis does not tell its maxmemory-policy. With any other than noeviction it may drop changes that are under way when memory runs short. Make sure in its console that maxmemory-policy is noeviction.';
    return { problems: [], warnings: [warning] };
  }
  const problem = `This Redis has maxmemory-policy ${policy}, so it may drop changes that are under way when memory runs short. Set it to noeviction: redis-cli CONFIG SET maxmemory-policy noeviction (and in redis.conf, so that it lasts).`;
  return { problems: [problem], warnings: [] };
}

function judgeVersion(version: string | undefined): string[] {
  const parts = (version ?? '').split('.').map(Number);
  if (version === undefined || parts.some(Number.isNaN)) return [];
  const difference = OLDEST_VERSION.map((wanted, index) => (parts[index] ?? 0) - wanted).find((d) => d !== 0);
  if (difference === undefined || difference > 0) return [];
  return [
    `This Redis is version ${version}, and the alarms of waiting changes need ${OLDEST_VERSION.join('.')} or later. Upgrade it, or set REDIS_URL to a newer one.`,
  ];
}

function judgeMode(info: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  if (info.get('cluster_enabled') === '1') {
    problems.push(
      'This Redis runs in cluster mode, where one change cannot be written in one piece. Set REDIS_URL to a Redis that is not a cluster.',
    );
  }
  if (info.get('role') === 'slave') {
    problems.push(
      'This Redis is a replica, so nothing can be stored in it. Set REDIS_URL to the primary it copies.',
    );
  }
  return problems;
}

function judgeDisk(appends: boolean, snapshots: string | undefined): string[] {
  if (appends) return [];
  if (snapshots === undefined) {
    return [
      'This Redis keeps no append-only file and does not tell whether it takes snapshots. Without either, changes that are under way are forgotten when it restarts. Turn persistence on in its console.',
    ];
  }
  if (snapshots === '') {
    return [
      'This Redis keeps nothing on disk, so changes that are under way are forgotten when it restarts. Turn the append-only file on: redis-cli CONFIG SET appendonly yes (and in redis.conf, so that it lasts).',
    ];
  }
  return [];
}

const ConfigReply = z.tuple([z.string(), z.string()]);

/** One setting; undefined where CONFIG is forbidden, renamed away or does not know it. */
async function configOf(redis: Redis, setting: string): Promise<string | undefined> {
  try {
    const reply = ConfigReply.safeParse(await redis.config('GET', setting));
    return reply.success ? reply.data[1] : undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return undefined;
    throw error;
  }
}

function parseInfo(text: string): Map<string, string> {
  const fields = text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon === -1 ? [] : [[line.slice(0, colon), line.slice(colon + 1)]];
  });
  return new Map(fields);
}
