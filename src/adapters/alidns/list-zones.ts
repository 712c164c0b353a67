import { DescribeDomainsRequest } from '@alicloud/alidns20150109';
import { z } from 'zod';
import { type DomainName, parseDomainName } from '../../domain/name.ts';
import type { Clock } from '../../ports.ts';
import { readReply } from '../alibaba/call.ts';
import { readAllPages } from '../alibaba/pagination.ts';
import type { AlidnsCalls } from './client.ts';

const DomainsReply = z.object({
  totalCount: z.int(),
  domains: z.object({
    domain: z.array(
      z.object({
        domainName: z.string(),
        punyCode: z.string().optional(),
        instanceExpired: z.boolean().optional(),
      }),
    ),
  }),
});

export interface ListedZone {
  name: DomainName;
  expired: boolean;
}

/** All zones of the account (DescribeDomains, 100 a page), whatever state their plan is in. */
export async function listZones({ client, retry }: AlidnsCalls): Promise<ListedZone[]> {
  const domains = await readAllPages(
    (pageNumber) =>
      readReply(
        retry,
        () => client.describeDomains(new DescribeDomainsRequest({ pageNumber, pageSize: 100, lang: 'en' })),
        (body) => {
          const reply = DomainsReply.parse(body);
          return { items: reply.domains.domain, total: reply.totalCount };
        },
      ),
    ({ domainName }) => domainName,
  );
  return domains.flatMap(({ domainName, punyCode, instanceExpired }) => {
    const name = parseDomainName(punyCode || domainName);
    return name ? [{ name, expired: instanceExpired ?? false }] : [];
  });
}

/**
 * Remembers a list for `ms`, and lets callers who come meanwhile share one reading: the service throttles accounts that
 * keep asking for it. A failed reading is not remembered.
 */
export function remembered<T>(clock: Clock, ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | undefined;
  return () => {
    if (last && clock.now() - last.at < ms) return last.answer;
    const mine = { at: clock.now(), answer: read() };
    last = mine;
    mine.answer.catch(() => {
      if (last === mine) last = undefined;
    });
    return mine.answer;
  };
}
