import type { GtmAccess } from '../../src/domain/gtm.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { seedAccesses } from '../contracts/traffic-manager-seed.ts';
import type { bench } from './bench.ts';
import { host, record } from './records.ts';
import { aCdnDomain, EDGE, name, ZONE } from './scenes.ts';

type World = NonNullable<Parameters<typeof bench>[0]>;

export const SHOP_EDGE = name('shop.example.com.w.kunlunaq.com');
export const APP_EDGE = name('app.example.com.w.kunlunaq.com');
export const ROOT_EDGE = name('example.com.w.kunlunaq.com');

/** shop.example.com leads to an instance of GTM 3.0, which serves nobody else. The CDN is ready to take the name. */
export function shopBehindGtm(alias: Partial<DnsRecord> = {}): World {
  const value = accessOf(3).instance.accessName;
  return {
    records: [record({ host: host('shop'), type: 'CNAME', value, ttl: 60, ...alias })],
    gtm: [accessOf(3)],
    cdn: [aCdnDomain({ domain: name('shop.example.com'), cname: SHOP_EDGE })],
  };
}

/** The same of app.example.com and GTM 2.0, whose two pools share the answers by weight. */
export function appBehindGtm(alias: Partial<DnsRecord> = {}): World {
  const value = accessOf(2).instance.accessName;
  return {
    records: [record({ host: host('app'), type: 'CNAME', value, ttl: 60, ...alias })],
    gtm: [accessOf(2)],
    cdn: [aCdnDomain({ domain: name('app.example.com'), cname: APP_EDGE })],
  };
}

/** A root with a server, mail and a text of its own, and a www beside it; the CDN is ready to take both. */
export function rootWithMail(root: Partial<DnsRecord> = {}, www: DnsRecord[] = [record({ ttl: 60 })]): World {
  const at = { host: host('@'), ttl: 60 };
  return {
    records: [
      record({ ...at, value: '192.0.2.1', ...root }),
      record({ ...at, type: 'MX', value: 'mx.example.net', priority: 5 }),
      record({ ...at, type: 'TXT', value: 'v=spf1 mx -all' }),
      ...www,
    ],
    cdn: [aCdnDomain({ domain: ZONE, cname: ROOT_EDGE }), aCdnDomain({ cname: EDGE })],
  };
}

function accessOf(generation: 2 | 3): GtmAccess {
  const access = seedAccesses().find(({ instance }) => instance.generation === generation);
  if (!access) throw new Error(`the seed has no instance of GTM ${generation}.0`);
  return access;
}
