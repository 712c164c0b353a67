import { z } from 'zod';
import { type DomainName, parseDomainName } from './name.ts';

/** Verbs, options, names and numbers mean the same in full width and in capitals. */
export function simplified(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** A name, also when it comes as the address of a web page. */
export function nameIn(text: string): DomainName | undefined {
  return parseDomainName(simplified(text).replace(/^https?:\/\/([^/?#]*).*$/s, '$1'));
}

/** A host as it is typed: `@`, a label or a name. */
export function typedHostIn(text: string): DomainName | '@' | undefined {
  return simplified(text) === '@' ? '@' : nameIn(text);
}

export function ipv6In(text: string): string | undefined {
  const parsed = z.ipv6().safeParse(simplified(text));
  return parsed.success ? parsed.data : undefined;
}

export function endsInDot(text: string): boolean {
  return /[.。]$/.test(simplified(text));
}

/** The longest TTL that Alibaba Cloud DNS accepts, in seconds ("DNS record types", read 2026-11). */
export const MAX_TTL = 86_400;

/** `600`, `600s`, `10m`, `1h`, `1d`. */
export function secondsIn(text: string): number | undefined {
  const { amount, unit = 's' } = /^(?<amount>\d{1,9})(?<unit>[smhd])?$/.exec(simplified(text))?.groups ?? {};
  const seconds = Number(amount) * (SECONDS[unit] ?? Number.NaN);
  return seconds >= 1 && seconds <= MAX_TTL ? seconds : undefined;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The highest priority of an MX record that Alibaba Cloud DNS accepts; 1 is the first choice ("DNS record types", read 2026-11). */
export const MAX_PRIORITY = 50;

export function priorityIn(text: string): number | undefined {
  const plain = simplified(text);
  const priority = /^\d{1,5}$/.test(plain) ? Number(plain) : Number.NaN;
  return priority >= 1 && priority <= MAX_PRIORITY ? priority : undefined;
}

/** The provider's code of a line, such as `oversea` or `cn_telecom_shanghai`; whether the zone knows it shows later. */
export function lineIn(text: string): string | undefined {
  const plain = simplified(text);
  return /^[a-z0-9][a-z0-9_-]{0,63}$/.test(plain) ? plain : undefined;
}
