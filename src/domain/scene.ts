import { z } from 'zod';
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
});
export type TargetFacts = z.infer<typeof TargetFacts>;

/** Everything one decision is made from. */
export const Scene = z.object({
  zone: ZoneFacts,
  host: Host,
  /** Records of the host on all lines and in all states. */
  records: z.array(DnsRecord),
  /** NS records at the host or between it and the zone: the name is answered elsewhere. */
  delegations: z.array(DnsRecord),
  /** MX, NS and SRV records of the zone whose value is the host: such a target must not be a CNAME (RFC 2181 10.3). */
  pointers: z.array(DnsRecord),
  /** Undefined when the request does not concern the CDN; null when the CDN does not know the domain. */
  cdn: CdnFacts.nullish(),
  target: TargetFacts.optional(),
  /** Epoch milliseconds. Not part of any fingerprint. */
  takenAt: z.number(),
});
export type Scene = z.infer<typeof Scene>;
