import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DomainName } from '../../src/domain/name.ts';
import type { DnsAnswer, Server } from '../../src/domain/propagation.ts';
import type { QueryLogEntry } from '../../src/sandbox/dns/query-log.ts';
import { judgeSwitch, type SwitchFacts } from '../../src/sandbox/story/verdict.ts';
import { answerText } from '../../src/sandbox/story/watch-answers.ts';

const WWW = DomainName.parse('www.example.com');
const CDN = 'www.example.com.w.kunlunaq.com';
const main = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url));

describe('npm run sandbox', () => {
  test('plays a switch that a second person approves, until every server answers with the CNAME', async () => {
    const { code, output } = await sandbox(['--story', 'switch', '--www-ttl', '4']);
    const lines = output.trimEnd().split('\n');
    expect(lines.at(-1)).toMatch(
      /^settled after \d+ s; no name server gave an empty answer for www\.example\.com \(\d+ queries seen\)$/,
    );
    expect(code).toBe(0);
    for (const server of ['ns1', 'ns2']) {
      const seen = answersOf(server, lines);
      expect(seen.at(0)).toBe('A 192.0.2.10, TTL 4 s');
      expect(seen).toContain('A 192.0.2.10, TTL 1 s');
      expect(seen.at(-1)).toBe(`CNAME ${CDN}, TTL 600 s`);
    }
    for (const resolver of ['AliDNS', 'DNSPod', 'Google']) {
      expect(answersOf(resolver, lines)).toEqual(['A 192.0.2.10', `CNAME ${CDN} -> A 198.51.100.10`]);
    }
    expect(output).toContain('You asked for this switch, so somebody else must approve it.');
    expect(output).toContain('+ Approved by @bob.');
    expect(output).toMatch(/#ops {2}switchyard\n +\*Propagated:\* `www\.example\.com`/);
    expect(output).toMatch(
      /direct message to alice {2}switchyard\n +Your switch of `www\.example\.com` is done/,
    );
  }, 120_000);

  test('answers what is typed into its terminal and ends with its input', async () => {
    const typed = ['dig www.example.com @ns2', 'as bob', '/dns switch img cdn', 'approve'];
    const { code, output } = await sandbox([], typed.join('\n'));
    expect(output).toMatch(/dig @127\.0\.0\.1 -p \d+ www\.example\.com \+subnet=8\.8\.8\.8\/24/);
    expect(output).toMatch(
      /; ns2 \(127\.0\.0\.1:\d+\) {2}www\.example\.com A\nwww\.example\.com\. .* A {2}192\.0\.2\.10/,
    );
    expect(output).toContain('bob> /dns switch img cdn');
    expect(output).toMatch(/only visible to bob {2}switchyard\n.*`img\.example\.com` is accelerated outside/);
    expect(output).toContain('No card waits for a decision.');
    expect(code).toBe(0);
  }, 120_000);

  test('names the stories there are when asked for another', async () => {
    const { code, errors } = await sandbox(['--story', 'forwrad']);
    expect(code).toBe(2);
    expect(errors).toBe('There is no story "forwrad". There is: switch.\n');
  });
});

describe('the verdict of a switch', () => {
  test('one empty answer for the name spoils it, however it ended', () => {
    const { isWell, verdict } = judgeSwitch(facts({ queries: [query('answer'), query('empty')] }));
    expect(isWell).toBe(false);
    expect(verdict).toBe(
      'not well after 22 s: 1 of 2 queries for www.example.com A had no answer, the first one "empty"',
    );
  });

  test('an empty answer for IPv6 before the switch is no harm, because there was none', () => {
    const queries = [query('answer'), { ...query('empty'), type: 'AAAA' }];
    expect(judgeSwitch(facts({ queries })).verdict).toBe(
      'settled after 22 s; no name server gave an empty answer for www.example.com (1 queries seen)',
    );
  });

  test('a server that still answers with the address is named, whatever the bot announced', () => {
    const behind = answer([{ name: WWW, type: 'A', ttl: 3, value: '192.0.2.10' }]);
    const { isWell, verdict } = judgeSwitch(facts({ answers: new Map([[resolver, behind]]) }));
    expect(isWell).toBe(false);
    expect(verdict).toBe('not settled after 22 s: no CNAME at AliDNS; the bot said: Propagated.');
  });

  test('it tells what went wrong between people', () => {
    expect(judgeSwitch(facts({ hitch: 'no end within 120 s' }))).toEqual({
      isWell: false,
      verdict: 'not settled after 22 s: no end within 120 s',
    });
  });
});

describe('an answer in one line', () => {
  test('has the TTL where the server is authoritative, and none that counts down', () => {
    const { records } = answer([{ name: WWW, type: 'A', ttl: 7, value: '192.0.2.10' }]);
    expect(answerText({ role: 'authoritative' }, { outcome: 'answer', records })).toBe(
      'A 192.0.2.10, TTL 7 s',
    );
    expect(answerText(resolver, { outcome: 'answer', records })).toBe('A 192.0.2.10');
  });

  test('is the same however the server turns its records', () => {
    const records = ['192.0.2.22', '192.0.2.21'].map((value) => ({ name: WWW, type: 'A', ttl: 7, value }));
    expect(answerText(resolver, answer(records))).toBe('A 192.0.2.21, A 192.0.2.22');
    expect(answerText(resolver, answer(records.toReversed()))).toBe('A 192.0.2.21, A 192.0.2.22');
  });

  test('says so when it holds nothing', () => {
    expect(answerText(resolver, { outcome: 'server-failure', records: [] })).toBe('server-failure');
  });
});

const resolver: Server = { name: 'AliDNS', address: '127.0.0.1:53', role: 'resolver' };

function answer(records: DnsAnswer['records']): DnsAnswer {
  return { outcome: 'answer', records };
}

function query(outcome: QueryLogEntry['outcome']): QueryLogEntry {
  return { at: 0, name: WWW, type: 'A', outcome, records: [], transport: 'udp', client: '127.0.0.1' };
}

function facts(some: Partial<SwitchFacts>): SwitchFacts {
  const settled = answer([{ name: WWW, type: 'CNAME', ttl: 600, value: CDN }]);
  return {
    name: WWW,
    target: CDN,
    elapsed: 21.6,
    hitch: undefined,
    announcement: 'Propagated.',
    answers: new Map([[resolver, settled]]),
    queries: [query('answer')],
    ...some,
  };
}

/** What a server answered over the story, each answer that differed from the one before. */
function answersOf(server: string, lines: readonly string[]): string[] {
  const told = new RegExp(`^ *[\\d.]+ s {2}${server} +(.+)$`);
  return lines.flatMap((line) => told.exec(line)?.[1] ?? []);
}

async function sandbox(
  args: string[],
  input = '',
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args]);
  child.stdin.end(input);
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, output, errors };
}
