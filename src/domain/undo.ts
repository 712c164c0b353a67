import { type Change, legOf, planUnderWay } from './change.ts';
import { longestTtl } from './course.ts';
import { annotates, applyEdit, contentOf, type Edit, inverse, sameSlot } from './edit.ts';
import { gtmTtl } from './gtm.ts';
import { gtmInverse } from './gtm-edit.ts';
import { editsOf, type Step, type Undo } from './plan.ts';
import { expectedAfter } from './proof.ts';
import { type DnsRecord, isAnswered, type RecordContent } from './record.ts';
import type { Back } from './request.ts';
import type { Scene } from './scene.ts';
import { doneAt, editAt } from './write.ts';

/**
 * The way back from the end of a plan: the inverse of each edit that changes an answer, newest first, with the records
 * as they were before the TTL was lowered. `reachSeconds` is the TTL clients may still hold the new answer for.
 */
export function undoOf({ records, gtm, zone }: Scene, steps: readonly Step[]): Undo {
  const after = expectedAfter(records, steps);
  const edits = inverses(
    records,
    after,
    steps.filter(isMeant).flatMap(({ edits }) => edits.filter((edit) => !annotates(edit))),
  );
  const taken = edits.map((edit) =>
    'existing' in edit ? edit.existing.ttl : ttlInPlaceOf(edit.desired, after, zone.negativeTtl),
  );
  const gtmSteps = steps.flatMap((step) => (step.kind === 'gtm' ? step.gtm : []));
  const access = gtmSteps.length > 0 && gtm ? gtmTtl(gtm.access) : 0;
  return {
    edits,
    gtm: gtmSteps.map(gtmInverse).reverse(),
    reachSeconds: Math.max(access, ...taken, 0),
  };
}

/** What clients hold of a record that is not there: its fellows' TTL, or the memory that there is nothing. */
function ttlInPlaceOf(wanted: RecordContent, after: readonly DnsRecord[], negativeTtl: number): number {
  const fellows = after.filter(
    ({ host, line, type }) => host === wanted.host && line === wanted.line && type === wanted.type,
  );
  return fellows.length > 0 ? longestTtl(fellows) : negativeTtl;
}

/**
 * What a change has really written, and how it is taken back; edits that were never made are left out. `since`: only what
 * was done from that step on, back to the records as they were before it.
 */
export function backOf(change: Change, since = 0): Back {
  const { id, plan } = change;
  const made = madeBy(change);
  const before = made.filter(({ step, back }) => !back && step < since);
  const records = replay(plan.scene.records, before);
  const left = replay(plan.scene.records, made);
  // What was tried twice is taken back once; what is taken back already is told by the zone.
  const forth = distinct(made.filter(({ step, back }) => !back && step >= since));
  const meant = forth.flatMap(({ step, made: what }) => {
    const planned = plan.steps[step];
    return planned && isMeant(planned) && !('instance' in what) && !annotates(what) ? [what] : [];
  });
  const gtm = forth.flatMap(({ made: what }) => ('instance' in what ? [what] : []));
  // A store that lost its last writes knows less than was done: records that were to be touched are looked at too.
  const planned = since === 0 && forth.length > 0 ? editsOf(plan.steps) : [];
  const touched = new Set(
    [...forth.map(({ made: what }) => what), ...planned].flatMap((what) =>
      'existing' in what && 'id' in what.existing ? [what.existing.id] : [],
    ),
  );
  return {
    changeId: id,
    edits: inverses(records, left, meant),
    gtm: gtm.map(gtmInverse).reverse(),
    original: records.filter((record) => touched.has(record.id)),
    left: [...left, ...withoutLastCall(change, left)],
    ...(isBetween(change) && { halfDone: true }),
  };
}

/** Off the planned route the last call may have been the delete, with its add still to come. */
function isBetween({ journal }: Change): boolean {
  const last = journal.findLast(({ kind }) => kind === 'applied' || kind === 'intent');
  return last?.kind === 'intent' && last.route !== 'in-place';
}

