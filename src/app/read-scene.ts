import { challengeHostOf, mayMoveWeb } from '../domain/certificates.ts';
import { onlyTarget } from '../domain/edit.ts';
import {
  APEX,
  ancestorsWithin,
  type DomainName,
  fullName,
  Host,
  hostIn,
  parseDomainName,
} from '../domain/name.ts';
import { type DnsRecord, isForwarding } from '../domain/record.ts';
import { type ChangeRequest, hostsOfRequest, type Target, WWW } from '../domain/request.ts';
import type { CdnFacts, Scene, ZoneFacts } from '../domain/scene.ts';
import type { Ports } from '../ports.ts';
import { followTarget } from './follow-target.ts';
import { type PoolEdit, readGtm } from './read-gtm.ts';

type Readers = Pick<Ports, 'provider' | 'cdn' | 'gtm' | 'lookup' | 'clock' | 'zones'>;

/** Assumed while no authoritative server tells: what Alibaba Cloud DNS zones are seen with. Seconds. */
const USUAL_NEGATIVE_TTL = 600;

/** Reads everything a decision about the request is made from. @throws ProviderError */
export async function readScene(ports: Readers, request: ChangeRequest): Promise<Scene> {
  const { zone, host } = request;
  const name = fullName(host, zone);
  const hosts = hostsOfRequest(request);
  const [facts, records, delegations, pointers, target, wildcard, filings, challenges] = await Promise.all([
    readZone(ports, zone),
    readHosts(ports, zone, hosts),
    readDelegations(ports, zone, name),
    ports.provider.findPointers(zone, name),
    readTarget(ports, aimOf(request) ?? aimOfUndo(request), name),
    readWildcard(ports.provider, zone, name),
    readFilings(ports, request, hosts),
    readChallenges(ports, request, hosts),
  ]);
  const own = records.filter((record) => record.host === host);
  const withWww = host === APEX && hosts.includes(WWW);
  const [gtm, www] = await Promise.all([
    aimOf(request) || undoesGtm(request) ? readGtm(ports, own, poolsIn(request)) : undefined,
    withWww ? readWww(ports, request, records) : undefined,
  ]);
  return {
    zone: facts,
    host,
    hosts,
    // The provider lists in an order of its own; a plan must not depend on it.
    records: records.toSorted(byId),
    wildcard,
    delegations: [...(host === APEX ? [] : own.filter(delegates)), ...delegations],
    pointers,
    ...target,
    ...(gtm !== undefined && { gtm }),
    ...(www && { www }),
    ...(filings && { filings }),
    ...(challenges.length > 0 && { challenges: challenges.toSorted(byId) }),
    takenAt: ports.clock.now(),
  };
}

/** The records of several hosts, on all lines and in all states. @throws ProviderError */
export async function readHosts(
  { provider }: Pick<Readers, 'provider'>,
  zone: DomainName,
  hosts: readonly Host[],
): Promise<DnsRecord[]> {
  const found = await Promise.all(hosts.map((host) => provider.readHost(zone, host)));
  return found.flat();
}

