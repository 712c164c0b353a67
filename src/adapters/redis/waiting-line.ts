import type { Redis } from 'ioredis';
import { z } from 'zod';
import { sameness, WaitingRequest } from '../../domain/waiting.ts';
import type { Log, WaitingLine } from '../../ports.ts';
import { DEFAULT_PREFIX } from './change-store.ts';
import { JOIN, LEAVE, SAVE_IN_LINE } from './line-scripts.ts';

/** The line in Redis, under `<prefix>line`. */
export function createWaitingLine({
  redis,
  log,
  prefix = DEFAULT_PREFIX,
}: {
  redis: Redis;
  log: Log;
  prefix?: string;
}): WaitingLine {
  const run = (script: string, ...args: string[]): Promise<unknown> => redis.eval(script, 0, prefix, ...args);
  const unreadable = new Set<string>();

  /** Whoever can be read goes on; the others are told to the operator, once each. */
  const readable = (json: string | null): WaitingRequest[] => {
    if (json === null) return [];
    try {
      return [parse(json)];
    } catch (error) {
      const request = json.slice(0, 200);
      if (!unreadable.has(json)) log.error({ err: error, request }, 'A request in line cannot be read.');
      unreadable.add(json);
      return [];
    }
  };

  return {
    async join(request) {
      const json = await run(JOIN, request.id, JSON.stringify(request), sameness(request));
      return parse(z.string().parse(json));
    },

    async list() {
      const ids = await redis.zrange(`${prefix}line`, '0', '-1');
      if (ids.length === 0) return [];
      // Whoever leaves between the two is not there any more.
      return (await redis.hmget(`${prefix}line:requests`, ...ids)).flatMap(readable);
    },

    async save(request) {
      return (await run(SAVE_IN_LINE, request.id, JSON.stringify(request))) === 1;
    },

    async leave(id) {
      return (await run(LEAVE, id)) === 1;
    },
  };
}

function parse(json: string): WaitingRequest {
  return WaitingRequest.parse(JSON.parse(json));
}
