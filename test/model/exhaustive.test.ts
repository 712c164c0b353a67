import { describe, expect, test } from 'vitest';
import type { Bounds } from './bounds.ts';
import { type Machine, machine } from './machine.ts';
import { explore, type Found } from './search.ts';
import { figures, tell } from './telling.ts';
import { ALONE, PEOPLE, SWITCH, TWO_ADDRESSES, TWO_ALONE } from './worlds.ts';

/*
 * Every interleaving of everything that can happen, within the bounds that the names tell; what is moved, assumed and
 * looked for is in docs/decisions/0027-exhaustive-search.md. In all of them there are two workers without locks, calls
 * may be applied or not with their answers lost, throttled, refused by the provider's rules, and tried for too long;
 * checks may see what they wait for, or not yet, or too late; targets may have gone; anybody may approve at any time.
 */

/** Far more than any of them has. A search that comes to it has not been exhaustive, and fails. */
const MOST = 2_000_000;

/** The machine may be busy with everything else. */
const TIMEOUT_MS = 240_000;

const SPACES: Record<string, Bounds> = {
  'two changes, an edit from outside, three crashes, refusals for good': {
    ...SWITCH,
    ...{ crashes: 3, outside: 1, refusals: true },
  },
  'two changes of two addresses, an edit from outside, three crashes': {
    ...TWO_ADDRESSES,
    ...{ crashes: 3, outside: 1 },
  },
  'two changes, a person who undoes, retries, leaves, rejects or a broken job, three crashes, refusals for good':
    {
      ...SWITCH,
      ...{ crashes: 3, acts: 1, refusals: true },
    },
  'a change of two addresses, an act of a person or a broken job, an edit from outside, a crash, errors': {
    ...TWO_ALONE,
    ...{ crashes: 1, outside: 1, acts: 1, errors: true },
  },
  'a change of two addresses, an act of a person or a broken job, three crashes, refusals for good': {
    ...TWO_ALONE,
    ...{ crashes: 3, acts: 1, refusals: true },
  },
  'a change, two acts of people or broken jobs, an approver who loses the right, a crash, refusals for good':
    {
      ...ALONE,
      ...{ crashes: 1, acts: 2, leaves: true, refusals: true },
    },
  'two changes, a store that loses its last write and all locks, an act of a person, a crash': {
    ...SWITCH,
    ...{ crashes: 1, acts: 1, kinds: PEOPLE, losses: 1 },
  },
  'a change of two addresses, a store that loses its last write and all locks, an act of a person, a crash, errors':
    {
      ...TWO_ALONE,
      ...{ crashes: 1, acts: 1, kinds: PEOPLE, losses: 1, errors: true },
    },
};

describe('whatever happens in whatever order', () => {
  test.each(Object.entries(SPACES))(
    'nothing is doubled, unapproved, early, empty or left half done: %s',
    (name, bounds) => {
      const { system, violation, complete, states } = searched(name, bounds);
      expect(violation && tell(system, violation)).toBeUndefined();
      expect(complete).toBe(true);
      expect(states).toBeGreaterThan(10_000);
    },
    TIMEOUT_MS,
  );
});

test(
  'a worker that slept through its lock and wakes with an old plan is refused just before its call',
  () => {
    const bounds: Bounds = { ...ALONE, crashes: 1, acts: 1, followsLate: true };
    const system = machine(bounds);
    const late = new Set<string>();
    const watched = {
      ...system,
      moves: (state: string) => {
        const moves = system.moves(state);
        for (const { what } of moves) if (what.endsWith(', in vain')) late.add(what);
        return moves;
      },
    };
    const { violation, complete } = explore(watched, MOST);
    expect(violation && tell(system, violation)).toBeUndefined();
    expect(complete).toBe(true);
    expect([...late]).toContain('worker A (change 1) stores its intent, in vain');
  },
  TIMEOUT_MS,
);

test(
  'only a provider that is away for longer than the bot has patience can leave the name empty, and people are told so',
  () => {
    const bounds: Bounds = { ...ALONE, refusals: true, longOutage: true };
    const system = machine(bounds);
    const { violation } = explore(system, MOST);
    expect(violation?.what).toBe('the name is empty, and nobody is about to do anything');
    const saves = violation?.trace.filter(({ what }) => what.includes('has tried for too long'));
    expect(saves).not.toHaveLength(0);
    expect(violation && tell(system, violation)).toContain('the name is empty');
  },
  TIMEOUT_MS,
);

function searched(name: string, bounds: Bounds): Found & { system: Machine } {
  const before = performance.now();
  const system = machine(bounds);
  const found = explore(system, MOST);
  console.info(figures(name, found, (performance.now() - before) / 1000));
  return { ...found, system };
}
