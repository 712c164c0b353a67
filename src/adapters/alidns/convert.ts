import { z } from 'zod';
import { APEX, Host, parseDomainName } from '../../domain/name.ts';
import { DnsRecord, type RecordContent } from '../../domain/record.ts';
import { canonicalIpv6, parseRecordValue } from '../../domain/record-value.ts';

/** One record as the SDK hands it over (DescribeDomainRecords), only the fields used. */
export const VendorRecord = z.object({
  recordId: z.string().min(1),
  RR: z.string().min(1),
  type: z.string().min(1),
  value: z.string(),
  line: z.string().min(1),
  TTL: z.int(),
  priority: z.int().optional(),
  status: z.string(),
  locked: z.boolean().optional(),
  weight: z.int().optional(),
  lbaStatus: z.boolean().optional(),
  remark: z.string().optional(),
});
export type VendorRecord = z.infer<typeof VendorRecord>;

/**
 * The vendor's record in our words. Live answers spell the status `ENABLE`, the pages `Enable`; a weight counts only
 * where weights are on for the set (`LbaStatus`), though 1 is reported elsewhere too.
 * @throws when the record has a type that is not known here: leaving it out would make conflicts invisible.
 */
export function toRecord(vendor: VendorRecord): DnsRecord {
  const type = vendor.type.toUpperCase() === 'FORWORD_URL' ? 'FORWARD_URL' : vendor.type.toUpperCase();
  return DnsRecord.parse({
    id: vendor.recordId,
    host: toHost(vendor.RR),
    type,
    value: toValue(type, vendor.value),
    line: vendor.line,
    ttl: vendor.TTL,
    ...(type === 'MX' && { priority: vendor.priority }),
    ...(vendor.lbaStatus && { weight: vendor.weight }),
    status: vendor.status.toUpperCase() === 'ENABLE' ? 'enabled' : 'disabled',
    ...(vendor.remark && { remark: vendor.remark }),
    locked: vendor.locked ?? false,
  });
}

/**
 * The parameters that AddDomainRecord and UpdateDomainRecord share, always all of them: an update without Line moves the
 * record to the default line, one without TTL resets it to 600.
 */
export function toParameters(content: RecordContent) {
  const { host, type, value, line, ttl, priority } = content;
  const parameters = { RR: host, type, value, line, TTL: ttl };
  return type === 'MX' && priority !== undefined ? { ...parameters, priority } : parameters;
}

/** Host labels may come in Unicode; `@` and `*` stay as they are. */
export function toHost(rr: string): Host {
  return rr === APEX ? APEX : Host.parse(parseDomainName(rr) ?? rr.toLowerCase());
}

/** The name a value points at, where the type has one. */
export function pointsAt({ type, value }: Pick<RecordContent, 'type' | 'value'>): string | undefined {
  if (type === 'SRV') return value.split(' ').at(-1);
  return NAMES.has(type) ? value : undefined;
}

const NAMES: ReadonlySet<string> = new Set(['CNAME', 'NS', 'MX', 'ALIAS']);

function toValue(type: string, text: string): string {
  if (NAMES.has(type)) return toName(text);
  switch (type) {
    case 'AAAA':
      return canonicalIpv6(text.trim()) ?? text;
    case 'SRV': {
      const [priority, weight, port, target, ...rest] = text.trim().split(/\s+/);
      return target === undefined || rest.length > 0
        ? text
        : [priority, weight, port, toName(target)].join(' ');
    }
    case 'CAA':
      return parseRecordValue(type, text) ?? text;
    case 'TXT':
      return /^"[^"]*"$/.test(text) && text.length > 2 ? text.slice(1, -1) : text;
    default:
      return text;
  }
}

/** A text that is no domain name stays readable as it is. */
function toName(text: string): string {
  return parseDomainName(text) ?? text.trim();
}
