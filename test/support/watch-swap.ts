import { resumeChanges } from '../../src/app/resume-changes.ts';
import { runStep } from '../../src/app/run-step.ts';
import type { Ports } from '../../src/ports.ts';
import type { Bench } from './bench.ts';

/** When the records of www changed, in true seconds since the lowered TTL; undefined for what has not happened. */
export interface Swap {
  swapped: number | undefined;
  restored: number | undefined;
  /** How often the change got a new alarm while it waited out the TTL. */
  alarmsInWait: number;
}

/**
 * Lets instances carry a change on, second by second, until it has ended or `seconds` of true time are over. Each of
 * them sweeps, and answers alarms by its own clock, as a queue does that goes by the clock of its client.
 */
export async function watchSwap(
  world: Bench,
  id: string,
  {
    instances = () => [world.ports],
    seconds = 1500,
    meanwhile = () => {},
  }: { instances?: (second: number) => Ports[]; seconds?: number; meanwhile?: (second: number) => void } = {},
): Promise<Swap> {
  const seen: { lowered?: number; swapped?: number; restored?: number } = {};
  const generations = new Set<number>();
  for (let second = 0; second < seconds; second += 1) {
    for (const by of instances(second)) {
      for (const alarm of world.queue.ring(by.clock.now())) await runStep(by, alarm);
      await resumeChanges(by);
    }
    const change = await world.stored(id);
    const [www] = world.www();
    const isSwapped = www?.type === 'CNAME';
    if (!isSwapped && www?.ttl === 1) seen.lowered ??= second;
    if (isSwapped) seen.swapped ??= second;
    if (isSwapped && www?.ttl === 600) seen.restored ??= second;
    if (change.progress.step === 2) generations.add(change.generation);
    if (change.dueAt === null) break;
    meanwhile(second);
    await world.clock.advance(1000);
  }
  const { lowered } = seen;
  if (lowered === undefined) throw new Error('The TTL was never lowered.');
  const since = (moment: number | undefined) => (moment === undefined ? undefined : moment - lowered);
  return { swapped: since(seen.swapped), restored: since(seen.restored), alarmsInWait: generations.size };
}
