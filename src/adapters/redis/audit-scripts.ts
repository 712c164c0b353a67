/**
 * The trail in Redis, under `<prefix>trail`: a stream whose entry `<seq>-0` holds the line of that number in its field
 * `line`. The hash `trail:head` has `seq` and `hash` of the last one; the hash `trail:told` has, by change or by the id of
 * a single event, how many events were written; the lists `trail:of:name:<name>`, `trail:of:zone:<zone>` and
 * `trail:of:change:<id>` have the numbers of their entries. The chain is made by the caller, because Redis has no SHA-256:
 * so everything is compared, and written only behind the very entry that the caller has seen.
 *
 * Arguments: prefix, source, events told before, events told after, seq and hash of the head before, hash of the head
 * after, then for each line itself and the lists it belongs to, separated by spaces.
 * Answers with what was told, seq and hash of the head, all as they are now.
 */
export const APPEND = `
local prefix, source = ARGV[1], ARGV[2]
local trail, told = prefix .. 'trail', prefix .. 'trail:told'
local function told_now() return redis.call('HGET', told, source) or '0' end
local function head_now()
  local head = redis.call('HMGET', trail .. ':head', 'seq', 'hash')
  return head[1] or '0', head[2] or ''
end
local seq, hash = head_now()
if told_now() == ARGV[3] and ARGV[3] ~= ARGV[4] and seq == ARGV[5] and hash == ARGV[6] then
  local number = tonumber(seq)
  for index = 8, #ARGV, 2 do
    number = number + 1
    local at = string.format('%d', number)
    redis.call('XADD', trail, at .. '-0', 'line', ARGV[index])
    for list in string.gmatch(ARGV[index + 1], '%S+') do redis.call('RPUSH', trail .. ':of:' .. list, at) end
  end
  redis.call('HSET', trail .. ':head', 'seq', string.format('%d', number), 'hash', ARGV[7])
  redis.call('HSET', told, source, ARGV[4])
  seq, hash = head_now()
end
local stored = redis.call('HGET', prefix .. 'change:' .. source, 'events')
if not stored or tonumber(stored) <= tonumber(told_now()) then redis.call('SREM', prefix .. 'behind', source) end
return {told_now(), seq, hash}
`;
