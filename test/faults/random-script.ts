import { type Act, ANSWERS, type Cue, type Fault, OUTSIDE_EDITS } from './faults.ts';
import type { Script } from './run.ts';
import { STORY_IDS, type StoryId } from './stories.ts';
import { type Chance, chanceOf } from './world/chance.ts';
import type { Wish } from './world/people.ts';

/** Kinds of faults and how often each is chosen. */
const ACTS: readonly [share: number, make: (chance: Chance) => Act][] = [
  [8, (chance) => ({ kind: 'kill', restartMs: chance.pick([100, 1_000, 4_000, 30_000]) })],
  [10, (chance) => ({ kind: 'answer', answer: chance.pick(ANSWERS) })],
  [2, (chance) => ({ kind: 'sleep', ms: chance.pick([2_000, 12_000, 60_000]) })],
  [2, () => ({ kind: 'lose-locks' })],
  [
    1,
    (chance) => ({
      kind: 'provider-down',
      ms: chance.pick([5_000, 60_000, 600_000]),
      reads: chance.happens(0.5),
    }),
  ],
  [2, (chance) => ({ kind: 'lists-lag', ms: chance.pick([500, 3_000, 20_000]) })],
  [1, (chance) => ({ kind: 'name-server-lags', ms: chance.pick([2_000, 20_000, 120_000]) })],
  [2, (chance) => ({ kind: 'outside-edit', edit: chance.pick(OUTSIDE_EDITS) })],
  [2, (chance) => ({ kind: 'redis-fails', calls: 1 + chance.below(6), applied: chance.happens(0.5) })],
  [2, (chance) => redisRestart(chance)],
  [
    2,
    (chance) => ({
      kind: 'slack-down',
      ms: chance.pick([1_000, 20_000, 120_000]),
      takes: chance.happens(0.5),
    }),
  ],
];

/** Moments of a run without faults, roughly; later ones are never reached. */
const MOMENTS = 700;
/** As many as the shortest run has. */
const EARLY_MOMENTS = 80;
/** Writes of a run, roughly. */
const WRITES = 6;

/** Run number `run` of a seed: any story, one bot or two, and up to six faults, the first of them early enough to strike. */
export function randomScript(seed: number, run: number, stories: readonly StoryId[] = STORY_IDS): Script {
  const chance = chanceOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b));
  // The first few numbers of neighbours are alike.
  for (let index = 0; index < 4; index += 1) chance.next();
  const story = chance.pick(stories);
  const bots = chance.happens(0.6) ? 2 : 1;
  const faults = Array.from({ length: 1 + chance.below(6) }, (_, index) =>
    randomFault(chance, story, index === 0 ? EARLY_MOMENTS : MOMENTS),
  );
  return { story, seed: chance.below(2 ** 31), bots, faults, wishes: randomWishes(chance) };
}

function randomFault(chance: Chance, story: StoryId, moments: number): Fault {
  const urn = ACTS.flatMap(([share, make]) => Array<typeof make>(share).fill(make));
  for (;;) {
    const act = chance.pick(urn)(chance);
    if (!isSpared(story, act)) return { act, cue: cueFor(act, chance, moments) };
  }
}

/**
 * Where a type cannot be changed in place, a name is empty between two calls. An outage longer than the bot's patience, a
 * list that still shows what was deleted, or a store that has lost what was begun, then ends with a person who is asked
 * and a name that is empty.
 */
export function isSpared(story: StoryId, act: Act): boolean {
  if (!/fallback|put-back/.test(story)) return false;
  if (act.kind === 'provider-down') return act.ms > 60_000;
  return act.kind === 'lists-lag' || (act.kind === 'redis-restarts' && act.loses !== 'nothing');
}

function cueFor(act: Act, chance: Chance, moments: number): Cue {
  if (act.kind === 'answer') {
    const call = chance.happens(0.75) ? 'provider.apply' : 'gtm.apply';
    return { call, phase: 'before', nth: chance.below(call === 'gtm.apply' ? 2 : WRITES) };
  }
  // Nobody can call back a call that is on its way: a process that stands still has not decided on it yet.
  if (act.kind === 'sleep')
    return {
      call: chance.pick(['changes.due', 'changes.find', 'provider.readHost']),
      phase: 'after',
      nth: chance.below(60),
    };
  if (moments === MOMENTS && chance.happens(0.15)) return { afterMs: chance.below(60_000) };
  if (moments === MOMENTS && chance.happens(0.4)) {
    const call = chance.pick(['provider.apply', 'changes.save']);
    return { call, phase: chance.pick(['before', 'after']), nth: chance.below(WRITES * 4) };
  }
  return { moment: chance.below(moments) };
}

function redisRestart(chance: Chance): Act {
  const loses = chance.happens(0.5) ? 'nothing' : 'last-second';
  return { kind: 'redis-restarts', ms: chance.pick([200, 3_000, 15_000]), loses };
}

/** Most people wait for what they asked; some ask for the way back, and some press what is not theirs. */
function randomWishes(chance: Chance): Wish[] {
  const wishes: Wish[] = [];
  const changeId = 'change-1';
  if (chance.happens(0.15))
    wishes.push({ kind: 'press', button: 'approve', who: 'U0ALICE', changeId, at: chance.below(3_000) });
  if (chance.happens(0.1))
    wishes.push({ kind: 'press', button: 'reject', who: 'U0CAROL', changeId, at: chance.below(5_000) });
  if (chance.happens(0.25)) wishes.push({ kind: 'undo', who: 'U0ALICE', changeId, at: 30_000 });
  return wishes;
}
