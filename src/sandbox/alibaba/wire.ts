import { displayName } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import type { SandboxZone } from '../world.ts';
import type { Account } from './account.ts';
import type { Line } from './lines.ts';

/**
 * A record as lists show it. The documents print the status as `Enable`, live answers carry `ENABLE`; values come
 * without trailing dot. A record that can be weighted shows weight 1 while weights are off.
 */
export function recordOnWire(zone: SandboxZone, record: DnsRecord) {
  return {
    DomainName: displayName(zone.name),
    RecordId: record.id,
    RR: record.host,
    Type: record.type,
    Value: record.value,
    Line: record.line,
    TTL: record.ttl,
    ...(record.priority === undefined ? {} : { Priority: record.priority }),
    Status: record.status === 'enabled' ? 'ENABLE' : 'DISABLE',
    Locked: record.locked,
    ...(isWeightable(record) ? { Weight: record.weight ?? 1 } : {}),
    ...(record.remark === undefined ? {} : { Remark: record.remark }),
  };
}

/** The fields that only the list of a whole zone shows. Timestamps in milliseconds. */
export function detailsOnWire(account: Account, record: DnsRecord) {
  const { created, updated } = account.stampOf(record.id);
  return {
    ...(isWeightable(record) ? { LbaStatus: record.weight !== undefined } : {}),
    CreateTimestamp: created,
    UpdateTimestamp: updated,
  };
}

/** Weights apply to A, AAAA and CNAME records. https://www.alibabacloud.com/help/en/dns/pubz-weight-configuration */
export function isWeightable({ type }: Pick<DnsRecord, 'type'>): boolean {
  return type === 'A' || type === 'AAAA' || type === 'CNAME';
}

export function lineOnWire({ code, name, father }: Line, fatherName: string | undefined) {
  return {
    LineCode: code,
    LineName: name,
    LineDisplayName: fatherName ? `${fatherName}_${name}` : name,
    ...(father ? { FatherCode: father } : {}),
  };
}

/** An id of 17 digits that a zone keeps over restarts. */
export function domainIdOf(zone: SandboxZone): string {
  const sum = [...zone.name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7);
  return `1${String(sum).padStart(16, '0')}`;
}

/** Epoch milliseconds as `2026-11-22T14:39Z`, the form of dates in answers. */
export function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`;
}
