import type { GtmAccess, GtmEdit, GtmPool, GtmPoolUse } from './gtm.ts';
import type { DomainName } from './name.ts';

/** The edit that takes an edit back. */
export function gtmInverse(edit: GtmEdit): GtmEdit {
  switch (edit.kind) {
    case 'make-pool':
      return { ...edit, kind: 'drop-pool' };
    case 'drop-pool':
      return { ...edit, kind: 'make-pool' };
    case 'bind':
      return { ...edit, existing: edit.desired, desired: edit.existing };
    case 'enable':
      return { ...edit, enabled: !edit.enabled };
  }
}

/**
 * Whether the edit's effect is there: `before` and `after` it, or `other` when somebody else has changed what it relies
 * on. `pool` is the pool of the edit's name, null when there is none.
 */
export function gtmStanding(
  edit: GtmEdit,
  seen: { access: GtmAccess | null; pool: GtmPool | null },
): 'before' | 'after' | 'other' {
  switch (edit.kind) {
    case 'make-pool':
      return poolStanding(edit, seen.pool);
    case 'drop-pool':
      return !seen.pool ? 'after' : isOwn(edit, seen.pool) ? 'before' : 'other';
    case 'bind': {
      const pools = seen.access?.rules.find(({ id }) => id === edit.ruleId)?.pools;
      if (!pools) return 'other';
      if (sameUses(pools, edit.desired)) return 'after';
      return sameUses(pools, edit.existing) ? 'before' : 'other';
    }
    case 'enable': {
      const rule = seen.access?.rules.find(({ id }) => id === edit.ruleId);
      if (!rule) return 'other';
      return rule.enabled === edit.enabled ? 'after' : 'before';
    }
  }
}

/** A pool that is half made (without its member) is finished by the same call. */
function poolStanding(
  edit: Extract<GtmEdit, { kind: 'make-pool' }>,
  pool: GtmPool | null,
): 'before' | 'after' | 'other' {
  if (!pool) return 'before';
  if (!isOwn(edit, pool)) return 'other';
  return pool.members.length === 0 ? 'before' : 'after';
}

/** A pool of names that holds the edit's target or nothing. */
function isOwn({ target }: { target: DomainName }, { type, members }: GtmPool): boolean {
  return type === 'domain' && (members.length === 0 || (members.length === 1 && members[0] === target));
}

/** Names tell pools apart: a pool that a plan makes has no id yet when it is planned. */
function sameUses(a: readonly GtmPoolUse[], b: readonly GtmPoolUse[]): boolean {
  const others = inOrder(b);
  return (
    a.length === b.length &&
    inOrder(a).every((use, index) => {
      const other = others[index];
      return other !== undefined && sameUse(use, other);
    })
  );
}

/** What one side leaves open is for the provider to choose. */
function sameUse(a: GtmPoolUse, b: GtmPoolUse): boolean {
  return (
    a.name === b.name &&
    agree(a.weight, b.weight) &&
    agree(a.serial, b.serial) &&
    agree(a.sources?.toSorted().join(), b.sources?.toSorted().join())
  );
}

function agree<T>(a: T | undefined, b: T | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function inOrder(uses: readonly GtmPoolUse[]): GtmPoolUse[] {
  return uses.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}
