import type { GtmAccess, GtmEdit, GtmPoolUse } from '../gtm.ts';
import { gtmStanding } from '../gtm-edit.ts';
import type { Movement } from '../journal.ts';
import type { Scene } from '../scene.ts';

/** Pools that somebody has bound or taken away since: a binding is replaced as a whole, and theirs would be lost. */
export function movedPools(edits: readonly GtmEdit[], { gtm }: Scene): Movement[] {
  const access = gtm?.access;
  if (!access) return [];
  return edits.flatMap((edit): Movement[] => {
    const rule = access.rules.find(({ id }) => 'ruleId' in edit && id === edit.ruleId);
    if (edit.kind !== 'bind' || !isMoved(edit, access)) return [];
    const names = (uses: readonly GtmPoolUse[] = []): string =>
      uses.map(({ name }) => name).join(', ') || 'none';
    const fact = `pools of rule ${rule?.name ?? edit.ruleId}`;
    return [{ kind: 'fact-changed', fact, before: names(edit.existing), after: names(rule?.pools) }];
  });
}

/** What is not back yet: rules are told by the instance, pools by their names. Unknown, all of it is done again. */
export function gtmToDo(edits: readonly GtmEdit[], { gtm }: Scene): GtmEdit[] {
  if (!gtm) return [...edits];
  const { access, pools } = gtm;
  return edits.filter((edit) => {
    if (edit.kind === 'drop-pool') return pools?.includes(edit.pool) ?? true;
    if (edit.kind === 'make-pool') return !pools?.includes(edit.pool);
    if (edit.kind === 'bind' && !bindsOurs(edit, access)) return false;
    return gtmStanding(edit, { access, pool: null }) !== 'after';
  });
}

/** Where none of our own pools is bound any more there is nothing to unbind, whatever others have done to the rule. */
function isMoved(edit: Extract<GtmEdit, { kind: 'bind' }>, access: GtmAccess): boolean {
  return gtmStanding(edit, { access, pool: null }) === 'other' && bindsOurs(edit, access);
}

function bindsOurs(edit: Extract<GtmEdit, { kind: 'bind' }>, access: GtmAccess): boolean {
  const ours = edit.existing.filter(({ name }) => !edit.desired.some((use) => use.name === name));
  const present = access.rules.find(({ id }) => id === edit.ruleId)?.pools ?? [];
  return ours.length === 0 || ours.some(({ name }) => present.some((use) => use.name === name));
}
