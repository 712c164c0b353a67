import { type DomainName, parseDomainName } from '../../src/domain/name.ts';

/** A name in a test's words. */
export function name(text: string): DomainName {
  const parsed = parseDomainName(text);
  if (!parsed) throw new Error(`${text} is not a domain name`);
  return parsed;
}

export const ZONE = name('example.com');
export const EDGE = name('www.example.com.w.kunlunaq.com');

/** The name that GTM answers for `www`. */
export const ACCESS = name('gtm-cn-1.gtm-a2b4.com');
