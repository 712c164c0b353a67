import { expect, test } from 'vitest';
import { createAuditLog, readAuditLog } from '../../../src/adapters/redis/audit-log.ts';
import { auditLogContract } from '../../contracts/audit-log.ts';
import { memoryAudit } from '../../support/memory-audit.ts';
import { redisRoom } from '../../support/redis-room.ts';

auditLogContract('Redis', async () => {
  const room = redisRoom();
  const place = { redis: await room.connect(), prefix: room.prefix };
  return { audit: createAuditLog(place), read: () => readAuditLog(place), close: room.leave };
});

auditLogContract('memory', async () => {
  const audit = memoryAudit();
  return { audit, read: async () => audit.events, close: async () => {} };
});

test('an entry of the trail that is no event is refused, naming its stream', async () => {
  const room = redisRoom();
  const place = { redis: await room.connect(), prefix: room.prefix };
  await place.redis.xadd(`${room.prefix}audit`, '*', 'event', '{"at":"yesterday"}');
  await expect(readAuditLog(place)).rejects.toThrow(`${room.prefix}audit`);
  await room.leave();
});
