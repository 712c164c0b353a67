import {
  type ClockReading,
  type Disagreement,
  disagreements,
  offsetOf,
  suspect,
  type Witness,
} from '../../domain/clocks.ts';
import { DEFAULT_LANGUAGE } from '../../domain/language.ts';
import type { Log } from '../../ports.ts';
import { duration } from '../../render/messages/units.ts';

/** Further apart than what a network and a whole second explain. */
const TOLERANCE_MS = 2_000;

/**
 * Tells the operator of each clock that is off: once, again when it has moved by as much as is worth telling, and when
 * it is over. It is over at half of what is worth telling, so that a clock at the limit is no news every second.
 */
export function clockReport(log: Log): (readings: readonly ClockReading[]) => void {
  const told = new Map<Witness, number>();
  return (readings) => {
    for (const disagreement of disagreements(readings, TOLERANCE_MS)) {
      const { source, offset } = disagreement;
      const last = told.get(source);
      if (last !== undefined && Math.abs(offset - last) <= TOLERANCE_MS) continue;
      told.set(source, offset);
      log.warn({ clock: source, offsetMs: offset }, sentence(disagreement, readings));
    }
    for (const reading of readings) {
      const { source } = reading;
      if (Math.abs(offsetOf(reading)) > TOLERANCE_MS / 2 || !told.delete(source)) continue;
      log.info(
        { clock: source, offsetMs: offsetOf(reading) },
        `The clock of ${NAMES[source]} agrees with that of this machine again. Waits have their usual length.`,
      );
    }
  };
}

const NAMES: Record<Witness, string> = { redis: 'Redis', alibaba: 'Alibaba Cloud' };

const OTHER: Record<Witness, Witness> = { redis: 'alibaba', alibaba: 'redis' };

function sentence(disagreement: Disagreement, readings: readonly ClockReading[]): string {
  const { source, offset } = disagreement;
  const apart = duration(Math.abs(offset) / 1000).plain(DEFAULT_LANGUAGE);
  const found = `The clock of ${NAMES[source]} is ${apart} ${offset > 0 ? 'ahead of' : 'behind'} that of this machine.`;
  const follows = `Nothing is done before its time by any of the clocks, so waits may last ${apart} longer.`;
  return `${found} ${whatToDo(source, suspect(disagreement, readings, TOLERANCE_MS))} ${follows}`;
}

function whatToDo(source: Witness, alone: Witness | 'local' | undefined): string {
  const other = NAMES[OTHER[source]];
  switch (alone) {
    case 'local':
      return `${other} says the same, so it is this machine that is off: set its clock, by timedatectl set-ntp true or chronyc makestep.`;
    case 'redis':
      return `${other} agrees with this machine: set the clock of the machine that Redis runs on.`;
    case 'alibaba':
      return `${other} agrees with this machine; if Redis runs here too, compare date -u on this machine with a clock that you trust, and set it if it is off.`;
    case undefined:
      return 'Nobody else can tell which one is off: compare date -u on this machine and on that of Redis with a clock that you trust, and set what is off.';
  }
}
