import { dissents, type Inspection } from '../../domain/agreement.ts';
import type { HostReading } from '../../domain/host-reading.ts';
import type { Look, Unseen } from '../../domain/inspection.ts';
import { code, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { recordList } from './records.ts';
import { duration, lineName, listing, onLine, sentences } from './units.ts';

/** The verdict in one sentence. */
export function verdict({ agreement, resolvers: asked }: Inspection, reading: HostReading): Words {
  const name = nameInCode(reading.name);
  switch (agreement) {
    case 'all-agree':
      return say(asked.length > 0 ? 'inspections.all-agree-with-resolvers' : 'inspections.all-agree', {
        name,
      });
    case 'caches-differ':
      return say(
        reading.zone.delegated ? 'inspections.caches-differ' : 'inspections.caches-differ-elsewhere',
        { name },
      );
    case 'servers-differ':
    case 'partly-seen':
    case 'not-seen':
      return say(`inspections.${agreement}`, { name });
  }
}

export function elsewhere({ name, delegations }: HostReading): Words[] {
  return [
    say('inspections.elsewhere', { name: nameInCode(name), servers: recordList(delegations, 4) }),
    say('inspections.ask-elsewhere'),
  ];
}

/** What the zone lists. Disabled and weighted-out records are not answered, so they are left out. */
export function listed(reading: HostReading): Words {
  const source = reading.records.length > 0 ? reading.records : reading.wildcard;
  const answered = source.filter(({ status, weight }) => status === 'enabled' && weight !== 0);
  const n = source.length - answered.length;
  if (answered.length === 0) {
    return n === 0 ? say('inspections.listed-nothing') : say('inspections.listed-only-silent', { n });
  }
  const records = recordList(answered, 6);
  return n === 0
    ? say('inspections.listed', { records })
    : say('inspections.listed-and-silent', { records, n });
}

export function nameServers({ authoritative }: Inspection): Words[] {
  const addresses = group(authoritative, ({ server }) => `${server.name} ${server.address}`);
  const reached = addresses.filter(({ looks }) => looks.some(({ seen }) => seen !== 'unreachable'));
  const counts = {
    agree: reached.filter(({ looks }) => !looks.some(dissents)).length,
    all: reached.length,
  };
  const lines = [...new Set(authoritative.map(({ line = 'default' }) => line))];
  const agreeing =
    lines.length > 1 || lines[0] !== 'default'
      ? say('inspections.name-servers-on-lines', { ...counts, lines: listing(lines.map(lineName), 6) })
      : say('inspections.name-servers', counts);
  const away = addresses.length - reached.length;
  return [
    away > 0 ? sentences(agreeing, say('inspections.away', { n: away })) : agreeing,
    ...authoritative
      .filter(dissents)
      .map(
        (look) =>
          mrkdwn`• ${code(`${look.server.name} ${look.server.address}`, 80)}${onLine(look.line ?? 'default')} ${said(look)}`,
      ),
  ];
}

export function resolvers({ resolvers: looks }: Inspection): Words[] {
  if (looks.length === 0) return [say('inspections.resolvers-not-asked')];
  const servers = group(looks, ({ server }) => `${server.name} ${server.address}`);
  const agreeing = servers.filter(({ looks: own }) => own.every(({ seen }) => seen === 'as-listed'));
  const names = agreeing.map(({ looks: [first] }) => code(first?.server.name ?? '', 60));
  const counts = { agree: agreeing.length, all: servers.length };
  return [
    names.length > 0
      ? say('inspections.resolvers-named', { ...counts, names: listing(names, 6) })
      : say('inspections.resolvers', counts),
    ...looks
      .filter(({ seen }) => seen !== 'as-listed')
      .map((look) => mrkdwn`• ${code(look.server.name, 60)} ${remembered(look)}`),
  ];
}

export function unseen(what: readonly Unseen[]): Words[] {
  if (what.length === 0) return [];
  const named = what.map(({ line, type }) =>
    type === undefined ? lineName(line) : say('inspections.unseen-type', { type, line: onLine(line) }),
  );
  return [say('inspections.unseen', { what: listing(named, 6) })];
}

export function moreServers(left: number): Words {
  return say('inspections.more', { n: left });
}

function said({ seen, answered, type }: Look): Words {
  switch (seen) {
    case 'as-listed':
    case 'silent':
    case 'unreachable':
      return say(`inspections.seen-${seen}`);
    case 'nothing':
      return say('inspections.seen-nothing', { type });
    case 'other-ttl':
      return say('inspections.seen-other-ttl', { ttls: listing(ttlsOf(answered), 3) });
    case 'different':
      return say('inspections.seen-different', { answers: answersOf(answered) });
  }
}

/** The same of a cache, and how long it will go on with what it has. */
function remembered(look: Look): Words {
  const { seen, answered } = look;
  if (seen !== 'different') return said(look);
  return say('inspections.seen-different-for', {
    answers: answersOf(answered),
    time: duration(Math.max(0, ...answered.map(({ ttl }) => ttl))),
  });
}

function answersOf(answered: Look['answered']): Words {
  return listing(
    answered.map(({ type, value }) => code(`${type} ${value}`, 90)),
    3,
  );
}

function ttlsOf(answered: Look['answered']): Words[] {
  return [...new Set(answered.map(({ ttl }) => ttl))].map(duration);
}

function group(looks: readonly Look[], keyOf: (look: Look) => string): { key: string; looks: Look[] }[] {
  const keys = [...new Set(looks.map(keyOf))];
  return keys.map((key) => ({ key, looks: looks.filter((look) => keyOf(look) === key) }));
}
