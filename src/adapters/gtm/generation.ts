import type { GtmAccess, GtmEdit, GtmInstance, GtmPool } from '../../domain/gtm.ts';
import type { DomainName } from '../../domain/name.ts';
import { ProviderError } from '../../ports.ts';

/** One generation of the product. The three share nothing but the endpoint. */
export interface Generation {
  find(name: DomainName): Promise<GtmAccess | null>;
  findPool(instance: GtmInstance, poolName: string): Promise<GtmPool | null>;
  apply(edit: GtmEdit): Promise<{ requestId: string }>;
}

export type MakePool = Extract<GtmEdit, { kind: 'make-pool' }>;
export type DropPool = Extract<GtmEdit, { kind: 'drop-pool' }>;
export type Bind = Extract<GtmEdit, { kind: 'bind' }>;
export type Enable = Extract<GtmEdit, { kind: 'enable' }>;

/** A refusal of our own: nothing was sent that changes anything. */
export function refusal(code: string, message: string): ProviderError {
  return new ProviderError({ code, message, outcome: 'not-applied', retryable: false });
}

export function notInThisGeneration(instance: GtmInstance, what: string): ProviderError {
  return refusal('NotInThisGeneration', `GTM ${instance.generation}.0 has no call to ${what}.`);
}

/** Whether the pool holds `target`, nothing yet, or what somebody else put there, which is refused. @throws ProviderError */
export function contentOf(pool: GtmPool, target: DomainName): 'target' | 'nothing' {
  if (pool.type === 'domain' && pool.members.length === 0) return 'nothing';
  if (pool.type === 'domain' && pool.members.every((member) => member === target)) return 'target';
  throw refusal(
    'PoolHoldsOthers',
    `The address pool "${pool.name}" holds ${pool.members.join(', ') || `no ${pool.type} address`}, not just ${target}.`,
  );
}

/** The id of the only pool of that name. Which of two is meant cannot be told. @throws ProviderError */
export function onlyId(ids: readonly string[], poolName: string): string | undefined {
  if (ids.length <= 1) return ids[0];
  throw refusal('SeveralPools', `There are ${ids.length} address pools with the name "${poolName}".`);
}
