import type { Caveat, Fit, Obstacle } from '../../domain/fit.ts';
import type { HostReading } from '../../domain/host-reading.ts';
import { APEX, type DomainName } from '../../domain/name.ts';
import type { DnsRecord, RecordContent } from '../../domain/record.ts';
import { code, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { switchOf } from './commands.ts';
import { conflict, conflictReason, moreConflicts } from './conflicts.ts';
import { recordInCode, recordList } from './records.ts';
import { duration, lineName, listing, onLine } from './units.ts';

export function fits({ wanted, caveats: but }: Fit, name: DomainName): Words {
  return say(but.length > 0 ? 'fits.fits-but' : 'fits.fits', {
    ...placeOf(wanted, name),
    terms: terms(wanted),
  });
}

export function doesNotFit({ wanted }: Fit, name: DomainName): Words {
  return say('fits.does-not-fit', placeOf(wanted, name));
}

/** Each reason with the records it is about; a rule is explained once for all its pairs. */
export function obstacles({ obstacles: all }: Fit): Words[] {
  const conflicts = all.flatMap((one) => (one.id === 'conflict' ? [one.conflict] : []));
  const rules = [...new Set(conflicts.map(({ rule }) => rule))];
  return [
    ...rules.flatMap((rule) => {
      const pairs = conflicts.filter((one) => one.rule === rule);
      const shown = pairs
        .slice(0, 4)
        .map((one) => mrkdwn`• ${rule === 'duplicate' ? twin(one.existing) : conflict(one)}`);
      return [
        ...shown,
        ...(pairs.length > shown.length ? [moreConflicts(pairs.length - shown.length)] : []),
        conflictReason(rule),
      ];
    }),
    ...all.flatMap((one) => (one.id === 'conflict' ? [] : [mrkdwn`• ${obstacle(one)}`])),
  ];
}

/** What would come of it, one line each. */
export function caveats({ caveats: all, wanted }: Fit): Words[] {
  return all.map((one) => mrkdwn`• ${caveat(one, wanted)}`);
}

export function beside({ beside: records, wanted }: Fit): Words {
  const line = onLine(wanted.line);
  return records.length === 0
    ? say('fits.beside-nothing', { line })
    : say('fits.beside', { line, records: recordList(records.map(onDefault), 6) });
}

/** The way around a conflict that has one. */
export function wayOut({ obstacles: all, wanted }: Fit, { name, host }: HostReading): Words[] {
  const conflicts = all.flatMap((one) => (one.id === 'conflict' ? [one.conflict] : []));
  const isSwitch =
    wanted.type === 'CNAME' &&
    all.length > 0 &&
    conflicts.length === all.length &&
    conflicts.every(({ existing }) => existing.type === 'A' || existing.type === 'AAAA');
  if (!isSwitch) return [];
  // At the zone's own name a forwarding may be the better way, which the proposal says.
  const key = host === APEX ? 'fits.ways-at-apex' : 'fits.way-out';
  return [say(key, { line: switchOf(name, wanted.value) })];
}

export const onlyChecked = say('fits.only-checked');

function placeOf(wanted: RecordContent, name: DomainName): Record<'record' | 'name' | 'line', Words> {
  return { record: recordInCode(wanted), name: nameInCode(name), line: onLine(wanted.line) };
}

function terms({ ttl, priority }: RecordContent): Words {
  return priority === undefined
    ? say('fits.terms', { ttl: duration(ttl) })
    : say('fits.terms-with-priority', { ttl: duration(ttl), priority: String(priority) });
}

function twin(existing: DnsRecord): Words {
  return say(existing.status === 'disabled' ? 'fits.twin-disabled' : 'fits.twin', {
    record: recordInCode(existing),
    ttl: duration(existing.ttl),
  });
}

function obstacle(why: Exclude<Obstacle, { id: 'conflict' }>): Words {
  switch (why.id) {
    case 'ttl-too-low':
      return say('fits.ttl-too-low', {
        asked: duration(why.asked),
        least: duration(why.minTtl),
        option: code(`--ttl ${why.minTtl}`),
      });
    case 'line-unknown': {
      const line = code(why.line, 80);
      const lines = why.lines.map((known) => code(known, 60));
      return why.nearest === undefined
        ? say('fits.line-unknown', { line, lines: listing(lines, 8) })
        : say('fits.line-unknown-nearest', { line, nearest: code(why.nearest, 80) });
    }
    case 'forwarding-line':
      return say('fits.forwarding-line', { line: lineName(why.line) });
    case 'zone-expired':
    case 'forwarding-wildcard':
      return say(`fits.${why.id}`);
  }
}

function caveat(one: Caveat, wanted: RecordContent): Words {
  switch (one.id) {
    case 'delegated':
      return say('fits.delegated', { records: recordList(one.delegations, 4) });
    case 'zone-not-delegated':
      return say('fits.zone-not-delegated', { servers: listing(one.nameServers.map(nameInCode), 4) });
    case 'cname-beside-mail':
      return say(wanted.type === 'CNAME' ? 'fits.cname-beside-mail' : 'fits.not-beside-cname', {
        records: recordList(one.records, 4),
      });
    case 'cname-in-turn':
      return say('fits.cname-in-turn', { records: recordList(one.records.map(onDefault), 4) });
    case 'hides-default-line':
      return say('fits.hides-default-line', {
        line: lineName(one.line),
        records: recordList(one.records, 4),
      });
    case 'hides-wildcard':
      return say('fits.hides-wildcard', { records: recordList(one.records, 4) });
    case 'forwarding-needs-filing':
      return say('fits.forwarding-needs-filing');
  }
}

/** The line is told once for all. */
function onDefault(record: DnsRecord): DnsRecord {
  return { ...record, line: 'default' };
}

export function moreLines(left: number): Words {
  return say('fits.more-lines', { n: left });
}
