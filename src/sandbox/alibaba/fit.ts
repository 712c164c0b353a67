import { findConflicts } from '../../domain/conflict.ts';
import { sameSlot } from '../../domain/edit.ts';
import type { DnsRecord, RecordContent } from '../../domain/record.ts';
import type { SandboxZone } from '../world.ts';
import { ApiError } from './errors.ts';
import { isKnownLine } from './lines.ts';
import type { Switches } from './switches.ts';

/**
 * Refuses a record that the zone cannot take beside its other records. Order of the checks: what the edition allows,
 * URL forwarding, duplicate, conflict, quota. The record that is being updated is not among `others`.
 * @throws ApiError with the code of the first check that fails
 */
export function checkFits(zone: SandboxZone, wanted: RecordContent, others: DnsRecord[], switches: Switches) {
  checkEdition(zone, wanted);
  if (isUrl(wanted)) checkForwarding(zone, wanted);
  // The TTL does not count: the same answer twice is a duplicate whatever its TTL.
  if (others.some((other) => sameSlot(wanted, other))) throw new ApiError('DomainRecordDuplicate');
  checkConflicts(wanted, others, switches);
  checkQuota(zone, wanted, others);
}

/** @throws ApiError `DomainRecordConflict` */
export function checkConflicts(wanted: RecordContent, others: DnsRecord[], switches: Switches) {
  const counts = ({ status }: RecordContent) => status === 'enabled' || switches.disabledRecordsConflict;
  const rivals = others.filter(counts);
  if (counts(wanted) && findConflicts(wanted, rivals).length > 0) throw new ApiError('DomainRecordConflict');
}

function checkEdition(zone: SandboxZone, { line, ttl }: RecordContent) {
  if (!zone.lines.includes(line)) {
    throw new ApiError(isKnownLine(line) ? 'UnsupportedLine' : 'SubDomainInvalid.Line');
  }
  if (ttl < zone.minTtl) throw new ApiError('QuotaExceeded.TTL');
}

/** https://www.alibabacloud.com/help/en/dns/add-a-dns-record, section on URL forwarding. */
function checkForwarding(zone: SandboxZone, { host, line }: RecordContent) {
  if (host.startsWith('*')) throw new ApiError('URLForwardError.PanRecord');
  if (host.includes('_')) throw new ApiError('InvalidRR.Format');
  if (line !== 'default') throw new ApiError('URLForwardError.NotDefaultLine');
  if (!zone.icpFiled) throw new ApiError('URLForwardError.NotVerifyDomain');
}

/** Records per host and line, and URL forwardings per zone, as the comparison of the editions gives them. */
function checkQuota(zone: SandboxZone, wanted: RecordContent, others: DnsRecord[]) {
  const { perHostAndLine, urlForwards } = QUOTAS[zone.edition.code] ?? PAID;
  const beside = others.filter(({ host, line }) => host === wanted.host && line === wanted.line);
  const tooManyUrls = isUrl(wanted) && others.filter(isUrl).length >= urlForwards;
  if (beside.length >= perHostAndLine || tooManyUrls) throw new ApiError('QuotaExceeded.Record');
}

const PAID = { perHostAndLine: 100, urlForwards: 10 };
const QUOTAS: Readonly<Record<string, typeof PAID>> = {
  mianfei: { perHostAndLine: 10, urlForwards: 2 },
  version_personal: { perHostAndLine: 100, urlForwards: 5 },
};

function isUrl({ type }: RecordContent): boolean {
  return type === 'REDIRECT_URL' || type === 'FORWARD_URL';
}
