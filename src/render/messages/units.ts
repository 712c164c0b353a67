import type { RecordType } from '../../domain/record.ts';
import { code, join, mrkdwn, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';

/** Seconds in words: `10 minutes`, `1 hour 30 minutes`, `1 second`. */
export function duration(seconds: number): Words {
  const parts: Words[] = [];
  let rest = Math.max(0, Math.round(seconds));
  for (const [size, key] of UNITS) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0) parts.push(say(key, { n }));
  }
  const [large, small] = parts;
  if (!large) return say('units.seconds', { n: 0 });
  return small ? say('units.two-units', { large, small }) : large;
}

const UNITS = [
  [86_400, 'units.days'],
  [3600, 'units.hours'],
  [60, 'units.minutes'],
  [1, 'units.seconds'],
] as const;

/** `a`, `a and b`, `a, b and c`; beyond `max`, how many more there are. */
export function listing(items: readonly Words[], max = 8): Words {
  const kept = items.slice(0, items.length > max ? max : undefined);
  if (kept.length < items.length) {
    return say('units.and-more', { items: commas(kept), n: items.length - kept.length });
  }
  const last = kept.at(-1);
  if (!last || kept.length === 1) return commas(kept);
  return say('units.and', { first: commas(kept.slice(0, -1)), last });
}

/** `a, b, c`. */
export function commas(items: readonly Words[]): Words {
  const comma = say('units.comma');
  return join(
    items.flatMap((item, index) => (index === 0 ? [item] : [comma, item])),
    '',
  );
}

/** Sentences without bold words at their beginning, one after the other. */
export function sentences(...all: readonly Words[]): Words {
  const [first = mrkdwn``, ...more] = all;
  return more.reduce((before, after) => say('units.sentences', { before, after }), first);
}

/**
 * The request sources that people meet most, as Alibaba Cloud DNS names them
 * (https://www.alibabacloud.com/help/en/dns/pubz-resolve-line-enumeration); any other by its code.
 */
const NAMED_LINES = [
  'default',
  'internal',
  'oversea',
  'telecom',
  'unicom',
  'mobile',
  'edu',
  'search',
] as const;

export function lineName(line: string): Words {
  const named = NAMED_LINES.find((known) => known === line);
  return named ? say(`units.line-${named}`) : say('units.line', { code: code(line) });
}

/** The line of several, where it must be told; nothing for the default line, which needs no word. */
export function onLine(line: string): Words {
  return line === 'default' ? mrkdwn`` : say('units.on-line', { line: lineName(line) });
}

/** Who asks for records of the type. A and AAAA also stand for what leads to addresses. */
export function clientsOf(type: RecordType): Words {
  if (type === 'A') return say('units.clients-of-a');
  return type === 'AAAA' ? say('units.clients-of-aaaa') : say('units.clients-of-other', { type });
}

/** `an A record`, `a CNAME record`: the article goes by how the type is said. */
export function aRecord(type: RecordType): Words {
  return say('units.a-record', { article: /^[AHMNS]/.test(type) ? 'an' : 'a', type });
}
