/**
 * What must happen in one piece, in Redis's own Lua (redis.io, "Scripting with Lua"). A change is a hash of
 *   json     the whole change, never read or rewritten here: Lua turns empty lists into empty maps
 *   version  its version, compared before a save
 *   name     the name it is about
 *   open     1 while it holds its name, else 0
 *   writer   who wrote last: the client repeats a command whose answer was lost, and must hear the first answer again
 * Arguments come in this order throughout: prefix, id, name, json, version, open, due, writer. `due` is a score of the
 * set of due changes, or empty.
 */
const NAMES = `
local prefix, id, name = ARGV[1], ARGV[2], ARGV[3]
local change, claim, due = prefix .. 'change:' .. id, prefix .. 'claim:' .. name, prefix .. 'due'
`;

const WRITE = `
local function write()
  redis.call('HSET', change, 'json', ARGV[4], 'version', ARGV[5], 'name', name, 'open', ARGV[6], 'writer', ARGV[8])
  if ARGV[7] == '' then redis.call('ZREM', due, id) else redis.call('ZADD', due, ARGV[7], id) end
end
`;

/** Answers `created`, or `id-taken`, or `held` with the id of the open change that holds the name. */
export const CREATE = `${NAMES}${WRITE}
if redis.call('EXISTS', change) == 1 then
  if redis.call('HGET', change, 'writer') == ARGV[8] then return {'created'} end
  return {'id-taken'}
end
local holder = redis.call('GET', claim)
if holder and redis.call('HGET', prefix .. 'change:' .. holder, 'open') == '1' then return {'held', holder} end
write()
redis.call('SET', claim, id)
return {'created'}
`;

/** Answers `saved`, or `outdated` when the stored version is not the one before `version`. */
export const SAVE = `${NAMES}${WRITE}
local stored = redis.call('HMGET', change, 'version', 'writer')
if stored[1] == ARGV[5] and stored[2] == ARGV[8] then return {'saved'} end
if stored[1] ~= string.format('%d', tonumber(ARGV[5]) - 1) then return {'outdated'} end
write()
if ARGV[6] == '0' and redis.call('GET', claim) == id then redis.call('DEL', claim) end
return {'saved'}
`;

/** Takes prefix and id only. */
export const DISCARD = `
local prefix, id = ARGV[1], ARGV[2]
local change = prefix .. 'change:' .. id
local name = redis.call('HGET', change, 'name')
if name and redis.call('GET', prefix .. 'claim:' .. name) == id then redis.call('DEL', prefix .. 'claim:' .. name) end
redis.call('DEL', change)
redis.call('ZREM', prefix .. 'due', id)
return {'discarded'}
`;
