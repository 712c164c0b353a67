import { DomainName, Host, parseDomainName } from '../domain/name.ts';
import type { AnsweredRecord } from '../domain/propagation.ts';
import type { DnsRecord, RecordContent } from '../domain/record.ts';
import { linesOf } from './alibaba/lines.ts';
import { seedGtm } from './gtm/seed.ts';
import type { SandboxCdnDomain, SandboxZone, Seed } from './world.ts';

/**
 * What the sandbox starts with, and so the list of what can be tried in it. Addresses and names are those that
 * RFC 5737, RFC 3849 and RFC 2606 keep for examples, save the CDN's. TTLs are seconds, so that a switch settles within a minute.
 */
export function seed({
  ttl,
  wwwTtl = ttl ?? 20,
}: {
  /** TTL of whatever the stories change; else 15 or 20. */
  ttl?: number;
  /** TTL of www alone. */
  wwwTtl?: number;
} = {}): Seed {
  const record = recordMaker();

  /** The paid zone in which everything may be tried: `/dns switch www cdn`. */
  const paid: SandboxZone = {
    ...zone('example.com', ULTIMATE),
    icpFiled: true,
    records: [
      // The plain story: one address becomes the CDN's CNAME.
      record({ host: 'www', type: 'A', value: '192.0.2.10', ttl: wwwTtl }),
      // Several addresses in both families.
      record({ host: 'api', type: 'A', value: '192.0.2.21', ttl: 15 }),
      record({ host: 'api', type: 'A', value: '192.0.2.22', ttl: 15 }),
      record({ host: 'api', type: 'A', value: '192.0.2.23', ttl: 15 }),
      record({ host: 'api', type: 'AAAA', value: '2001:db8::21', ttl: 15 }),
      // Weights: nine answers of ten are the first address.
      record({ host: 'pay', type: 'A', value: '192.0.2.31', ttl: 15, weight: 90 }),
      record({ host: 'pay', type: 'A', value: '192.0.2.32', ttl: 15, weight: 10 }),
      // Managed by another product: every edit is refused.
      record({ host: 'locked', type: 'A', value: '192.0.2.40', ttl: 15, locked: true }),
      // Delegated: whatever lies below `dev` is answered elsewhere.
      record({ host: 'dev', type: 'NS', value: 'ns1.dev-team.example', ttl: 600 }),
      record({ host: 'dev', type: 'NS', value: 'ns2.dev-team.example', ttl: 600 }),
      // The zone's own name carries mail, which a CNAME there would break.
      record({ host: '@', type: 'A', value: '192.0.2.10', ttl: ttl ?? 20 }),
      record({ host: '@', type: 'MX', value: 'mail.example.com', ttl: 600, priority: 10 }),
      record({ host: '@', type: 'TXT', value: 'v=spf1 mx -all', ttl: 600 }),
      record({ host: 'mail', type: 'A', value: '192.0.2.50', ttl: 600 }),
      // Known to the CDN, but not ready for visitors there: see `cdn` below.
      record({ host: 'img', type: 'A', value: '192.0.2.60', ttl: ttl ?? 15 }),
      record({ host: 'old', type: 'A', value: '192.0.2.61', ttl: 15 }),
      record({ host: 'new', type: 'A', value: '192.0.2.62', ttl: 15 }),
      // Led by Global Traffic Manager, generation by generation: see its own seed.
      record({ host: 'shop', type: 'CNAME', value: 'shop-entry.gtm-a2b4.com', ttl: ttl ?? 20 }),
      record({ host: 'app', type: 'CNAME', value: 'app-entry.gtm-a2b4.com', ttl: 20 }),
      record({ host: 'legacy', type: 'CNAME', value: 'gtm-cn-leg10000001.gtm-a2b4.com', ttl: 20 }),
      // Served by the same instance as `app`.
      record({ host: 'checkout', type: 'CNAME', value: 'app-entry.gtm-a2b4.com', ttl: 20 }),
      // Its instance hands out addresses, so the CDN's name cannot join them.
      record({ host: 'game', type: 'CNAME', value: 'game-entry.gtm-a2b4.com', ttl: 20 }),
    ],
  };

  /** An internationalised zone: people type 例子.example. */
  const international: SandboxZone = {
    ...zone('例子.example', ULTIMATE),
    icpFiled: true,
    // Also in example.com and free.example: `/dns switch shop ...` asks which one is meant.
    records: [record({ host: 'shop', type: 'A', value: '192.0.2.70', ttl: 20 })],
  };

  /** The free edition: no TTL below ten minutes, so there is nothing to lower. */
  const free: SandboxZone = {
    ...zone('free.example', FREE),
    records: [record({ host: 'shop', type: 'A', value: '192.0.2.80', ttl: 600 })],
  };

  /** Not paid for any more: reads work, writes are refused. */
  const expired: SandboxZone = {
    ...zone('expired.example', ULTIMATE),
    expired: true,
    records: [record({ host: 'unpaid', type: 'A', value: '192.0.2.90', ttl: 20 })],
  };

  /** Kept here, but the registrar's delegation leads to somebody else: edits would change nothing. */
  const elsewhere: SandboxZone = {
    ...zone('elsewhere.example', ULTIMATE),
    delegated: false,
    delegatedTo: [name('ns1.other-provider.example'), name('ns2.other-provider.example')],
    records: [record({ host: 'moved', type: 'A', value: '192.0.2.100', ttl: 20 })],
  };

  return {
    zones: [paid, international, free, expired, elsewhere],
    foreignZones: [name('somebody-else.example')],
    cdn: CDN,
    gtm: seedGtm(ttl),
    outside: OUTSIDE,
  };
}

