import { z } from 'zod';
import { DomainName, Host } from './name.ts';

/** What the person wants the host to point at: a word from the zone's settings (`cdn`) or a name. */
export const Target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cdn') }),
  z.object({ kind: z.literal('name'), name: DomainName }),
]);
export type Target = z.infer<typeof Target>;

/** What a person asked, after host, zone and target word have been settled. */
export const ChangeRequest = z.object({
  verb: z.literal('switch'),
  zone: DomainName,
  host: Host,
  target: Target,
  /** TTL in seconds that the new record is to have when all is over; absent means 600. */
  ttl: z.int().positive().optional(),
  reason: z.string().max(500).optional(),
  requestedBy: z.string().min(1),
  channel: z.string().min(1),
});
export type ChangeRequest = z.infer<typeof ChangeRequest>;

/** Default TTL of a new record: what Alibaba Cloud CDN recommends for its CNAMEs. */
export const DEFAULT_TTL = 600;
