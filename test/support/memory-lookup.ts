import {
  ancestorsWithin,
  type DomainName,
  fullName,
  hostIn,
  parseDomainName,
} from '../../src/domain/name.ts';
import type { AnsweredRecord, DnsAnswer, Server } from '../../src/domain/propagation.ts';
import { type DnsRecord, isAnswered, isForwarding } from '../../src/domain/record.ts';
import type { Clock, DnsLookup, Question } from '../../src/ports.ts';
import type { MemoryGtm } from './memory-gtm.ts';
import { accessAnswer } from './memory-gtm-answers.ts';
import type { MemoryProvider, MemoryZone } from './memory-provider.ts';
import { ZONE } from './scenes.ts';

/** The lines that the sample clients count to, first choice in front (Alibaba Cloud DNS: carriers before regions). */
const CLIENTS: Readonly<Record<string, readonly string[]>> = {
  '223.5.5.0/24': ['internal'],
  '8.8.8.0/24': ['oversea'],
  '202.96.209.0/24': ['telecom', 'internal'],
  '202.106.0.0/24': ['unicom', 'internal'],
  '211.136.112.0/24': ['mobile', 'internal'],
};

/** Where URL forwarding is seen to lead. */
const FORWARDING_SERVER = '203.107.42.43';
const OUTSIDE_ADDRESS = '203.0.113.80';
const LONGEST_CHAIN = 16;

/** A server's own word on a name: records in the order told, or that the name does not exist. */
type Word = AnsweredRecord[] | 'no-such-name';

/** Servers that show the provider's records and the instances' pools at once, or `frozen` ones while a test wishes. */
export function memoryLookup(provider: MemoryProvider, gtm: MemoryGtm, clock: Pick<Clock, 'now'>) {
  const servers: Server[] = ['ns1.alidns.com', 'ns2.alidns.com'].map((server) => ({
    name: server,
    address: '192.0.2.53',
    role: 'authoritative',
  }));
  const state = {
    /** Server names that go on serving these records of example.com. */
    frozen: new Map<string, DnsRecord[]>(),
    /** Names outside the zones that have an address. */
    targets: new Set<DomainName>(),
    /** Names outside the zones that are a CNAME. */
    aliases: new Map<DomainName, DomainName>(),
    /** Zones whose servers give out keys. */
    signed: new Set<DomainName>(),
    /** Server names that answer nobody. */
    silent: new Set<string>(),
    resolvers: [{ name: 'AliDNS', address: '223.5.5.5', role: 'resolver', region: 'mainland' }] as Server[],
    freeze(server: string): void {
      state.frozen.set(server, structuredClone(provider.zones.get(ZONE)?.records ?? []));
    },
  };

  const word = (server: Server, { name, type, clientSubnet }: Question): Word => {
    const alias = state.aliases.get(name);
    if (alias) return [{ name, type: 'CNAME', ttl: 60, value: alias }];
    const lines = [...linesOf(server, clientSubnet), 'default'];
    const access = gtm.accesses.get(name);
    if (access) return accessAnswer(gtm, access, type, lines, clock.now());
    const zone = zoneOf(provider, name);
    if (!zone) {
      const isThere = state.targets.has(name) && type === 'A';
      return isThere ? [{ name, type: 'A', ttl: 60, value: OUTSIDE_ADDRESS }] : [];
    }
    const frozen = zone.name === ZONE ? state.frozen.get(server.name) : undefined;
    const records = frozen ?? zone.records;
    if (server.role === 'authoritative' && isDelegated(zone, records, name)) return [];
    const speaking = speakingFor(zone, records, name);
    if (speaking === 'no-such-name') return speaking;
    const line = lines.find((one) => speaking.some((record) => record.line === one));
    return told(
      speaking.filter((record) => record.line === line),
      { name, type },
      clock.now(),
    );
  };

  const lookup: DnsLookup = {
    authoritative: async () => servers,
    resolvers: () => state.resolvers,
    async ask(server, question) {
      if (state.silent.has(server.name)) return { outcome: 'silent', records: [] };
      const { name, type } = question;
      if (type === 'DNSKEY' && state.signed.has(name))
        return answered([{ name, type, ttl: 3600, value: 'key' }], []);
      if (question.type === 'SOA') return { outcome: 'answer', records: [], negativeTtl: 300 };
      if (server.role === 'resolver') return follow((asked) => word(server, asked), question);
      return answered(word(server, question), []);
    },
  };
  return Object.assign(state, { lookup });
}

