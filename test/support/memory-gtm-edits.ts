import type { GtmAccess, GtmEdit, GtmInstance, GtmPool, GtmPoolUse, GtmRule } from '../../src/domain/gtm.ts';
import type { DomainName } from '../../src/domain/name.ts';
import { ProviderError } from '../../src/ports.ts';

/** Pools of GTM 2.0 belong to one instance, those of 3.0 (without one here) to the account. */
export interface MemoryPool extends GtmPool {
  instanceId?: string;
}

export interface GtmState {
  accesses: Map<DomainName, GtmAccess>;
  pools: MemoryPool[];
}

export function poolOf({ pools }: GtmState, instance: GtmInstance, name: string): MemoryPool | undefined {
  const { instanceId } = ownerOf(instance);
  return pools.find((pool) => pool.name === name && pool.instanceId === instanceId);
}

/** Adds a pool, unless there is one of that name. */
export function keepPool(state: GtmState, instance: GtmInstance, pool: Omit<GtmPoolUse, 'serial'>): void {
  if (poolOf(state, instance, pool.name)) return;
  const { name, type, members, poolId = `pool-of-${name}` } = pool;
  state.pools.push({ ...ownerOf(instance), poolId, name, type, members: [...members] });
}

/** One edit, refused where the vendor refuses it. */
export function carryOut(state: GtmState, edit: GtmEdit): void {
  const { instance } = edit;
  if (instance.generation === 1) refuse('NotInThisGeneration');
  switch (edit.kind) {
    case 'make-pool':
      make(state, edit);
      break;
    case 'drop-pool':
      drop(state, edit);
      break;
    case 'bind': {
      const rule = ruleOf(state, edit);
      const pools = edit.desired.map((use) => bound(state, edit, rule, use));
      rule.pools = pools;
      if (instance.generation === 2) rule.kind = pools[0]?.type ?? refuse('MissingDefaultAddrPool');
      break;
    }
    case 'enable':
      if (instance.generation === 2) refuse('NotInThisGeneration');
      ruleOf(state, edit).enabled = edit.enabled;
  }
}

type EditOf<K extends GtmEdit['kind']> = Extract<GtmEdit, { kind: K }>;

function make(state: GtmState, { instance, pool: name, target }: EditOf<'make-pool'>): void {
  const pool = poolOf(state, instance, name);
  if (!pool) keepPool(state, instance, { name, type: 'domain', members: [target] });
  else if (holdsJust(pool, target)) pool.members = [target];
  else refuse('PoolHoldsOthers');
}

function drop(state: GtmState, { instance, pool: name, target }: EditOf<'drop-pool'>): void {
  const pool = poolOf(state, instance, name);
  if (!pool) return;
  if (!holdsJust(pool, target)) refuse('PoolHoldsOthers');
  const users = [...state.accesses.values()].filter(
    (access) => poolOf(state, access.instance, name) === pool,
  );
  const uses = users.flatMap(({ rules }) => rules.flatMap((rule) => rule.pools));
  if (uses.some((use) => use.name === name)) refuse('PoolInUse');
  state.pools.splice(state.pools.indexOf(pool), 1);
}

function bound(
  state: GtmState,
  { instance, existing, desired }: EditOf<'bind'>,
  rule: GtmRule,
  use: GtmPoolUse,
): GtmPoolUse {
  const pool = poolOf(state, instance, use.name) ?? refuse('PoolNotFound');
  if (pool.type !== (instance.generation === 2 ? desired[0]?.type : rule.kind)) refuse('PoolTypeMixed');
  const { instanceId: _owner, ...content } = pool;
  const before = existing.find(({ name }) => name === use.name);
  const weight = use.weight ?? before?.weight ?? 1;
  if (instance.generation === 2) return { ...content, weight };
  const last = Math.max(0, ...existing.map(({ serial }) => serial ?? 0));
  const serial = use.serial ?? before?.serial ?? last + 1;
  return { ...content, weight, serial, sources: use.sources ?? before?.sources ?? ['default'] };
}

function ruleOf(state: GtmState, { instance, ruleId }: { instance: GtmInstance; ruleId: string }): GtmRule {
  const rules = state.accesses.get(instance.accessName)?.rules ?? [];
  return rules.find(({ id }) => id === ruleId) ?? refuse('RuleNotFound');
}

function ownerOf({ generation, instanceId }: GtmInstance): { instanceId?: string } {
  return generation === 3 ? {} : { instanceId };
}

function holdsJust({ type, members }: GtmPool, target: DomainName): boolean {
  return type === 'domain' && members.every((member) => member === target);
}

export function refuse(code: string): never {
  throw new ProviderError({
    ...{ code, message: `Refused with ${code}.`, requestId: 'MEMORY' },
    ...{ outcome: 'not-applied', retryable: false },
  });
}
