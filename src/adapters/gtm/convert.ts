import { z } from 'zod';
import { GtmKind } from '../../domain/gtm.ts';
import { type DomainName, parseDomainName } from '../../domain/name.ts';
import { canonicalIpv6 } from '../../domain/record-value.ts';

/** `IPV4`, `IPV6`, `DOMAIN` in GTM 2.0, `IPv4`, `IPv6`, `domain` in 3.0. */
export const Kind = z.string().toLowerCase().pipe(GtmKind);

/** What a field holds that may be missing, null or empty where nothing was ever set. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text || undefined);

/** A number that counts from 1; 0 and nothing both say "not set". */
export const Count = z
  .int()
  .nullish()
  .transform((count) => count || undefined);

/** An address or name of a pool, names normalised as everywhere else. */
export function toMember(kind: GtmKind, text: string): string {
  switch (kind) {
    case 'domain':
      return parseDomainName(text) ?? text;
    case 'ipv6':
      return canonicalIpv6(text.trim()) ?? text;
    case 'ipv4':
      return text;
  }
}

/** Names that are none are left out: business names are notes that people typed. */
export function toNames(...texts: (string | undefined)[]): DomainName[] {
  return texts.flatMap((text) => (text && parseDomainName(text)) || []);
}