const ULTIMATE = {
  edition: { code: 'version_enterprise_advanced', name: 'Enterprise Ultimate Edition' },
  minTtl: 1,
  nameServers: ['ns1.alidns.com', 'ns2.alidns.com'],
};

const FREE = {
  edition: { code: 'mianfei', name: 'Alibaba Cloud DNS' },
  minTtl: 600,
  nameServers: ['dns7.hichina.com', 'dns8.hichina.com'],
};

const CDN: SandboxCdnDomain[] = [
  cdnDomain({ domain: 'www.example.com', status: 'online', coverage: 'global' }),
  cdnDomain({ domain: 'api.example.com', status: 'online', coverage: 'global' }),
  // Must not receive visitors from the mainland.
  cdnDomain({ domain: 'img.example.com', status: 'online', coverage: 'overseas' }),
  cdnDomain({ domain: 'old.example.com', status: 'offline', coverage: 'global' }),
  // Just added: the CDN has not given it a CNAME yet.
  { ...cdnDomain({ domain: 'new.example.com', status: 'configuring', coverage: 'global' }), cname: '' },
  // The root, for which URL forwarding is the better way.
  cdnDomain({ domain: 'example.com', status: 'online', coverage: 'global' }),
  cdnDomain({ domain: 'shop.example.com', status: 'online', coverage: 'global' }),
  cdnDomain({ domain: 'app.example.com', status: 'online', coverage: 'global' }),
  cdnDomain({ domain: 'checkout.example.com', status: 'online', coverage: 'global' }),
  cdnDomain({ domain: 'legacy.example.com', status: 'online', coverage: 'global' }),
  cdnDomain({ domain: 'game.example.com', status: 'online', coverage: 'global' }),
  cdnDomain({ domain: 'shop.例子.example', status: 'online', coverage: 'global' }),
  // Added when the zone still had its filing.
  cdnDomain({ domain: 'shop.free.example', status: 'online', coverage: 'global' }),
];

/** Names that lie in no zone of the account: edges of CDNs, and origins that GTM leads to. */
const OUTSIDE: AnsweredRecord[] = [
  ...edge('www.example.com.w.kunlunaq.com', '198.51.100.10', '2001:db8:cd::10'),
  ...edge('api.example.com.w.kunlunaq.com', '198.51.100.11', '2001:db8:cd::11'),
  ...edge('img.example.com.w.kunlunaq.com', '198.51.100.12', '2001:db8:cd::12'),
  ...edge('old.example.com.w.kunlunaq.com', '198.51.100.13', '2001:db8:cd::13'),
  ...edge('example.com.w.kunlunaq.com', '198.51.100.14', '2001:db8:cd::14'),
  ...edge('shop.example.com.w.kunlunaq.com', '198.51.100.15', '2001:db8:cd::15'),
  ...edge('app.example.com.w.kunlunaq.com', '198.51.100.16', '2001:db8:cd::16'),
  ...edge('checkout.example.com.w.kunlunaq.com', '198.51.100.17', '2001:db8:cd::17'),
  ...edge('legacy.example.com.w.kunlunaq.com', '198.51.100.18', '2001:db8:cd::18'),
  ...edge('game.example.com.w.kunlunaq.com', '198.51.100.19', '2001:db8:cd::19'),
  ...edge('shop.例子.example.w.kunlunaq.com', '198.51.100.21', '2001:db8:cd::21'),
  ...edge('shop.free.example.w.kunlunaq.com', '198.51.100.22', '2001:db8:cd::22'),
  ...edge('origin-shop.example.net', '192.0.2.151', '2001:db8::151'),
  ...edge('origin-app.example.net', '192.0.2.152', '2001:db8::152'),
  ...edge('example.cdn.aliyun.com', '198.51.100.20', '2001:db8:cd::20'),
  ...edge('example.eu-cdn.net', '198.51.100.30', '2001:db8:cd::30'),
];

function zone(text: string, { edition, minTtl, nameServers }: typeof ULTIMATE): SandboxZone {
  return {
    name: name(text),
    edition,
    minTtl,
    nameServers: nameServers.map(name),
    lines: linesOf(edition.code).map(({ code }) => code),
    expired: false,
    delegated: true,
    soa: { ttl: 600, minimum: 600, serial: 2026010101 },
    records: [],
  };
}

type RecordText = Omit<RecordContent, 'host' | 'line' | 'status'> & { host: string; locked?: boolean };

/** Makes records of the default line, with ids of 18 digits that count up. */
function recordMaker(): (text: RecordText) => DnsRecord {
  let lastId = 816015116722002943n;
  return ({ host, locked = false, ...said }) => {
    lastId += 1n;
    return {
      id: String(lastId),
      host: Host.parse(host),
      line: 'default',
      status: 'enabled',
      locked,
      ...said,
    };
  };
}

function cdnDomain({
  domain,
  status,
  coverage,
}: Pick<SandboxCdnDomain, 'status' | 'coverage'> & { domain: string }): SandboxCdnDomain {
  return {
    domain: name(domain),
    cname: name(`${domain}.w.kunlunaq.com`),
    status,
    coverage,
    httpsEnabled: true,
    origins: [{ type: 'ipaddr', content: '203.0.113.10', port: 80 }],
  };
}

function edge(text: string, ipv4: string, ipv6: string): AnsweredRecord[] {
  return [
    { name: name(text), type: 'A', ttl: 60, value: ipv4 },
    { name: name(text), type: 'AAAA', ttl: 60, value: ipv6 },
  ];
}

function name(text: string): DomainName {
  return DomainName.parse(parseDomainName(text));
}
