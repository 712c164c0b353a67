import { type DomainName, isWithin, parseDomainName } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import { accessZoneOf } from '../gtm/answers.ts';
import type { SandboxZone, World } from '../world.ts';
import { answerAccess } from './answer-access.ts';
import { type Asker, answering, chooseLine, inTurn, type LineRules } from './choose-records.ts';
import { findHost } from './find-host.ts';
import type { Reply } from './reply.ts';
import {
  apexNameServers,
  negativeSoa,
  startOfAuthority,
  type WireRecord,
  writeOutside,
  writeRecord,
  zoneKey,
} from './wire-records.ts';

export interface AnswerRules extends LineRules {
  /** The address clients meet where the zone has URL forwarding. */
  forwardingAddress: string;
}

export const ANSWER_RULES: AnswerRules = { selection: 'host', forwardingAddress: '203.107.42.43' };

/** How many ALIAS and CNAME records are followed behind one ALIAS. */
const ALIAS_HOPS = 8;

type Zones = Pick<World, 'zones' | 'gtm' | 'outside'>;

/**
 * Answers one question from the zones, as the provider's name servers do. Pure: the caller counts the turns.
 * `hops` bounds how far an ALIAS is followed.
 */
export function answerQuery(
  world: Zones,
  question: { name: DomainName; type: string },
  asker: Asker,
  rules: AnswerRules = ANSWER_RULES,
  hops = ALIAS_HOPS,
): Reply {
  const { name, type } = question;
  const zone = zoneOf(world.zones, name);
  const access = answerAccess(world.gtm, question, asker, zone);
  if (access) return access;
  if (!zone) return { outcome: 'refused', ...nothing, dependsOnClient: false };

  const match = findHost(zone, name);
  const records = 'records' in match ? match.records : [];
  const dependsOnClient = records.some(({ line }) => line !== 'default');
  const found = { ...nothing, zone: zone.name, dependsOnClient };

  if (match.kind === 'no-such-name') {
    return { ...found, outcome: 'no-such-name', authorities: [negativeSoa(zone)] };
  }
  const apex = name === zone.name ? apexRecords(zone, type) : [];
  if (apex.length > 0) return { ...found, outcome: 'answer', line: 'default', answers: apex };

  const choice = chooseLine(records, match.kind === 'delegation' ? 'NS' : type, asker, rules);
  if (match.kind === 'delegation') return referral(found, zone, match.cut, choice?.records ?? []);

  const set = inTurn(answering(choice?.records ?? [], type), asker.turn);
  const answers = set.flatMap((record) => wire(world, question, record, rules, hops));
  const line = choice ? { line: choice.line } : {};
  return answers.length > 0
    ? { ...found, ...line, outcome: 'answer', answers }
    : { ...found, ...line, outcome: 'empty', authorities: [negativeSoa(zone)] };
}

const nothing = { answers: [], authorities: [], additionals: [] };

/** True when the world's name servers answer for the name: it lies in a zone, or among the access names of GTM. */
export function isServed(world: Pick<World, 'zones' | 'gtm'>, name: DomainName): boolean {
  return zoneOf(world.zones, name) !== undefined || accessZoneOf(world.gtm, name) !== undefined;
}

/** The closest zone the world holds for a name. */
export function zoneOf(zones: World['zones'], name: DomainName): SandboxZone | undefined {
  const holding = [...zones.values()].filter((zone) => isWithin(name, zone.name));
  return holding.toSorted((a, b) => b.name.length - a.name.length)[0];
}

function apexRecords(zone: SandboxZone, type: string): WireRecord[] {
  if (type === 'SOA') return [startOfAuthority(zone)];
  if (type === 'DNSKEY') return zone.dnssec ? [zoneKey(zone)] : [];
  return type === 'NS' ? apexNameServers(zone) : [];
}

/** RFC 1034 4.3.2 3b: the NS records of the child, with the addresses of servers that lie below the cut. */
function referral(
  found: Omit<Reply, 'outcome'>,
  zone: SandboxZone,
  cut: DomainName,
  records: readonly DnsRecord[],
): Reply {
  const servers = records.filter(({ type }) => type === 'NS');
  const below = servers.map(({ value }) => parseDomainName(value)).filter((n) => n && isWithin(n, cut));
  const glue = zone.records.filter(
    ({ host, type, status }) =>
      (type === 'A' || type === 'AAAA') &&
      status === 'enabled' &&
      below.some((n) => n === `${host}.${zone.name}`),
  );
  return {
    ...found,
    outcome: 'referral',
    authorities: servers.flatMap((record) => writeRecord(cut, record) ?? []),
    additionals: glue.flatMap((record) => writeRecord(`${record.host}.${zone.name}`, record) ?? []),
  };
}

function wire(
  world: Zones,
  { name, type }: { name: DomainName; type: string },
  record: DnsRecord,
  rules: AnswerRules,
  hops: number,
): WireRecord[] {
  if (record.type === 'REDIRECT_URL' || record.type === 'FORWARD_URL') {
    return [{ name, type: 'A', ttl: record.ttl, data: rules.forwardingAddress }];
  }
  if (record.type === 'ALIAS') {
    const target = parseDomainName(record.value);
    const addresses = target ? addressesOf(world, target, type, rules, hops) : [];
    return addresses.map((address) => ({ ...address, name, ttl: Math.min(record.ttl, address.ttl ?? 0) }));
  }
  return [writeRecord(name, record)].filter((written) => written !== undefined);
}

/** What stands behind an ALIAS, asked for by the server itself and thus on the default line. */
function addressesOf(
  world: Zones,
  target: DomainName,
  type: string,
  rules: AnswerRules,
  hops: number,
): WireRecord[] {
  if (hops === 0) return [];
  const records = isServed(world, target)
    ? answerQuery(world, { name: target, type }, { lines: ['default'], turn: 0 }, rules, hops - 1).answers
    : (world.outside.get(target) ?? []).flatMap((record) => writeOutside(record) ?? []);
  const addresses = records.filter((record) => record.type === type);
  if (addresses.length > 0) return addresses;
  const cname = records.find((record) => record.type === 'CNAME');
  const next = cname?.type === 'CNAME' ? parseDomainName(cname.data) : undefined;
  return next ? addressesOf(world, next, type, rules, hops - 1) : [];
}
