import { z } from 'zod';
import { nameIn, simplified } from './command-values.ts';
import type { RecordType } from './record.ts';

/** Limits of "DNS record types", Alibaba Cloud DNS, read 2026-11. Characters. */
const LONGEST_TEXT = 511;
const LONGEST_URL = 500;

/**
 * Reads the value of a record as people type it, in the normal form of `RecordContent.value`: names without trailing
 * dot, IPv6 as RFC 5952 spells it, TXT without quotes. MX without its priority, which is a field of its own. Undefined
 * when a record of the type cannot have it.
 */
export function parseRecordValue(type: RecordType, text: string): string | undefined {
  switch (type) {
    case 'A':
      return isIpv4(simplified(text)) ? simplified(text) : undefined;
    case 'AAAA':
      return canonicalIpv6(simplified(text));
    case 'CNAME':
    case 'ALIAS':
    case 'NS':
    case 'MX':
      return targetIn(text);
    case 'TXT':
      return text.length > 0 && text.length <= LONGEST_TEXT ? text : undefined;
    case 'SRV':
      return srvIn(text);
    case 'CAA':
      return caaIn(text);
    case 'HTTPS':
    case 'SVCB':
      return serviceIn(text);
    case 'REDIRECT_URL':
    case 'FORWARD_URL':
      return /^https?:\/\/[^/\s]+\S*$/i.test(text) && text.length <= LONGEST_URL ? text : undefined;
  }
}

/** A name of two labels at least; an address is none. */
function targetIn(text: string): string | undefined {
  const name = nameIn(text);
  return name?.includes('.') && !name.startsWith('*') && !isIpv4(name) ? name : undefined;
}

/** `priority weight port target`, RFC 2782; target `.` means that there is no such service. */
function srvIn(text: string): string | undefined {
  const [priority = '', weight = '', port = '', target = '', ...rest] = text.trim().split(/\s+/);
  const numbers = [priority, weight, port].map(simplified);
  const name = target === '.' ? target : targetIn(target);
  if (rest.length > 0 || name === undefined || !numbers.every(isSixteenBit)) return undefined;
  return [...numbers, name].join(' ');
}

/** `flags tag "value"`, RFC 8659 4.1; the quotes may be left out. */
function caaIn(text: string): string | undefined {
  const { flags, tag, said } =
    /^(?<flags>\d{1,3})\s+(?<tag>[a-z0-9]+)\s+["“”]?(?<said>[^"“”]+)["“”]?$/i.exec(text.trim())?.groups ?? {};
  if (flags === undefined || tag === undefined || said === undefined || Number(flags) > 255) return undefined;
  return `${Number(flags)} ${tag.toLowerCase()} "${said}"`;
}

/** `priority target [parameters]`, RFC 9460 2.1; target `.` is the host itself. */
function serviceIn(text: string): string | undefined {
  const [priority = '', target = '', ...parameters] = text.trim().split(/\s+/);
  const name = target === '.' ? target : targetIn(target);
  if (name === undefined || !isSixteenBit(simplified(priority))) return undefined;
  return [Number(simplified(priority)), name, ...parameters].join(' ');
}

/** The one spelling of an IPv6 address, RFC 5952, which is how URLs spell their hosts; undefined when it is none. */
export function canonicalIpv6(text: string): string | undefined {
  const url = `http://[${text}]/`;
  return z.ipv6().safeParse(text).success && URL.canParse(url)
    ? new URL(url).hostname.slice(1, -1)
    : undefined;
}

function isIpv4(text: string): boolean {
  return z.ipv4().safeParse(text).success;
}

function isSixteenBit(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
