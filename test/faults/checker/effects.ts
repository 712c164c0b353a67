import type { Change } from '../../../src/domain/change.ts';
import type { Edit } from '../../../src/domain/edit.ts';
import type { GtmEdit } from '../../../src/domain/gtm.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import type { DnsRecord, RecordContent } from '../../../src/domain/record.ts';
import type { Evidence } from '../run.ts';
import type { HappeningOf, Instances } from '../world/happenings.ts';
import { gtmClaim } from './gtm-effects.ts';

/** What a write did to one record. */
export interface Part {
  from?: DnsRecord | undefined;
  to?: DnsRecord | undefined;
}

/** A planned edit that a write may have been, and which half of it where it took two. */
export interface Claim {
  changeId: string;
  plan: Plan;
  /** The digest that people approved: of this plan, or of the one that it leads back from. */
  approvedAs: string;
  /** True for the plan that leads back. */
  back: boolean;
  step: number;
  edit: number;
  how: 'planned' | 'delete' | 'add' | 'put-back';
}

/** A write that changed something. `claims` are all planned edits of all plans that it may have been. */
export type Effect = { at: number; by: string; claims: Claim[] } & (
  | { kind: 'records'; before: DnsRecord[]; after: DnsRecord[]; parts: Part[] }
  | { kind: 'gtm'; before: Instances; after: Instances }
);

/** Every write of a process that changed something, oldest first. */
export function brought(evidence: Evidence): Effect[] {
  // What had ended before the run has had all its effects.
  const over = evidence.prologue.scenery.redis.changes;
  const plans = plansOf(evidence).filter(
    ({ changeId }) => over.get(changeId)?.claims !== undefined || !over.has(changeId),
  );
  return evidence.world.log.flatMap((happening): Effect[] => {
    if (happening.kind === 'record-call') return recordEffect(evidence, happening, plans);
    if (happening.kind === 'gtm-call') return gtmEffect(happening, plans);
    return [];
  });
}

export type KnownPlan = Pick<Claim, 'changeId' | 'plan' | 'approvedAs' | 'back'> & {
  /** When it was first stored; nothing is done by it before. */
  since: number;
};

/** Every plan that was ever stored, with its change; those that lead back too. */
export function plansOf({ prologue, world }: Evidence): KnownPlan[] {
  const plans = new Map<string, KnownPlan>();
  const keep = ({ id, plan, back }: Change, since: number): void => {
    const approvedAs = plan.digest;
    const known = [
      { changeId: id, plan, approvedAs, back: false, since },
      ...(back ? [{ changeId: id, plan: back.plan, approvedAs, back: true, since }] : []),
    ];
    for (const one of known) {
      const key = `${id} ${one.back} ${one.plan.digest}`;
      if (!plans.has(key)) plans.set(key, one);
    }
  };
  for (const { change } of prologue.scenery.redis.changes.values()) keep(change, 0);
  for (const happening of world.log) if (happening.kind === 'saved') keep(happening.change, happening.at);
  return [...plans.values()];
}

export function partsOf(before: readonly DnsRecord[], after: readonly DnsRecord[]): Part[] {
  if (before.length === after.length && before.every((one, index) => one === after[index])) return [];
  const [was, is] = [byId(before), byId(after)];
  const ids = new Set([...was.keys(), ...is.keys()]);
  return [...ids].flatMap((id) => {
    const part: Part = { from: was.get(id), to: is.get(id) };
    return JSON.stringify(part.from) === JSON.stringify(part.to) ? [] : [part];
  });
}

/** One record of a host, line and type with one value. */
export function saysTheSame(a: RecordContent, b: RecordContent): boolean {
  return a.host === b.host && a.line === b.line && a.type === b.type && a.value === b.value;
}

function recordEffect(
  { world }: Evidence,
  call: HappeningOf<'record-call'>,
  plans: readonly KnownPlan[],
): Effect[] {
  const { at, by } = call;
  if (partsOf(call.before, call.after).length === 0) return [];
  const unseen = unseenParts(world.log, by, at);
  const before = asSeen(call.before, unseen);
  const after = changedAlike(before, call);
  const parts = partsOf(before, after);
  // Somebody else had undone in this very moment what the call does again.
  if (parts.length === 0) return [];
  const claims = plans
    .filter(({ since }) => since <= at)
    .flatMap((known) =>
      known.plan.steps.flatMap((planned, step) =>
        'edits' in planned
          ? planned.edits.flatMap((one, index) => {
              const how = recordClaim(one, parts);
              return how ? [{ ...known, step, edit: index, how }] : [];
            })
          : [],
      ),
    );
  return [{ kind: 'records', at, by, before, after, parts, claims }];
}

