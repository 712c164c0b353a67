import { type Act, ANSWERS, type Cue, type Fault, OUTSIDE_EDITS } from './faults.ts';
import type { Script } from './run.ts';
import { STORY_IDS, type StoryId } from './stories.ts';
import { type Chance, chanceOf } from './world/chance.ts';
import type { ButtonId, Wish } from './world/people.ts';

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
    randomFault(chance, index === 0 ? EARLY_MOMENTS : MOMENTS),
  );
  const wishes = randomWishes(chance);
  const skews = randomSkews(chance);
  const script = { story, seed: chance.below(2 ** 31), bots, faults, skews, wishes };
  return { ...script, faults: faults.filter(({ act }) => !isSpared(script, act)) };
}

function randomFault(chance: Chance, moments: number): Fault {
  const urn = ACTS.flatMap(([share, make]) => Array<typeof make>(share).fill(make));
  const act = chance.pick(urn)(chance);
  return { act, cue: cueFor(act, chance, moments) };
}

/**
 * Two faults that a run is spared. Where a type cannot be changed in place a name is empty between two calls: an outage
 * longer than the bot's patience ends with a person who is asked and a name that is empty. And on the way back a list
 * that still shows what was there before the change is taken for its end.
 */
export function isSpared({ story, faults, wishes = [] }: Script, act: Act): boolean {
  const mayBeEmpty = /fallback|put-back/.test(story);
  if (act.kind === 'provider-down') return mayBeEmpty && act.ms > 60_000;
  const goesBack = wishes.some((wish) => wish.kind !== 'press' || WAYS_BACK.has(wish.button));
  const mayTurn = faults.some((fault) => TURNS.has(fault.act.kind) || isRefusal(fault.act));
  return act.kind === 'lists-lag' && (mayBeEmpty || goesBack || mayTurn);
}

const WAYS_BACK: ReadonlySet<ButtonId> = new Set<ButtonId>(['cancel', 'undo', 'retry']);

/** Faults after which a change may turn back by itself. */
const TURNS: ReadonlySet<Act['kind']> = new Set<Act['kind']>(['outside-edit', 'provider-down']);

function isRefusal(act: Act): boolean {
  return act.kind === 'answer' && (act.answer === 'refused' || act.answer === 'unreadable-applied');
}

function cueFor(act: Act, chance: Chance, moments: number): Cue {
  if (act.kind === 'answer') {
    const call = chance.happens(0.75) ? 'provider.apply' : 'gtm.apply';
    return { call, phase: 'before', nth: chance.below(call === 'gtm.apply' ? 2 : WRITES) };
  }
  // Nobody can call back a call that is on its way: a process that stands still has not decided on it yet.
  if (act.kind === 'sleep')
    return {
      call: chance.pick(['changes.save', 'changes.find', 'provider.readHost', 'gtm.find']),
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

/** Most people wait for what they asked; some want it back, or nothing of it, and some press what is not theirs. */
function randomWishes(chance: Chance): Wish[] {
  const wishes: Wish[] = [];
  const changeId = 'change-1';
  const press = (share: number, who: string, button: ButtonId, within: number): void => {
    if (chance.happens(share))
      wishes.push({ kind: 'press', button, who, changeId, at: chance.below(within) });
  };
  press(0.15, 'U0ALICE', 'approve', 3_000);
  press(0.1, 'U0CAROL', 'reject', 5_000);
  press(0.1, 'U0ALICE', 'cancel', 30_000);
  press(0.1, 'U0BOB', 'undo', 60_000);
  press(0.15, 'U0ALICE', 'retry', 3_600_000);
  if (chance.happens(0.25)) wishes.push({ kind: 'undo', who: 'U0ALICE', changeId, at: 30_000 });
  return wishes;
}

/** Most clocks are right; one may be some seconds off, or minutes. */
function randomSkews(chance: Chance): number[] {
  return [0, 0].map(() => (chance.happens(0.2) ? chance.pick([-90_000, -3_000, 3_000, 90_000]) : 0));
}
