import { z } from 'zod';
import { Host } from './name.ts';

/** Record types the provider keeps; REDIRECT_URL and FORWARD_URL are its explicit and hidden URL forwarding. */
export const RecordType = z.enum([
  'A',
  'AAAA',
  'CNAME',
  'ALIAS',
  'MX',
  'TXT',
  'NS',
  'SRV',
  'CAA',
  'HTTPS',
  'SVCB',
  'REDIRECT_URL',
  'FORWARD_URL',
]);
export type RecordType = z.infer<typeof RecordType>;

/**
 * What a record says, without the identity the provider gives it. TTL in seconds.
 * `value` is normalised at the door: names without trailing dot, TXT without quotes.
 */
export const RecordContent = z.object({
  host: Host,
  type: RecordType,
  value: z.string().min(1),
  /** Where the query must come from, in the provider's code: `default`, `internal`, `oversea`, `telecom` ... */
  line: z.string().min(1),
  ttl: z.int().positive(),
  /** MX only. */
  priority: z.int().optional(),
  /** Share of answers among records of one set, 0 to 100; 0 is never answered. Absent where weights are off. */
  weight: z.int().min(0).max(100).optional(),
  status: z.enum(['enabled', 'disabled']),
  remark: z.string().optional(),
});
export type RecordContent = z.infer<typeof RecordContent>;

/** One record as the provider keeps it. Ids are strings of digits, never numbers. */
export const DnsRecord = RecordContent.extend({
  id: z.string().min(1),
  /** Locked records are managed by another product; the provider refuses every edit of them. */
  locked: z.boolean(),
});
export type DnsRecord = z.infer<typeof DnsRecord>;

/** True for a record that takes part in answers: enabled, and not weighted out. */
export function isAnswered(record: RecordContent): boolean {
  return record.status === 'enabled' && record.weight !== 0;
}

/** Types that answer the question where a name is: with addresses, or with another name that has them. */
export const LEADING: ReadonlySet<RecordType> = new Set<RecordType>([
  'A',
  'AAAA',
  'CNAME',
  'ALIAS',
  'REDIRECT_URL',
  'FORWARD_URL',
]);

/** True for explicit and hidden URL forwarding, which the world sees as an A record of the provider's servers. */
export function isForwarding({ type }: Pick<RecordContent, 'type'>): boolean {
  return type === 'REDIRECT_URL' || type === 'FORWARD_URL';
}

/** Groups records by request source, in order of first appearance. */
export function byLine<R extends RecordContent>(records: readonly R[]): Map<string, R[]> {
  const lines = new Map<string, R[]>();
  for (const record of records) {
    const set = lines.get(record.line);
    if (set) set.push(record);
    else lines.set(record.line, [record]);
  }
  return lines;
}
