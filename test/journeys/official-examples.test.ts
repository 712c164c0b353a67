import { afterEach, describe, expect, test } from 'vitest';
import type { DnsRecord } from '../../src/domain/record.ts';
import { subnetOf } from '../support/answers.ts';
import { dig } from '../support/dig.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';
import { ZONE } from '../support/scenes.ts';
import { approved, takeBack } from '../support/take-back.ts';

/**
 * The examples of "Resolve DNS record conflicts" (Alibaba Cloud DNS, last updated 2026-06-16), as data. What a client
 * would see is asked with dig, as the text has it: `dig www.example.com CNAME +short`, `dig example.com MX +short`.
 */
const TEN_MINUTES = 600;
const CDN_CNAME = 'example.cdn.aliyun.com.';
const WWW: Partial<DnsRecord> = { type: 'A', value: '192.0.2.10', ttl: TEN_MINUTES };
const ROOT: Partial<DnsRecord>[] = [
  { type: 'A', value: '192.0.2.10', ttl: TEN_MINUTES },
  { type: 'MX', value: 'your-mail-server.com', priority: 10, ttl: TEN_MINUTES },
];
const MAIL = '10 your-mail-server.com.';

/** "Change its TTL to the minimum value that your edition supports." */
const ULTIMATE = { name: 'Ultimate Edition, 10 seconds', code: 'version_enterprise_advanced', minTtl: 10 };
const EDITIONS = [
  { name: 'Personal Edition', code: 'version_personal', minTtl: 600 },
  { ...ULTIMATE, name: 'Ultimate Edition, 60 seconds', minTtl: 60 },
  ULTIMATE,
];

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const begin = async (options: JourneyOptions & { edition?: typeof ULTIMATE } = {}): Promise<void> => {
  const { edition, ...rest } = options;
  trip = await journey({ watch: ['www', '@'], stepMs: 5000, ...rest });
  trip.plant('www', [WWW]);
  trip.plant('@', ROOT);
  const zone = trip.sandbox.world.zones.get(ZONE);
  if (!zone || !edition) return;
  zone.minTtl = edition.minTtl;
  zone.edition = { code: edition.code, name: edition.name };
};

/** Everybody who can be asked: the zone's name servers and the public resolvers. */
const servers = (): string[] =>
  [...trip.sandbox.nameServers, ...trip.sandbox.resolvers].map(({ address }) => address);

/** The text's final verification, at every server there is. */
async function expectVerified(www = [CDN_CNAME]): Promise<void> {
  for (const server of servers()) {
    expect(await dig(server, 'www.example.com', 'CNAME', '+short')).toEqual(www);
    expect(await dig(server, 'example.com', 'MX', '+short')).toEqual([MAIL]);
  }
}

const updates = () => trip.sandbox.alibaba.requests.filter(({ action }) => action === 'UpdateDomainRecord');

describe('switch from an A record to a CNAME record for acceleration', () => {
  test.each(EDITIONS)(
    '$name: TTL to its minimum, the original TTL waited out, then the switch',
    async (edition) => {
      await begin({ edition });
      const before = trip.shot();
      await trip.type('U0ALICE', `switch www ${CDN_CNAME}`);
      const canBeLowered = edition.minTtl < TEN_MINUTES;
      expect(trip.cardText().includes('Lower the TTL')).toBe(canBeLowered);

      await trip.click('U0BOB', 'approve');
      await trip.passUntil(() => trip.records('www')[0]?.type === 'CNAME', 'the switch');
      const [first, second] = updates();
      if (canBeLowered) {
        expect(first?.params).toMatchObject({ Type: 'A', Value: '192.0.2.10', TTL: `${edition.minTtl}` });
        // "If the original TTL was 10 minutes, wait for at least 10 minutes."
        expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(TEN_MINUTES * 1000);
      } else {
        expect(first?.params).toMatchObject({ Type: 'CNAME' });
      }
      expect(await trip.ending()).toContain('Propagated');
      // "TTL: set to the value recommended by Alibaba Cloud CDN (usually 10 minutes)."
      expect(trip.records('www')).toMatchObject([
        { type: 'CNAME', value: 'example.cdn.aliyun.com', line: 'default', ttl: TEN_MINUTES },
      ]);
      await expectVerified();

      await takeBack(trip, before);
      for (const server of servers()) {
        expect(await dig(server, 'www.example.com', 'CNAME', '+short')).toEqual([]);
        expect(await dig(server, 'www.example.com', 'A', '+short')).toEqual(['192.0.2.10']);
      }
    },
  );

  test('adding the CNAME record beside the A record gives the way out instead of a "record conflict"', async () => {
    await begin({ edition: ULTIMATE });
    const before = trip.shot();
    await trip.type('U0ALICE', `add www.example.com CNAME ${CDN_CNAME} --ttl 600`);
    expect(trip.cardText()).toContain('cname-alone');
    expect(trip.cardText()).toContain('Proposed: switch A to CNAME');
    await approved(trip);
    await expectVerified();
    await takeBack(trip, before);
  });
});

