import type { RecordType } from '../../../domain/record.ts';
import { code, join, type Mrkdwn, mrkdwn } from '../../mrkdwn.ts';

/** Seconds in words: `10 minutes`, `1 hour 30 minutes`, `1 second`. */
export function duration(seconds: number): string {
  const units: [number, string][] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ];
  const parts: string[] = [];
  let rest = Math.max(0, Math.round(seconds));
  for (const [size, noun] of units) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) parts.push(count(whole, noun));
  }
  return parts.slice(0, 2).join(' ') || '0 seconds';
}

export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

/** `a`, `a and b`, `a, b and c`; beyond `max`, how many more there are. */
export function listing(items: readonly Mrkdwn[], max = 8): Mrkdwn {
  const kept = items.slice(0, items.length > max ? max : undefined);
  if (kept.length < items.length) return mrkdwn`${join(kept, ', ')} and ${items.length - kept.length} more`;
  const last = kept.at(-1);
  if (!last || kept.length === 1) return join(kept, ', ');
  return mrkdwn`${join(kept.slice(0, -1), ', ')} and ${last}`;
}

/**
 * The request sources that people meet most, as Alibaba Cloud DNS names them
 * (https://www.alibabacloud.com/help/en/dns/pubz-resolve-line-enumeration); any other by its code.
 */
const LINE_NAMES: Readonly<Record<string, string>> = {
  default: 'the default line',
  internal: 'the line for the Chinese mainland',
  oversea: 'the line for regions outside the Chinese mainland',
  telecom: 'the China Telecom line',
  unicom: 'the China Unicom line',
  mobile: 'the China Mobile line',
  edu: 'the education network line',
  search: 'the line for search engines',
};

export function lineName(line: string): Mrkdwn {
  const known = Object.hasOwn(LINE_NAMES, line) ? LINE_NAMES[line] : undefined;
  return known === undefined ? mrkdwn`the line ${code(line)}` : mrkdwn`${known}`;
}

/** The line of several, where it must be told; nothing for the default line, which needs no word. */
export function onLine(line: string): Mrkdwn {
  return line === 'default' ? mrkdwn`` : mrkdwn` on ${lineName(line)}`;
}

/** Who asks for records of the type. A and AAAA also stand for what leads to addresses. */
export function clientsOf(type: RecordType): string {
  if (type === 'A') return 'IPv4 clients';
  return type === 'AAAA' ? 'IPv6 clients' : `clients that ask for ${type} records`;
}

/** `an A record`, `a CNAME record`: the article goes by how the type is said. */
export function aRecord(type: RecordType): string {
  return `${/^[AHMNS]/.test(type) ? 'an' : 'a'} ${type} record`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
