import type { Change } from '../../src/domain/change.ts';
import type { Fault } from './faults.ts';
import { type Prologue, prologueOf, type StoryId } from './stories.ts';
import { LOOKS_AT_MS, People, type Wish } from './world/people.ts';
import type { Ending } from './world/stage.ts';
import { type Sabotage, World } from './world/world.ts';

/** Everything that decides a run. */
export interface Script {
  story: StoryId;
  seed: number;
  bots: number;
  /** How far the clock of each bot's machine is ahead. Milliseconds. */
  skews?: readonly number[];
  faults: readonly Fault[];
  /** What people do besides approving; times are milliseconds after the start. */
  wishes?: readonly Wish[];
}

/** What a run leaves behind. */
export interface Evidence {
  script: Script;
  prologue: Prologue;
  world: World;
  ending: Ending;
  /** As stored at the end. */
  changes: Change[];
}

/** Longer than a proposal waits, and than anything else takes. Milliseconds. */
const DAYS_MS = 3 * 24 * 60 * 60 * 1000;

/** Plays one story with its faults to its end. `sabotage`: by processes that do what they should not. */
export async function play(script: Script, sabotage?: Sabotage): Promise<Evidence> {
  const prologue = await prologueOf(script.story);
  const { scenery, changeId } = prologue;
  const world = new World(scenery, { ...script, sabotage });
  const approvers = ['U0BOB', 'U0CAROL'].slice(0, prologue.approvals);
  const approvals = LOOKS_AT_MS.flatMap((look) =>
    approvers.map((who, index): Wish => {
      return { kind: 'press', button: 'approve', who, changeId, at: scenery.now + look + 1_000 * index };
    }),
  );
  const later = (script.wishes ?? []).map((wish): Wish => ({ ...wish, at: scenery.now + wish.at }));
  const people = new People(world, [...approvals, ...later]);
  world.stage.sources.push(people);
  const isOver = (): boolean => people.isContent() && world.isQuiet();
  const ending = await world.play(isOver, scenery.now + DAYS_MS);
  return { script, prologue, world, ending, changes: world.redis.all() };
}
