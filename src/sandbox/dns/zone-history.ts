import { isDeepStrictEqual } from 'node:util';
import type { World } from '../world.ts';

type Zones = World['zones'];

export interface ZoneHistory {
  /** The zones as a server that trails behind sees them now. */
  served(): Zones;
  hold(): void;
  release(): void;
}

/**
 * The zones as they were `lag` milliseconds ago, or when they were put on hold. Changes are noticed when somebody looks,
 * so one that nobody saw happen is served `lag` after the first look at it.
 */
export function zoneHistory(world: Pick<World, 'clock' | 'zones'>, lag: number): ZoneHistory {
  let held: Zones | undefined;
  let seen = lag > 0 ? [{ since: Number.NEGATIVE_INFINITY, zones: structuredClone(world.zones) }] : [];

  const trailing = (): Zones => {
    const now = world.clock.now();
    if (!isDeepStrictEqual(seen.at(-1)?.zones, world.zones)) {
      seen.push({ since: now, zones: structuredClone(world.zones) });
    }
    const current = seen.findLastIndex(({ since }) => since <= now - lag);
    seen = seen.slice(Math.max(0, current));
    return seen[0]?.zones ?? world.zones;
  };

  return {
    served: () => held ?? (lag > 0 ? trailing() : world.zones),
    hold() {
      held = structuredClone(lag > 0 ? trailing() : world.zones);
    },
    release() {
      held = undefined;
    },
  };
}