/** A resolver asks on where an alias leads; it gives up on a loop. */
function follow(word: (question: Question) => Word, question: Question): DnsAnswer {
  const chain: AnsweredRecord[] = [];
  for (let { name } = question, link = 0; link <= LONGEST_CHAIN; link += 1) {
    const said = word({ ...question, name });
    const alias = said === 'no-such-name' ? undefined : said.find(({ type }) => type === 'CNAME');
    const next = alias && parseDomainName(alias.value);
    if (!next || question.type === 'CNAME') return answered(said, chain);
    chain.push(...(said === 'no-such-name' ? [] : said));
    name = next;
  }
  return { outcome: 'server-failure', records: [] };
}

function answered(said: Word, chain: readonly AnsweredRecord[]): DnsAnswer {
  if (said === 'no-such-name') return { outcome: said, records: [...chain] };
  const records = [...chain, ...said];
  return { outcome: records.length > 0 ? 'answer' : 'empty', records };
}

/** Without a client subnet the asker itself counts: a resolver of a region to that region, our own to no line. */
function linesOf({ role, region }: Server, clientSubnet: string | undefined): readonly string[] {
  if (clientSubnet !== undefined) return CLIENTS[clientSubnet] ?? [];
  if (role !== 'resolver' || !region) return [];
  return [region === 'overseas' ? 'oversea' : 'internal'];
}

function zoneOf({ zones }: MemoryProvider, name: DomainName): MemoryZone | undefined {
  const holders = [...zones.values()].filter((zone) => hostIn(zone.name, name) !== undefined);
  return holders.toSorted((a, b) => b.name.length - a.name.length)[0];
}

/** The records that speak for a name: its own, or those of the closest encloser's wildcard (RFC 4592 3.3.1). */
function speakingFor(
  zone: MemoryZone,
  records: readonly DnsRecord[],
  name: DomainName,
): DnsRecord[] | 'no-such-name' {
  const enabled = records.filter(isAnswered).map((one) => ({ one, at: fullName(one.host, zone.name) }));
  const exists = (above: string): boolean =>
    enabled.some(({ at }) => at === above || at.endsWith(`.${above}`));
  const recordsAt = (owner: string): DnsRecord[] =>
    enabled.flatMap(({ one, at }) => (at === owner ? [one] : []));
  if (name === zone.name || exists(name)) return recordsAt(name);
  const encloser = ancestorsWithin(zone.name, name).find(exists) ?? zone.name;
  const wildcard = recordsAt(`*.${encloser}`);
  return wildcard.length > 0 ? wildcard : 'no-such-name';
}

/** A name at or below a cut belongs to other servers: the zone's own give a referral, whose answer is empty. */
function isDelegated(zone: MemoryZone, records: readonly DnsRecord[], name: DomainName): boolean {
  const cuts = [name, ...ancestorsWithin(zone.name, name)].filter((at) => at !== zone.name);
  return records.some(
    (record) => record.type === 'NS' && isAnswered(record) && cuts.includes(fullName(record.host, zone.name)),
  );
}

/** What one line says to a question: the records of the type, else its CNAME, of several one in turn. */
function told(
  records: readonly DnsRecord[],
  { name, type }: Pick<Question, 'name' | 'type'>,
  now: number,
): AnsweredRecord[] {
  const found = records.flatMap(({ type: kept, ttl, value }): AnsweredRecord[] => {
    if (kept === type) return [{ name, type, ttl, value }];
    const isSeenAsAddress = type === 'A' && (isForwarding({ type: kept }) || kept === 'ALIAS');
    const seen = kept === 'ALIAS' ? OUTSIDE_ADDRESS : FORWARDING_SERVER;
    return isSeenAsAddress ? [{ name, type, ttl, value: seen }] : [];
  });
  if (found.length > 0) return type === 'CNAME' ? inTurn(found, now) : found;
  const aliases = records.filter((record) => record.type === 'CNAME');
  return inTurn(
    aliases.map(({ ttl, value }) => ({ name, type: 'CNAME', ttl, value })),
    now,
  );
}

/** A name has one canonical name at a time (RFC 1034 3.6.2); the next one's turn comes with the next second. */
export function inTurn<T>(list: readonly T[], now: number): T[] {
  const turn = Math.floor(now / 1000) % Math.max(1, list.length);
  return list.slice(turn, turn + 1);
}
