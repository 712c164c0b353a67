import { z } from 'zod';
import { GtmInstance } from './gtm.ts';
import { DomainName, Host } from './name.ts';
import { DnsRecord, RecordType } from './record.ts';

const line = { line: z.string() };
const records = { records: z.array(DnsRecord) };

/** What people should know before they approve; each entry is one sentence on the card. TTLs in seconds. */
export const Impact = z.discriminatedUnion('id', [
  z.object({ id: z.literal('ttl-already-minimal'), minTtl: z.int() }),
  z.object({ id: z.literal('old-answers-linger'), seconds: z.int() }),
  z.object({
    id: z.literal('single-server-meanwhile'),
    host: Host,
    ...line,
    value: z.string(),
    removed: z.int(),
  }),
  z.object({ id: z.literal('weights-end'), ...line }),
  z.object({ id: z.literal('disabled-records-removed'), values: z.array(z.string()) }),
  z.object({ id: z.literal('ipv6-gap'), host: Host, ...line, negativeTtl: z.int() }),
  z.object({ id: z.literal('ipv6-ends') }),
  z.object({ id: z.literal('ipv6-begins') }),
  z.object({ id: z.literal('fallback-gap'), negativeTtl: z.int() }),
  z.object({ id: z.literal('pointed-at'), ...records }),
  z.object({ id: z.literal('cdn-https-off') }),
  /** Certificates that are renewed by proof over the web, which is asked for at the new place from then on. */
  z.object({ id: z.literal('certificates-by-web'), names: z.array(DomainName) }),
  /** Records that certificates are renewed by, and that stay. */
  z.object({ id: z.literal('certificates-by-dns'), ...records }),
  /** Proof over DNS for certificates of these names goes away, or becomes another. */
  z.object({ id: z.literal('challenge-lost'), names: z.array(DomainName) }),
  /** Who may issue certificates from then on, by the CAA records that the target leads to; empty: nobody. */
  z.object({ id: z.literal('authorities-of-target'), target: DomainName, authorities: z.array(z.string()) }),
  z.object({ id: z.literal('zone-signed') }),
  z.object({ id: z.literal('line-not-visible'), ...line }),
  /** Nobody here can ask for records of this type. */
  z.object({ id: z.literal('type-not-visible'), type: RecordType }),
  /** Records of the host that stay and go on being answered as they are. */
  z.object({ id: z.literal('records-kept'), ...records }),
  /** At the zone's own name: accepted beside the CNAME, and yet mail may be lost now and then. */
  z.object({ id: z.literal('mail-beside-cname'), ...records }),
  /** The same of TXT: verification may fail now and then. */
  z.object({ id: z.literal('text-beside-cname'), ...records }),
  /** Visitors of these lines go where they went before. */
  z.object({ id: z.literal('other-lines-stay'), lines: z.array(z.string()) }),
  /** Web only: whatever else uses the root (mail clients, APIs) is not forwarded. */
  z.object({ id: z.literal('forwards-web-only'), root: DomainName, www: DomainName }),
  z.object({ id: z.literal('forwards-http-only'), root: DomainName }),
  z.object({ id: z.literal('forwards-from-mainland'), root: DomainName }),
  /** The API says that both names are filed. */
  z.object({ id: z.literal('names-are-filed'), names: z.array(DomainName) }),
  z.object({ id: z.literal('filing-unknown'), names: z.array(DomainName) }),
  /** Releasing the paid instance is done in the console, by a person. */
  z.object({ id: z.literal('gtm-instance-stays'), instance: GtmInstance }),
  z.object({ id: z.literal('gtm-also-serves'), instance: GtmInstance, names: z.array(DomainName) }),
  /** Its configurations are turned off at the end: names of other accounts that lead to it lose their answer. */
  z.object({ id: z.literal('gtm-turned-off'), instance: GtmInstance }),
  z.object({
    id: z.literal('gtm-left-on'),
    instance: GtmInstance,
    why: z.enum(['serves-others', 'still-used', 'cannot-be-turned-off']),
  }),
  z.object({
    id: z.literal('gtm-shares'),
    pools: z.array(z.string()),
    order: z.enum(['all', 'weight', 'sequence', 'nearest']),
  }),
  /** Visitors of the line no longer see these records of the default line: a matched line hides it. */
  z.object({ id: z.literal('line-hides'), ...line, ...records }),
  /** The same records are put on the line, so that its visitors keep them. */
  z.object({ id: z.literal('records-copied'), ...line, ...records }),
  z.object({ id: z.literal('split-keeps-default'), ...line }),
  /** Whoever counts to neither line gets no answer. */
  z.object({ id: z.literal('split-without-default') }),
  /** The CDN looks from the mainland and says that the name is not set up. */
  z.object({ id: z.literal('cdn-says-not-configured') }),
  /** Nothing answers for the host on the line any more. */
  z.object({ id: z.literal('answer-ends'), host: Host, ...line, types: z.array(RecordType) }),
  /** A CNAME gives way, and whether the name it led to has IPv6 is not known. */
  z.object({ id: z.literal('ipv6-may-end'), host: Host, ...line }),
  z.object({ id: z.literal('wildcard-shows'), ...records }),
  /** Every name below that has no record of its own is answered from now on. */
  z.object({ id: z.literal('wildcard-begins'), name: DomainName }),
  z.object({ id: z.literal('wildcard-hidden'), ...records }),
  /** Whoever asked before the record was there may remember that there was nothing. */
  z.object({ id: z.literal('absence-lingers'), seconds: z.int() }),
  /** Something of another line or type is answered in place of what was there. */
  z.object({ id: z.literal('values-replaced'), ...line, ...records }),
]);
export type Impact = z.infer<typeof Impact>;
