/** The lists of changes, and what all scripts about changes begin with; see change-scripts.ts for fields and arguments. */
export const KEY_NAMES = `
local prefix, id = ARGV[1], ARGV[2]
local change, due = prefix .. 'change:' .. id, prefix .. 'due'
local behind = prefix .. 'behind'
local function claim_of(name) return prefix .. 'claim:' .. name end
local function relied_of(name) return prefix .. 'relied:' .. name end
local function each(names) return string.gmatch(names or '', '%S+') end
`;

/** What is listed of the stored hash, so taking it off comes before the hash is written. */
export const LISTS = `
local function list_of(what) return prefix .. 'list:' .. what end
local function list()
  local at = ARGV[10]
  redis.call('HSET', change, 'created', at, 'who', ARGV[11], 'zone', ARGV[12], 'events', ARGV[14])
  local told = redis.call('HGET', prefix .. 'trail:told', id) or '0'
  if tonumber(told) < tonumber(ARGV[14]) then redis.call('SADD', behind, id) end
  redis.call('ZADD', list_of('all'), at, id)
  for who in each(ARGV[11]) do redis.call('ZADD', list_of('who:' .. who), at, id) end
  redis.call('ZADD', list_of('zone:' .. ARGV[12]), at, id)
  for name in each(ARGV[3]) do redis.call('ZADD', list_of('name:' .. name), at, id) end
  for state in each(ARGV[13]) do redis.call('ZADD', list_of(state), at, id) end
end
local function unlist()
  local stored = redis.call('HMGET', change, 'names', 'name', 'who', 'zone')
  for _, what in ipairs({'all', 'open', 'undecided', 'unreviewed'}) do redis.call('ZREM', list_of(what), id) end
  for name in each(stored[1] or stored[2]) do redis.call('ZREM', list_of('name:' .. name), id) end
  for who in each(stored[3]) do redis.call('ZREM', list_of('who:' .. who), id) end
  if stored[4] then redis.call('ZREM', list_of('zone:' .. stored[4]), id) end
end
`;

/** Lists a change that was stored before changes were listed; answers 1, or 0 where it is listed or gone by now. */
export const ENLIST = `${KEY_NAMES}${LISTS}
if redis.call('EXISTS', change) == 0 or redis.call('HEXISTS', change, 'created') == 1 then return 0 end
list()
return 1
`;

/**
 * Takes prefix, an empty id, how many ids are wanted, and the lists that a change must be in; answers how many there are,
 * and the newest ones.
 */
export const LIST = `${KEY_NAMES}${LISTS}
local wanted = tonumber(ARGV[3])
local smallest, others = nil, {}
for index = 4, #ARGV do
  local key = list_of(ARGV[index])
  if not smallest then
    smallest = key
  elseif redis.call('ZCARD', key) < redis.call('ZCARD', smallest) then
    others[#others + 1], smallest = smallest, key
  else
    others[#others + 1] = key
  end
end
if #others == 0 then
  return {redis.call('ZCARD', smallest), redis.call('ZREVRANGE', smallest, 0, wanted - 1)}
end
local count, found = 0, {}
for _, member in ipairs(redis.call('ZREVRANGE', smallest, 0, -1)) do
  local everywhere = true
  for _, key in ipairs(others) do everywhere = everywhere and redis.call('ZSCORE', key, member) end
  if everywhere then
    count = count + 1
    if count <= wanted then found[count] = member end
  end
end
return {count, found}
`;