/** Ids are strings of digits too long for numbers: the longer one is the later one. */
function byId(a: DnsRecord, b: DnsRecord): number {
  return a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

async function readZone({ provider, lookup }: Readers, zone: DomainName): Promise<ZoneFacts> {
  const facts = await provider.readZone(zone);
  const servers = await lookup.authoritative(zone, facts.nameServers);
  for (const server of servers) {
    const [{ negativeTtl }, keys] = await Promise.all([
      // An empty answer carries the SOA whose TTL and MINIMUM bound negative caching.
      lookup.ask(server, { name: zone, type: 'SOA' }),
      lookup.ask(server, { name: zone, type: 'DNSKEY' }),
    ]);
    const signed = keys.records.some(({ type }) => type === 'DNSKEY');
    if (negativeTtl !== undefined) return { ...facts, negativeTtl, ...(signed && { signed }) };
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

/** Records by which certificates for the hosts are proved over DNS, where the request may matter to them. */
async function readChallenges(
  ports: Readers,
  request: ChangeRequest,
  hosts: readonly Host[],
): Promise<DnsRecord[]> {
  if (!mayMoveWeb(request)) return [];
  const challenges = hosts.flatMap((host) => challengeHostOf(host) ?? []);
  return await readHosts(ports, request.zone, challenges);
}

/** The nearest wildcard above a name decides (RFC 4592 3.3.1). @throws ProviderError */
export async function readWildcard(
  provider: Ports['provider'],
  zone: DomainName,
  name: DomainName,
): Promise<DnsRecord[]> {
  if (name === zone || name.startsWith('*')) return [];
  const above = ancestorsWithin(zone, name).flatMap((ancestor) => hostIn(zone, ancestor) ?? []);
  const wildcards = [...above.map((host) => Host.parse(`*.${host}`)), Host.parse('*')];
  const found = await Promise.all(wildcards.map((host) => provider.readHost(zone, host)));
  return found.find((records) => records.length > 0) ?? [];
}

/** Where the host itself is to lead; undefined when the request is not about that. */
function aimOf(request: ChangeRequest): Target | undefined {
  if (request.verb === 'forward') return undefined;
  if ('target' in request) return request.target;
  if (request.verb !== 'add' && request.verb !== 'set') return undefined;
  const { type, value } = request.record;
  const parsed = type === 'CNAME' ? parseDomainName(value) : undefined;
  return parsed && { kind: 'name', name: parsed };
}

/** The one name that an undo leads back to. */
function aimOfUndo(request: ChangeRequest): Target | undefined {
  const name = request.verb === 'undo' ? onlyTarget(request.back.edits) : undefined;
  return name && { kind: 'name', name };
}

/** Pools that an undo is about. */
function poolsIn(request: ChangeRequest): PoolEdit[] {
  if (request.verb !== 'undo') return [];
  return request.back.gtm.flatMap((edit) =>
    edit.kind === 'make-pool' || edit.kind === 'drop-pool' ? [edit] : [],
  );
}

function undoesGtm(request: ChangeRequest): boolean {
  return request.verb === 'undo' && request.back.gtm.length > 0;
}

async function readTarget(
  { cdn, lookup }: Readers,
  target: Target | undefined,
  name: DomainName,
): Promise<Pick<Scene, 'cdn' | 'target'>> {
  if (!target) return {};
  if (target.kind === 'name') return { target: await followTarget(lookup, target.name) };
  const known: CdnFacts | null = await cdn.find(name);
  if (known?.cname === undefined) return { cdn: known };
  return { cdn: known, target: await followTarget(lookup, known.cname) };
}

/** A forwarding sends the web to `www`, whose own target is looked at in the same way. */
async function readWww(
  ports: Readers,
  request: ChangeRequest,
  records: readonly DnsRecord[],
): Promise<NonNullable<Scene['www']>> {
  const target: Target = 'target' in request ? request.target : (aimOf(request) ?? { kind: 'cdn' });
  const [facts, gtm] = await Promise.all([
    readTarget(ports, target, fullName(WWW, request.zone)),
    readGtm(
      ports,
      records.filter(({ host }) => host === WWW),
    ),
  ]);
  return { ...facts, gtm };
}

/** Asked only where a forwarding may come of the request. */
async function readFilings(
  { cdn }: Readers,
  request: ChangeRequest,
  hosts: readonly Host[],
): Promise<Scene['filings']> {
  const isUrl = 'record' in request && request.verb !== 'remove' && isForwarding(request.record);
  const asked = isUrl ? [request.host] : hosts.includes(WWW) && request.host === APEX ? [APEX, WWW] : [];
  if (asked.length === 0 || request.verb === 'undo') return undefined;
  const names = asked.map((host) => fullName(host, request.zone));
  return await Promise.all(names.map(async (name) => ({ name, filing: await cdn.filing(name) })));
}
