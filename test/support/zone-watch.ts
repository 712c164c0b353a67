import type { Edit } from '../../src/domain/plan.ts';
import { isAnswered } from '../../src/domain/record.ts';
import type { Bench } from './bench.ts';

/** What happened to the records of www, seen after every write. */
export interface ZoneWatch {
  /** The writes that changed something, oldest first. */
  effects: Edit[];
  /** How often a write left www without an answer for IPv4. */
  empty: number;
}

/** Looks at the zone after every write of every instance, answered or not. */
export function watchZone(world: Bench): ZoneWatch {
  const watch: ZoneWatch = { effects: [], empty: 0 };
  const { provider } = world;
  world.ports.provider = {
    ...provider,
    async apply(zone, edit) {
      const before = JSON.stringify(world.www());
      try {
        return await provider.apply(zone, edit);
      } finally {
        if (JSON.stringify(world.www()) !== before) watch.effects.push(edit);
        const answers = world
          .www()
          .filter((record) => isAnswered(record) && (record.type === 'A' || record.type === 'CNAME'));
        if (answers.length === 0) watch.empty += 1;
      }
    },
  };
  return watch;
}
