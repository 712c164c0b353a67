import { annotates, applyEdit, type Edit, plainly, sameSlot } from './edit.ts';
import { markText, ownRemark } from './mark.ts';
import type { Step } from './plan.ts';
import { changesType } from './proof.ts';
import type { DnsRecord } from './record.ts';

/**
 * The steps of a change with the edits that mark, in its remark, each record whose TTL is low for a while only, and that
 * give it its own remark back. A record is marked before it is lowered, or at the end of the step that makes it what it
 * is to be: nothing comes between edits that run back to back. The mark goes with the TTL, or at the end of the plan.
 */
export function withMarks(changeId: string, records: readonly DnsRecord[], steps: readonly Step[]): Step[] {
  const tracks = tracksOf(changeId, records, steps);
  const marked = steps.map((step) => ('edits' in step ? { ...step, edits: editsOf(step, tracks) } : step));
  const left = [...tracks.all].flatMap(takeOff);
  if (left.length === 0) return marked;
  const last = marked.at(-1);
  if (last?.kind !== 'restore-ttl' && last?.kind !== 'annotate') {
    return [...marked, { kind: 'annotate', edits: left }];
  }
  return [...marked.slice(0, -1), { ...last, edits: [...last.edits, ...left] }];
}

/** One record on its way through the steps. */
interface Track {
  /** What marks it; undefined where nothing has to. */
  mark?: string | undefined;
  /** True when a step of its own raises its TTL. */
  isRaised: boolean;
  /** As it is on the way; undefined before it is made and once it is taken away. */
  now: DnsRecord | undefined;
  isMarked: boolean;
  /** The remark it has when it has no mark. */
  remark: string;
}

interface Tracks {
  all: ReadonlySet<Track>;
  /** Which record an edit of the unmarked steps is about. */
  of: ReadonlyMap<Edit, Track>;
}

function tracksOf(changeId: string, records: readonly DnsRecord[], steps: readonly Step[]): Tracks {
  const ways = waysOf(records, steps);
  const of = new Map<Edit, Track>();
  const tracks = ways.map((way): Track => {
    const isRaised = way.edits.some(({ kind }) => kind === 'restore-ttl');
    const remark = ownRemark(way.was?.remark);
    const track = { mark: markFor(changeId, way), isRaised, now: way.was, isMarked: false, remark };
    for (const { edit } of way.edits) of.set(edit, track);
    return track;
  });
  return { all: new Set(tracks), of };
}

/** A record before the first and after the last edit; undefined where the plan makes it or takes it away. */
interface Way {
  was: DnsRecord | undefined;
  end: DnsRecord | undefined;
  edits: { edit: Edit; kind: Step['kind'] }[];
}

function waysOf(records: readonly DnsRecord[], steps: readonly Step[]): Way[] {
  const ways = records.map((was): Way => ({ was, end: was, edits: [] }));
  for (const { kind, ...step } of steps) {
    for (const edit of 'edits' in step ? step.edits : []) {
      const there = ways.find(({ end }) => end && edit.kind !== 'create' && sameSlot(end, edit.existing));
      const way = there ?? { was: undefined, end: undefined, edits: [] };
      if (!there) ways.push(way);
      way.edits.push({ edit, kind });
      way.end = after(way.end, edit);
    }
  }
  return ways;
}

/** Only where a TTL is set for a while somebody has to set it again. */
function markFor(changeId: string, { was, end, edits }: Way): string | undefined {
  if (!edits.some(({ kind }) => kind === 'lower-ttl' || kind === 'restore-ttl')) return undefined;
  if (!was) return end && markText(changeId, end.ttl, 'new');
  // There is no room for the place that a record has come from.
  const isMoved = end !== undefined && (end.host !== was.host || end.line !== was.line);
  return markText(changeId, was.ttl, isMoved ? undefined : was);
}

function editsOf({ kind, edits }: Extract<Step, { edits: unknown }>, { of }: Tracks): Edit[] {
  const touched = new Set(edits.flatMap((edit) => of.get(edit) ?? []));
  const turned = new Set(edits.filter(changesType).flatMap((edit) => of.get(edit) ?? []));
  const done = edits.flatMap((planned) => {
    const track = of.get(planned);
    if (track?.mark === undefined) return [planned];
    const before = kind === 'lower-ttl' && !track.isMarked ? putOn(track) : [];
    const edit = onMarked(planned, track);
    return [...before, edit, ...(kind === 'restore-ttl' ? takeOff(track) : [])];
  });
  if (kind !== 'swap' && kind !== 'add') return done;
  // Where a change of type took a delete and an add, the mark is gone; where it did not, this is no call.
  const unmarked = [...touched].filter((one) => one.isRaised && (!one.isMarked || turned.has(one)));
  return [...done, ...unmarked.flatMap(putOn)];
}

/** The planned edit on the record as it is by now, and the record after it. */
function onMarked(planned: Edit, track: Track): Edit {
  const { now } = track;
  const edit = now === undefined ? planned : withRemarkOf(planned, now);
  track.now = after(now, edit);
  if (annotates(edit) && edit.desired.remark !== undefined) {
    track.isMarked = false;
    track.remark = edit.desired.remark;
  }
  return edit;
}

/** An update that says something else leaves the remark alone. */
function withRemarkOf(edit: Edit, { remark }: DnsRecord): Edit {
  if (edit.kind === 'create') return edit;
  const { remark: _was, ...bare } = edit.existing;
  const existing = remark === undefined ? bare : { ...bare, remark };
  if (edit.kind === 'delete') return { kind: 'delete', existing };
  const { remark: _copied, ...desired } = edit.desired;
  return { kind: 'update', existing, desired: annotates(edit) ? edit.desired : desired };
}

function putOn(track: Track): Edit[] {
  return track.mark === undefined ? [] : remarkedAs(track.mark, track, true);
}

function takeOff(track: Track): Edit[] {
  return track.isMarked ? remarkedAs(track.remark, track, false) : [];
}

function remarkedAs(remark: string, track: Track, isMarked: boolean): Edit[] {
  const { now: existing } = track;
  if (!existing) return [];
  const edit: Edit = { kind: 'update', existing, desired: { ...plainly(existing), remark } };
  track.now = after(existing, edit);
  track.isMarked = isMarked;
  return [edit];
}

function after(record: DnsRecord | undefined, edit: Edit): DnsRecord | undefined {
  return applyEdit(record ? [record] : [], edit)[0];
}
