import type { RedisOptions } from 'ioredis';

/** Where REDIS_URL leads. `place` is for people: hosts and ports, never a password. */
export type RedisAddress =
  | { kind: 'server'; place: string; url: string }
  | { kind: 'sentinel'; place: string; options: RedisOptions };

/** What an address by Sentinel looks like; `rediss-sentinel` speaks TLS to the Sentinels and to Redis. */
export const SENTINEL_FORM =
  'redis-sentinel://user:password@host1:26379,host2:26379/master-name/0?sentinelPassword=password';

const SENTINEL_URL =
  /^(?<scheme>rediss?)-sentinel:\/\/(?:(?<login>[^@/?#]*)@)?(?<hosts>[^@/?#]+)\/(?<name>[^/?#]+)(?:\/(?<db>\d*))?(?:\?(?<query>[^#]*))?$/;
const HOST = /^(?:\[(?<six>[\da-f:.]+)\]|(?<host>[^\s:[\]]+))(?::(?<port>\d{1,5}))?$/i;

/**
 * Reads `redis(s)://...` as the client does, and
 * `redis(s)-sentinel://[user[:password]@]host[:26379][,host[:26379]...]/master-name[/db][?sentinelUsername=..&sentinelPassword=..]`,
 * percent-encoded where a part has signs of its own. User and password are those of Redis.
 * @throws Error with a sentence for people, without anything secret
 */
export function readRedisUrl(url: string): RedisAddress {
  if (/^rediss?-sentinel:/.test(url)) return readSentinelUrl(url);
  if (!URL.canParse(url)) throw new Error('REDIS_URL is not a URL; it looks like redis://127.0.0.1:6379.');
  const { hostname, port } = new URL(url);
  return { kind: 'server', place: `${hostname}:${port || '6379'}`, url };
}

function readSentinelUrl(url: string): RedisAddress {
  const { scheme, login = '', hosts = '', name = '', db = '', query = '' } = parts(url);
  const sentinels = hosts.split(',').map(readHost);
  const [username = '', ...password] = login.split(':');
  const asked = new URLSearchParams(query);
  const unknown = [...asked.keys()].find((key) => !/^sentinel(Username|Password)$/.test(key));
  if (unknown !== undefined)
    throw unreadable('it knows only sentinelUsername and sentinelPassword after the ?');
  const tls = scheme === 'rediss' ? { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true } : {};
  const master = decoded(name);
  const places = sentinels.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`);
  return {
    kind: 'sentinel',
    place: `${master} (Sentinel at ${places.join(', ')})`,
    options: {
      sentinels,
      name: master,
      db: Number(db),
      ...tls,
      ...given('username', decoded(username)),
      ...given('password', decoded(password.join(':'))),
      ...given('sentinelUsername', asked.get('sentinelUsername')),
      ...given('sentinelPassword', asked.get('sentinelPassword')),
    },
  };
}

function parts(url: string): Partial<Record<string, string>> {
  const groups = SENTINEL_URL.exec(url)?.groups;
  if (groups) return groups;
  throw unreadable('it needs hosts, and after them a slash and the name of the master');
}

function readHost(text: string): { host: string; port: number } {
  const { six, host = six, port = '26379' } = HOST.exec(text)?.groups ?? {};
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw unreadable('every host is a name or an address, with its port after a colon');
  }
  return { host, port: Number(port) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unreadable('a percent sign in it has to be written as %25');
  }
}

function given<K extends string>(key: K, value: string | null): Partial<Record<K, string>> {
  const pair: Partial<Record<K, string>> = {};
  if (value) pair[key] = value;
  return pair;
}

function unreadable(reason: string): Error {
  return new Error(
    `REDIS_URL names Sentinels and cannot be read: ${reason}. It looks like ${SENTINEL_FORM}.`,
  );
}
