import { z } from 'zod';
import type { Alarm } from '../../ports.ts';

/** The queue's name; its keys are `<prefix>alarms:...`. */
export const ALARMS = 'alarms';

/** What a job carries, parsed again by the worker: an older or newer release may have written it. */
export const AlarmPayload = z.object({
  changeId: z.string().min(1),
  step: z.int().nonnegative(),
  generation: z.int().nonnegative(),
});

/** Says which alarm it is, so that the same one added twice is one job. BullMQ refuses `:` in job ids. */
export function jobIdOf({ changeId, step, generation }: Alarm): string {
  return `${changeId}-${step}-${generation}`;
}

/** All keys of the bot begin alike; BullMQ puts the colon after its prefix by itself. */
export function queuePrefix(prefix: string): string {
  return prefix.replace(/:$/, '');
}
