import type { GtmAccess, GtmEdit, GtmRule } from '../../../src/domain/gtm.ts';
import type { Instances } from '../world/happenings.ts';

/** Whether what changed at Global Traffic Manager is just what the edit says. */
export function gtmClaim(edit: GtmEdit, before: Instances, after: Instances): boolean {
  const expected = structuredClone(before);
  switch (edit.kind) {
    case 'make-pool':
    case 'drop-pool': {
      const others = ({ pools }: Instances): string => textOf(pools.filter(({ name }) => name !== edit.pool));
      const pool = after.pools.find(({ name }) => name === edit.pool);
      const isThere = pool?.type === 'domain' && pool.members.join() === edit.target;
      const isRight = edit.kind === 'make-pool' ? isThere : pool === undefined;
      return (
        isRight && others(before) === others(after) && textOf(before.accesses) === textOf(after.accesses)
      );
    }
    case 'bind': {
      const [was, is] = [ruleOf(expected.accesses, edit), ruleOf(after.accesses, edit)];
      if (!was || !is || usesOf(is) !== usesOf({ pools: edit.desired })) return false;
      was.pools = is.pools;
      was.kind = is.kind;
      return textOf(expected) === textOf(after);
    }
    case 'enable': {
      const rule = ruleOf(expected.accesses, edit);
      if (!rule) return false;
      rule.enabled = edit.enabled;
      return textOf(expected) === textOf(after);
    }
  }
}

function ruleOf(
  accesses: readonly GtmAccess[],
  { instance, ruleId }: { instance: GtmAccess['instance']; ruleId: string },
): GtmRule | undefined {
  const access = accesses.find((one) => one.instance.instanceId === instance.instanceId);
  return access?.rules.find(({ id }) => id === ruleId);
}

function usesOf({ pools }: Pick<GtmRule, 'pools'>): string {
  return pools
    .map(({ name }) => name)
    .sort()
    .join();
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