describe('use a root domain for both a website and an email service', () => {
  test.each([
    ['www with an address of its own', [WWW]],
    ['no www yet', []],
  ])('%s: www to the CDN, the root forwarded to https://www.example.com, mail retained', async (_is, www) => {
    await begin({
      edition: ULTIMATE,
      watch: www.length > 0 ? ['www', '@'] : ['@'],
      watchTypes: ['A', 'MX'],
    });
    trip.plant('www', www);
    const before = trip.shot();
    await trip.type('U0ALICE', `forward example.com ${CDN_CNAME}`);
    // "Ensure that both the root domain and the www subdomain have a valid ICP filing."
    const asked = trip.sandbox.alibaba.requests.filter(({ action }) => action === 'CheckCdnDomainICP');
    expect(new Set(asked.map(({ params }) => params.DomainName))).toEqual(
      new Set(['example.com', 'www.example.com']),
    );
    // "This solution applies only to web access."
    expect(trip.cardText()).toContain('Only web pages are forwarded');

    expect(await approved(trip)).toContain('Propagated');
    expect(trip.records('@').toSorted((a, b) => (a.type < b.type ? -1 : 1))).toMatchObject([
      { type: 'MX', value: 'your-mail-server.com', priority: 10, ttl: TEN_MINUTES },
      { type: 'REDIRECT_URL', value: 'https://www.example.com', line: 'default' },
    ]);
    await expectVerified();
    for (const server of servers()) {
      expect(await dig(server, 'example.com', 'A', '+short')).toEqual(['203.107.42.43']);
      expect(await dig(server, 'example.com', 'CNAME', '+short')).toEqual([]);
    }
    expect(trip.emptyAnswers('@', 'MX')).toEqual([]);
    await takeBack(trip, before);
  });
});

describe('accelerate traffic outside the Chinese mainland', () => {
  const subnet = (line: string) => `+subnet=${subnetOf(line)}`;

  test('as the text has it: the A record on `internal`, the CNAME record on `oversea`', async () => {
    // Clients of neither line lose their answer in this form, which the card tells.
    await begin({ edition: ULTIMATE, gapDeclared: true });
    const before = trip.shot();
    await trip.type('U0ALICE', `split www.example.com ${CDN_CNAME}`);
    await trip.choose('U0ALICE', 'split-by-line-moved');
    expect(trip.cardText()).toContain('whoever counts to neither line gets no answer');
    await approved(trip);
    expect(trip.records('www')).toMatchObject([
      { type: 'A', value: '192.0.2.10', line: 'internal', ttl: TEN_MINUTES },
      { type: 'CNAME', value: 'example.cdn.aliyun.com', line: 'oversea', ttl: TEN_MINUTES },
    ]);
    for (const { address } of trip.sandbox.nameServers) {
      const ask = (line: string) => dig(address, 'www.example.com', 'A', '+short', subnet(line));
      expect(await ask('internal')).toEqual(['192.0.2.10']);
      expect(await ask('telecom')).toEqual(['192.0.2.10']);
      expect(await ask('oversea')).toEqual([CDN_CNAME]);
    }
    for (const { address, region } of trip.sandbox.resolvers) {
      const expected = region === 'mainland' ? ['192.0.2.10'] : [CDN_CNAME, '198.51.100.20'];
      expect(await dig(address, 'www.example.com', 'A', '+short')).toEqual(expected);
    }
    await takeBack(trip, before);
  });

  test('in the safer form the same clients see the same, and whoever counts to no line keeps the address', async () => {
    await begin({ edition: ULTIMATE });
    const before = trip.shot();
    await trip.type('U0ALICE', `split www.example.com ${CDN_CNAME}`);
    await approved(trip);
    for (const { address } of trip.sandbox.nameServers) {
      const ask = (...more: string[]) => dig(address, 'www.example.com', 'A', '+short', ...more);
      expect(await ask()).toEqual(['192.0.2.10']);
      expect(await ask(subnet('internal'))).toEqual(['192.0.2.10']);
      expect(await ask(subnet('oversea'))).toEqual([CDN_CNAME]);
    }
    await takeBack(trip, before);
  });
});
