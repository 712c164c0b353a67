import { z } from 'zod';
import { displayName, fullName, type Host } from '../../../domain/name.ts';
import { byLine, type DnsRecord } from '../../../domain/record.ts';
import type { SandboxZone } from '../../world.ts';
import { type Action, editableRecord, ownRecord, ownZone, writing } from '../call.ts';
import { hostOf } from '../content.ts';
import { ApiError } from '../errors.ts';
import { flag, integer, pageOf, paging, parseParams } from '../params.ts';
import { cut } from './record-reads.ts';

/** Weights among the records of one host, type and line. https://www.alibabacloud.com/help/en/dns/pubz-weight-configuration */
export const weights = {
  SetDNSSLBStatus: (call) => {
    const { Open, Type, Line, ...name } = parseParams(StatusParams, call.params);
    const { zone, host } = cut(call, name);
    if (host.startsWith('*')) throw new ApiError('InvalidParameter', 'Wildcard hosts take no weights.');
    return writing(call, zone, () => {
      const set = zone.records.filter(
        (record) => record.host === host && record.type === Type && (!Line || record.line === Line),
      );
      if (set.some(({ locked }) => locked)) throw new ApiError('DomainRecordLocked');
      for (const before of set) {
        const { weight = 1, ...bare } = before;
        call.account.commit(zone, { action: 'WEIGHT', before, after: Open ? { ...bare, weight } : bare });
      }
      return { Open, RecordCount: set.length };
    });
  },

  UpdateDNSSLBWeight: (call) => {
    const { RecordId, Weight } = parseParams(WeightParams, call.params);
    const { zone } = ownRecord(call, RecordId);
    return writing(call, zone, () => {
      const before = editableRecord(call, RecordId);
      if (before.weight === undefined) {
        throw new ApiError('InvalidParameter', 'Weights are not switched on for this host.');
      }
      call.account.commit(zone, { action: 'WEIGHT', before, after: { ...before, weight: Weight } });
      return { RecordId, Weight };
    });
  },

  DescribeDNSSLBSubDomains: (call) => {
    const { DomainName, Rr, ...page } = parseParams(ListParams, call.params);
    const zone = ownZone(call, DomainName);
    const hosts = Rr ? [hostOf(Rr)] : [...new Set(zone.records.map(({ host }) => host))];
    const { fields, items } = pageOf(
      hosts.flatMap((host) => setsOf(zone, host)),
      page,
    );
    return { ...fields, SlbSubDomains: { SlbSubDomain: items } };
  },
} satisfies Record<string, Action>;

const StatusParams = z.object({
  SubDomain: z.string(),
  DomainName: z.string().optional(),
  Open: flag.default(true),
  Type: z.enum(['A', 'AAAA', 'CNAME']).default('A'),
  Line: z.string().optional(),
});

/** The API's own page says 1 to 100; 0, which takes a record out of the answers, is from the console's page. */
const WeightParams = z.object({ RecordId: z.string(), Weight: integer.pipe(z.int().min(0).max(100)) });

const ListParams = z.object({ DomainName: z.string(), Rr: z.string().optional(), ...paging(100) });

/** The host's sets that weights could share out: two records of one type and line, or weights already on. */
function setsOf(zone: SandboxZone, host: Host) {
  return (['A', 'AAAA', 'CNAME'] as const).flatMap((type) => {
    const records = zone.records.filter((record) => record.host === host && record.type === type);
    const lines = [...byLine(records)].filter(([, set]) => set.length > 1 || hasWeights(set));
    if (lines.length === 0) return [];
    return {
      SubDomain: displayName(fullName(host, zone.name)),
      Type: type,
      Open: records.some((record) => record.weight !== undefined),
      RecordCount: records.length,
      LineAlgorithms: { LineAlgorithm: lines.map(([Line, set]) => ({ Line, Open: hasWeights(set) })) },
    };
  });
}

function hasWeights(set: readonly DnsRecord[]): boolean {
  return set.some(({ weight }) => weight !== undefined);
}
