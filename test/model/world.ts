/** Which of the two changes. */
export type Which = 0 | 1;

/** How the copy that a worker holds stands to what is stored. Only the first can be saved. */
export const COPY = { current: 0, before: 1, outdated: 2 } as const;

/**
 * One of the two workers. `local`: number of where it is in its program; `copy`: number of the change it holds.
 * `startled`: somebody outside has edited the zone since this worker read it.
 */
export interface Worker {
  local: number;
  copy: number;
  age: number;
  startled: boolean;
}

/** The place of a worker that has nothing to do, and the change of which a write can be lost when there is none. */
export const IDLE = 0;
export const NONE = 2;

export function nobody(): Worker {
  return { local: IDLE, copy: 0, age: COPY.current, startled: false };
}

/** Everything there is. Numbers are those of tables; 0 is nothing. */
export interface World {
  stored: [number, number];
  /** What the last write has replaced, and of which change; 2 where no write can be lost. */
  before: number;
  beforeOf: number;
  zone: number;
  /** The TTL wait of the change is over. */
  passed: [boolean, boolean];
  /** Somebody who may has approved the change. */
  approved: [boolean, boolean];
  /** The approver has lost the right. */
  left: boolean;
  /** What somebody outside has done: 0 nothing yet, else 1 and up, see `zone.ts`. */
  outside: number;
  crashes: number;
  acts: number;
  losses: number;
  /** Of each change: parts of planned edits that have had their effect, as bits. */
  effects: [number, number];
  workers: [Worker, Worker];
}

const LOW = 0x7fff;

/** The state as a text of some twenty characters; workers are alike, so their order does not count. */
export function written(world: World): string {
  const { stored, passed, approved, left, effects } = world;
  const [first, second] = ordered(world.workers);
  const flags =
    Number(passed[0]) | (Number(passed[1]) << 1) | (Number(approved[0]) << 2) | (Number(approved[1]) << 3);
  return String.fromCharCode(
    stored[0],
    stored[1],
    world.before,
    world.beforeOf,
    world.zone,
    flags | (Number(left) << 4) | (Number(first.startled) << 5) | (Number(second.startled) << 6),
    world.outside | (world.crashes << 4) | (world.acts << 8) | (world.losses << 12),
    effects[0] & LOW,
    effects[0] >> 15,
    effects[1] & LOW,
    effects[1] >> 15,
    first.local,
    first.copy,
    first.age,
    second.local,
    second.copy,
    second.age,
  );
}

export function read(state: string): World {
  const at = (index: number): number => state.charCodeAt(index);
  const [flags, counts] = [at(5), at(6)];
  const has = (bit: number): boolean => (flags & (1 << bit)) !== 0;
  return {
    stored: [at(0), at(1)],
    before: at(2),
    beforeOf: at(3),
    zone: at(4),
    passed: [has(0), has(1)],
    approved: [has(2), has(3)],
    left: has(4),
    outside: counts & 15,
    crashes: (counts >> 4) & 15,
    acts: (counts >> 8) & 15,
    losses: counts >> 12,
    effects: [at(7) | (at(8) << 15), at(9) | (at(10) << 15)],
    workers: [
      { local: at(11), copy: at(12), age: at(13), startled: has(5) },
      { local: at(14), copy: at(15), age: at(16), startled: has(6) },
    ],
  };
}

/** A copy of which the parts may be written to. */
export function copied(world: World): World {
  const [first, second] = world.workers;
  return {
    ...world,
    stored: [...world.stored],
    passed: [...world.passed],
    approved: [...world.approved],
    effects: [...world.effects],
    workers: [{ ...first }, { ...second }],
  };
}

function ordered([a, b]: [Worker, Worker]): [Worker, Worker] {
  const isOrdered =
    a.local !== b.local
      ? a.local < b.local
      : a.copy !== b.copy
        ? a.copy < b.copy
        : a.age !== b.age
          ? a.age < b.age
          : Number(a.startled) <= Number(b.startled);
  return isOrdered ? [a, b] : [b, a];
}
