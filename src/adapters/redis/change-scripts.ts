/**
 * What must happen in one piece, in Redis's own Lua (redis.io, "Scripting with Lua"). A change is a hash of
 *   json     the whole change, never read or rewritten here: Lua turns empty lists into empty maps
 *   version  its version, compared before a save
 *   names    the names it may write to, separated by spaces; changes stored earlier have one, in the field `name`
 *   open     1 while it holds its names, else 0
 *   writer   who wrote last: the client repeats a command whose answer was lost, and must hear the first answer again
 * Arguments come in this order throughout: prefix, id, names, json, version, open, due, writer. `due` is a score of the
 * set of due changes, or empty.
 */
const KEY_NAMES = `
local prefix, id = ARGV[1], ARGV[2]
local change, due = prefix .. 'change:' .. id, prefix .. 'due'
local function claim_of(name) return prefix .. 'claim:' .. name end
`;

/** Frees the names in the stored hash, so it comes before the hash is written. */
const RELEASE = `
local function release()
  local stored = redis.call('HMGET', change, 'names', 'name')
  for name in string.gmatch(stored[1] or stored[2] or '', '%S+') do
    if redis.call('GET', claim_of(name)) == id then redis.call('DEL', claim_of(name)) end
  end
end
`;

/** The other open change that holds the first name to be held at all. */
const HOLDER = `
local function other_holder()
  for name in string.gmatch(ARGV[3], '%S+') do
    local holder = redis.call('GET', claim_of(name))
    if holder and holder ~= id and redis.call('HGET', prefix .. 'change:' .. holder, 'open') == '1' then
      return holder
    end
  end
  return nil
end
`;

const WRITE = `
local function write()
  redis.call('HSET', change, 'json', ARGV[4], 'version', ARGV[5], 'names', ARGV[3], 'open', ARGV[6], 'writer', ARGV[8])
  if ARGV[7] == '' then redis.call('ZREM', due, id) else redis.call('ZADD', due, ARGV[7], id) end
  if ARGV[6] == '1' then
    for name in string.gmatch(ARGV[3], '%S+') do redis.call('SET', claim_of(name), id) end
  end
end
`;

/** Answers `created`, or `id-taken`, or `held` with the id of the open change that holds one of the names. */
export const CREATE = `${KEY_NAMES}${HOLDER}${WRITE}
if redis.call('EXISTS', change) == 1 then
  if redis.call('HGET', change, 'writer') == ARGV[8] then return {'created'} end
  return {'id-taken'}
end
local holder = other_holder()
if holder then return {'held', holder} end
write()
return {'created'}
`;

/**
 * Answers `saved`, or `outdated` when the stored version is not the one before `version`, or `held` when the change
 * stays open and names what another open change holds.
 */
export const SAVE = `${KEY_NAMES}${RELEASE}${HOLDER}${WRITE}
local stored = redis.call('HMGET', change, 'version', 'writer')
if stored[1] == ARGV[5] and stored[2] == ARGV[8] then return {'saved'} end
if stored[1] ~= string.format('%d', tonumber(ARGV[5]) - 1) then return {'outdated'} end
if ARGV[6] == '1' and other_holder() then return {'held'} end
release()
write()
return {'saved'}
`;

/** Takes prefix and id only. */
export const DISCARD = `${KEY_NAMES}${RELEASE}
release()
redis.call('DEL', change)
redis.call('ZREM', due, id)
return {'discarded'}
`;
