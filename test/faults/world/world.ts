import type { Change } from '../../../src/domain/change.ts';
import type { Ports } from '../../../src/ports.ts';
import { type MemoryAudit, memoryAudit } from '../../support/memory-audit.ts';
import { memoryCdn } from '../../support/memory-cdn.ts';
import { memoryLookup } from '../../support/memory-lookup.ts';
import { memoryWeb } from '../../support/memory-web.ts';
import { aPerson } from '../../support/people.ts';
import type { Act, Fault, OutsideEdit } from '../faults.ts';
import { alarmsOf } from './alarms.ts';
import { type Account, Alibaba } from './alibaba.ts';
import { Bot } from './bot.ts';
import { type Chance, chanceOf } from './chance.ts';
import { Cues } from './cues.ts';
import type { Happening } from './happenings.ts';
import { editOutside } from './outside.ts';
import { EMPTY, Redis, type RedisState } from './redis.ts';
import { type Posted, Slack } from './slack.ts';
import { type Actor, type Ending, Stage } from './stage.ts';

/** What a run begins from: a moment of the world at which nobody is doing anything. */
export interface Scenery extends Account {
  now: number;
  redis: RedisState;
  messages: readonly Posted[];
  /** Who may approve, and the web, the CDN and the names that lie around the zone. */
  zones: Ports['zones'];
  pages: Parameters<typeof memoryWeb>[0];
  cdn: Parameters<typeof memoryCdn>;
  targets: readonly Parameters<ReturnType<typeof memoryLookup>['targets']['add']>[0][];
  /** How many changes there have been. */
  changes: number;
}

/** The ports that do not go wrong here. */
type Surroundings = Pick<Ports, 'cdn' | 'web' | 'lookup' | 'directory' | 'mail' | 'zones' | 'newChangeId'>;

/** Makes the ports of a process do what they should not, to see whether anybody notices. */
export type Sabotage = (ports: Ports) => Ports;

interface WorldOptions {
  seed: number;
  bots: number;
  faults?: readonly Fault[];
  /** How far the clock of each bot's machine is ahead of the true time. Milliseconds. */
  skews?: readonly number[];
  sabotage?: Sabotage | undefined;
}

/** Everything around the processes, what goes wrong with it, and the book of what happened. */
export class World {
  readonly chance: Chance;
  readonly stage: Stage;
  readonly redis: Redis;
  readonly alibaba: Alibaba;
  readonly slack: Slack;
  readonly bots: readonly Bot[];
  readonly sabotage: Sabotage;
  readonly surroundings: Surroundings;
  readonly log: Happening[] = [];
  readonly trail: MemoryAudit = memoryAudit(() => this.redis.all());
  /** How often each fault has struck. */
  readonly struck = new Map<Act['kind'], number>();
  redisBackAt = 0;
  readonly #dns: ReturnType<typeof memoryLookup>;
  readonly #cues: Cues;
  #changes: number;
  #failing: { calls: number; applied: boolean } | undefined;
  #serversLagUntil = 0;
  #redisReturnsAt: number | undefined;

