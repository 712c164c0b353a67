import type { GtmCalls } from '../client.ts';
import { type Generation, notInThisGeneration } from '../generation.ts';
import { bind } from './bind.ts';
import { accessFinder } from './find.ts';
import { dropPool, findPool, makePool } from './pools.ts';

/** GTM 2.0: pools belong to an instance, and its access strategies choose between sets of them. */
export function secondGeneration(calls: GtmCalls): Generation {
  return {
    find: accessFinder(calls),
    findPool: (instance, poolName) => findPool(calls, instance.instanceId, poolName),
    async apply(edit) {
      switch (edit.kind) {
        case 'make-pool':
          return makePool(calls, edit);
        case 'drop-pool':
          return dropPool(calls, edit);
        case 'bind':
          return bind(calls, edit);
        case 'enable':
          throw notInThisGeneration(edit.instance, 'turn an access strategy on or off');
      }
    },
  };
}
