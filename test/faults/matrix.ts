import { type Act, ANSWERS, type Cue, type Fault, OUTSIDE_EDITS } from './faults.ts';
import { play, type Script } from './run.ts';
import type { StoryId } from './stories.ts';

/** Each of the documented ways, the plain ones, an undo, and the declared fallback. */
export const MATRIX_STORIES: readonly StoryId[] = [
  'switch',
  'switch-fallback',
  'forward',
  'leave-gtm',
  'cdn-behind-gtm',
  'split',
  'split-moved',
  'plain-set',
  'undo-switch',
];

/** How the store fares beside the fault that a run is about. */
const REDIS = ['stays', 'restarts'] as const;

const KILL: Act = { kind: 'kill', restartMs: 500 };
const RESTART: Act = { kind: 'redis-restarts', ms: 300, loses: 'nothing' };

/** Every persisted moment of a story: the process dies before the save, or after it and before anybody hears of it. */
export async function deathsOf(story: StoryId): Promise<Script[]> {
  const { saves } = await lengthOf(story);
  return grid(story, saves, ['before', 'after'] as const, REDIS).map(([nth, phase, redis, script]) => {
    const cue: Cue = { call: 'changes.save', phase, nth };
    return {
      ...script,
      faults: [...(redis === 'restarts' ? [{ cue, act: RESTART }] : []), { cue, act: KILL }],
    };
  });
}

/** Every persisted moment of a story, at which Redis restarts and has lost its last second, or everything. */
export async function lossesOf(story: StoryId): Promise<Script[]> {
  const { saves } = await lengthOf(story);
  const losses = ['last-second', 'everything'] as const;
  return grid(story, saves, ['after'] as const, losses).map(([nth, phase, loses, script]) => ({
    ...script,
    faults: [{ cue: { call: 'changes.save', phase, nth }, act: { kind: 'redis-restarts', ms: 500, loses } }],
  }));
}

const AFTERWARDS = ['nothing', 'death', 'redis'] as const;

/** Every write of a story, with every answer of the provider; then the process dies before it hears it, or Redis restarts. */
export async function answersOf(story: StoryId): Promise<Script[]> {
  const writes = await writesOf(story);
  return grid(story, writes, ANSWERS, AFTERWARDS).map(([{ call, nth }, answer, then, script]) => {
    const after: Fault[] =
      then === 'nothing'
        ? []
        : [{ cue: { call, phase: 'after', nth }, act: then === 'death' ? KILL : RESTART }];
    return {
      ...script,
      faults: [{ cue: { call, phase: 'before', nth }, act: { kind: 'answer', answer } }, ...after],
    };
  });
}

/** Every write of a story, just before which somebody else edits the zone; or the list lags just after it. */
export async function meddlingOf(story: StoryId): Promise<Script[]> {
  const acts: Fault['act'][] = [
    ...OUTSIDE_EDITS.map((edit): Act => ({ kind: 'outside-edit', edit })),
    { kind: 'lists-lag', ms: 3_000 },
    { kind: 'name-server-lags', ms: 20_000 },
    { kind: 'lose-locks' },
    { kind: 'slack-down', ms: 20_000, takes: false },
    { kind: 'redis-fails', calls: 3, applied: true },
  ];
  return grid(story, await writesOf(story), acts, ['before', 'after'] as const).map(
    ([write, act, phase, script]) => ({
      ...script,
      faults: [{ cue: { ...write, phase }, act }],
    }),
  );
}

/** Every combination, with one bot and with two where the third part is as if nothing else went wrong, else in turn. */
function grid<A, B, C>(
  story: StoryId,
  first: readonly A[],
  second: readonly B[],
  third: readonly C[],
): [A, B, C, Script][] {
  let seed = 0;
  return first.flatMap((a) =>
    second.flatMap((b) =>
      third.flatMap((c, index) => {
        const bots = index === 0 ? [1, 2] : [1 + (seed % 2)];
        return bots.map((count): [A, B, C, Script] => {
          seed += 1;
          return [a, b, c, { story, seed, bots: count, faults: [] }];
        });
      }),
    ),
  );
}

/** Every write of the story without faults. */
async function writesOf(story: StoryId): Promise<{ call: string; nth: number }[]> {
  const { writes, effects } = await lengthOf(story);
  return [
    ...numbers(writes).map((nth) => ({ call: 'provider.apply', nth })),
    ...numbers(effects).map((nth) => ({ call: 'gtm.apply', nth })),
  ];
}

/** Which saves there are, without looks that repeat those before them, and how many writes. */
async function lengthOf(story: StoryId): Promise<{ saves: number[]; writes: number; effects: number }> {
  const { world } = await play({ story, seed: 1, bots: 1, faults: [] });
  const count = (call: string): number => world.moments.by.get(`before ${call}`) ?? 0;
  const saved = world.log.flatMap((one) => (one.kind === 'saved' ? [one.change] : []));
  const what = saved.map(({ progress, journal }) => `${progress.step} ${journal.at(-1)?.kind}`);
  const saves = numbers(count('changes.save')).filter(
    (nth) => what[nth] === undefined || what[nth] !== what[nth - 1],
  );
  return { saves, writes: count('provider.apply'), effects: count('gtm.apply') };
}

function numbers(end: number): number[] {
  return [...Array(end).keys()];
}
