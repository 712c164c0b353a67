import { findConflicts } from '../conflict.ts';
import { contentOf } from '../edit.ts';
import { type DomainName, fullName } from '../name.ts';
import type { Edit } from '../plan.ts';
import { byLine, type DnsRecord, isAnswered, type RecordContent } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import { type ChangeRequest, DEFAULT_TTL } from '../request.ts';
import type { Scene } from '../scene.ts';

/** Lines on which an address answers today, in the provider's order: the ones that get the CNAME. */
export function linesToSwitch(records: readonly DnsRecord[]): string[] {
  return [...byLine(records.filter((record) => isAddress(record) && isAnswered(record))).keys()];
}

/** The record asked for on one line, with the TTL it is to keep. */
export function wantedCname(request: ChangeRequest, line: string, target: DomainName): RecordContent {
  const ttl = request.ttl ?? DEFAULT_TTL;
  return { host: request.host, type: 'CNAME', value: target, line, ttl, status: 'enabled' };
}

/** Reasons why addresses of this host cannot become one CNAME. */
export function judgeSwitch(request: ChangeRequest, scene: Scene, target: DomainName): Refusal[] {
  const name = fullName(request.host, request.zone);
  const { records } = scene;
  if (records.length === 0) return [{ id: 'host-unknown', name, zones: [request.zone] }];
  const lines = linesToSwitch(records);
  if (lines.length === 0) return [withoutAddresses(name, records, target)];
  const concerned = records.filter(({ line }) => lines.includes(line));
  const refusals: Refusal[] = [];
  const locked = concerned.filter((record) => record.locked);
  if (locked.length > 0) refusals.push({ id: 'record-locked', records: locked });
  // What stays on the line beside the CNAME: the switch itself takes away addresses and disabled CNAMEs.
  const kept = concerned.filter((record) => !isAddress(record) && !isDisabledCname(record));
  const conflicts = lines.flatMap((line) => findConflicts(wantedCname(request, line, target), kept));
  if (conflicts.length > 0) refusals.push({ id: 'unsolved-conflict', conflicts });
  return refusals;
}

/** Lowers every answered address that is above the minimum; empty when all are there already. */
export function lowerings(records: readonly DnsRecord[], minTtl: number): Edit[] {
  const lines = linesToSwitch(records);
  return records
    .filter((record) => lines.includes(record.line) && isAddress(record) && record.status === 'enabled')
    .filter((record) => record.ttl > minTtl)
    .map((existing) => ({ kind: 'update', existing, desired: { ...contentOf(existing), ttl: minTtl } }));
}

/**
 * The edits that turn the addresses of one line into the CNAME, back to back. Everything that is never answered goes
 * first, then surplus addresses while another of their family still answers, then the last address of the other
 * family, and at once after it the kept address changes its type in place. So IPv4 always has an answer, and IPv6 is
 * without one for a single call, or the other way round where there is no IPv4.
 */
export function swapOnLine(records: readonly DnsRecord[], wanted: RecordContent): Edit[] {
  const here = records.filter(({ line }) => line === wanted.line);
  const silent = here.filter(
    (record) => (isAddress(record) && !isAnswered(record)) || isDisabledCname(record),
  );
  const addresses = here.filter((record) => isAddress(record) && isAnswered(record));
  const kept = keptAddress(addresses);
  if (!kept) return [];
  const sameFamily = addresses.filter((record) => record.type === kept.type && record !== kept);
  const otherFamily = addresses.filter((record) => record.type !== kept.type);
  const removed = [...silent, ...sameFamily, ...otherFamily];
  return [
    ...removed.map((existing): Edit => ({ kind: 'delete', existing })),
    { kind: 'update', existing: kept, desired: wanted },
  ];
}

/** The address that answers alone at the end: IPv4 before IPv6, the heaviest first, then the provider's order. */
export function keptAddress(addresses: readonly DnsRecord[]): DnsRecord | undefined {
  const rank = (record: DnsRecord): number => (record.type === 'A' ? 1000 : 0) + (record.weight ?? 1);
  return addresses.toSorted((a, b) => rank(b) - rank(a))[0];
}

function withoutAddresses(name: DomainName, records: readonly DnsRecord[], target: DomainName): Refusal {
  const cnames = records.filter((record) => record.type === 'CNAME' && isAnswered(record));
  if (cnames.length === 0) return { id: 'nothing-to-switch', name, records };
  return cnames.every(({ value }) => value === target)
    ? { id: 'already-so', name, target }
    : { id: 'cname-elsewhere', name, records: cnames };
}

function isAddress({ type }: RecordContent): boolean {
  return type === 'A' || type === 'AAAA';
}

function isDisabledCname({ type, status }: RecordContent): boolean {
  return type === 'CNAME' && status === 'disabled';
}
