import { KEY_NAMES, LISTS } from './list-scripts.ts';

/**
 * What must happen in one piece, in Redis's own Lua (redis.io, "Scripting with Lua"). A change is a hash of
 *   json     the whole change but its revision, never read or rewritten here: Lua turns empty lists into empty maps
 *   version  its version, compared before a save
 *   writer   its revision: random text of the call that wrote last, compared before a save. The client repeats a call
 *            whose answer was lost, and must hear the first answer again
 *   names    the names it may write to, separated by spaces; changes stored earlier have one, in the field `name`
 *   relies   the names it relies on, likewise; changes stored earlier have none
 *   open     1 while it holds its names, else 0
 *   created  when it was proposed, epoch milliseconds; absent where it was stored before changes were listed
 *   who      who asked for it, and to whom it was handed over, separated by spaces
 *   zone     its zone
 *   events   how many events it has come to; `behind` is the set of changes of which the trail has fewer (audit-scripts.ts)
 * `claim:<name>` holds the id of the change that may write to the name, `relied:<name>` is the set of those that rely on
 * it. Neither counts for a change that is gone or not open.
 * Lists are sorted sets by `created`: `list:all`, `list:open`, `list:undecided`, `list:unreviewed`, `list:who:<user>`,
 * `list:zone:<zone>` and `list:name:<name>` for each name it may write to. They are written in the same piece as the change.
 * Arguments come in this order throughout: prefix, id, writes, relies, json, version, open, due, revision, created, who,
 * zone, states, events, the revision that is to be stored before. `due` is a score of the set of due changes, or empty;
 * `states` are the lists by state that it
 * is in, separated by spaces.
 */

/** Frees the names in the stored hash, so it comes before the hash is written. */
const RELEASE = `
local function release()
  local stored = redis.call('HMGET', change, 'names', 'name', 'relies')
  for name in each(stored[1] or stored[2]) do
    if redis.call('GET', claim_of(name)) == id then redis.call('DEL', claim_of(name)) end
  end
  for name in each(stored[3]) do redis.call('SREM', relied_of(name), id) end
end
`;

/** Who else holds a name; \`holder\` is the one that holds the first of the names of the arguments. */
const HOLDERS = `
local function is_open(other)
  return redis.call('HGET', prefix .. 'change:' .. other, 'open') == '1'
end
local function writer_of(name)
  local other = redis.call('GET', claim_of(name))
  return other and other ~= id and is_open(other) and other or nil
end
local function first_relying_on(name)
  local first = nil
  for _, other in ipairs(redis.call('SMEMBERS', relied_of(name))) do
    if not is_open(other) then
      redis.call('SREM', relied_of(name), other)
    elseif other ~= id and (not first or other < first) then
      first = other
    end
  end
  return first
end
local function holder()
  for name in each(ARGV[3]) do
    local other = writer_of(name) or first_relying_on(name)
    if other then return other end
  end
  for name in each(ARGV[4]) do
    local other = writer_of(name)
    if other then return other end
  end
  return nil
end
`;

const WRITE = `
local function write()
  redis.call('HSET', change, 'json', ARGV[5], 'version', ARGV[6], 'writer', ARGV[9],
    'names', ARGV[3], 'relies', ARGV[4], 'open', ARGV[7])
  if ARGV[8] == '' then redis.call('ZREM', due, id) else redis.call('ZADD', due, ARGV[8], id) end
  if ARGV[7] == '1' then
    for name in each(ARGV[3]) do redis.call('SET', claim_of(name), id) end
    for name in each(ARGV[4]) do redis.call('SADD', relied_of(name), id) end
  end
  list()
end
`;

/** Answers `created`, or `id-taken`, or `held` with the id of the open change that holds one of the names. */
export const CREATE = `${KEY_NAMES}${HOLDERS}${LISTS}${WRITE}
if redis.call('EXISTS', change) == 1 then
  if redis.call('HGET', change, 'writer') == ARGV[9] then return {'created'} end
  return {'id-taken'}
end
local other = holder()
if other then return {'held', other} end
write()
return {'created'}
`;

/**
 * Answers `saved`, or `outdated` when what is stored is not what was read before, or `held` with the id of the open
 * change that holds one of the names, when the change is to be open.
 */
export const SAVE = `${KEY_NAMES}${RELEASE}${HOLDERS}${LISTS}${WRITE}
local stored = redis.call('HMGET', change, 'version', 'writer')
if stored[1] == ARGV[6] and stored[2] == ARGV[9] then return {'saved'} end
if stored[1] ~= string.format('%d', tonumber(ARGV[6]) - 1) then return {'outdated'} end
if (stored[2] or '') ~= ARGV[15] then return {'outdated'} end
local other = ARGV[7] == '1' and holder()
if other then return {'held', other} end
release()
unlist()
write()
return {'saved'}
`;

/** Takes prefix and id only. */
export const DISCARD = `${KEY_NAMES}${RELEASE}${LISTS}
release()
unlist()
redis.call('DEL', change)
redis.call('SREM', behind, id)
redis.call('ZREM', due, id)
return {'discarded'}
`;

/** Takes prefix, an empty id and one name; answers its writer, or nothing. */
export const WRITER_OF = `${KEY_NAMES}${HOLDERS}
return writer_of(ARGV[3])
`;

/** The same, and answers whoever relies on the name when nobody writes to it. */
export const HOLDER_OF = `${KEY_NAMES}${HOLDERS}
return writer_of(ARGV[3]) or first_relying_on(ARGV[3])
`;
