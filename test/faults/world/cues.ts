import type { Act, Fault } from '../faults.ts';
import type { Moment, Source } from './stage.ts';

/** Counts the moments of a run, and knows what is to go wrong at which. */
export class Cues {
  readonly #left: Fault[];
  readonly #counts = new Map<string, number>();
  #all = 0;

  constructor(faults: readonly Fault[]) {
    this.#left = [...faults];
  }

  /** Every moment so far, and by phase and call. */
  get moments(): { all: number; by: ReadonlyMap<string, number> } {
    return { all: this.#all, by: this.#counts };
  }

  /** What goes wrong at this moment. Each fault strikes once. */
  at({ call, phase }: Moment): Act[] {
    const key = `${phase} ${call}`;
    const nth = this.#counts.get(key) ?? 0;
    const moment = this.#all;
    this.#counts.set(key, nth + 1);
    this.#all += 1;
    if (this.#left.length === 0) return [];
    const now = this.#left.filter(
      ({ cue }) =>
        ('moment' in cue && cue.moment === moment) ||
        ('call' in cue && cue.call === call && cue.phase === phase && cue.nth === nth),
    );
    for (const fault of now) this.#left.splice(this.#left.indexOf(fault), 1);
    return now.map(({ act }) => act);
  }

  /** What goes wrong by the clock. */
  byTheClock(start: number, strike: (act: Act) => void): Source[] {
    return this.#left.flatMap(({ cue, act }) => {
      if (!('afterMs' in cue)) return [];
      let at: number | undefined = start + cue.afterMs;
      const fire = (): void => {
        at = undefined;
        strike(act);
      };
      return [{ nextAt: () => at, fire }];
    });
  }
}
