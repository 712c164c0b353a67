import { parseMark, saysAsBefore } from '../../../../src/domain/mark.ts';
import type { Plan } from '../../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../../src/domain/record.ts';
import { type Frame, isZoneEdit, type Walk } from '../model/walk.ts';
import { slotOf } from '../model/zone.ts';

/**
 * Whoever finds a record with a TTL that is neither the one it had nor the one it is to end with finds a mark on it that
 * tells the one it had. A record that a step has just made or turned may be marked at the end of that step.
 */
export function unmarked({ steps }: Plan, walked: Walk, changeId: string): string[] {
  const sights = sightsOf(walked);
  const ends = endsOf(sights);
  return sights.flatMap(({ frame, records }, index) =>
    records.flatMap(([record, origin]) => {
      const [{ was }, end] = [origin, ends.get(origin)];
      if (record.ttl === was?.ttl || record.ttl === end?.ttl) return [];
      const mark = parseMark(record.remark);
      if (!mark && isMarkedLater(record, frame, walked.frames.slice(index + 1))) return [];
      const where = `after an edit of ${steps[frame.step]?.kind}`;
      if (mark?.changeId !== changeId) return [`${record.type} of ${record.ttl} s has no mark ${where}`];
      const ttl = was?.ttl ?? end?.ttl;
      if (mark.ttl !== ttl) return [`the mark tells ${mark.ttl} s instead of ${ttl} s ${where}`];
      return was && saysAsBefore(mark, was) === false ? [`the mark tells of another record ${where}`] : [];
    }),
  );
}

/** No mark outlives the plan, and what had a remark in place of which a mark stood has it again. */
export function leftMarked(walked: Walk): string[] {
  const sights = sightsOf(walked);
  const marked = new Set(
    sights.flatMap(({ records }) =>
      records.flatMap(([one, origin]) => (parseMark(one.remark) ? [origin] : [])),
    ),
  );
  return [...endsOf(sights)].flatMap(([origin, { type, remark = '' }]) => {
    if (parseMark(remark)) return [`${type} keeps its mark`];
    const isAsBefore = !marked.has(origin) || remark === (origin.was?.remark ?? '');
    return isAsBefore ? [] : [`${type} has not got its remark back`];
  });
}

/** One record, whatever it says and whatever its id is; `was` is absent where it was not there before. */
interface Origin {
  was?: DnsRecord;
}

/** The zone after a frame. */
interface Sight {
  frame: Frame;
  records: [DnsRecord, Origin][];
}

/** After a delete and an add a record has another id, and an id may be given to another record later. */
function sightsOf({ start, frames }: Walk): Sight[] {
  let origins = new Map(start.zone.records.map((was): [string, Origin] => [was.id, { was }]));
  return frames.map((frame) => {
    const { planned, before, after } = frame;
    const turned =
      frame.between && isZoneEdit(planned) && planned.kind === 'update'
        ? before.zone.records.find((one) => slotOf(one) === slotOf(planned.existing))
        : undefined;
    const known = new Map(origins);
    if (turned) known.delete(turned.id);
    const records = after.zone.records.map((one): [DnsRecord, Origin] => {
      return [one, known.get(one.id) ?? (turned && origins.get(turned.id)) ?? {}];
    });
    origins = new Map(records.map(([{ id }, origin]) => [id, origin]));
    return { frame, records };
  });
}

function endsOf(sights: readonly Sight[]): Map<Origin, DnsRecord> {
  return new Map(sights.at(-1)?.records.map(([record, origin]) => [origin, record]) ?? []);
}

function isMarkedLater(record: DnsRecord, { step }: Frame, later: readonly Frame[]): boolean {
  return later.some(
    ({ step: at, planned }) =>
      at === step &&
      isZoneEdit(planned) &&
      planned.kind === 'update' &&
      slotOf(planned.desired) === slotOf(record) &&
      parseMark(planned.desired.remark) !== undefined,
  );
}
