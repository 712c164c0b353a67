import { z } from 'zod';
import { GtmAccess } from './gtm.ts';
import { DomainName, Host } from './name.ts';
import { DnsRecord } from './record.ts';

/** What the provider and the DNS say of a zone. TTLs in seconds. */
export const ZoneFacts = z.object({
  name: DomainName,
  edition: z.object({ code: z.string(), name: z.string() }),
  /** The lowest TTL the edition accepts; never assumed from the edition's name. */
  minTtl: z.int().positive(),
  /** Host names of the provider's servers for this zone. */
  nameServers: z.array(DomainName),
  /** Codes of the lines the edition knows. */
  lines: z.array(z.string()),
  /** False when the delegation does not (fully) lead to the provider, so edits here would change nothing. */
  delegated: z.boolean(),
  /** An unpaid zone falls back to the free edition and may stop answering. */
  expired: z.boolean(),
  /** How long resolvers remember "no such data": min(SOA TTL, SOA MINIMUM), RFC 2308 section 5. */
  negativeTtl: z.int().nonnegative(),
  /** Present where the zone's servers give out keys: resolvers that validate refuse what is not signed with them. */
  signed: z.literal(true).optional(),
});
export type ZoneFacts = z.infer<typeof ZoneFacts>;

/** What Alibaba Cloud CDN says of the host as an accelerated domain. */
export const CdnFacts = z.object({
  domain: DomainName,
  /** Empty for some minutes after the domain was added there. */
  cname: DomainName.optional(),
  /** `online` is the only status in which traffic may be sent. */
  status: z.string(),
  coverage: z.enum(['domestic', 'overseas', 'global']),
  httpsEnabled: z.boolean(),
  /** Where the CDN fetches from: addresses or names. */
  origins: z.array(z.string()),
});
export type CdnFacts = z.infer<typeof CdnFacts>;

/** What following a target through the DNS found. `chain` starts with the target itself. */
export const TargetFacts = z.object({
  name: DomainName,
  outcome: z.enum(['resolves', 'no-such-name', 'no-address', 'loop', 'too-long', 'no-answer']),
  chain: z.array(DomainName),
  ipv4: z.boolean(),
  ipv6: z.boolean(),
  /** CAA records at the end of the chain, as `DnsRecord.value`; absent where there are none. */
  caa: z.array(z.string()).optional(),
});
export type TargetFacts = z.infer<typeof TargetFacts>;

/** Whether the Chinese authorities know the name of a site in the mainland (ICP filing). */
export const Filing = z.enum(['filed', 'not-filed', 'unknown']);
export type Filing = z.infer<typeof Filing>;

/** Global Traffic Manager behind the host's CNAME, and who else relies on it. */
export const GtmFacts = z.object({
  access: GtmAccess,
  /** Pools that an undo is about and that are there, by name; absent where nobody looked. */
  pools: z.array(z.string()).optional(),
  /** CNAME records of the account's configured zones that lead to the access name, the host's own among them. */
  aliases: z.array(z.object({ name: DomainName, status: z.enum(['enabled', 'disabled']) })),
});
export type GtmFacts = z.infer<typeof GtmFacts>;

/** Everything one decision is made from. */
export const Scene = z.object({
  zone: ZoneFacts,
  /** The host the request is about. */
  host: Host,
  /** Every host that was read: the request's own first, then those a plan may have to touch with it. */
  hosts: z.array(Host).min(1),
  /** Records of these hosts on all lines and in all states. */
  records: z.array(DnsRecord),
  /** Records of the wildcard that would answer for the host if it had none of its own (RFC 4592). */
  wildcard: z.array(DnsRecord),
  /** NS records at the host or between it and the zone: the name is answered elsewhere. */
  delegations: z.array(DnsRecord),
  /** MX, NS and SRV records of the zone whose value is the host: such a target must not be a CNAME (RFC 2181 10.3). */
  pointers: z.array(DnsRecord),
  /** Undefined when the request does not concern the CDN; null when the CDN does not know the domain. */
  cdn: CdnFacts.nullish(),
  target: TargetFacts.optional(),
  /** Null when a CNAME of the host leads to nobody's access name; absent when there was none to look at. */
  gtm: GtmFacts.nullish(),
  /** What a forwarding of the zone's own name relies on: where its `www` is to lead, and where it leads now. */
  www: z
    .object({ cdn: CdnFacts.nullish(), target: TargetFacts.optional(), gtm: GtmFacts.nullish() })
    .optional(),
  /** Records by which certificates for the hosts are proved over DNS; absent where there are none. */
  challenges: z.array(DnsRecord).optional(),
  /** ICP filings of the names a forwarding concerns. */
  filings: z.array(z.object({ name: DomainName, filing: Filing })).optional(),
  /** Epoch milliseconds. Not part of any fingerprint. */
  takenAt: z.number(),
});
export type Scene = z.infer<typeof Scene>;
