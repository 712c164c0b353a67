import type { GtmAccess, GtmEdit } from '../../src/domain/gtm.ts';
import type { DomainName } from '../../src/domain/name.ts';
import type { TrafficManager } from '../../src/ports.ts';
import { type CallFault, callsThatFail } from './calls-that-fail.ts';
import { carryOut, type GtmState, keepPool, type MemoryPool, poolOf, refuse } from './memory-gtm-edits.ts';

export type GtmAction = keyof TrafficManager;

export type GtmFault = CallFault<GtmAction>;

export interface GtmCall {
  action: GtmAction;
  /** The name or the pool's name that was asked for. */
  name?: string;
  edit?: GtmEdit;
}

export interface MemoryGtm extends TrafficManager {
  /** By access name. Rules name the pools they use; what is in a pool is told by `pools`. */
  readonly accesses: Map<DomainName, GtmAccess>;
  /** Every pool, whether a rule uses it or not. A test may change both behind the manager's back. */
  readonly pools: MemoryPool[];
  /** Every call, failed ones too, oldest first. */
  readonly calls: GtmCall[];
  /** The next call of that kind fails; several faults wait in line. */
  failNext(fault: GtmFault): void;
}

/** A traffic manager in memory under the same contract as the real one. Pools begin as the rules that use them say. */
export function memoryGtm(known: readonly GtmAccess[] = []): MemoryGtm {
  const state: GtmState = {
    accesses: new Map(known.map((access) => [access.instance.accessName, structuredClone(access)])),
    pools: [],
  };
  for (const { instance, rules } of state.accesses.values()) {
    for (const use of rules.flatMap(({ pools }) => pools)) keepPool(state, instance, use);
  }
  const { calls, failNext, run } = callsThatFail<GtmCall>((code = 'InvalidParameter') => refuse(code));
  return {
    ...state,
    calls,
    failNext,
    find: (name) =>
      run({ action: 'find', name }, () => {
        const access = state.accesses.get(name);
        return access ? asRead(state, access) : null;
      }),
    findPool: (instance, name) =>
      run({ action: 'findPool', name }, () => {
        if (instance.generation === 1) refuse('NotInThisGeneration');
        const pool = poolOf(state, instance, name);
        return pool ? content(pool) : null;
      }),
    apply: (edit) =>
      run({ action: 'apply', edit }, () => {
        carryOut(state, edit);
        return { requestId: `MEMORY-${calls.length}` };
      }),
  };
}

function asRead(state: GtmState, access: GtmAccess): GtmAccess {
  const rules = access.rules.map((rule) => ({
    ...rule,
    pools: rule.pools.map((use) => {
      const pool = poolOf(state, access.instance, use.name);
      return pool ? { ...use, ...content(pool) } : use;
    }),
  }));
  return { ...access, rules };
}

function content({ instanceId: _owner, ...pool }: MemoryPool) {
  return pool;
}
