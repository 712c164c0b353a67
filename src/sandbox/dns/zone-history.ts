import { isDeepStrictEqual } from 'node:util';
import type { World } from '../world.ts';

/** What name servers serve as their own. */
export type Served = Pick<World, 'zones' | 'gtm'>;

export interface ZoneHistory {
  /** The zones and access names as a server that trails behind sees them now. */
  served(): Served;
  hold(): void;
  release(): void;
}

/**
 * The zones and GTM as they were `lag` milliseconds ago, or when they were put on hold. Changes are noticed when somebody
 * looks, so one that nobody saw happen is served `lag` after the first look at it.
 */
export function zoneHistory(world: Pick<World, 'clock'> & Served, lag: number): ZoneHistory {
  const now = (): Served => ({ zones: world.zones, gtm: world.gtm });
  let held: Served | undefined;
  let seen = lag > 0 ? [{ since: Number.NEGATIVE_INFINITY, served: structuredClone(now()) }] : [];

  const trailing = (): Served => {
    const at = world.clock.now();
    if (!isDeepStrictEqual(seen.at(-1)?.served, now())) {
      seen.push({ since: at, served: structuredClone(now()) });
    }
    const current = seen.findLastIndex(({ since }) => since <= at - lag);
    seen = seen.slice(Math.max(0, current));
    return seen[0]?.served ?? now();
  };

  return {
    served: () => held ?? (lag > 0 ? trailing() : now()),
    hold() {
      held = structuredClone(lag > 0 ? trailing() : now());
    },
    release() {
      held = undefined;
    },
  };
}
