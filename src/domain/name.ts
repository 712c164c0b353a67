import { toASCII, toUnicode } from 'tr46';
import { z } from 'zod';

/**
 * A domain name normalised once, at the door: lower case, ASCII (IDNA 2008 as UTS #46 maps it), no trailing dot.
 * Labels of 1 to 63 octets, 253 octets in all (RFC 1035 2.3.4); underscores and a leading `*` label are legal here.
 */
export const DomainName = z
  .string()
  .max(253)
  .regex(/^(\*|[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/)
  .brand<'DomainName'>();
export type DomainName = z.infer<typeof DomainName>;

/** The part of a name left of its zone, in the provider's spelling: `@` for the zone itself, else `www`, `a.b`, `*`. */
export const Host = z.string().min(1).max(253).brand<'Host'>();
export type Host = z.infer<typeof Host>;

/** The zone's own name. */
export const APEX = Host.parse('@');

/** No name is written in more UTF-16 units than this, and turning longer text into ASCII takes seconds. */
const LONGEST_TEXT = 1000;

/** Normalises what a person or a provider wrote; undefined when it cannot be a domain name. Never throws. */
export function parseDomainName(text: string): DomainName | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const trimmed = text.trim().replace(/[.。．｡]$/u, '');
  const ascii = toASCII(trimmed, { checkHyphens: false, useSTD3ASCIIRules: false, verifyDNSLength: false });
  const parsed = DomainName.safeParse(ascii?.toLowerCase());
  return parsed.success && LETTERS_AND_DIGITS.test(displayName(parsed.data)) ? parsed.data : undefined;
}

/**
 * UTS #46 lets symbols through that IDNA 2008 refuses (RFC 5892): a dash or quote that a keyboard made of another one,
 * a fraction slash that looks like a path. The joiners and the marks at the end are those of its appendix A.
 */
const LETTERS_AND_DIGITS = /^[\p{L}\p{M}\p{N}\p{Join_Control}\-_.*\u{b7}\u{375}\u{5f3}\u{5f4}\u{30fb}]+$/u;

/** The form people read: Unicode labels where the name is internationalised, the same text otherwise. */
export function displayName(name: DomainName): string {
  if (!name.includes('xn--')) return name;
  const { domain, error } = toUnicode(name, { checkHyphens: false });
  return error ? name : domain;
}

/** True when `name` is the zone itself or lies below it. */
export function isWithin(name: DomainName, zone: DomainName): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** Cuts the host out of a full name; undefined when the name does not lie in the zone. */
export function hostIn(zone: DomainName, name: DomainName): Host | undefined {
  if (name === zone) return APEX;
  return isWithin(name, zone) ? Host.parse(name.slice(0, -zone.length - 1)) : undefined;
}

/** Puts a host and its zone together again. @throws when they make no name, for example one of more than 253 octets. */
export function fullName(host: Host, zone: DomainName): DomainName {
  return DomainName.parse(host === APEX ? zone : `${host}.${zone}`);
}

/** Every name above `name` inside the zone, nearest first, without the zone itself: `a.b.example.com` gives `b.example.com`. */
export function ancestorsWithin(zone: DomainName, name: DomainName): DomainName[] {
  const ancestors: DomainName[] = [];
  for (let rest = parentOf(name); rest && rest !== zone && isWithin(rest, zone); rest = parentOf(rest)) {
    ancestors.push(rest);
  }
  return ancestors;
}

function parentOf(name: DomainName): DomainName | undefined {
  const dot = name.indexOf('.');
  return dot === -1 ? undefined : DomainName.parse(name.slice(dot + 1));
}
