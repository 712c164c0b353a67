import { type Inspection, judge } from '../domain/agreement.ts';
import type { Command } from '../domain/command-text.ts';
import type { HostReading } from '../domain/host-reading.ts';
import { type Look, lookAt, type Probe, probesFor } from '../domain/inspection.ts';
import type { Server } from '../domain/propagation.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Ports } from '../ports.ts';
import { type ReadingPorts, readPlace } from './read-place.ts';

/** What a look at the servers came to. */
export type VerifyOutcome =
  | { kind: 'inspected'; reading: HostReading; inspection: Inspection }
  /** The name is handed to other servers, so the zone's own have nothing to say of it. */
  | { kind: 'delegated'; reading: HostReading }
  | { kind: 'refused'; refusals: Refusal[] };

/** Asks every address of every name server, and every resolver, whether they tell what the zone lists. Stores nothing. */
export async function verifyHost(
  ports: ReadingPorts & Pick<Ports, 'lookup'>,
  command: Extract<Command, { verb: 'verify' }>,
): Promise<VerifyOutcome> {
  const settled = await readPlace(ports, command);
  if (!settled.ok) return { kind: 'refused', refusals: settled.refusals };
  const reading = settled.value;
  if (reading.delegations.length > 0) return { kind: 'delegated', reading };
  return { kind: 'inspected', reading, inspection: await inspect(ports, reading) };
}

async function inspect({ lookup }: Pick<Ports, 'lookup'>, reading: HostReading): Promise<Inspection> {
  const { name, zone, records, wildcard } = reading;
  const probes = probesFor(records.length > 0 ? records : wildcard);
  const servers = await lookup.authoritative(zone.name, zone.nameServers);
  const ask = async (server: Server, probe: Probe): Promise<Look> => {
    const { type, view } = probe;
    const answer = await lookup.ask(server, { name, type, clientSubnet: view?.clientSubnet });
    return lookAt(server, name, probe, answer);
  };
  const round = (asked: readonly Server[], list: readonly Probe[]): Promise<Look[]> =>
    Promise.all(asked.flatMap((server) => list.map((probe) => ask(server, probe))));
  const [authoritative, resolvers] = await Promise.all([
    round(servers, probes.authoritative),
    round(lookup.resolvers(), probes.resolvers),
  ]);
  return judge({ authoritative, resolvers, unseen: probes.unseen });
}
