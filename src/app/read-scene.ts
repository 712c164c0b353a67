import { ancestorsWithin, type DomainName, fullName, hostIn } from '../domain/name.ts';
import type { DnsRecord } from '../domain/record.ts';
import type { ChangeRequest } from '../domain/request.ts';
import type { CdnFacts, Scene, ZoneFacts } from '../domain/scene.ts';
import type { Ports } from '../ports.ts';
import { followTarget } from './follow-target.ts';

type Readers = Pick<Ports, 'provider' | 'cdn' | 'lookup' | 'clock'>;

/** Assumed while no authoritative server tells: what Alibaba Cloud DNS zones are seen with. Seconds. */
const USUAL_NEGATIVE_TTL = 600;

/** Reads everything a decision about the request is made from. @throws ProviderError */
export async function readScene(ports: Readers, request: ChangeRequest): Promise<Scene> {
  const { zone, host } = request;
  const name = fullName(host, zone);
  const [facts, records, delegations, pointers, target] = await Promise.all([
    readZone(ports, zone),
    ports.provider.readHost(zone, host),
    readDelegations(ports, zone, name),
    ports.provider.findPointers(zone, name),
    readTarget(ports, request, name),
  ]);
  const takenAt = ports.clock.now();
  return {
    zone: facts,
    host,
    // The provider lists in an order of its own; a plan must not depend on it.
    records: records.toSorted(byId),
    delegations: [...(host === '@' ? [] : records.filter(delegates)), ...delegations],
    pointers,
    ...target,
    takenAt,
  };
}

/** Ids are strings of digits too long for numbers: the longer one is the later one. */
function byId(a: DnsRecord, b: DnsRecord): number {
  return a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

async function readZone({ provider, lookup }: Readers, zone: DomainName): Promise<ZoneFacts> {
  const facts = await provider.readZone(zone);
  const servers = await lookup.authoritative(zone, facts.nameServers);
  for (const server of servers) {
    // An empty answer carries the SOA whose TTL and MINIMUM bound negative caching.
    const { negativeTtl } = await lookup.ask(server, { name: zone, type: 'SOA' });
    if (negativeTtl !== undefined) return { ...facts, negativeTtl };
  }
  return { ...facts, negativeTtl: USUAL_NEGATIVE_TTL };
}

/** NS records in force between the name and its zone. @throws ProviderError */
export async function readDelegations(
  { provider }: Pick<Readers, 'provider'>,
  zone: DomainName,
  name: DomainName,
): Promise<DnsRecord[]> {
  const hosts = ancestorsWithin(zone, name).flatMap((above) => hostIn(zone, above) ?? []);
  const records = await Promise.all(hosts.map((host) => provider.readHost(zone, host)));
  return records.flat().filter(delegates);
}

export function delegates({ type, status }: DnsRecord): boolean {
  return type === 'NS' && status === 'enabled';
}

async function readTarget(
  { cdn, lookup }: Readers,
  request: ChangeRequest,
  name: DomainName,
): Promise<Pick<Scene, 'cdn' | 'target'>> {
  if (request.target.kind === 'name') return { target: await followTarget(lookup, request.target.name) };
  const known: CdnFacts | null = await cdn.find(name);
  if (known?.cname === undefined) return { cdn: known };
  return { cdn: known, target: await followTarget(lookup, known.cname) };
}
