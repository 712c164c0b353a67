import { setImmediate } from 'node:timers/promises';
import type { Chance } from './chance.ts';

/** One process. A dead one takes no turn any more: whatever it waited for never comes. */
export interface Actor {
  readonly name: string;
  alive: boolean;
  /** The process stands still until then, epoch milliseconds. */
  sleepsUntil: number;
  /** How far its clock is off, milliseconds. */
  skew: number;
}

/** A call that leaves a process has two moments: before it takes effect and after, when its answer is on the way. */
export interface Moment {
  actor: Actor;
  /** Port and call, such as `changes.save`. */
  call: string;
  phase: 'before' | 'after';
}

/** Something that happens by the clock. */
export interface Source {
  /** Epoch milliseconds; undefined while nothing is set. */
  nextAt(): number | undefined;
  /** Lets happen what is due at `now`. */
  fire(now: number): void;
}

export type Ending = 'over' | 'too-late';

/** A run that takes more turns than this goes round in circles. */
const MOST_TURNS = 200_000;

interface Waiting extends Moment {
  go(): void;
}

/**
 * The stage on which processes take turns: each call waits at each of its moments until chance lets it go on, so that
 * any two processes interleave wherever they call anything. Time moves by what a call takes, and when nobody waits for a
 * turn to whatever comes next.
 */
export class Stage {
  readonly sources: Source[] = [];
  /** Told of each moment as its turn comes, before the process goes on. */
  onTurn: (moment: Moment) => void = () => {};
  #now: number;
  #waiting: Waiting[] = [];
  #sleepers: { at: number; actor: Actor; wake(): void }[] = [];
  readonly #chance: Chance;

  constructor(start: number, chance: Chance) {
    this.#now = start;
    this.#chance = chance;
    this.sources.push({
      nextAt: () => least(this.#sleepers.map(({ at, actor }) => Math.max(at, actor.sleepsUntil))),
      fire: (now) => this.#wake(now),
    });
  }

  now(): number {
    return this.#now;
  }

  /** Waits for a turn of the process; never ends when it dies first. */
  turn(actor: Actor, call: string, phase: Moment['phase']): Promise<void> {
    return new Promise((resolve) => {
      if (actor.alive) this.#waiting.push({ actor, call, phase, go: resolve });
    });
  }

  sleep(actor: Actor, ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      if (actor.alive) this.#sleepers.push({ at: this.#now + ms, actor, wake: resolve });
    });
  }

  /** What the process waited for is not there any more. */
  forget(actor: Actor): void {
    this.#waiting = this.#waiting.filter((one) => one.actor !== actor);
    this.#sleepers = this.#sleepers.filter((one) => one.actor !== actor);
  }

  /** Plays until `isOver` and nothing is left to happen before it, or until `deadline` (epoch milliseconds). */
  async play(isOver: () => boolean, deadline: number): Promise<Ending> {
    for (let turns = 0; turns < MOST_TURNS; turns += 1) {
      // Everybody goes on until each of them waits for a turn, a time, or nothing.
      await setImmediate();
      if (this.#fireDue()) continue;
      if (this.#letOneGo()) continue;
      if (isOver()) return 'over';
      const next = least([
        ...this.sources.map((source) => source.nextAt()),
        ...this.#waiting.map(({ actor }) => actor.sleepsUntil),
      ]);
      if (next === undefined || next > deadline) return 'too-late';
      this.#now = Math.max(this.#now, next);
    }
    return 'too-late';
  }

  #fireDue(): boolean {
    let fired = false;
    for (const source of this.sources) {
      const at = source.nextAt();
      if (at === undefined || at > this.#now) continue;
      source.fire(this.#now);
      fired = true;
    }
    return fired;
  }

  #letOneGo(): boolean {
    const ready = this.#waiting.filter(({ actor }) => actor.sleepsUntil <= this.#now);
    if (ready.length === 0) return false;
    const one = ready.length === 1 ? ready[0] : this.#chance.pick(ready);
    if (!one) return false;
    this.#waiting.splice(this.#waiting.indexOf(one), 1);
    this.#now += latencyOf(one);
    this.onTurn(one);
    if (!one.actor.alive) return true;
    // Whoever was put to sleep at this very moment goes on when it wakes.
    if (one.actor.sleepsUntil > this.#now)
      this.#sleepers.push({ at: this.#now, actor: one.actor, wake: one.go });
    else one.go();
    return true;
  }

  #wake(now: number): void {
    const due = this.#sleepers.filter(({ at, actor }) => Math.max(at, actor.sleepsUntil) <= now);
    this.#sleepers = this.#sleepers.filter((one) => !due.includes(one));
    for (const { wake } of due.toSorted((a, b) => a.at - b.at)) wake();
  }
}

/** Half of what such a call takes. Milliseconds. */
function latencyOf({ call }: Moment): number {
  if (call.startsWith('slack.')) return 60;
  return call.startsWith('provider.') || call.startsWith('gtm.') ? 20 : 1;
}

export function least(times: readonly (number | undefined)[]): number | undefined {
  let found: number | undefined;
  for (const time of times) {
    if (time !== undefined && (found === undefined || time < found)) found = time;
  }
  return found;
}
