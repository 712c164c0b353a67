import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url));
const EDGE = 'example.com.w.kunlunaq.com';

const NAME_SERVERS = ['ns1', 'ns2'];
const RESOLVERS = ['AliDNS', 'DNSPod', 'Google'];

describe('npm run sandbox -- --story', () => {
  test('switch plays until every server answers with the CNAME', async () => {
    const { lines, output } = await play('switch', 'www.example.com');
    for (const server of NAME_SERVERS) {
      const seen = answersOf(server, lines);
      expect(seen.at(0)).toBe('A 192.0.2.10, TTL 4 s');
      expect(seen).toContain('A 192.0.2.10, TTL 1 s');
      expect(seen.at(-1)).toBe(`CNAME www.${EDGE}, TTL 600 s`);
    }
    for (const server of RESOLVERS) {
      expect(answersOf(server, lines)).toEqual(['A 192.0.2.10', `CNAME www.${EDGE} -> A 198.51.100.10`]);
    }
    expect(output).toMatch(/#ops {2}switchyard\n +\*Propagated:\* `www\.example\.com`/);
    expect(output).toMatch(
      /direct message to alice {2}switchyard\n +Your switch of `www\.example\.com` is done/,
    );
  }, 150_000);

  test('forward plays until www leads to the CDN, the root forwards to it, and mail is as before', async () => {
    const { lines } = await play('forward', 'www.example.com, example.com, example.com MX');
    for (const server of NAME_SERVERS) {
      expect(answersOf(server, lines, 'www.example.com').at(-1)).toBe(`CNAME www.${EDGE}, TTL 600 s`);
      expect(answersOf(server, lines, 'example.com').at(-1)).toBe('A 203.107.42.43, TTL 600 s');
      expect(answersOf(server, lines, 'example.com MX')).toEqual(['MX mail.example.com, TTL 600 s']);
    }
    for (const server of RESOLVERS) {
      expect(answersOf(server, lines, 'example.com')).toEqual(['A 192.0.2.10', 'A 203.107.42.43']);
    }
  }, 150_000);

  test('leave-gtm plays until shop leads to the CDN, as Alice has picked on the card, and no longer to GTM', async () => {
    const { lines, output } = await play('leave-gtm', 'shop.example.com');
    for (const server of NAME_SERVERS) {
      const seen = answersOf(server, lines);
      expect(seen.at(0)).toBe('CNAME shop-entry.gtm-a2b4.com, TTL 4 s');
      expect(seen.at(-1)).toBe(`CNAME shop.${EDGE}, TTL 600 s`);
    }
    for (const server of RESOLVERS) {
      expect(answersOf(server, lines).at(-1)).toBe(`CNAME shop.${EDGE} -> A 198.51.100.15`);
    }
    expect(output).toContain('alice clicks Leave GTM instead');
  }, 150_000);

  test('cdn-behind-gtm plays until the chain through GTM has led every resolver to the edge of the CDN', async () => {
    const { lines } = await play('cdn-behind-gtm', 'app.example.com, checkout.example.com');
    const chain = `CNAME app-entry.gtm-a2b4.com -> CNAME app.${EDGE} -> A 198.51.100.16`;
    for (const server of NAME_SERVERS) {
      expect(answersOf(server, lines, 'app.example.com')).toEqual(['CNAME app-entry.gtm-a2b4.com, TTL 20 s']);
    }
    for (const server of RESOLVERS) expect(answersOf(server, lines, 'app.example.com')).toContain(chain);
  }, 150_000);

  test('split plays until visitors abroad get the CDN, and those of the mainland what they had', async () => {
    const { lines } = await play('split', 'img.example.com');
    for (const server of NAME_SERVERS) {
      expect(answersOf(server, lines, 'mainland')).toEqual(['A 192.0.2.60, TTL 4 s']);
      expect(answersOf(server, lines, 'overseas').at(-1)).toBe(`CNAME img.${EDGE}, TTL 600 s`);
      expect(answersOf(server, lines)).toEqual(['A 192.0.2.60, TTL 4 s']);
    }
    expect(answersOf('AliDNS', lines)).toEqual(['A 192.0.2.60']);
    expect(answersOf('Google', lines).at(-1)).toBe(`CNAME img.${EDGE} -> A 198.51.100.12`);
  }, 150_000);

  test('a story that is broken off has not ended well', async () => {
    const child = start(['--story', 'split']);
    const [output] = await Promise.all([text(child.stdout), interruptAt(child, 'bob clicks Approve')]);
    expect(output).toMatch(/\ninterrupted\n/);
    expect(child.exitCode).toBe(1);
  }, 120_000);

  test('names the stories there are when asked for another', async () => {
    const { code, errors } = await sandbox(['--story', 'forwrad']);
    expect(code).toBe(2);
    expect(errors).toBe(
      'There is no story "forwrad". There is: switch, forward, leave-gtm, cdn-behind-gtm, split.\n',
    );
  });
});

describe('npm run sandbox', () => {
  test('answers what is typed into its terminal and ends with its input', async () => {
    const typed = [
      'dig www.example.com @ns2',
      'choose leave-gtm',
      'as bob',
      '/dns switch old cdn',
      'approve',
      'as alice',
      '/dns gtm shop.example.com cdn',
      'choose split',
      'choose Leave GTM',
      'choose cdn-behind-gtm',
    ];
    const { code, output } = await sandbox([], typed.join('\n'));
    expect(output).toMatch(/dig @127\.0\.0\.1 -p \d+ www\.example\.com \+subnet=8\.8\.8\.8\/24/);
    expect(output).toMatch(
      /; ns2 \(127\.0\.0\.1:\d+\) {2}www\.example\.com A\nwww\.example\.com\. .* A {2}192\.0\.2\.10/,
    );
    expect(output).toContain('No card that waits offers another way.');
    expect(output).toContain('bob> /dns switch old cdn');
    expect(output).toMatch(/only visible to bob {2}switchyard\n.*`old\.example\.com`/);
    expect(output).toContain('No card waits for a decision.');
    expect(output).toContain('Other ways on the card: choose leave-gtm.');
    expect(output).toMatch(/only visible to alice {2}switchyard\n.*another way now: leave GTM/);
    expect(output).toMatch(/only visible to alice {2}switchyard\n.*another way now: CDN behind GTM/);
    expect(code).toBe(0);
  }, 120_000);
});

/** Plays a story with short TTLs to its good end; `watched` is what nobody may have found empty. */
async function play(story: string, watched: string): Promise<{ output: string; lines: string[] }> {
  const { code, output } = await sandbox(['--story', story, '--ttl', '4']);
  const lines = output.trimEnd().split('\n');
  const [verdict = '', queries] = (lines.at(-1) ?? '').split(/ \((\d+) queries seen\)$/);
  expect(verdict.replace(/\d+ s/, 'N s')).toBe(
    `settled after N s; no server gave an empty answer for ${watched}`,
  );
  expect(Number(queries)).toBeGreaterThan(0);
  expect(code).toBe(0);
  expect(output).toContain('so somebody else must approve it');
  expect(output).toContain('+ Approved by @bob.');
  return { output, lines };
}

/** What a server answered over the story, each answer that differed from the one before; `label` tells the question. */
function answersOf(server: string, lines: readonly string[], label = ''): string[] {
  const told = new RegExp(`^ *[\\d.]+ s {2}${server} +(.*?) *\\b((?:A|CNAME|MX) [\\w.-]+(?:, | -> |$).*)$`);
  return lines.flatMap((line) => {
    const [, found, answer] = told.exec(line) ?? [];
    return answer !== undefined && found === label ? [answer] : [];
  });
}

function start(args: readonly string[]) {
  // A Redis of its own, whatever the tests use: it empties what it takes.
  const { REDIS_URL: _others, ...env } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Sends what Ctrl-C sends as soon as the process says so; resolves when it is gone. */
async function interruptAt(child: ChildProcess, words: string): Promise<void> {
  const closed = once(child, 'close');
  let told = '';
  child.stdout?.on('data', (chunk) => {
    const before = told.includes(words);
    told += String(chunk);
    if (!before && told.includes(words)) child.kill('SIGINT');
  });
  await closed;
}

async function sandbox(
  args: string[],
  input = '',
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = start(args);
  child.stdin.end(input);
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, output, errors };
}
