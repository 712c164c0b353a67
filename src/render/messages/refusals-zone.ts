import type { AskedVerb } from '../../domain/command.ts';
import type { DomainName } from '../../domain/name.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { help, lineOf } from './commands.ts';
import { frozenNow } from './freeze.ts';
import { listing } from './units.ts';

export type ZoneRefusal = Extract<Refusal, { id: `zone-${string}` }>;

/** Why the zone is none that can be changed here, or which one is meant. */
export function zoneRefusal(why: ZoneRefusal, verb: AskedVerb): Words {
  switch (why.id) {
    case 'zone-not-ours':
      return notOurs(why, verb);
    case 'zone-not-configured':
      return say('refusals-zone.not-configured', {
        zone: nameInCode(why.zone),
        file: code('switchyard.yml'),
      });
    case 'zone-ambiguous':
      return ambiguous(why, verb);
    case 'zone-frozen':
      return frozenNow('freeze.refused-proposal', why.freeze);
    case 'zone-expired':
      return say('refusals-zone.expired', { zone: nameInCode(why.zone) });
    case 'zone-not-delegated':
      return say('refusals-zone.not-delegated', {
        zone: nameInCode(why.zone),
        servers: listing(
          why.nameServers.map((name) => code(name)),
          4,
        ),
      });
  }
}

function notOurs(why: Extract<ZoneRefusal, { id: 'zone-not-ours' }>, verb: AskedVerb): Words {
  const name = code(why.name, 120);
  const [first] = why.zones;
  return first === undefined
    ? say('refusals-zone.not-ours-none', { name, help })
    : say('refusals-zone.not-ours', { name, zones: zones(why.zones), line: lineOf(verb, `www.${first}`) });
}

const READING: ReadonlySet<AskedVerb> = new Set<AskedVerb>([
  'records',
  'check',
  'verify',
  'recover',
  'status',
  'list',
  'history',
  'why',
]);

/** Where more than the host was typed, only the part that is to change is shown. */
function ambiguous(
  { host, zones: possible }: Extract<ZoneRefusal, { id: 'zone-ambiguous' }>,
  verb: AskedVerb,
): Words {
  const facts = { host: code(host), zones: zones(possible) };
  const zone = possible[0] ?? 'example.com';
  if (READING.has(verb)) {
    const line = host === '@' ? lineOf(verb, '@', ` --zone ${zone}`) : lineOf(verb, `${host}.${zone}`);
    return say('refusals-zone.ambiguous', { ...facts, line });
  }
  return host === '@'
    ? say('refusals-zone.ambiguous-zone', { ...facts, option: code(`--zone ${zone}`) })
    : say('refusals-zone.ambiguous-name', { ...facts, name: code(`${host}.${zone}`) });
}

function zones(names: readonly DomainName[]): Words {
  return names.length === 0 ? say('refusals-zone.no-zones') : listing(names.map(nameInCode), 6);
}
