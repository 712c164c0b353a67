/**
 * The line in Redis: the sorted set `<prefix>line` has the ids by the number in which they came, which `<prefix>line:last`
 * counts; the hash `<prefix>line:requests` has each request as JSON, never read here, and `<prefix>line:sames` what makes
 * two of them the same. Arguments come in this order: prefix, id, json, sameness.
 */
const KEY_NAMES = `
local id, order = ARGV[2], ARGV[1] .. 'line'
local requests, sames = order .. ':requests', order .. ':sames'
`;

/** Answers with the JSON of the request that is in line, which may be another one. */
export const JOIN = `${KEY_NAMES}
local mine = redis.call('HGET', requests, id)
if mine then return mine end
local known = redis.call('HGETALL', sames)
for index = 1, #known, 2 do
  if known[index + 1] == ARGV[4] then return redis.call('HGET', requests, known[index]) end
end
redis.call('HSET', requests, id, ARGV[3])
redis.call('HSET', sames, id, ARGV[4])
redis.call('ZADD', order, redis.call('INCR', order .. ':last'), id)
return ARGV[3]
`;

/** Answers 1 when the request was in line, else 0. */
export const SAVE_IN_LINE = `${KEY_NAMES}
if redis.call('HEXISTS', requests, id) == 0 then return 0 end
redis.call('HSET', requests, id, ARGV[3])
return 1
`;

/** Takes prefix and id only; answers 1 when the request was in line, else 0. */
export const LEAVE = `${KEY_NAMES}
redis.call('HDEL', requests, id)
redis.call('HDEL', sames, id)
return redis.call('ZREM', order, id)
`;
