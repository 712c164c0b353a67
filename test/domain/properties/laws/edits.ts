import type { Edit } from '../../../../src/domain/edit.ts';
import type { DnsRecord, RecordContent } from '../../../../src/domain/record.ts';
import { type Frame, isZoneEdit, type Walk } from '../model/walk.ts';
import { NO_ID_YET, presentOf, slotOf } from '../model/zone.ts';

/** No edit is refused, at the zone or at Global Traffic Manager. */
export function refusals({ refusal }: Walk): string[] {
  return refusal === undefined ? [] : [refusal];
}

/** Every record that an edit starts from stands there as the edit says. */
export function surprises({ frames }: Walk): string[] {
  return frames.flatMap(({ planned, before }) => {
    if (!isZoneEdit(planned) || planned.kind === 'create') return [];
    const present = presentOf(before.zone, planned.existing);
    if (!present) return [`${planned.kind} of a record that is not there`];
    return differences(planned.existing, present).map((field) => `${planned.kind} expects another ${field}`);
  });
}

/** Records that no edit names are as they were, and nothing is there that no edit has asked for. */
export function strays({ start, frames, end }: Walk): string[] {
  const edits = zoneEdits(frames);
  const named = new Set(edits.flatMap((edit) => ('existing' in edit ? [edit.existing.id] : [])));
  const asked = new Set(edits.flatMap((edit) => ('desired' in edit ? [slotOf(edit.desired)] : [])));
  const after = new Map(end.zone.records.map((record) => [record.id, record]));
  const before = new Set(start.zone.records.map(({ id }) => id));
  const hosts = new Set(start.zone.records.map(({ host }) => host));
  return [
    ...start.zone.records.flatMap((record) => {
      const now = after.get(record.id);
      if (named.has(record.id) || (now && textOf(now) === textOf(record))) return [];
      return [`a record that no edit names is ${now ? 'changed' : 'gone'}`];
    }),
    ...end.zone.records.flatMap((record) => {
      const isKnown = asked.has(slotOf(record)) || before.has(record.id);
      return isKnown ? [] : ['a record is left that no edit asks for'];
    }),
    ...end.zone.records.flatMap(({ host }) =>
      host.includes('parked') && !hosts.has(host) ? [`something is left at ${host.split('.')[0]}`] : [],
    ),
  ];
}

export function zoneEdits(frames: readonly Frame[]): Edit[] {
  return frames.flatMap(({ planned }) => (isZoneEdit(planned) ? [planned] : []));
}

/** A record in words, all of it but the provider's id. */
export function textOf({
  host,
  line,
  type,
  value,
  ttl,
  priority,
  weight,
  status,
  remark,
}: RecordContent): string {
  const notes = [priority ?? '-', weight === undefined ? '-' : `*${weight}`, status, remark || '-'];
  return [host, line, type, value, ttl, ...notes].join(' ');
}

/** What stands in a zone, in any order. */
export function contentsOf(records: readonly DnsRecord[]): string[] {
  return records.map((record) => `${textOf(record)}${record.locked ? ' locked' : ''}`).sort();
}

function differences(said: DnsRecord, present: DnsRecord): string[] {
  const isNew = said.id === NO_ID_YET;
  // A record that joins a set with weights is given one that no plan asks for.
  const isWeightOk = said.weight === present.weight || (said.weight === undefined && present.weight === 1);
  return [
    ...(isNew || said.id === present.id ? [] : ['id']),
    ...(said.ttl === present.ttl ? [] : ['ttl']),
    ...(said.priority === present.priority ? [] : ['priority']),
    ...(said.status === present.status ? [] : ['status']),
    ...((said.remark ?? '') === (present.remark ?? '') ? [] : ['remark']),
    ...(isWeightOk ? [] : ['weight']),
  ];
}
