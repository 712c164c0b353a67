import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectRedis } from '../../src/adapters/redis/connect.ts';
import { systemClock } from '../../src/clock.ts';
import { parseCommand } from '../../src/domain/command-text.ts';
import { VERBS } from '../../src/domain/command-verbs.ts';
import type { Server } from '../../src/domain/propagation.ts';
import { startRedis } from '../../src/sandbox/redis.ts';
import { seed } from '../../src/sandbox/seed.ts';
import { readArguments, usage } from '../../src/sandbox/terminal/arguments.ts';
import { digLines, parseDig, realDig } from '../../src/sandbox/terminal/dig.ts';
import { startFreshRedis } from '../../src/sandbox/terminal/fresh-redis.ts';
import { recordsTable } from '../../src/sandbox/terminal/records.ts';
import { CHANGES, READINGS } from '../../src/sandbox/terminal/tries.ts';
import { readTypedLine } from '../../src/sandbox/terminal/typed-line.ts';
import { createWorld } from '../../src/sandbox/world.ts';
import { silent } from '../support/redis-room.ts';

const ns1: Server = { name: 'ns1', address: '127.0.0.1:5301', role: 'authoritative' };
const ali: Server = { name: 'AliDNS', address: '127.0.0.1:5302', role: 'resolver' };
const servers = [ns1, ali];

describe('a line typed into the terminal', () => {
  test.each([
    ['/dns switch www  cdn', { kind: 'slash', command: '/dns', text: 'switch www  cdn' }],
    ['  /dns', { kind: 'slash', command: '/dns', text: '' }],
    ['as @Bob', { kind: 'as', name: 'bob' }],
    ['Approve', { kind: 'press', button: 'approve' }],
    ['reject', { kind: 'press', button: 'reject' }],
    ['cancel', { kind: 'press', button: 'cancel' }],
    ['Undo', { kind: 'press', button: 'undo' }],
    ['retry', { kind: 'press', button: 'retry' }],
    ['close', { kind: 'press', button: 'close' }],
    ['undo 7k2m9xwq', { kind: 'unknown', text: 'undo 7k2m9xwq' }],
    [
      'dig www.example.com  +subnet=8.8.8.8/24',
      { kind: 'dig', words: ['www.example.com', '+subnet=8.8.8.8/24'] },
    ],
    ['choose split-by-line-moved', { kind: 'choose', way: 'split-by-line-moved' }],
    ['choose Leave GTM', { kind: 'choose', way: 'leave-gtm' }],
    ['home', { kind: 'home' }],
    ['submit', { kind: 'submit' }],
    [
      'fill host=www reason="launch day"',
      {
        kind: 'fill',
        values: [
          ['host', 'www'],
          ['reason', 'launch day'],
        ],
      },
    ],
    ['records', { kind: 'records', zone: undefined }],
    ['records 例子.example', { kind: 'records', zone: '例子.example' }],
    ['?', { kind: 'help' }],
    ['exit', { kind: 'quit' }],
    ['   ', { kind: 'nothing' }],
    ['approve it', { kind: 'unknown', text: 'approve it' }],
    ['records example.com now', { kind: 'unknown', text: 'records example.com now' }],
    ['constructor', { kind: 'unknown', text: 'constructor' }],
  ])('%j is understood', (line, meaning) => {
    expect(readTypedLine(line)).toEqual(meaning);
  });
});

describe('dig in the terminal', () => {
  test('asks the first name server for an address unless told otherwise', () => {
    expect(parseDig(['WWW.Example.com.'], servers)).toEqual({
      ok: true,
      server: ns1,
      question: { name: 'www.example.com', type: 'A' },
    });
  });

  test('takes type, server and client subnet in any order', () => {
    const question = { name: 'www.example.com', type: 'AAAA', clientSubnet: '8.8.8.8/24' };
    const words = ['@alidns', '+subnet=8.8.8.8/24', 'aaaa', 'www.example.com'];
    expect(parseDig(words, servers)).toEqual({ ok: true, server: ali, question });
    expect(parseDig(words.toReversed(), servers)).toEqual({ ok: true, server: ali, question });
    expect(parseDig(['www.example.com', '@127.0.0.1:5302'], servers)).toMatchObject({ server: ali });
  });

  test.each([
    [[], 'Which name? For example: dig www.example.com A @ns1'],
    [['www.example.com', '@ns9'], 'No server is called @ns9. There are @ns1, @AliDNS.'],
    [['www.example.com', '+subnet=8.8.8.8/33'], '8.8.8.8/33 is no IPv4 prefix such as 8.8.8.8/24.'],
    [['www.example.com', '+short'], '+short is not known here; +subnet=8.8.8.8/24 is.'],
    [['a..b'], 'a..b cannot be a domain name.'],
    [['www.example.com', 'HINFO'], /^HINFO is one word too many, or a type other than A, AAAA/],
  ])('tells what is wrong with %j', (words, problem) => {
    expect(parseDig(words, servers)).toEqual({
      ok: false,
      problem: typeof problem === 'string' ? problem : expect.stringMatching(problem),
    });
  });

  test('shows the answer section in columns, and who was asked what', () => {
    const parsed = parseDig(['www.example.com', '+subnet=8.8.8.8/24'], servers);
    if (!parsed.ok) throw new Error(parsed.problem);
    const { name } = parsed.question;
    const records = [
      { name, type: 'CNAME', ttl: 600, value: 'edge.example.net' },
      { name, type: 'A', ttl: 9, value: '192.0.2.10' },
    ];
    expect(digLines(parsed.server, parsed.question, { outcome: 'answer', records })).toEqual([
      '; ns1 (127.0.0.1:5301)  www.example.com A +subnet=8.8.8.8/24',
      'www.example.com.  600  IN  CNAME  edge.example.net',
      'www.example.com.  9    IN  A      192.0.2.10',
    ]);
    const empty = digLines(parsed.server, parsed.question, {
      outcome: 'empty',
      records: [],
      negativeTtl: 600,
    });
    expect(empty.at(-1)).toBe('; empty answer (NODATA), resolvers may keep this for 600 s');
  });

  test('gives the same question for a shell', () => {
    expect(realDig(ns1, 'www.example.com')).toBe('dig @127.0.0.1 -p 5301 www.example.com');
  });
});

