import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { DomainName } from '../../src/domain/name.ts';
import type { DnsAnswer, Server } from '../../src/domain/propagation.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { QueryLogEntry } from '../../src/sandbox/dns/query-log.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { STORIES } from '../../src/sandbox/story/index.ts';
import { perform } from '../../src/sandbox/story/perform.ts';
import { judgeStory, type StoryFacts } from '../../src/sandbox/story/verdict.ts';
import { answerText, watchAnswers } from '../../src/sandbox/story/watch-answers.ts';
import { dnsServers } from '../../src/sandbox/terminal/servers.ts';
import { host, record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

const WWW = DomainName.parse('www.example.com');
const EDGE = 'example.com.w.kunlunaq.com';
const EVERYWHERE = 'ns1, ns2, AliDNS, DNSPod, Google';

describe('the verdict of a story', () => {
  test('one empty answer spoils it, however it ended', () => {
    const { isWell, verdict } = judgeStory(facts({ queries: [query('answer'), query('empty')] }));
    expect(isWell).toBe(false);
    expect(verdict).toBe(
      'not well after 22 s: 1 of 2 queries had no answer, the first one for www.example.com: "empty"',
    );
  });

  test('each question of the story counts, and no other', () => {
    const looks = [
      { name: WWW, type: 'A' },
      { name: WWW, type: 'MX' },
    ] as const;
    const empty = (type: string) => ({ ...query('empty'), type });
    expect(judgeStory(facts({ looks, queries: [empty('AAAA')] })).isWell).toBe(true);
    const { verdict } = judgeStory(facts({ looks, queries: [empty('AAAA'), empty('MX')] }));
    expect(verdict).toContain('the first one for www.example.com MX: "empty"');
  });

  test('an empty answer for IPv6 before a switch is no harm, because there was none', () => {
    const queries = [query('answer'), { ...query('empty'), type: 'AAAA' }];
    expect(judgeStory(facts({ queries })).verdict).toBe(
      'settled after 22 s; no server gave an empty answer for www.example.com (1 queries seen)',
    );
  });

  test('what is not as it must be is told, whatever the bot announced', () => {
    expect(judgeStory(facts({ faults: ['no CNAME record at AliDNS', 'the instance is still on'] }))).toEqual({
      isWell: false,
      verdict:
        'not settled after 22 s: no CNAME record at AliDNS; the instance is still on; the bot said: Propagated.',
    });
  });

  test('it tells what went wrong between people', () => {
    expect(judgeStory(facts({ hitch: 'no end within 120 s' }))).toEqual({
      isWell: false,
      verdict: 'not settled after 22 s: no end within 120 s',
    });
  });
});

/** Each of these makes a world as a story could have left it, asks its servers, and lets the story judge. */
describe('the end of a story', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ clock: systemClock, redisUrl: 'redis://127.0.0.1:1' });
  });
  afterEach(() => sandbox.close());

  const zone = (): DnsRecord[] => sandbox.world.zones.get(ZONE)?.records ?? [];
  const replace = (at: { host: string; type?: string }, ...records: DnsRecord[]): void => {
    const list = zone();
    const there = list.filter((one) => one.host === at.host && one.type === (at.type ?? one.type));
    for (const one of there) list.splice(list.indexOf(one), 1);
    list.push(...records);
  };
  const cname = (of: string, value: string, line = 'default') =>
    record({ host: host(of), type: 'CNAME', value, line });

  test.each([...STORIES])('of %s is not well while no bot answers', async (_name, story) => {
    const io = { clock: systemClock, elapsed: () => 0, say: () => {} };
    expect(await perform(story, sandbox, io)).toEqual({
      isWell: false,
      verdict: 'not settled after 0 s: refused: the bot gave no answer',
    });
  });

  test('of switch is well when all lead to the CDN, and names the server that does not', async () => {
    replace({ host: 'www' }, cname('www', `www.${EDGE}`));
    expect(await faultsOf('switch')).toEqual([]);
    sandbox.nameServers[1]?.hold();
    replace({ host: 'www' }, cname('www', 'example.eu-cdn.net'));
    for (const resolver of sandbox.resolvers) resolver.flush();
    expect(await faultsOf('switch')).toEqual([
      `no CNAME record to www.${EDGE} at ns1, AliDNS, DNSPod, Google`,
    ]);
  });

  describe('of forward', () => {
    const forwarding = (value = 'https://www.example.com') =>
      record({ host: host('@'), type: 'REDIRECT_URL', value });
    const forwarded = (): void => {
      replace({ host: 'www' }, cname('www', `www.${EDGE}`));
      replace({ host: '@', type: 'A' }, forwarding());
    };

    test('is well when www leads to the CDN, the root forwards to it, and mail is there', async () => {
      forwarded();
      expect(await faultsOf('forward')).toEqual([]);
    });

    test('is not well while nothing has been done', async () => {
      expect(await faultsOf('forward')).toEqual([
        `no CNAME record to www.${EDGE} at ${EVERYWHERE}`,
        `example.com does not lead to the forwarding server at ${EVERYWHERE}`,
        expect.stringMatching(/^http:\/\/example\.com\/ answers 404/),
      ]);
    });

    test('is not well without its mail servers', async () => {
      forwarded();
      replace({ host: '@', type: 'MX' }, record({ host: host('@'), type: 'MX', value: 'mx.example.net' }));
      const faults = await faultsOf('forward');
      expect(faults).toHaveLength(5);
      expect(faults).toContain('ns1 did not always answer with mail.example.com');
    });

    test('is not well when a visitor is led elsewhere, in a circle, or to nothing', async () => {
      forwarded();
      replace({ host: '@', type: 'REDIRECT_URL' }, forwarding('https://api.example.com'));
      expect(await faultsOf('forward')).toEqual(['http://example.com/ answers 302 https://api.example.com/']);
      replace({ host: '@', type: 'REDIRECT_URL' }, forwarding());
      sandbox.web.edge.answers.set(WWW, { status: 302, location: 'http://example.com/' });
      expect(await faultsOf('forward')).toEqual(['https://www.example.com/ answers 302']);
      await sandbox.web.edge.close();
      expect(await faultsOf('forward')).toEqual([
        expect.stringMatching(/^https:\/\/www\.example\.com\/ does not answer: /),
      ]);
      // What `afterEach` closes must be open.
      sandbox.web.edge.close = async () => {};
    });
  });

  describe('of leave-gtm', () => {
    const turnOff = (accessHost: string): void => {
      const config = sandbox.world.gtm.v3.configs.find(({ scheduleHost }) => scheduleHost === accessHost);
      if (config) config.enabled = false;
    };

    test('is well when shop leads to the CDN and its configuration is off', async () => {
      replace({ host: 'shop' }, cname('shop', `shop.${EDGE}`));
      turnOff('shop-entry');
      expect(await faultsOf('leave-gtm')).toEqual([]);
    });

    test('is not well while shop passes the access name, or its configuration is on', async () => {
      expect(await faultsOf('leave-gtm')).toEqual([
        `no CNAME record to shop.${EDGE} at ${EVERYWHERE}`,
        `shop-entry.gtm-a2b4.com is still passed at ${EVERYWHERE}`,
        'the configuration of shop-entry.gtm-a2b4.com is still on',
      ]);
    });

    test("is not well when somebody else's configuration is off", async () => {
      replace({ host: 'shop' }, cname('shop', `shop.${EDGE}`));
      turnOff('shop-entry');
      turnOff('game-entry');
      expect(await faultsOf('leave-gtm')).toEqual(['the configuration of game-entry.gtm-a2b4.com is off']);
    });
  });

  describe('of cdn-behind-gtm', () => {
    test('is not well while GTM answers with the origin only', async () => {
      const pools = `the strategy answers with the pools origin-app.example.net, not app.${EDGE} | origin-app.example.net`;
      expect(await faultsOf('cdn-behind-gtm')).toEqual([
        ...['AliDNS', 'DNSPod', 'Google'].map((name) => `${name} never led to the edge of app.${EDGE}`),
        ...['ns1', 'ns2'].map((name) => `app-entry.gtm-a2b4.com never led to app.${EDGE} at ${name}`),
        pools,
      ]);
    });

    test('is not well when the origin is gone, or when app does not lead to GTM any more', async () => {
      const [pool] = sandbox.world.gtm.v2[0]?.pools ?? [];
      for (const member of pool?.addresses ?? []) member.address = `app.${EDGE}`;
      const faults = await faultsOf('cdn-behind-gtm');
      expect(faults).toContain('app-entry.gtm-a2b4.com never led to origin-app.example.net at ns1');
      expect(faults.at(-1)).toContain(`answers with the pools app.${EDGE}, not`);
      replace({ host: 'app' }, cname('app', `app.${EDGE}`));
      for (const resolver of sandbox.resolvers) resolver.flush();
      expect(await faultsOf('cdn-behind-gtm')).toContain(
        `no CNAME record to app-entry.gtm-a2b4.com at ${EVERYWHERE}`,
      );
    });
  });

  describe('of split', () => {
    test('is well when visitors abroad get the CDN, and those at home what they had', async () => {
      zone().push(cname('img', `img.${EDGE}`, 'oversea'));
      expect(await faultsOf('split')).toEqual([]);
    });

    test('is not well while nobody gets the CDN', async () => {
      expect(await faultsOf('split')).toEqual([
        `no CNAME record to img.${EDGE} at ns1 (overseas), ns2 (overseas), Google`,
      ]);
    });

    test('is not well when everybody gets the CDN', async () => {
      replace({ host: 'img' }, cname('img', `img.${EDGE}`));
      expect(await faultsOf('split')).toEqual([
        'not the address 192.0.2.60 at ns1 (mainland), ns2 (mainland), ns1, ns2, AliDNS, DNSPod',
      ]);
    });
  });

  /** Asks the servers of the sandbox once. */
  async function faultsOf(name: string): Promise<string[]> {
    const story = STORIES.get(name);
    if (!story) throw new Error(`there is no story ${name}`);
    const { looks } = story;
    const watch = await watchAnswers({
      servers: dnsServers(sandbox),
      looks,
      clock: { ...systemClock, sleep: async () => {} },
      tell: () => {},
    });
    return await story.faults(await watch.stop(), sandbox);
  }
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

function facts(some: Partial<StoryFacts>): StoryFacts {
  return {
    looks: [{ name: WWW, type: 'A' }],
    elapsed: 21.6,
    hitch: undefined,
    announcement: 'Propagated.',
    faults: [],
    queries: [query('answer')],
    ...some,
  };
}
