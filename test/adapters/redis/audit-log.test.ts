import { expect, test, vi } from 'vitest';
import { createAuditLog, trailLines } from '../../../src/adapters/redis/audit-log.ts';
import { createChangeStore } from '../../../src/adapters/redis/change-store.ts';
import { connectRedis } from '../../../src/adapters/redis/connect.ts';
import { verify } from '../../../src/domain/audit.ts';
import { auditLogContract } from '../../contracts/audit-log.ts';
import { aChange, applied, nameIn } from '../../support/changes.ts';
import { forgetfulProxy } from '../../support/forgetful-proxy.ts';
import { memoryAudit } from '../../support/memory-audit.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { redisRoom, silent } from '../../support/redis-room.ts';

auditLogContract('Redis', async () => {
  const room = redisRoom();
  const place = { redis: await room.connect(), prefix: room.prefix };
  return {
    audit: createAuditLog(place),
    store: createChangeStore(place),
    reopen: async () => createAuditLog({ redis: await room.connect(), prefix: room.prefix }),
    lines: () => linesOf(place),
    close: room.leave,
  };
});

auditLogContract('memory', async () => {
  const store = memoryStore();
  const audit = memoryAudit(store.all);
  return { audit, store, reopen: async () => audit, lines: async () => audit.lines(), close: async () => {} };
});

test('an entry whose answer was lost stands in the trail once', async () => {
  const room = redisRoom();
  const place = { redis: await room.connect(), prefix: room.prefix };
  const proxy = await forgetfulProxy(room.url);
  const redis = await connectRedis(proxy.url, { log: silent });
  const audit = createAuditLog({ redis, prefix: room.prefix });
  proxy.loseNextAnswerTo('EVAL');
  await audit.follow(aChange(), { who: 'switchyard', from: 0 });
  proxy.loseNextAnswerTo('EVAL');
  await audit.follow(aChange({ journal: [applied(0)] }), { who: 'switchyard', from: 1 });
  expect(proxy.lost()).toBe(2);
  const checked = verify(await linesOf(place));
  expect(checked.breach).toBeUndefined();
  expect(checked.head.seq).toBe(2);
  redis.disconnect();
  await proxy.close();
  await room.leave();
});

test('an instance alone writes each move in one round trip', async () => {
  const room = redisRoom();
  const place = { redis: await room.connect(), prefix: room.prefix };
  const audit = createAuditLog(place);
  await audit.follow(aChange(), { who: 'switchyard', from: 0 });
  const calls = vi.spyOn(place.redis, 'eval');
  await audit.follow(aChange({ journal: [applied(0)] }), { who: 'switchyard', from: 1 });
  expect(calls).toHaveBeenCalledTimes(1);
  await room.leave();
});

test('an entry of the trail that is none is refused, naming it', async () => {
  const room = redisRoom();
  const place = { redis: await room.connect(), prefix: room.prefix };
  const audit = createAuditLog(place);
  await place.redis.xadd(`${room.prefix}trail`, '1-0', 'line', '{"at":"yesterday"}');
  await place.redis.rpush(`${room.prefix}trail:of:name:${nameIn('www')}`, '1');
  const reading = audit.read({ of: { name: nameIn('www') }, limit: 1 });
  await expect(reading).rejects.toThrow(`1-0 of ${room.prefix}trail`);
  await room.leave();
});

async function linesOf(place: Parameters<typeof trailLines>[0]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of trailLines(place)) lines.push(line);
  return lines;
}
