import type { GtmInstance } from '../../domain/gtm.ts';
import type { TrafficManager } from '../../ports.ts';
import { type GtmOptions, gtmCalls } from './client.ts';
import { firstGeneration } from './first.ts';
import type { Generation } from './generation.ts';
import { secondGeneration } from './second/index.ts';
import { thirdGeneration } from './third/index.ts';

/**
 * Global Traffic Manager in its three generations (Alidns 2015-01-09) through the official client. Reads repeat
 * themselves while it makes sense, each write goes out once. A generation that cannot be read is an error: it must not
 * look like one that knows nothing of the name.
 * @throws TypeError when `endpoint` is not one
 */
export function createTrafficManager(options: GtmOptions): TrafficManager {
  const calls = gtmCalls(options);
  const generations: Record<GtmInstance['generation'], Generation> = {
    1: firstGeneration(calls),
    2: secondGeneration(calls),
    3: thirdGeneration(calls),
  };
  return {
    async find(name) {
      for (const generation of [generations[3], generations[2], generations[1]]) {
        const access = await generation.find(name);
        if (access) return access;
      }
      return null;
    },
    findPool: (instance, poolName) => generations[instance.generation].findPool(instance, poolName),
    apply: (edit) => generations[edit.instance.generation].apply(edit),
  };
}
