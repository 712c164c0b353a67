import type { Command } from '../domain/command-text.ts';
import { APEX, type DomainName, fullName, Host, hostIn, parseDomainName } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { ChangeRequest, Target } from '../domain/request.ts';
import type { Ports, ZonePolicy } from '../ports.ts';

export type SwitchCommand = Extract<Command, { verb: 'switch' }>;

export interface Asker {
  userId: string;
  channel: string;
}

type Settled<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

/** Finds out which zone and host are meant and what the target word stands for. @throws ProviderError */
export async function settleRequest(
  ports: Pick<Ports, 'provider' | 'zones'>,
  command: SwitchCommand,
  asker: Asker,
): Promise<Settled<ChangeRequest>> {
  const place = await settlePlace(ports, command);
  if (!place.ok) return place;
  const { zone, host } = place.value;
  const policy = ports.zones.get(zone);
  if (!policy) return refuse({ id: 'zone-not-configured', zone });
  const target = settleTarget(command.target, policy);
  const refusals: Refusal[] = target.ok ? [] : [...target.refusals];
  if (policy.approvers.length === 0) refusals.push({ id: 'nobody-may-approve', zone });
  if (!target.ok || refusals.length > 0) return { ok: false, refusals };
  const request: ChangeRequest = {
    verb: 'switch',
    zone,
    host,
    target: target.value,
    requestedBy: asker.userId,
    channel: asker.channel,
  };
  if (command.ttl !== undefined) request.ttl = command.ttl;
  if (command.reason !== undefined) request.reason = command.reason;
  return { ok: true, value: request };
}

interface Place {
  zone: DomainName;
  host: Host;
}

async function settlePlace(
  ports: Pick<Ports, 'provider' | 'zones'>,
  { host, absolute, zone }: SwitchCommand,
): Promise<Settled<Place>> {
  const configured = [...ports.zones.keys()];
  const owned = (await ports.provider.listZones()).map(({ name }) => name);
  if (zone !== undefined && !owned.includes(zone))
    return refuse({ id: 'zone-not-ours', name: zone, zones: configured });
  if (host === '@') return zone === undefined ? apexWithoutZone(configured) : settled(zone, '@');
  // The deepest zone that holds a full name is the one that answers for it.
  const holders = owned.filter((name) => hostIn(name, host) !== undefined);
  const holder = holders.toSorted((a, b) => b.length - a.length)[0];
  if (zone !== undefined) {
    const inside = hostIn(zone, host);
    if (absolute && inside === undefined) return refuse({ id: 'zone-not-ours', name: host, zones: [zone] });
    return settled(zone, inside ?? host);
  }
  if (holder !== undefined) return settled(holder, hostIn(holder, host) ?? host);
  if (absolute) return refuse({ id: 'zone-not-ours', name: host, zones: configured });
  return settleRelative(
    ports,
    host,
    configured.filter((name) => owned.includes(name)),
  );
}

/** A bare host is looked for in each configured zone: it must stand in exactly one. */
async function settleRelative(
  { provider }: Pick<Ports, 'provider'>,
  host: DomainName,
  zones: readonly DomainName[],
): Promise<Settled<Place>> {
  const sayable = zones.filter((zone) => parseDomainName(`${host}.${zone}`));
  const found = await Promise.all(
    sayable.map(async (zone) => ({ zone, records: await provider.readHost(zone, Host.parse(host)) })),
  );
  const holders = found.filter(({ records }) => records.length > 0).map(({ zone }) => zone);
  const [only, second] = holders;
  if (second !== undefined) return refuse({ id: 'zone-ambiguous', host, zones: holders });
  if (only !== undefined) return settled(only, host);
  // A dotted word that stands nowhere was most likely meant as a full name of a zone that is not ours.
  if (host.includes('.')) return refuse({ id: 'zone-not-ours', name: host, zones });
  const [single] = sayable;
  if (single !== undefined && zones.length === 1) {
    return refuse({ id: 'host-unknown', name: fullName(Host.parse(host), single), zones });
  }
  return refuse({ id: 'host-unknown', name: host, zones });
}

function settleTarget(text: string, policy: ZonePolicy): Settled<Target> {
  const word = Object.hasOwn(policy.targets, text) ? policy.targets[text] : undefined;
  if (word === 'auto') return { ok: true, value: { kind: 'cdn' } };
  if (word !== undefined) return { ok: true, value: { kind: 'name', name: word } };
  if (isAddress(text)) return refuse({ id: 'target-is-address', text });
  const name = parseDomainName(text);
  if (name?.includes('.')) return { ok: true, value: { kind: 'name', name } };
  return refuse({ id: 'target-word-unknown', word: text, words: Object.keys(policy.targets) });
}

function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || /^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text);
}

function apexWithoutZone(zones: readonly DomainName[]): Settled<Place> {
  const [only, second] = zones;
  if (only !== undefined && second === undefined) return settled(only, '@');
  return refuse({ id: 'zone-ambiguous', host: '@', zones });
}

function settled(zone: DomainName, host: string): Settled<Place> {
  if (host !== APEX && !parseDomainName(`${host}.${zone}`))
    return refuse({ id: 'not-a-name', text: `${host}.${zone}` });
  return { ok: true, value: { zone, host: Host.parse(host) } };
}

function refuse(refusal: Refusal): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals: [refusal] };
}