  constructor(
    scenery: Scenery,
    { seed, bots, faults = [], skews = [], sabotage = (ports) => ports }: WorldOptions,
  ) {
    this.sabotage = sabotage;
    this.chance = chanceOf(seed);
    this.stage = new Stage(scenery.now, this.chance);
    const now = (): number => this.stage.now();
    this.redis = new Redis(now, scenery.redis);
    this.alibaba = new Alibaba(scenery, now, this.chance, (happening) => this.log.push(happening));
    this.slack = new Slack(now, scenery.messages);
    this.#dns = memoryLookup(this.alibaba.provider, this.alibaba.gtm, { now });
    for (const target of scenery.targets) this.#dns.targets.add(target);
    this.#changes = scenery.changes;
    this.surroundings = {
      cdn: memoryCdn(...scenery.cdn),
      web: memoryWeb(scenery.pages),
      lookup: this.#dns.lookup,
      directory: { membersOf: async () => [], person: async (userId) => aPerson(userId) },
      mail: { sendFile: async () => {} },
      zones: scenery.zones,
      newChangeId: () => `change-${++this.#changes}`,
    };
    this.#cues = new Cues(faults);
    this.bots = Array.from(
      { length: bots },
      (_, index) => new Bot(this, `bot-${index + 1}`, skews[index] ?? 0),
    );
    this.stage.onTurn = (moment) => {
      for (const act of this.#cues.at(moment)) this.strike(act, moment.actor);
    };
    this.stage.sources.push(
      ...this.bots,
      alarmsOf(this),
      this.#redisReturns(),
      this.#serversCatchUp(),
      ...this.#cues.byTheClock(scenery.now, (act) => this.strike(act)),
    );
  }

  /** The happening itself is kept: who learns more of it later writes it there. */
  tell(happening: Without<Happening>): void {
    this.log.push(Object.assign(happening, { at: this.stage.now() }) as Happening);
  }

  /** Keeps what was stored, and hands it on. */
  saved<T extends { change: Change } | object>(outcome: T): T {
    if ('change' in outcome) this.tell({ kind: 'saved', change: outcome.change });
    return outcome;
  }

  /** How the present call to Redis fails; undefined when it does not. */
  redisFailure(): { applied: boolean } | undefined {
    if (!this.#failing || this.#failing.calls === 0) return undefined;
    this.#failing.calls -= 1;
    return this.#failing;
  }

  /** A bot that could be reached now. */
  anyBot(may: (bot: Bot) => boolean = () => true): Bot | undefined {
    const awake = this.bots.filter((bot) => bot.isAwake() && may(bot));
    return awake.length === 0 ? undefined : this.chance.pick(awake);
  }

  /** Nobody works, and nothing is stored that is still to be done. */
  isQuiet(): boolean {
    const isIdle = this.bots.every((bot) => !bot.isBusy());
    return isIdle && this.redis.firstDue() === undefined && this.redis.state.line.length === 0;
  }

  async play(isOver: () => boolean, deadline: number): Promise<Ending> {
    return await this.stage.play(isOver, deadline);
  }

  /** The moment as another run may begin from. */
  scenery(from: Scenery): Scenery {
    return {
      ...from,
      now: this.stage.now(),
      redis: { ...this.redis.state, locks: EMPTY.locks },
      messages: structuredClone(this.slack.messages),
      records: this.alibaba.records(),
      instances: this.alibaba.instances(),
      changes: this.#changes,
    };
  }

  strike(act: Act, actor?: Actor): void {
    const bot = this.bots.find((one) => actor && one.is(actor)) ?? this.anyBot();
    this.struck.set(act.kind, (this.struck.get(act.kind) ?? 0) + 1);
    // A server that lags anew shows until when it has kept up.
    if (act.kind === 'name-server-lags' && this.#serversLagUntil > 0) this.tell({ kind: 'caught-up' });
    this.tell({ kind: 'fault', act });
    const until = 'ms' in act ? this.stage.now() + act.ms : 0;
    switch (act.kind) {
      case 'kill':
        bot?.kill(act.restartMs);
        break;
      case 'sleep':
        bot?.sleep(act.ms);
        break;
      case 'lose-locks':
        bot?.loseLocks();
        break;
      case 'answer':
        this.alibaba.answerNext(act.answer);
        break;
      case 'provider-down':
        this.alibaba.down = { writesUntil: until, readsUntil: act.reads ? until : 0 };
        break;
      case 'lists-lag':
        this.alibaba.lag(act.ms);
        break;
      case 'name-server-lags':
        this.#dns.freeze('ns2.alidns.com');
        this.#serversLagUntil = until;
        break;
      case 'outside-edit':
        this.editOutside(act.edit);
        break;
      case 'redis-fails':
        this.#failing = { calls: act.calls, applied: act.applied };
        break;
      case 'redis-restarts':
        this.#restartRedis(until, act);
        break;
      case 'slack-down':
        this.slack.down = { until, takes: act.takes };
    }
  }

  editOutside(edit: OutsideEdit): void {
    const before = this.alibaba.records();
    const hosts = this.redis.all().flatMap(({ plan }) => plan.scene.hosts);
    this.alibaba.zone.records = editOutside(before, edit, hosts, this.chance);
    this.tell({ kind: 'outside', before, after: this.alibaba.records() });
  }

  #restartRedis(until: number, { ms, loses }: Extract<Act, { kind: 'redis-restarts' }>): void {
    this.redisBackAt = Math.max(this.redisBackAt, until);
    this.#redisReturnsAt = this.redisBackAt;
    if (loses === 'last-second') this.redis.rewind(this.chance);
    if (loses === 'everything') this.redis.empty();
    // Locks that could not be renewed in time are over when it comes back.
    if (ms > 2_000) this.redis.loseLocks();
  }

  /** Every moment so far, by phase and call. */
  get moments(): Cues['moments'] {
    return this.#cues.moments;
  }

  #redisReturns() {
    return {
      nextAt: () => this.#redisReturnsAt,
      fire: () => {
        this.#redisReturnsAt = undefined;
        for (const bot of this.bots) bot.refresh();
      },
    };
  }

  #serversCatchUp() {
    return {
      nextAt: () => (this.#serversLagUntil === 0 ? undefined : this.#serversLagUntil),
      fire: () => {
        this.#serversLagUntil = 0;
        this.#dns.frozen.clear();
        this.tell({ kind: 'caught-up' });
      },
    };
  }
}

type Without<T> = T extends unknown ? Omit<T, 'at'> : never;
