import { describe, expect, test } from 'vitest';
import { readRedisUrl } from '../../../src/adapters/redis/address.ts';
import { isRedisUrl } from '../../../src/config/address.ts';

describe('the address of one Redis', () => {
  test.each([
    ['redis://127.0.0.1', '127.0.0.1:6379'],
    ['rediss://bot:secret@redis.example.com:6380/2', 'redis.example.com:6380'],
  ])('%s is left to the client, and named without its password', (url, place) => {
    expect(readRedisUrl(url)).toEqual({ kind: 'server', place, url });
    expect(isRedisUrl(url)).toBe(true);
  });
});

describe('the address of Redis by its Sentinels', () => {
  const one = { host: 's1', port: 26379 };

  test.each([
    ['redis-sentinel://s1/changes', { sentinels: [one], name: 'changes', db: 0 }],
    ['redis-sentinel://s1/changes/', { sentinels: [one], name: 'changes', db: 0 }],
    [
      'redis-sentinel://s1:26379,10.0.0.2:26380,[2001:db8::3]:26381/changes/2',
      {
        sentinels: [one, { host: '10.0.0.2', port: 26380 }, { host: '2001:db8::3', port: 26381 }],
        name: 'changes',
        db: 2,
      },
    ],
    [
      'redis-sentinel://bot:se%40cret:too@s1/my%20changes',
      { sentinels: [one], name: 'my changes', db: 0, username: 'bot', password: 'se@cret:too' },
    ],
    [
      'redis-sentinel://:secret@s1/changes?sentinelPassword=sec%26ret&sentinelUsername=watch',
      {
        ...{ sentinels: [one], name: 'changes', db: 0, password: 'secret' },
        ...{ sentinelUsername: 'watch', sentinelPassword: 'sec&ret' },
      },
    ],
    [
      'rediss-sentinel://s1/changes',
      { sentinels: [one], name: 'changes', db: 0, tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true },
    ],
  ])('%s is read', (url, options) => {
    expect(readRedisUrl(url)).toMatchObject({ kind: 'sentinel' });
    expect(readRedisUrl(url)).toHaveProperty('options', options);
    expect(isRedisUrl(url)).toBe(true);
  });

  test('is named by its master and its Sentinels, without a password', () => {
    const { place } = readRedisUrl(
      'redis-sentinel://bot:secret@s1,[::1]:26380/changes?sentinelPassword=hidden',
    );
    expect(place).toBe('changes (Sentinel at s1:26379, [::1]:26380)');
  });

  test.each([
    ['redis-sentinel://secret@s1', 'the name of the master'],
    ['redis-sentinel:///changes', 'needs hosts'],
    ['redis-sentinel://secret@s1/changes/two', 'the name of the master'],
    ['redis-sentinel://secret@s1:port/changes', 'with its port after a colon'],
    ['redis-sentinel://secret@s1:70000/changes', 'with its port after a colon'],
    ['redis-sentinel://secret@s1,,s2/changes', 'with its port after a colon'],
    ['redis-sentinel://bot:secret%@s1/changes', '%25'],
    ['redis-sentinel://s1/changes?password=secret', 'only sentinelUsername and sentinelPassword'],
  ])('%s is refused with the reason and what it looks like, and without its password', (url, reason) => {
    const told = (): unknown => readRedisUrl(url);
    expect(told).toThrow(reason);
    expect(told).toThrow(
      'It looks like redis-sentinel://user:password@host1:26379,host2:26379/master-name/0',
    );
    expect(told).not.toThrow('secret');
  });

  test.each([
    'redis-sentinel://s1',
    'redis-sentinel:///changes',
    'redis-sentinel://',
    'sentinel://s1/changes',
  ])('the settings do not take %s, which names no master or no host', (url) => {
    expect(isRedisUrl(url)).toBe(false);
  });
});
