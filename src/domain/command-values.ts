import { z } from 'zod';
import { type DomainName, displayName, parseDomainName } from './name.ts';

/** Verbs, options, names and numbers mean the same in full width, in capitals and as emoji. */
export function simplified(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\ufe00-\ufe0f]/g, '')
    .trim()
    .toLowerCase();
}

/** A bare word without the emphasis around it (`*www*`, `_www_`, `~www~`) and without a comma or semicolon behind it. */
export function plain(text: string): string {
  let word = text;
  while (true) {
    const inner = word.slice(1, -1);
    if (/^[,;，；]$/.test(word.slice(-1))) word = word.slice(0, -1);
    else if (/^[*＊_＿~～`｀]$/.test(word.slice(0, 1)) && word.endsWith(word.slice(0, 1)) && isWord(inner))
      word = inner;
    else return word;
  }
}

/** A wildcard is no emphasis: `*`, and `***` could be anything. */
function isWord(inner: string): boolean {
  return inner !== '' && inner !== '*' && inner !== '＊';
}

/** A name, also when it comes as the address of a web page. Full-width letters after `//` never end the host. */
export function nameIn(text: string): DomainName | undefined {
  const page = /^https?:\/\/(?<host>[^/?#]*)/i.exec(text.trim());
  return parseDomainName(simplified(page?.groups?.host ?? text));
}

/**
 * A name as it is typed bare. One that ends in `_` is refused: it may be half of an emphasis, and is no name that people
 * give; with its zone behind it, it can be typed.
 */
export function typedNameIn(text: string): DomainName | undefined {
  const name = nameIn(text);
  return name !== undefined && displayName(name).endsWith('_') ? undefined : name;
}

/** A host as it is typed: `@`, a label or a name, never an address. */
export function typedHostIn(text: string): DomainName | '@' | undefined {
  if (simplified(text) === '@') return '@';
  const name = typedNameIn(text);
  return name !== undefined && z.ipv4().safeParse(name).success ? undefined : name;
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
  const { amount, unit = 's' } = DURATION.exec(simplified(text))?.groups ?? {};
  const seconds = Number(amount) * (SECONDS[unit] ?? Number.NaN);
  return seconds >= 1 && seconds <= MAX_TTL ? seconds : undefined;
}

/** True for what is spelled like a TTL, too long a one included. */
export function isDuration(text: string): boolean {
  return DURATION.test(simplified(text));
}

const DURATION = /^(?<amount>\d{1,9})(?<unit>[smhd])?$/;

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The highest priority of an MX record that Alibaba Cloud DNS accepts; 1 is the first choice ("DNS record types", read 2026-11). */
export const MAX_PRIORITY = 50;

export function priorityIn(text: string): number | undefined {
  const digits = simplified(text);
  const priority = /^\d{1,5}$/.test(digits) ? Number(digits) : Number.NaN;
  return priority >= 1 && priority <= MAX_PRIORITY ? priority : undefined;
}

/** The provider's code of a line, such as `oversea` or `cn_telecom_shanghai`; whether the zone knows it shows later. */
export function lineIn(text: string): string | undefined {
  const code = simplified(text);
  return /^[a-z0-9][a-z0-9_-]{0,63}$/.test(code) ? code : undefined;
}

/** The id of a change in lower case; a `#` before it is how people speak of one. */
export function changeIn(text: string): string | undefined {
  const id = simplified(text).replace(/^#/, '');
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= 64 ? id : undefined;
}