/** The records as they are if the last call, of which nobody knows, took no effect; only what differs. */
function withoutLastCall({ plan, journal }: Change, left: readonly DnsRecord[]): DnsRecord[] {
  const sure = journal.flatMap((entry) => (entry.kind === 'applied' ? [entry] : []));
  return replay(plan.scene.records, sure).filter((record) => {
    const other = left.find((one) => isSame(one, record));
    return other !== undefined && JSON.stringify(other) !== JSON.stringify(record);
  });
}

type Made = Extract<Change['journal'][number], { kind: 'applied' }>;

/** Every effect, oldest first. Of the last call nobody may know whether it took effect: the zone will tell. */
function madeBy(change: Change): Made[] {
  const made = change.journal.flatMap((entry) => (entry.kind === 'applied' ? [entry] : []));
  const last = change.journal.findLast(({ kind }) => kind === 'applied' || kind === 'intent');
  const open = last?.kind === 'intent' ? last : presentEdit(change);
  const what = open && doneAt(planUnderWay(change), open.step, open.edit);
  if (open && what) made.push({ ...open, kind: 'applied', made: what, known: 'read-back' });
  return made;
}

/** A store that has lost its last write does not know that the call was meant. */
function presentEdit(change: Change): Omit<Made, 'kind' | 'made' | 'known'> | undefined {
  const { step, edit, route, since } = change.progress;
  if (change.state !== 'running' || !editAt(planUnderWay(change), step, edit)) return undefined;
  return { ...legOf(change), step, edit, route, at: since };
}

function replay(records: readonly DnsRecord[], made: readonly Made[]): DnsRecord[] {
  const edits = made.flatMap(({ made: what }) => ('instance' in what ? [] : [what]));
  return edits.reduce<DnsRecord[]>(applyEdit, [...records]);
}

function distinct(made: readonly Made[]): Made[] {
  return [...new Map(made.map((entry) => [`${entry.step} ${entry.edit}`, entry])).values()];
}

/** Steps that change what is answered, not only for how long. */
function isMeant(step: Step): step is Extract<Step, { kind: 'swap' | 'add' | 'remove' }> {
  return step.kind === 'swap' || step.kind === 'add' || step.kind === 'remove';
}

function inverses(
  original: readonly DnsRecord[],
  after: readonly DnsRecord[],
  edits: readonly Edit[],
): Edit[] {
  const before = new Map(original.map((record) => [record.id, record]));
  // What stands beside a record is told by the original.
  const changing = edits.filter((edit) => !annotates(edit));
  const back = changing.map((edit) => backToOriginal(inverse(edit), edit, before, after)).reverse();
  const isMeantToBe = (record: DnsRecord): boolean =>
    changing.some((edit) => 'desired' in edit && isSame(edit.desired, record));
  // Records that were brought back silently go again; what was set beside a record is told by the original.
  const silent = after.filter(
    (record) => !isMeantToBe(record) && !original.some((was) => isSame(was, record)),
  );
  return [...silent.map((existing): Edit => ({ kind: 'delete', existing })), ...back];
}

/** A silent twin of an answered record is another record. */
function isSame(a: RecordContent, b: RecordContent): boolean {
  return sameSlot(a, b) && isAnswered(a) === isAnswered(b);
}

function backToOriginal(
  undo: Edit,
  edit: Edit,
  original: ReadonlyMap<string, DnsRecord>,
  after: readonly DnsRecord[],
): Edit {
  const before = 'existing' in edit ? original.get(edit.existing.id) : undefined;
  if (undo.kind === 'create') return before ? { kind: 'create', desired: contentOf(before) } : undo;
  const { host, line, type, value } = undo.existing;
  const present = after.find(
    (one) => one.host === host && one.line === line && one.type === type && one.value === value,
  );
  const existing = present ?? undo.existing;
  if (undo.kind === 'delete') return { kind: 'delete', existing };
  return { kind: 'update', existing, desired: before ? contentOf(before) : undo.desired };
}
