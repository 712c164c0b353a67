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
  const plans = plansOf(evidence);
  return evidence.world.log.flatMap((happening): Effect[] => {
    if (happening.kind === 'record-call') return recordEffect(evidence, happening, plans);
    if (happening.kind === 'gtm-call') return gtmEffect(happening, plans);
    return [];
  });
}

/** Every plan that was ever stored, with its change. */
export function plansOf({ prologue, world }: Evidence): { changeId: string; plan: Plan }[] {
  const plans = new Map<string, { changeId: string; plan: Plan }>();
  const keep = ({ id, plan }: Change): void => void plans.set(`${id} ${plan.digest}`, { changeId: id, plan });
  for (const { change } of prologue.scenery.redis.changes.values()) keep(change);
  for (const happening of world.log) if (happening.kind === 'saved') keep(happening.change);
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
  plans: ReturnType<typeof plansOf>,
): Effect[] {
  const { at, by, edit, after } = call;
  if (partsOf(call.before, after).length === 0) return [];
  // What somebody else wrote between the last look and the call cannot be known: it counts as what was looked at.
  const before = call.before.map((record) => {
    const isMeant = edit.kind !== 'create' && record.id === edit.existing.id;
    return isMeant && isUnseen(world.log, record, by, at) ? edit.existing : record;
  });
  const parts = partsOf(before, after);
  const claims = plans.flatMap(({ changeId, plan }) =>
    plan.steps.flatMap((planned, step) =>
      'edits' in planned
        ? planned.edits.flatMap((one, index) => {
            const how = recordClaim(one, parts);
            return how ? [{ changeId, plan, step, edit: index, how }] : [];
          })
        : [],
    ),
  );
  return [{ kind: 'records', at, by, before, after, parts, claims }];
}

function gtmEffect(call: HappeningOf<'gtm-call'>, plans: ReturnType<typeof plansOf>): Effect[] {
  const { at, by, before, after } = call;
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const claims = plans.flatMap(({ changeId, plan }) =>
    plan.steps.flatMap((planned, step) =>
      planned.kind === 'gtm'
        ? planned.gtm.flatMap((one: GtmEdit, edit): Claim[] =>
            gtmClaim(one, before, after) ? [{ changeId, plan, step, edit, how: 'planned' }] : [],
          )
        : [],
    ),
  );
  return [{ kind: 'gtm', at, by, before, after, claims }];
}

/** Whether somebody else had made the record after the process looked last. */
function isUnseen(log: Evidence['world']['log'], record: DnsRecord, by: string, at: number): boolean {
  const looked = log.findLast((one) => one.kind === 'read' && one.by === by && one.at <= at)?.at ?? 0;
  return log.some(
    (one) =>
      one.kind === 'outside' &&
      one.at >= looked &&
      one.at <= at &&
      one.after.includes(record) &&
      !one.before.includes(record),
  );
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