function gtmEffect(call: HappeningOf<'gtm-call'>, plans: readonly KnownPlan[]): Effect[] {
  const { at, by, before, after } = call;
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const claims = plans
    .filter(({ since }) => since <= at)
    .flatMap((known) =>
      known.plan.steps.flatMap((planned, step) =>
        planned.kind === 'gtm'
          ? planned.gtm.flatMap((one: GtmEdit, edit): Claim[] =>
              gtmClaim(one, before, after) ? [{ ...known, step, edit, how: 'planned' }] : [],
            )
          : [],
      ),
    );
  return [{ kind: 'gtm', at, by, before, after, claims }];
}

/** What somebody else wrote between the last look and the call: nobody could know of it. Newest first. */
function unseenParts(log: Evidence['world']['log'], by: string, at: number): Part[] {
  const read = log.findLast((one) => one.kind === 'read' && one.by === by && one.at <= at)?.at ?? 0;
  // A list that lags shows what was there when it began to.
  const lag = log.findLast(
    (one) =>
      one.kind === 'fault' && one.act.kind === 'lists-lag' && one.at <= read && one.at + one.act.ms > read,
  );
  const looked = lag?.at ?? read;
  return log
    .flatMap((one) =>
      one.kind === 'outside' && one.at >= looked && one.at <= at ? partsOf(one.before, one.after) : [],
    )
    .reverse();
}

/** The records as they were before those parts. */
function asSeen(records: readonly DnsRecord[], unseen: readonly Part[]): DnsRecord[] {
  return unseen.reduce<DnsRecord[]>(
    (now, { from, to }) => {
      const rest = now.filter(({ id }) => id !== (from?.id ?? to?.id));
      if (from) rest.push(from);
      return rest;
    },
    [...records],
  );
}

/** What the call did, done to the records as they were seen. */
function changedAlike(
  seen: readonly DnsRecord[],
  call: { before: DnsRecord[]; after: DnsRecord[] },
): DnsRecord[] {
  const parts = partsOf(call.before, call.after);
  const kept = seen.flatMap((record) => {
    const part = parts.find(({ from }) => from?.id === record.id);
    if (!part) return [record];
    return part.to ? [{ ...record, ...differing(part.from, part.to) }] : [];
  });
  return [...kept, ...parts.flatMap(({ from, to }) => (!from && to ? [to] : []))];
}

function differing(from: DnsRecord | undefined, to: DnsRecord): Partial<DnsRecord> {
  const was: Partial<Record<string, unknown>> = { ...from };
  const gone = Object.keys(was).filter((key) => !(key in to));
  const changed = Object.entries(to).filter(([key, value]) => was[key] !== value);
  return Object.fromEntries([...gone.map((key) => [key, undefined]), ...changed]);
}

/** Which half of the edit the parts are; undefined when they are something else. */
function recordClaim(edit: Edit, parts: readonly Part[]): Claim['how'] | undefined {
  const [main, ...others] = parts.toSorted((a, b) => Number(isOnlyWeighed(a)) - Number(isOnlyWeighed(b)));
  const isAlone = others.every(isOnlyWeighed);
  if (edit.kind === 'update' && isReweighed(edit, parts)) return 'planned';
  if (!main || !isAlone) return undefined;
  const { from, to } = main;
  switch (edit.kind) {
    case 'create':
      return !from && to && becomes(to, edit.desired) ? 'planned' : undefined;
    case 'delete':
      return from && !to && saysTheSame(from, edit.existing) ? 'planned' : undefined;
    case 'update': {
      const { existing, desired } = edit;
      if (from && to) {
        const isNoted = from.remark === to.remark || (desired.remark ?? '') === (to.remark ?? '');
        const isIt = saysTheSame(from, existing) || from.id === existing.id;
        return isIt && becomes(to, desired) && isNoted ? 'planned' : undefined;
      }
      if (existing.type === desired.type) return undefined;
      if (from) return saysTheSame(from, existing) ? 'delete' : undefined;
      if (to && becomes(to, desired)) return 'add';
      return to && becomes(to, existing) ? 'put-back' : undefined;
    }
  }
}

function becomes(record: DnsRecord, wanted: RecordContent): boolean {
  return (
    saysTheSame(record, wanted) &&
    record.ttl === wanted.ttl &&
    record.priority === wanted.priority &&
    record.status === wanted.status
  );
}

/** Weights that are turned on for a set, with the one that is asked for. */
function isReweighed(
  { existing, desired }: Extract<Edit, { kind: 'update' }>,
  parts: readonly Part[],
): boolean {
  return (
    saysTheSame(existing, desired) &&
    parts.every(isOnlyWeighed) &&
    parts.some(({ to }) => to && saysTheSame(to, desired) && to.weight === desired.weight)
  );
}

function isOnlyWeighed({ from, to }: Part): boolean {
  if (!from || !to) return false;
  const [{ weight: _was, ...before }, { weight: _is, ...after }] = [from, to];
  return from.weight !== to.weight && JSON.stringify(before) === JSON.stringify(after);
}

function byId(records: readonly DnsRecord[]): Map<string, DnsRecord> {
  return new Map(records.map((one) => [one.id, one]));
}
