import { isIPv4, isIPv6 } from 'node:net';
import { parseDomainName } from '../../domain/name.ts';
import type { RecordType } from '../../domain/record.ts';

/**
 * The value as the service keeps it (names in lower case without trailing dot, texts without quotes), or undefined
 * when the type cannot have it. https://www.alibabacloud.com/help/en/dns/dns-record-types
 */
export function keptValue(type: RecordType, value: string): string | undefined {
  const text = value.trim();
  switch (type) {
    case 'A':
      return isIPv4(text) ? text : undefined;
    case 'AAAA':
      return isIPv6(text) ? text.toLowerCase() : undefined;
    case 'CNAME':
    case 'ALIAS':
    case 'MX':
    case 'NS':
      return keptName(text);
    case 'TXT':
      return keptText(text);
    case 'SRV':
      return keptSrv(text);
    case 'CAA':
      return keptCaa(text);
    case 'HTTPS':
    case 'SVCB':
      return keptService(text);
    case 'REDIRECT_URL':
    case 'FORWARD_URL':
      return keptUrl(text);
  }
}

/** A target is a name of two labels at least, never an address and never a wildcard. */
function keptName(text: string): string | undefined {
  const name = parseDomainName(text);
  if (!name?.includes('.') || name.startsWith('*') || isIPv4(name)) return undefined;
  return name;
}

function keptText(text: string): string | undefined {
  const bare = /^".*"$/s.test(text) ? text.slice(1, -1) : text;
  return bare.length > 0 && bare.length < 512 ? bare : undefined;
}

/** `priority weight port target`, RFC 2782. */
function keptSrv(text: string): string | undefined {
  const words = text.split(/\s+/);
  const numbers = words.slice(0, 3);
  const target = keptName(words[3] ?? '');
  if (words.length !== 4 || !target || !numbers.every(isSixteenBit)) return undefined;
  return [...numbers, target].join(' ');
}

/** `flag tag "value"`, RFC 8659. */
function keptCaa(text: string): string | undefined {
  const [, flags = '', tag = '', value = ''] = /^(\d+)\s+([a-z0-9]+)\s+"?([^"]+)"?$/i.exec(text) ?? [];
  if (!tag || Number(flags) > 255) return undefined;
  return `${flags} ${tag.toLowerCase()} "${value}"`;
}

/** `priority target [parameters]`, RFC 9460; priority 0 is the alias mode, target `.` the owner itself. */
function keptService(text: string): string | undefined {
  const [priority = '', target = '', ...parameters] = text.split(/\s+/);
  const name = target === '.' ? target : keptName(target);
  if (!name || !isSixteenBit(priority)) return undefined;
  return [priority, name, ...parameters].join(' ');
}

/** `[http|https]://host[:port]/path?query`, at most 500 characters; no address and no internationalised name. */
function keptUrl(text: string): string | undefined {
  if (text.length > 500) return undefined;
  const [, host = ''] = /^(?:https?:\/\/)?([a-z0-9.-]+)(?::\d{1,5})?(?:[/?#]\S*)?$/i.exec(text) ?? [];
  const name = keptName(host);
  return name && !name.includes('xn--') ? text : undefined;
}

function isSixteenBit(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535;
}
