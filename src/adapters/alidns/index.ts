import type { DnsProvider } from '../../ports.ts';
import { apply } from './apply.ts';
import { type AlidnsOptions, alidnsCalls } from './client.ts';
import { listZones, remembered } from './list-zones.ts';
import { findAliases, findMarked, findPointers, readHost } from './read-host.ts';
import { readZone } from './read-zone.ts';

const LIST_KEPT_MS = 60_000;

/**
 * Alibaba Cloud DNS (Alidns 2015-01-09) through the official client. Reads repeat themselves while it makes sense, each
 * write goes out once. The list of zones is remembered for a minute.
 * @throws TypeError when `endpoint` is not one
 */
export function createAlidnsProvider(options: AlidnsOptions): DnsProvider {
  const calls = alidnsCalls(options);
  const zones = remembered(options.clock, LIST_KEPT_MS, () => listZones(calls));
  return {
    listZones: zones,
    readZone: (zone) => readZone(calls, zone, zones),
    readHost: (zone, host) => readHost(calls, zone, host),
    findPointers: (zone, name) => findPointers(calls, zone, name),
    findAliases: (zone, name) => findAliases(calls, zone, name),
    findMarked: (zone) => findMarked(calls, zone),
    apply: (zone, edit) => apply(calls, zone, edit),
  };
}
