import { type Change, OPEN_STATES } from '../domain/change.ts';
import type { TypedPlace } from '../domain/command.ts';
import { type HostReading, inReadingOrder } from '../domain/host-reading.ts';
import { APEX, type DomainName, fullName } from '../domain/name.ts';
import { waitingFor } from '../domain/waiting.ts';
import { type Ports, ProviderError } from '../ports.ts';
import { delegates, readDelegations, readWildcard } from './read-scene.ts';
import { type Place, refuse, type Settled, settlePlace } from './settle-place.ts';

export type ReadingPorts = Pick<Ports, 'provider' | 'zones' | 'changes' | 'line' | 'freezes' | 'time'>;

/** Finds the host that is meant and reads what the zone says of it. Nothing is stored. */
export async function readPlace(
  ports: ReadingPorts,
  typed: TypedPlace,
  options: { mayBeNew?: boolean } = {},
): Promise<Settled<HostReading>> {
  try {
    const place = await settlePlace(ports, typed, options);
    if (!place.ok) return place;
    const { zone } = place.value;
    if (!ports.zones.has(zone)) return refuse({ id: 'zone-not-configured', zone });
    return { ok: true, value: await read(ports, place.value) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return refuse({ id: 'provider-failed', ...error.answer });
  }
}

async function read(ports: ReadingPorts, { zone, host }: Place): Promise<HostReading> {
  const { provider, changes, line, freezes, time } = ports;
  const { earliest } = await time.now();
  const name = fullName(host, zone);
  const [facts, records, delegations, change, inLine, freeze] = await Promise.all([
    provider.readZone(zone),
    provider.readHost(zone, host),
    readDelegations({ provider }, zone, name),
    openChange(changes, name),
    line.list(),
    freezes.of(zone, earliest),
  ]);
  const waiting = waitingFor(inLine, name);
  const isDelegated = delegations.length > 0;
  const wildcard = records.length > 0 || isDelegated ? [] : await readWildcard(provider, zone, name);
  return {
    name,
    host,
    zone: facts,
    records: inReadingOrder(records),
    delegations: inReadingOrder([...(host === APEX ? [] : records.filter(delegates)), ...delegations]),
    wildcard: inReadingOrder(wildcard),
    ...(change && { change }),
    ...(waiting > 0 && { waiting }),
    ...(freeze && { freeze }),
  };
}

async function openChange(changes: Ports['changes'], name: DomainName): Promise<Change | undefined> {
  const writer = await changes.writerOf(name);
  const change = writer === undefined ? undefined : await changes.find(writer);
  return change && OPEN_STATES.has(change.state) ? change : undefined;
}
