import type { Edit } from '../../../src/domain/edit.ts';
import type { GtmEdit } from '../../../src/domain/gtm.ts';
import type { DomainName } from '../../../src/domain/name.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import { type DnsProvider, ProviderError, type TrafficManager } from '../../../src/ports.ts';
import { type MemoryGtm, memoryGtm } from '../../support/memory-gtm.ts';
import { type MemoryProvider, type MemoryZone, memoryProvider } from '../../support/memory-provider.ts';
import { ZONE } from '../../support/scenes.ts';
import type { Answer } from '../faults.ts';
import type { Chance } from './chance.ts';
import type { Happening, Instances, Told } from './happenings.ts';
import { failureOf, isCarriedOut } from './provider-answers.ts';

/** The account as a story finds it. */
export interface Account {
  zone: Omit<MemoryZone, 'records'>;
  records: readonly DnsRecord[];
  instances: Instances;
  /** Refuses what this says, with its code. */
  refuse?: ((edit: Edit) => string | undefined) | undefined;
}

/** Alibaba Cloud as all processes see it: a zone, instances, what is done to them, and what is said of it. */
export class Alibaba {
  readonly provider: MemoryProvider;
  readonly gtm: MemoryGtm;
  /** Until when every write fails, and every read. */
  down = { writesUntil: 0, readsUntil: 0 };
  #next: Answer | undefined;
  #lag: { until: number; records: DnsRecord[]; instances: Instances } | undefined;
  readonly #now: () => number;
  readonly #chance: Chance;
  readonly #tell: (happening: Happening) => void;

  constructor(account: Account, now: () => number, chance: Chance, tell: (happening: Happening) => void) {
    const { zone, records, instances, refuse } = account;
    this.#now = now;
    this.#chance = chance;
    this.#tell = tell;
    this.provider = memoryProvider({
      zones: [{ ...zone, records: [...records] }],
      ...(refuse && { refuse }),
    });
    this.gtm = memoryGtm(instances.accesses);
    this.gtm.pools.splice(0, this.gtm.pools.length, ...structuredClone(instances.pools));
  }

  get zone(): MemoryZone {
    const zone = this.provider.zones.get(ZONE);
    if (!zone) throw new Error('The zone of the stories is gone.');
    return zone;
  }

  records(): DnsRecord[] {
    return [...this.zone.records];
  }

  instances(): Instances {
    const { accesses, pools } = this.gtm;
    return accesses.size === 0 ? NO_INSTANCES : structuredClone({ accesses: [...accesses.values()], pools });
  }

  /** The next write is answered so. */
  answerNext(answer: Answer): void {
    this.#next = answer;
  }

  /** Lists show now and then what is there at this moment. */
  lag(ms: number): void {
    this.#lag = { until: this.#now() + ms, records: this.records(), instances: this.instances() };
  }

  async write(by: string, zone: DomainName, edit: Edit): ReturnType<DnsProvider['apply']> {
    const before = this.records();
    const note = (told: Told): void =>
      this.#tell({ at: this.#now(), kind: 'record-call', by, edit, before, after: this.records(), told });
    return await this.#answered(() => this.provider.apply(zone, edit), note);
  }

  async writeGtm(by: string, edit: GtmEdit): ReturnType<TrafficManager['apply']> {
    const before = this.instances();
    const note = (told: Told): void =>
      this.#tell({ at: this.#now(), kind: 'gtm-call', by, edit, before, after: this.instances(), told });
    return await this.#answered(() => this.gtm.apply(edit), note);
  }

  /** Reads records or pools, as up to date as lists are. */
  async read<T>(by: string, of: 'records' | 'gtm', look: () => Promise<T>): Promise<T> {
    const failed = this.down.readsUntil > this.#now();
    this.#tell({ at: this.#now(), kind: 'read', by, of, failed });
    if (failed) throw failureOf('throttled');
    const lag = this.#lag;
    if (!lag || lag.until <= this.#now() || this.#chance.happens(0.4)) return await look();
    return await this.#asOf(lag, look);
  }

  async #answered<T>(work: () => Promise<T>, note: (told: Told) => void): Promise<T> {
    const answer = this.#next ?? (this.down.writesUntil > this.#now() ? 'throttled' : undefined);
    this.#next = undefined;
    try {
      if (answer === undefined) {
        const result = await work();
        note('done');
        return result;
      }
      if (isCarriedOut(answer)) await work();
      throw failureOf(answer);
    } catch (error) {
      if (error instanceof ProviderError) {
        const { code, outcome, retryable } = error;
        note({ code, outcome, retryable });
      }
      throw error;
    }
  }

  /** Looks at the account as it was. What it holds meanwhile comes back untouched. */
  async #asOf<T>(then: { records: DnsRecord[]; instances: Instances }, look: () => Promise<T>): Promise<T> {
    const { accesses, pools } = this.gtm;
    const now = { records: this.zone.records, accesses: [...accesses], pools: [...pools] };
    const set = (
      records: DnsRecord[],
      known: [DomainName, Instances['accesses'][number]][],
      kept: Instances['pools'],
    ) => {
      this.zone.records = records;
      accesses.clear();
      for (const [name, access] of known) accesses.set(name, access);
      pools.splice(0, pools.length, ...kept);
    };
    const { instances } = then;
    set(
      [...then.records],
      instances.accesses.map((one) => [one.instance.accessName, one]),
      instances.pools,
    );
    // Memory answers before anybody else has a turn.
    const seen = look();
    set(now.records, now.accesses, now.pools);
    return await seen;
  }
}

const NO_INSTANCES: Instances = { accesses: [], pools: [] };
