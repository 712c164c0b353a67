import { answerAlarm } from '../../../jobs/step.ts';
import { refreshCards } from '../../../src/app/refresh-cards.ts';
import { announceEnded, rearmOverdue } from '../../../src/app/resume-changes.ts';
import { takeTurns } from '../../../src/app/take-turns.ts';
import type { Alarm, Ports } from '../../../src/ports.ts';
import { botPorts } from './bot-ports.ts';
import { type Actor, least, type Source } from './stage.ts';
import type { World } from './world.ts';

/** Between two sweeps of one kind, as the bot ships. Milliseconds. */
const SWEEP_EVERY_MS = 1_000;
/** A queue notices after that long that whoever took an alarm has died, and rings again. Milliseconds. */
const STALLED_MS = 30_000;

type Sweep = (ports: Ports) => Promise<void>;

interface Process {
  actor: Actor;
  ports: Ports;
  alarms: Set<Alarm>;
  tasks: number;
  /** When each sweep is to run next; Infinity while it runs. */
  sweeps: { sweep: Sweep; at: number }[];
}

/** One instance of the bot: a process that answers alarms, sweeps and clicks, is killed, and starts again. */
export class Bot implements Source {
  readonly name: string;
  readonly #world: World;
  #process: Process | undefined;
  #starts = 0;
  #startsAt: number | undefined;
  /** How far the clock of this machine is ahead. Milliseconds. */
  readonly skew: number;

  constructor(world: World, name: string, skew: number) {
    this.#world = world;
    this.name = name;
    this.skew = skew;
    this.#startsAt = world.stage.now();
  }

  /** Whether a process runs and does not stand still. */
  isAwake(): boolean {
    return this.#process !== undefined && this.#process.actor.sleepsUntil <= this.#world.stage.now();
  }

  isBusy(): boolean {
    return this.#process !== undefined && this.#process.tasks > 0;
  }

  is(actor: Actor): boolean {
    return this.#process?.actor === actor;
  }

  /** The process is gone in the middle of whatever it does; another one starts after `restartMs`. */
  kill(restartMs: number): void {
    const { stage, redis, chance } = this.#world;
    if (!this.#process) return;
    const { actor, alarms } = this.#process;
    actor.alive = false;
    stage.forget(actor);
    redis.stopRenewing(actor, chance);
    for (const alarm of alarms) redis.setAlarm(alarm, stage.now() + STALLED_MS);
    this.#process = undefined;
    this.#startsAt = stage.now() + restartMs;
    this.#world.tell({ kind: 'died', who: actor.name });
  }

  sleep(ms: number): void {
    const { stage, redis, chance } = this.#world;
    if (!this.#process) return;
    this.#process.actor.sleepsUntil = stage.now() + ms;
    redis.stopRenewing(this.#process.actor, chance);
  }

  loseLocks(): void {
    if (this.#process) this.#world.redis.loseLocks(this.#process.actor);
  }

  /** What the bot does at its start, and when Redis is there again. */
  refresh(): void {
    if (this.#process) this.run(refreshCards);
  }

  answer(alarm: Alarm): void {
    const { alarms } = this.#process ?? {};
    alarms?.add(alarm);
    this.run(
      (ports) => answerAlarm(ports, alarm),
      () => alarms?.delete(alarm),
    );
  }

  /** Work of the present process; what it ends with is told to the world. */
  run(work: (ports: Ports) => Promise<void>, afterwards: () => void = () => {}): void {
    const process = this.#process;
    if (!process) throw new Error(`${this.name} does not run.`);
    process.tasks += 1;
    const end = (): void => {
      process.tasks -= 1;
      afterwards();
    };
    work(process.ports).then(end, (error: unknown) => {
      this.#world.tell({ kind: 'failed', who: process.actor.name, error });
      end();
    });
  }

  nextAt(): number | undefined {
    if (!this.#process) return this.#startsAt;
    const { actor, sweeps } = this.#process;
    const { redis } = this.#world;
    const due = redis.state.line.length > 0 ? 0 : redis.firstDue();
    const first = least(sweeps.map(({ at }) => at)) ?? Number.POSITIVE_INFINITY;
    // A sweep that finds nothing is left out: nobody can tell the difference.
    const sweepAt =
      due === undefined || first === Number.POSITIVE_INFINITY
        ? undefined
        : Math.max(first, due - Math.min(0, actor.skew));
    return actor.sleepsUntil > 0 ? actor.sleepsUntil : sweepAt;
  }

  fire(now: number): void {
    if (!this.#process) {
      this.#start(now);
      return;
    }
    const { actor, sweeps } = this.#process;
    if (actor.sleepsUntil > now) return;
    if (actor.sleepsUntil > 0) {
      actor.sleepsUntil = 0;
      this.#world.redis.renewAgain(actor);
      this.#world.tell({ kind: 'woke', who: actor.name });
    }
    for (const one of sweeps) {
      if (one.at > now) continue;
      one.at = Number.POSITIVE_INFINITY;
      this.run(one.sweep, () => {
        one.at = this.#world.stage.now() + SWEEP_EVERY_MS;
      });
    }
  }

  #start(now: number): void {
    this.#starts += 1;
    this.#startsAt = undefined;
    const name = `${this.name}.${this.#starts}`;
    const actor: Actor = { name, alive: true, sleepsUntil: 0, skew: this.skew };
    const sweeps = [rearmOverdue as Sweep, announceEnded as Sweep, takeTurns as Sweep].map((sweep) => ({
      sweep,
      at: now,
    }));
    this.#process = {
      actor,
      ports: this.#world.sabotage(botPorts(this.#world, actor)),
      alarms: new Set(),
      tasks: 0,
      sweeps,
    };
    this.#world.tell({ kind: 'started', who: name });
    this.refresh();
  }
}
