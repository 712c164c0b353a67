import fc from 'fast-check';
import { type DomainName, fullName, Host } from '../../../../src/domain/name.ts';
import type { DnsRecord, RecordType } from '../../../../src/domain/record.ts';
import { type ChangeRequest, hostsOfRequest, type Target } from '../../../../src/domain/request.ts';
import type { Scene } from '../../../../src/domain/scene.ts';
import { aZone, name, ZONE } from '../../../support/scenes.ts';
import type { Zone } from '../model/zone.ts';
import { CDN_SEED, cdnFacts, FILING, GTM_SEED, gtmFacts, TARGET_SEED, targetFacts } from './facts.ts';
import { delegation, pointer, wildcardRecords } from './neighbours.ts';
import { ACCESS, HOST_SEED, type HostSeed, rarely, VALUES, withHost } from './records.ts';
import { ALL_LINES, ASKED, aimOf, requestOf } from './requests.ts';

/** Somebody asks for something in a zone. */
export interface Situation {
  request: ChangeRequest;
  scene: Scene;
}

const WWW = Host.parse('www');

const ZONE_SEED = fc.record({
  minTtl: fc.constantFrom(1, 60, 600),
  lines: fc.oneof(
    { weight: 18, arbitrary: fc.constant(ALL_LINES) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<string[]>(['default', 'internal', 'telecom'], ['default', 'oversea']),
    },
  ),
  expired: rarely(100),
  delegated: rarely(100).map((lost) => !lost),
  cut: rarely(10),
});

const SEED = fc.record({
  asked: ASKED,
  zone: ZONE_SEED,
  own: HOST_SEED,
  www: HOST_SEED,
  isNew: rarely(12),
  wwwIsNew: rarely(4),
  behindGtm: rarely(4),
  wwwBehindGtm: rarely(8),
  cdn: CDN_SEED,
  wwwCdn: CDN_SEED,
  target: TARGET_SEED,
  wwwTarget: TARGET_SEED,
  gtm: GTM_SEED,
  filings: fc.tuple(FILING, FILING),
  wildcard: fc.constantFrom<RecordType[]>([], [], [], ['A'], ['CNAME'], ['A', 'MX']),
  isPointedAt: rarely(6),
});
type Seed = typeof SEED extends fc.Arbitrary<infer T> ? T : never;

/** Requests of every verb in scenes as a reading of the zone and its surroundings would give them. */
export const SITUATIONS: fc.Arbitrary<Situation> = SEED.map(situationOf);

function situationOf(seed: Seed): Situation {
  const { asked } = seed;
  const host = Host.parse(asked.verb === 'forward' ? '@' : asked.host);
  const draft = requestOf(asked, host, []);
  const { minTtl, lines, expired, delegated, cut } = seed.zone;
  const isGtm = asked.verb === 'gtm' || seed.behindGtm;
  let zone: Zone = { minTtl, lines, records: [] };
  if (!seed.isNew) zone = withHost(zone, host, isGtm ? behindGtm(seed.own) : seed.own);
  if (hostsOfRequest(draft).includes(WWW) && host !== WWW && !seed.wwwIsNew) {
    zone = withHost(zone, WWW, seed.wwwBehindGtm ? behindGtm(seed.www) : seed.www);
  }
  const request = requestOf(asked, host, zone.records);
  const hosts = hostsOfRequest(request);
  const records = zone.records.filter((one) => hosts.includes(one.host));
  const isDelegation = (one: DnsRecord) =>
    host !== '@' && one.host === host && one.type === 'NS' && one.status === 'enabled';
  const isBelow = host !== '@' && host !== '*';
  return {
    request,
    scene: {
      zone: aZone({ minTtl, lines, expired, delegated }),
      host,
      hosts,
      records,
      wildcard: isBelow ? wildcardRecords(seed.wildcard, minTtl) : [],
      delegations: [...records.filter(isDelegation), ...(cut && host === 'a.b' ? [delegation()] : [])],
      pointers: seed.isPointedAt ? [pointer(host)] : [],
      ...surroundings(request, seed, records),
      takenAt: 0,
    },
  };
}

/** What a reading finds beside the records, and only what it would look for. */
function surroundings(request: ChangeRequest, seed: Seed, records: readonly DnsRecord[]): Partial<Scene> {
  const { host } = request;
  const target = aimOf(request);
  const own = request.verb === 'forward' ? undefined : target;
  const leadsToAccess = (of: Host) =>
    records.some(
      (one) => one.host === of && one.type === 'CNAME' && one.status === 'enabled' && one.value === ACCESS,
    );
  const facts = (
    of: Host,
    aim: Target,
    cdn: Seed['cdn'],
    found: Seed['target'],
  ): Pick<Scene, 'cdn' | 'target'> => {
    if (aim.kind === 'name') return { target: targetFacts(found, aim.name, of) };
    const known = cdnFacts(cdn, of);
    return { cdn: known, ...(known?.cname && { target: targetFacts(found, known.cname, of) }) };
  };
  const gtmOf = (of: Host) =>
    leadsToAccess(of)
      ? gtmFacts(seed.gtm, of, [host, WWW].filter(leadsToAccess), nameOfTarget(target, of))
      : null;
  const withWww = host === '@' && hostsOfRequest(request).includes(WWW);
  const isForwarding =
    'record' in request && request.verb !== 'remove' && request.record.type.endsWith('_URL');
  const filed = isForwarding ? [host] : withWww ? [host, WWW] : [];
  return {
    ...(own && { ...facts(host, own, seed.cdn, seed.target), gtm: gtmOf(host) }),
    ...(withWww && {
      www: { ...facts(WWW, target ?? { kind: 'cdn' }, seed.wwwCdn, seed.wwwTarget), gtm: gtmOf(WWW) },
    }),
    ...(filed.length > 0 && {
      filings: filed.map((of, index) => ({
        name: fullName(of, ZONE),
        filing: seed.filings[index === 0 ? 0 : 1],
      })),
    }),
  };
}

function nameOfTarget(target: Target | undefined, host: Host): DomainName {
  return target?.kind === 'name'
    ? target.name
    : name(`${fullName(host, ZONE).replace('*', 'any')}.w.kunlunaq.com`);
}

/** Where the access name stands among the values of a CNAME. */
const GTM_TURN = VALUES.CNAME.indexOf(ACCESS);

/** The same host with the access name in front on its first line. */
function behindGtm(seed: HostSeed): HostSeed {
  return seed.map((line, index) => {
    if (index > 0) return line;
    const [first, ...details] = line.details;
    return first
      ? {
          ...line,
          leading: ['CNAME'],
          others: [],
          details: [{ ...first, turn: GTM_TURN, disabled: false, locked: false, weight: 1 }, ...details],
        }
      : line;
  });
}