describe('the records of a zone', () => {
  const world = createWorld(systemClock, seed({ ttl: 4 }));

  test('are those of the first zone unless another is named', () => {
    const [head, , www] = recordsTable(world, undefined);
    expect(head).toBe('example.com: Enterprise Ultimate Edition, no TTL below 1 s');
    expect(www).toMatch(/^ {2}www +A +192\.0\.2\.10 +4 +default$/);
  });

  test('are found by the name that people write, and what forbids changes is told', () => {
    expect(recordsTable(world, '例子.example')[0]).toMatch(/^例子\.example:/);
    expect(recordsTable(world, 'expired.example')[0]).toContain('expired, so every write is refused');
  });

  test('an unknown zone is answered with the zones there are', () => {
    const [only, ...others] = recordsTable(world, 'nowhere.example');
    expect(only).toMatch(/^nowhere\.example is no zone of this account\. There are example\.com, /);
    expect(others).toEqual([]);
  });
});

describe('the arguments of the sandbox', () => {
  test.each([
    [[], { kind: 'open', ttl: undefined }],
    [['--story', 'switch'], { kind: 'story', story: 'switch', ttl: undefined }],
    [['--story=switch', '--ttl', '4'], { kind: 'story', story: 'switch', ttl: 4 }],
    [['-h', '--story', 'switch'], { kind: 'help' }],
    [['--story', 'forward'], { kind: 'wrong', problem: 'There is no story "forward". There is: switch.' }],
    [['--ttl', '1.5'], { kind: 'wrong', problem: '--ttl takes seconds, 1 to 86400.' }],
    [['switch'], { kind: 'wrong', problem: expect.stringContaining("'switch'") }],
  ])('%j is understood', (args, meaning) => {
    expect(readArguments(args, ['switch'])).toEqual(meaning);
  });
});

describe('what there is to try', () => {
  const typed = [...CHANGES, ...READINGS].flatMap(([command]) => {
    const line = readTypedLine(command.replace(/\bID$/, '7k2m9xwq'));
    return line.kind === 'slash' ? [line.text] : [];
  });

  test('is understood by the bot, and has each of its verbs', () => {
    const parsed = typed.map((text) => parseCommand(text));
    expect(parsed.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(parsed.flatMap((one) => (one.ok ? [one.command.verb] : [])))).toEqual(new Set(VERBS));
  });

  test('is listed by --help, with the stories', () => {
    const lines = usage([{ name: 'switch', tells: 'what it shows' }]);
    expect(lines).toContain('  switch  what it shows');
    for (const [command, shows] of [...CHANGES, ...READINGS]) {
      expect(lines.some((line) => line.trimStart().startsWith(command) && line.endsWith(shows))).toBe(true);
    }
  });
});

test('a Redis that is named by Sentinels is not for the sandbox, which says what to do', async () => {
  const fresh = startFreshRedis({ url: 'redis-sentinel://127.0.0.1:26379/changes', dir: 'unused' });
  await expect(fresh).rejects.toThrow('Set REDIS_URL to the address of one Redis');
});

test('a Redis that others use lends the sandbox an empty database and is as before afterwards', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'switchyard-terminal-'));
  const redis = await startRedis({ dir });
  const client = await connectRedis(redis.url, { log: silent });
  await client.set('change', 'of somebody else');
  const lent = await startFreshRedis({ url: redis.url, dir });
  expect(lent.url).toBe(`${redis.url}/1`);
  const second = await startFreshRedis({ url: redis.url, dir });
  expect(second.url).toBe(`${redis.url}/2`);
  const ours = await connectRedis(lent.url, { log: silent });
  await ours.set('change', 'of the sandbox');
  await lent.stop();
  await second.stop();
  expect(await ours.dbsize()).toBe(0);
  expect(await client.get('change')).toBe('of somebody else');
  ours.disconnect();
  client.disconnect();
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
});
