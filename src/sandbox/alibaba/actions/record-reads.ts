import { z } from 'zod';
import { type DomainName, hostIn, isWithin, parseDomainName } from '../../../domain/name.ts';
import type { SandboxZone } from '../../world.ts';
import { type Action, type Call, ownRecord, ownZone } from '../call.ts';
import { ApiError } from '../errors.ts';
import { pageOf, paging, parseParams } from '../params.ts';
import { matches, SearchParams } from '../search.ts';
import { detailsOnWire, domainIdOf, recordOnWire } from '../wire.ts';

/** Records of a zone, of one host, and one by its id. The zone's own NS set at `@` is never among them. */
export const recordReads = {
  DescribeDomainRecords: (call) => {
    const params = parseParams(ListParams, call.params);
    const zone = ownZone(call, params.DomainName);
    const found = zone.records.filter((record) => matches(record, params));
    if (params.Direction === 'DESC') found.reverse();
    const { fields, items } = pageOf(found, params);
    const shown = items.map((record) => ({
      ...recordOnWire(zone, record),
      ...detailsOnWire(call.account, record),
    }));
    return { ...fields, DomainRecords: { Record: shown } };
  },

  DescribeSubDomainRecords: (call) => {
    const params = parseParams(subDomainParams(call.switches.maxSubDomainPageSize), call.params);
    const { zone, host } = cut(call, params);
    const found = zone.records.filter(
      (record) =>
        record.host === host &&
        (!params.Type || record.type === params.Type.toUpperCase()) &&
        (!params.Line || record.line === params.Line),
    );
    const { fields, items } = pageOf(found, params);
    return { ...fields, DomainRecords: { Record: items.map((record) => recordOnWire(zone, record)) } };
  },

  DescribeDomainRecordInfo: (call) => {
    const { zone, record } = ownRecord(call, parseParams(InfoParams, call.params).RecordId);
    const { Weight: _, ...shown } = recordOnWire(zone, record);
    return {
      ...shown,
      DomainId: domainIdOf(zone),
      PunyCode: zone.name,
      GroupId: '',
      GroupName: 'Default Group',
    };
  },
} satisfies Record<string, Action>;

const ListParams = z.object({
  DomainName: z.string(),
  Direction: z.enum(['ASC', 'DESC']).default('DESC'),
  ...SearchParams.shape,
  ...paging(500),
});

const InfoParams = z.object({ RecordId: z.string() });

const subDomainParams = (maxPageSize: number) =>
  z.object({
    SubDomain: z.string(),
    DomainName: z.string().optional(),
    Type: z.string().optional(),
    Line: z.string().optional(),
    ...paging(maxPageSize),
  });

/** Without `DomainName` the name is cut at the registered domain: here, at the shortest zone it lies in. */
export function cut(
  call: Call,
  { SubDomain, DomainName }: { SubDomain: string; DomainName?: string | undefined },
) {
  // The apex of a zone may also be written `@.example.com`.
  const name = parseDomainName(SubDomain.replace(/^@\./, ''));
  if (!name) throw new ApiError('InvalidDomainName.Format');
  const zone = DomainName ? ownZone(call, DomainName) : shortestZoneOf(call, name);
  const host = hostIn(zone.name, name);
  if (!host) throw new ApiError('InvalidParameter', 'Specified parameter SubDomain is not valid.');
  return { zone, host };
}

function shortestZoneOf(call: Call, name: DomainName): SandboxZone {
  const hosted = [...call.world.zones.keys(), ...call.world.foreignZones];
  const [shortest] = hosted.filter((zone) => isWithin(name, zone)).sort((a, b) => a.length - b.length);
  return ownZone(call, shortest ?? name);
}
