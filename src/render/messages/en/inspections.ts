import { dissents, type Inspection } from '../../../domain/agreement.ts';
import type { HostReading } from '../../../domain/host-reading.ts';
import type { Look, Unseen } from '../../../domain/inspection.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { recordList } from './records.ts';
import { count, duration, lineName, listing, onLine } from './units.ts';

/** The verdict in one sentence. */
export function verdict({ agreement, resolvers: asked }: Inspection, { name, zone }: HostReading): Words {
  const shown = nameInCode(name);
  switch (agreement) {
    case 'all-agree':
      return mrkdwn`*All agree:* every name server${asked.length > 0 ? ' and every resolver that answers' : ''} tells of ${shown} what the zone lists.`;
    case 'caches-differ':
      return mrkdwn`*Some resolvers differ:* every name server tells of ${shown} what the zone lists, but ${zone.delegated ? 'not every cache has it yet' : 'the domain is delegated elsewhere'}.`;
    case 'servers-differ':
      return mrkdwn`*Some name servers differ:* not every one tells of ${shown} what the zone lists.`;
    case 'partly-seen':
      return mrkdwn`*What can be seen agrees:* it tells of ${shown} what the zone lists, but not everything can be seen from here.`;
    case 'not-seen':
      return mrkdwn`*It cannot be seen from here:* no name server of ${shown} answered.`;
  }
}

export function elsewhere({ name, delegations }: HostReading): Words[] {
  return [
    mrkdwn`*It cannot be seen from here:* ${nameInCode(name)} is answered by other name servers (${recordList(delegations, 4)}), so what this zone lists for it is not served.`,
    mrkdwn`Ask whoever looks after those servers.`,
  ];
}

/** What the zone lists. Disabled and weighted-out records are not answered, so they are left out. */
export function listed(reading: HostReading): Words {
  const source = reading.records.length > 0 ? reading.records : reading.wildcard;
  const answered = source.filter(({ status, weight }) => status === 'enabled' && weight !== 0);
  const silent = source.length - answered.length;
  const rest =
    silent > 0
      ? mrkdwn` (and ${count(silent, 'record')} that ${silent === 1 ? 'is' : 'are'} not answered)`
      : '';
  return answered.length === 0
    ? mrkdwn`The zone lists nothing to answer${rest}.`
    : mrkdwn`The zone lists ${recordList(answered, 6)}${rest}.`;
}

export function nameServers({ authoritative }: Inspection): Words[] {
  const addresses = group(authoritative, ({ server }) => `${server.name} ${server.address}`);
  const reached = addresses.filter(({ looks }) => looks.some(({ seen }) => seen !== 'unreachable'));
  const agreeing = reached.filter(({ looks }) => !looks.some(dissents));
  const lines = [...new Set(authoritative.map(({ line = 'default' }) => line))];
  const onLines =
    lines.length > 1 || lines[0] !== 'default'
      ? mrkdwn`, asked on ${listing(lines.map(lineName), 6)}`
      : mrkdwn``;
  const away = addresses.length - reached.length;
  return [
    mrkdwn`*Name servers:* ${agreeing.length} of ${count(reached.length, 'address', 'addresses')} ${agreeing.length === 1 ? 'agrees' : 'agree'}${onLines}.${away > 0 ? mrkdwn` ${count(away, 'more address', 'more addresses')} cannot be reached from here.` : ''}`,
    ...authoritative
      .filter(dissents)
      .map(
        (look) =>
          mrkdwn`• ${code(`${look.server.name} ${look.server.address}`, 80)}${onLine(look.line ?? 'default')} ${said(look)}`,
      ),
  ];
}

export function resolvers({ resolvers: looks }: Inspection): Words[] {
  if (looks.length === 0)
    return [mrkdwn`*Resolvers:* not asked, because where there is nothing they would remember just that.`];
  const servers = group(looks, ({ server }) => `${server.name} ${server.address}`);
  const agreeing = servers.filter(({ looks: own }) => own.every(({ seen }) => seen === 'as-listed'));
  const names = agreeing.map(({ looks: [first] }) => code(first?.server.name ?? '', 60));
  const who = names.length > 0 ? mrkdwn` (${listing(names, 6)})` : mrkdwn``;
  return [
    mrkdwn`*Resolvers:* ${agreeing.length} of ${servers.length} ${agreeing.length === 1 ? 'agrees' : 'agree'}${who}.`,
    ...looks
      .filter(({ seen }) => seen !== 'as-listed')
      .map((look) => mrkdwn`• ${code(look.server.name, 60)} ${said(look)}${remembered(look)}`),
  ];
}

export function unseen(what: readonly Unseen[]): Words[] {
  if (what.length === 0) return [];
  const named = what.map(({ line, type }) =>
    type === undefined ? lineName(line) : mrkdwn`${type} records${onLine(line)}`,
  );
  return [mrkdwn`Not looked at, because it cannot be seen from here: ${listing(named, 6)}.`];
}

export function moreServers(left: number): Words {
  return mrkdwn`… and ${count(left, 'more line')} like these.`;
}

function said({ seen, answered, type }: Look): Words {
  switch (seen) {
    case 'as-listed':
      return mrkdwn`agrees`;
    case 'nothing':
      return mrkdwn`answers that there is no ${type} record`;
    case 'silent':
      return mrkdwn`does not answer`;
    case 'unreachable':
      return mrkdwn`cannot be reached from here`;
    case 'other-ttl':
      return mrkdwn`answers the same with a TTL of ${listing(ttlsOf(answered), 3)}`;
    case 'different':
      return mrkdwn`answers ${listing(
        answered.map(({ type: told, value }) => code(`${told} ${value}`, 90)),
        3,
      )}`;
  }
}

function ttlsOf(answered: Look['answered']): Words[] {
  return [...new Set(answered.map(({ ttl }) => ttl))].map((ttl) => mrkdwn`${duration(ttl)}`);
}

/** How long a cache will go on with what it has. */
function remembered({ seen, answered }: Look): Words {
  if (seen !== 'different') return mrkdwn``;
  return mrkdwn`, for up to ${duration(Math.max(0, ...answered.map(({ ttl }) => ttl)))} more`;
}

function group(looks: readonly Look[], keyOf: (look: Look) => string): { key: string; looks: Look[] }[] {
  const keys = [...new Set(looks.map(keyOf))];
  return keys.map((key) => ({ key, looks: looks.filter((look) => keyOf(look) === key) }));
}
