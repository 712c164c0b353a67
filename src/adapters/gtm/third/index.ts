import { createHash, randomUUID } from 'node:crypto';
import type { GtmCalls } from '../client.ts';
import type { Generation, MakePool } from '../generation.ts';
import { bind, enable } from './configs.ts';
import { find } from './find.ts';
import { dropPool, makePool } from './make.ts';
import { findPool } from './pools.ts';

/** GTM 3.0: addresses and pools belong to the account, and the configurations of an instance use them. */
export function thirdGeneration(calls: GtmCalls): Generation {
  let round: string = randomUUID();

  /**
   * Equal for a repeat of the same call, so that it meets a first one that is still under way. A pool that was made or
   * dropped begins a new round: the service would answer a token it has seen with what is gone by then.
   */
  function tokenFor({ instance, pool, target }: MakePool): (call: string) => string {
    const what = [round, instance.instanceId, pool, target];
    return (call) => digest(JSON.stringify([...what, call]));
  }

  async function inThisRound<T>(work: Promise<T>): Promise<T> {
    const answer = await work;
    round = randomUUID();
    return answer;
  }

  return {
    find: (name) => find(calls, name),
    findPool: (_instance, poolName) => findPool(calls, poolName),
    async apply(edit) {
      switch (edit.kind) {
        case 'make-pool':
          return inThisRound(makePool(calls, edit, tokenFor(edit)));
        case 'drop-pool':
          return inThisRound(dropPool(calls, edit));
        case 'bind':
          return bind(calls, edit);
        case 'enable':
          return enable(calls, edit);
      }
    },
  };
}

/** 64 characters, the most that a client token may have. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
