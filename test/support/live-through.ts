import { resumeChanges } from '../../src/app/resume-changes.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Bench } from './bench.ts';
import { type Mortal, mortalPorts } from './mortal-ports.ts';

/** Long enough for every retry between a few deaths, where TTLs are short. Seconds. */
const PATIENCE = 120;

/**
 * Lives through the change in processes that die one after the other, each at its moment of `deaths`; the last one lives
 * on. Alarms they took are lost. `counts` says which calls have moments.
 */
export async function liveThrough(
  world: Bench,
  id: string,
  deaths: readonly number[],
  { counts, patience = PATIENCE }: { counts?: Parameters<typeof mortalPorts>[2]; patience?: number } = {},
): Promise<Change & { moments: number }> {
  const left = [...deaths];
  const next = (): Mortal => mortalPorts(world.ports, left.shift() ?? Number.POSITIVE_INFINITY, counts);
  let process = next();
  const mayDie = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      if (!process.isDead()) throw error;
    }
    if (process.isDead()) process = next();
  };
  for (let second = 0; second < patience; second += 1) {
    await mayDie(world.ring(process.ports));
    const { dueAt, announcementDue } = await world.stored(id);
    if (dueAt === null && !announcementDue) break;
    await world.clock.advance(1000);
    await mayDie(resumeChanges(process.ports));
  }
  return { ...(await world.stored(id)), moments: process.moments() };
}
