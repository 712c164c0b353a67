import { z } from 'zod';
import { Edit, hostsOf } from './edit.ts';
import { GtmEdit } from './gtm.ts';
import { APEX, DomainName, Host } from './name.ts';
import { parked } from './parking.ts';
import { DnsRecord, isAnswered, RecordType } from './record.ts';
import { When } from './schedule.ts';

/** What the person wants the host to point at: a word from the zone's settings (`cdn`) or a name. */
export const Target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cdn') }),
  z.object({ kind: z.literal('name'), name: DomainName }),
]);
export type Target = z.infer<typeof Target>;

/**
 * The ways a request can be met. `split-by-line` leaves the addresses on the default line, `split-by-line-moved` moves
 * them to the Chinese mainland's line, as the vendor's text has it.
 */
export const Resolution = z.enum([
  'plain',
  'switch-to-cname',
  'forward-root',
  'leave-gtm',
  'cdn-behind-gtm',
  'split-by-line',
  'split-by-line-moved',
  'undo',
]);
export type Resolution = z.infer<typeof Resolution>;

/** A record as a person asks for it. */
export const AskedRecord = z.object({
  type: RecordType,
  /** In the normal form of `RecordContent.value`. */
  value: z.string().min(1),
  priority: z.int().optional(),
});
export type AskedRecord = z.infer<typeof AskedRecord>;

/** What an ended change did, so that it can be taken back: a plan of its own is made from this and the present zone. */
export const Back = z.object({
  changeId: z.string(),
  /** Inverse edits, newest first. */
  edits: z.array(Edit),
  /** Inverse effects at Global Traffic Manager, newest first; they come before the records. */
  gtm: z.array(GtmEdit),
  /** The records that the change wrote to as they were before it, and all records as it left them. */
  original: z.array(DnsRecord),
  left: z.array(DnsRecord),
  /** How a change that is gone is rescued by what its marks tell; absent where its journal tells. */
  lost: z.enum(['finish', 'undo']).optional(),
  /** The last record was being deleted and added: neither the old nor the new one may be there. */
  halfDone: z.literal(true).optional(),
  /** The name has no answer: nothing is waited for before it gets one. */
  atOnce: z.literal(true).optional(),
});
export type Back = z.infer<typeof Back>;

const asked = {
  zone: DomainName,
  host: Host,
  /** TTL in seconds that a new record is to have when all is over; absent means 600, or that of the record replaced. */
  ttl: z.int().positive().optional(),
  reason: z.string().max(500).optional(),
  /** The way that a person has chosen on the card; absent means the best one. */
  choice: Resolution.optional(),
  /** When it is to take effect; absent means as soon as it is approved. */
  at: When.optional(),
  requestedBy: z.string().min(1),
  channel: z.string().min(1),
};
const line = { line: z.string().min(1).optional() };

/** What a person asked, after host, zone and target word have been settled. */
export const ChangeRequest = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('switch'), ...asked, ...line, target: Target }),
  z.object({ verb: z.literal('split'), ...asked, ...line, target: Target }),
  z.object({ verb: z.literal('gtm'), ...asked, target: Target }),
  /** The host is the zone itself; the target is that of its `www`. */
  z.object({ verb: z.literal('forward'), ...asked, target: Target }),
  z.object({ verb: z.literal('add'), ...asked, ...line, record: AskedRecord }),
  z.object({ verb: z.literal('set'), ...asked, ...line, record: AskedRecord }),
  z.object({
    verb: z.literal('remove'),
    ...asked,
    ...line,
    record: AskedRecord.partial({ value: true }),
  }),
  z.object({ verb: z.literal('undo'), ...asked, back: Back }),
]);
export type ChangeRequest = z.infer<typeof ChangeRequest>;

/** The zone's `www`, which a forwarding of the zone's own name leads to. */
export const WWW = Host.parse('www');

/** Every host that a plan for the request may write to, its own first, whichever way is chosen. */
export function hostsOfRequest(request: ChangeRequest): Host[] {
  const { host, verb } = request;
  if (verb === 'undo') {
    const { edits, original } = request.back;
    const silent = original.filter((record) => !isAnswered(record)).map((record) => parked(record.host));
    const edited = [...edits.flatMap(hostsOf), ...original.map((record) => record.host), ...silent];
    return [...new Set([host, ...edited])];
  }
  const mayForward =
    verb === 'forward' || verb === 'switch' || ('record' in request && request.record.type === 'CNAME');
  return host === APEX && mayForward && verb !== 'remove' ? [host, WWW] : [host];
}

/** Requests that send a host to another name. */
export type TargetRequest = Extract<ChangeRequest, { target: Target }>;
export type PlainRequest = Extract<ChangeRequest, { record: unknown }>;

/** Default TTL of a new record: what Alibaba Cloud CDN recommends for its CNAMEs. */
export const DEFAULT_TTL = 600;
