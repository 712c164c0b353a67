import { DomainName, fullName, Host, parseDomainName } from '../../domain/name.ts';
import { seed } from '../seed.ts';
import type { Seed } from '../world.ts';

/** One host that is to be switched. */
export interface Member {
  name: DomainName;
  zone: DomainName;
  host: Host;
  /** What the CDN has for it. */
  target: DomainName;
}

const ZONE = DomainName.parse('example.com');
const WWW = Host.parse('www');
const EDGE = DomainName.parse('www.example.com.w.kunlunaq.com');

/**
 * The sandbox's world with as many hosts as wanted, each like `www` and ready at the CDN: `c001.example.com` and on,
 * dealt out to that many zones. Zones after the first are copies of example.com without its records. TTL in seconds.
 */
export function crowd(options: { hosts: number; zones?: number; ttl: number }): {
  seed: Seed;
  members: Member[];
} {
  const { hosts, zones = 1, ttl } = options;
  const world = structuredClone(seed({ ttl }));
  const first = world.zones.find(({ name }) => name === ZONE);
  const www = first?.records.find(({ host }) => host === WWW);
  const cdn = world.cdn.find(({ domain }) => domain === fullName(WWW, ZONE));
  if (!first || !www || !cdn) throw new Error('The seed has no www.example.com to copy.');
  const copies = Array.from({ length: zones - 1 }, (_, index) => ({
    ...structuredClone(first),
    name: nameOf(`example-${index + 2}.com`),
    records: [],
  }));
  const all = [first, ...copies];
  const edges = world.outside.filter(({ name }) => name === EDGE);
  const members = Array.from({ length: hosts }, (_, index): Member => {
    const zone = all[index % all.length] ?? first;
    const host = Host.parse(`c${String(index + 1).padStart(3, '0')}`);
    const name = fullName(host, zone.name);
    const target = nameOf(`${name}.w.kunlunaq.com`);
    zone.records.push({ ...www, id: `9${String(index + 1).padStart(17, '0')}`, host });
    world.cdn.push({ ...cdn, domain: name, cname: target });
    world.outside.push(...edges.map((edge) => ({ ...edge, name: target })));
    return { name, zone: zone.name, host, target };
  });
  return { seed: { ...world, zones: [...world.zones, ...copies] }, members };
}

function nameOf(text: string): DomainName {
  return DomainName.parse(parseDomainName(text));
}
