import { displayName, parseDomainName } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import type { SandboxZone, World } from '../world.ts';
import { columns } from './layout.ts';

/** The records of one zone as the account keeps them now; without a name, of the first zone. */
export function recordsTable(world: Pick<World, 'zones'>, zoneText: string | undefined): string[] {
  const zones = [...world.zones.values()];
  const wanted = zoneText === undefined ? zones[0]?.name : parseDomainName(zoneText);
  const zone = zones.find(({ name }) => name === wanted);
  if (!zone) {
    const names = zones.map(({ name }) => displayName(name)).join(', ');
    return [`${zoneText ?? ''} is no zone of this account. There are ${names}.`];
  }
  return [headline(zone), ...columns([HEADINGS, ...zone.records.map(row)]).map((line) => `  ${line}`)];
}

const HEADINGS = ['HOST', 'TYPE', 'VALUE', 'TTL', 'LINE', ''];

function headline({ name, edition, minTtl, expired, delegated }: SandboxZone): string {
  return [
    `${displayName(name)}: ${edition.name}, no TTL below ${minTtl} s`,
    ...(expired ? ['expired, so every write is refused'] : []),
    ...(delegated ? [] : ['delegated to somebody else']),
  ].join('; ');
}

function row(record: DnsRecord): string[] {
  const { host, type, value, ttl, line, priority, weight, status, locked, remark } = record;
  const facts = [
    ...(priority === undefined ? [] : [`priority ${priority}`]),
    ...(weight === undefined ? [] : [`weight ${weight}`]),
    ...(status === 'disabled' ? ['disabled'] : []),
    ...(locked ? ['locked'] : []),
    ...(remark === undefined ? [] : [`remark ${JSON.stringify(remark)}`]),
  ];
  return [host, type, value, `${ttl}`, line, facts.join(', ')];
}
