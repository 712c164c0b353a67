import type { Change } from './change.ts';
import { sameSlot } from './edit.ts';
import type { Standing } from './journal.ts';
import { editsOf, type Plan } from './plan.ts';
import { expectedAfter } from './proof.ts';
import { type DnsRecord, LEADING, type RecordContent } from './record.ts';
import { type Spot, spotsIn, visibleTo } from './view.ts';

/** What is answered now at the places the plan is about, in the words a stopped change uses. */
export function standingOf(plan: Plan, found: readonly DnsRecord[]): Standing {
  const [old, wanted] = [plan.scene.records, expectedAfter(plan.scene.records, plan.steps)];
  const about = recordsAbout(plan);
  const leading = about.filter(({ type }) => LEADING.has(type));
  const types = new Set(leading.length > 0 ? LEADING : about.map(({ type }) => type));
  const spots = spotsIn(leading.length > 0 ? leading : about);
  const told = (records: readonly DnsRecord[], spot: Spot): DnsRecord[] =>
    visibleTo(records, spot).filter(({ type }) => types.has(type));
  const views = spots.map((spot) => ({
    was: told(old, spot),
    is: told(found, spot),
    willBe: told(wanted, spot),
  }));
  // Where nothing answered before, or nothing is to, an empty answer is no surprise.
  if (views.some(({ was, is, willBe }) => is.length === 0 && was.length > 0 && willBe.length > 0)) {
    return 'nothing';
  }
  const all = (judge: (view: (typeof views)[number]) => boolean): boolean => views.every(judge);
  if (all(({ is, was }) => sameSet(is, was))) return 'old';
  if (all(({ is, willBe }) => sameSet(is, willBe))) return 'new';
  if (all(({ is, was }) => isPart(is, was))) return 'fewer';
  if (all(({ is, was, willBe }) => isPart(is, [...was, ...willBe]))) return 'mixed';
  return 'other';
}

/** The same of a change that stops: pools that were bound at Global Traffic Manager do not show in the records. */
export function standingOfChange({ plan, journal }: Change, found: readonly DnsRecord[]): Standing {
  const standing = standingOf(plan, found);
  // The last word on each rule: what was bound may have been taken back since.
  const bound = new Map(
    journal.flatMap((entry): [string, boolean][] =>
      entry.kind === 'applied' && entry.made.kind === 'bind' ? [[entry.made.ruleId, !entry.back]] : [],
    ),
  );
  return [...bound.values()].includes(true) && standing === 'old' ? 'mixed' : standing;
}

/** The records that the plan changes, and those it makes of them; all of the host's where it changes none. */
function recordsAbout({ steps, scene }: Plan): RecordContent[] {
  const meant = editsOf(steps.filter(({ kind }) => kind !== 'lower-ttl' && kind !== 'restore-ttl'));
  const records = meant.flatMap((edit) => [
    ...('existing' in edit ? [edit.existing] : []),
    ...('desired' in edit ? [edit.desired] : []),
  ]);
  return records.length > 0 ? records : scene.records.filter(({ host }) => host === scene.host);
}

/** Every record of `some` is among `all`. */
function isPart(some: readonly DnsRecord[], all: readonly DnsRecord[]): boolean {
  return some.every((record) => all.some((other) => sameSlot(other, record)));
}

function sameSet(a: readonly DnsRecord[], b: readonly DnsRecord[]): boolean {
  return isPart(a, b) && isPart(b, a);
}
