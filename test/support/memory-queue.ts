import type { Alarm, Clock, JobQueue } from '../../src/ports.ts';

export interface MemoryQueue extends JobQueue {
  /**
   * Takes the alarms whose time has come by the clock, or by that of the machine that answers them, the earliest first;
   * the test carries them to their answer.
   */
  ring(now?: number): Alarm[];
  /** The alarms still set, the earliest first, with their moment in epoch milliseconds. */
  pending(): { alarm: Alarm; at: number }[];
}

/** An alarm clock that rings when a test asks it to. An alarm that is set already is not set twice, as in BullMQ. */
export function memoryQueue(clock: Pick<Clock, 'now'>): MemoryQueue {
  let set: { alarm: Alarm; at: number }[] = [];
  const pending = (): typeof set => set.toSorted((a, b) => a.at - b.at);

  return {
    pending,
    async add(alarm, delayMs) {
      const isSet = set.some(
        ({ alarm: { changeId, step, generation } }) =>
          changeId === alarm.changeId && step === alarm.step && generation === alarm.generation,
      );
      if (!isSet) set.push({ alarm: { ...alarm }, at: clock.now() + delayMs });
    },
    ring(now = clock.now()) {
      const due = pending().filter(({ at }) => at <= now);
      set = set.filter((entry) => !due.includes(entry));
      return due.map(({ alarm }) => alarm);
    },
  };
}
