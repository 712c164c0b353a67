import type { GtmEdit, GtmPoolUse, GtmRule } from '../../../../src/domain/gtm.ts';
import type { GtmFacts } from '../../../../src/domain/scene.ts';

/** What an instance of Global Traffic Manager holds; pools by their names. */
export interface Instance {
  generation: 1 | 2 | 3;
  rules: readonly GtmRule[];
  pools: ReadonlyMap<string, readonly string[]>;
}

/** The instance behind a host; empty where there is none. */
export function instanceOf(facts: GtmFacts | null | undefined): Instance {
  const rules = facts?.access.rules ?? [];
  const pools = rules.flatMap((rule) =>
    rule.pools.map((use): [string, readonly string[]] => [use.name, use.members]),
  );
  return { generation: facts?.access.instance.generation ?? 1, rules, pools: new Map(pools) };
}

/**
 * One edit as the service carries it out, or why it does not. What is so already takes no call: whoever carries an edit
 * out looks first.
 */
export function carryOutGtm(
  { generation, rules, pools }: Instance,
  edit: GtmEdit,
): { ok: true; instance: Instance } | { ok: false; code: string } {
  const done = (change: Partial<Instance>) =>
    ({ ok: true, instance: { generation, rules, pools, ...change } }) as const;
  const refuse = (code: string) => ({ ok: false, code }) as const;
  if (generation === 1) return refuse('NotInThisGeneration');
  switch (edit.kind) {
    case 'make-pool':
      if (pools.get(edit.pool)?.join() === edit.target) return done({});
      if (pools.has(edit.pool)) return refuse('PoolIsAnother');
      return done({ pools: new Map([...pools, [edit.pool, [edit.target]]]) });
    case 'drop-pool':
      if (!pools.has(edit.pool)) return done({});
      if (rules.some((rule) => rule.pools.some(({ name }) => name === edit.pool))) return refuse('PoolInUse');
      if (pools.get(edit.pool)?.join() !== edit.target) return refuse('PoolIsAnother');
      return done({ pools: new Map([...pools].filter(([name]) => name !== edit.pool)) });
    case 'bind': {
      const rule = rules.find(({ id }) => id === edit.ruleId);
      if (!rule) return refuse('NoSuchRule');
      if (textOf(rule.pools) === textOf(edit.desired)) return done({});
      if (textOf(rule.pools) !== textOf(edit.existing)) return refuse('RuleIsAnother');
      const names = edit.desired.map(({ name }) => name);
      if (new Set(names).size < names.length) return refuse('PoolTwice');
      if (names.some((name) => !pools.has(name))) return refuse('NoSuchPool');
      if (edit.desired.some(({ type }) => type !== rule.kind)) return refuse('PoolTypesMixed');
      return done({ rules: rules.map((one) => (one === rule ? { ...one, pools: edit.desired } : one)) });
    }
    case 'enable': {
      if (generation !== 3) return refuse('NotInThisGeneration');
      const rule = rules.find(({ id }) => id === edit.ruleId);
      if (!rule) return refuse('NoSuchRule');
      return done({ rules: rules.map((one) => (one === rule ? { ...one, enabled: edit.enabled } : one)) });
    }
  }
}

/** Everything of the instance that an undo has to bring back. */
export function stateOf({ rules, pools }: Instance): string {
  const used = rules.map(({ id, enabled, pools: uses }) => `${id} ${enabled} ${textOf(uses)}`);
  const made = [...pools].map(([name, members]) => `${name}: ${members.join(' ')}`).sort();
  return [...used, ...made].join('; ');
}

function textOf(uses: readonly GtmPoolUse[]): string {
  return uses
    .map(({ name, members, weight, serial, sources }) =>
      [name, members.join(' '), weight ?? '-', serial ?? '-', sources?.join(' ') ?? '-'].join('|'),
    )
    .sort()
    .join(', ');
}
