import { setImmediate } from 'node:timers/promises';
import { approveChange } from '../../src/app/decide-change.ts';
import type { ProposalOutcome } from '../../src/app/outcomes.ts';
import { proposeChange } from '../../src/app/propose-change.ts';
import { resumeChanges } from '../../src/app/resume-changes.ts';
import { runStep } from '../../src/app/run-step.ts';
import type { SwitchCommand } from '../../src/app/settle-request.ts';
import type { Change, JournalEntry } from '../../src/domain/change.ts';
import { DEFAULT_LINE, sampleSubnet } from '../../src/domain/line.ts';
import { type DomainName, fullName } from '../../src/domain/name.ts';
import type { AnsweredRecord, DnsAnswer, Server } from '../../src/domain/propagation.ts';
import { type DnsRecord, isAnswered } from '../../src/domain/record.ts';
import type { DnsLookup, NotDelivered, Notifier, Ports, ZonePolicy } from '../../src/ports.ts';
import { manualClock } from './manual-clock.ts';
import { memoryAudit } from './memory-audit.ts';
import { memoryCdn } from './memory-cdn.ts';
import { memoryLocks } from './memory-locks.ts';
import { type MemoryProvider, type MemoryZone, memoryProvider } from './memory-provider.ts';
import { memoryQueue } from './memory-queue.ts';
import { memoryStore } from './memory-store.ts';
import { record } from './records.ts';
import { aCdnDomain, aZone, EDGE, name, ZONE } from './scenes.ts';

/** What the notifier was asked to tell, in order. */
export interface Told {
  cards: Change[];
  notes: JournalEntry[];
  announced: Change[];
  /** The next card is not confirmed, or certainly not posted. */
  nextCard: 'posted' | 'unconfirmed' | NotDelivered;
  /** Why Slack takes no announcement for now. */
  announcementsFail?: NotDelivered;
}

export type Bench = ReturnType<typeof bench>;

/** Every port in memory and a clock that a test moves: the use cases as they run in the bot, without its vendors. */
export function bench({
  records = [record()],
  minTtl = 1,
  policy = {},
  refuse,
  more = [],
}: {
  records?: DnsRecord[];
  minTtl?: number;
  policy?: Partial<ZonePolicy>;
  refuse?: Parameters<typeof memoryProvider>[0]['refuse'];
  /** Zones of the account beside example.com. */
  more?: MemoryZone[];
} = {}) {
  const clock = manualClock();
  const { negativeTtl: _negativeTtl, ...zone } = aZone({ minTtl });
  const provider = memoryProvider({ zones: [{ ...zone, records }, ...more], ...(refuse ? { refuse } : {}) });
  const cdn = memoryCdn([aCdnDomain()]);
  const changes = memoryStore();
  const queue = memoryQueue(clock);
  const told: Told = { cards: [], notes: [], announced: [], nextCard: 'posted' };
  const groups = new Map<string, string[]>();
  const dns = memoryLookup(provider);
  const audit = memoryAudit();
  const zones = new Map<DomainName, ZonePolicy>([
    [ZONE, { approvers: ['U0BOB', 'U0CAROL'], approvals: 1, targets: { cdn: 'auto' }, ...policy }],
  ]);
  let lastId = 0;
  const ports: Ports = {
    provider,
    cdn,
    changes,
    queue,
    clock,
    lookup: dns.lookup,
    locks: memoryLocks(),
    notifier: memoryNotifier(told),
    audit,
    directory: {
      async membersOf(id) {
        const members = groups.get(id);
        if (!members) throw new Error(`${id} cannot be read`);
        return members;
      },
    },
    zones,
    newChangeId: () => `change-${++lastId}`,
  };

  /** Work that pauses by the clock would wait for ever: when nothing else is left to do, time moves on. */
  async function letSleep(work: Promise<void>): Promise<void> {
    let over = false;
    const ends = (): void => {
      over = true;
    };
    work.then(ends, ends);
    for (let turn = 1; !over; turn += 1) {
      await setImmediate();
      if (turn % 50 === 0) await clock.advance(100);
    }
    await work;
  }

  return {
    ports,
    provider,
    cdn,
    changes,
    clock,
    told,
    groups,
    dns,
    queue,
    audit,
    /** The settings of the zones. */
    zones,
    /** The records of www as the provider has them now. */
    www: () => provider.zones.get(ZONE)?.records.filter(({ host }) => host === 'www') ?? [],
    /** What Alice hears of `/dns switch www cdn`. */
    async ask(command: Partial<SwitchCommand> = {}): Promise<ProposalOutcome> {
      const asked: SwitchCommand = {
        verb: 'switch',
        host: name('www'),
        absolute: false,
        target: 'cdn',
        ...command,
      };
      return await proposeChange(ports, asked, { userId: 'U0ALICE', channel: 'C0OPS' });
    },
    /** `/dns switch www cdn` by Alice; the change it made. */
    async proposed(command: Partial<SwitchCommand> = {}): Promise<Change> {
      const outcome = await this.ask(command);
      if (outcome.kind !== 'proposed') throw new Error(`not proposed: ${JSON.stringify(outcome)}`);
      return outcome.change;
    },
    /** The change as stored. */
    async stored(id: string): Promise<Change> {
      const change = await changes.find(id);
      if (!change) throw new Error(`no change ${id}`);
      return change;
    },
    /** The same, approved by Bob. */
    async approved(command: Partial<SwitchCommand> = {}): Promise<Change> {
      const change = await this.proposed(command);
      const click = { changeId: change.id, digest: change.plan.digest, userId: 'U0BOB' };
      const outcome = await approveChange(ports, click);
      if (outcome.kind !== 'approved') throw new Error(`not approved: ${JSON.stringify(outcome)}`);
      return outcome.change;
    },
    /** Answers every alarm that is due, and what becomes due by it, without moving time. `by`: another instance. */
    async ring(by: Ports = ports): Promise<void> {
      for (let alarms = queue.ring(); alarms.length > 0; alarms = queue.ring()) {
        for (const alarm of alarms) await letSleep(runStep(by, alarm));
      }
    },
    /** Moves time in steps of a second, answering alarms and sweeping, until the change has ended or `seconds` are over. */
    async pass(seconds: number, id?: string): Promise<void> {
      for (let second = 0; second < seconds; second += 1) {
        await this.ring();
        if (id !== undefined && (await this.stored(id)).dueAt === null) return;
        await clock.advance(1000);
        await resumeChanges(ports);
      }
      await this.ring();
    },
  };
}

function memoryNotifier(told: Told): Notifier {
  return {
    async postCard(change) {
      const { nextCard } = told;
      if (nextCard === 'unconfirmed') return nextCard;
      if (nextCard !== 'posted') throw nextCard;
      told.cards.push(change);
      return { channel: change.plan.request.channel, ts: String(told.cards.length) };
    },
    async updateCard(change) {
      told.cards.push(change);
    },
    async note(_change, entry) {
      told.notes.push(entry);
    },
    async announce(change) {
      if (told.announcementsFail) throw told.announcementsFail;
      told.announced.push(change);
    },
  };
}

/** Servers that show the provider's records at once, or `frozen` ones for as long as a test wishes. */
function memoryLookup(provider: MemoryProvider) {
  const servers: Server[] = ['ns1.alidns.com', 'ns2.alidns.com'].map((server) => ({
    name: server,
    address: '192.0.2.53',
    role: 'authoritative',
  }));
  const resolver: Server = { name: 'AliDNS', address: '223.5.5.5', role: 'resolver', region: 'mainland' };
  const state = {
    /** Server names that go on serving what stood there when they were frozen. */
    frozen: new Map<string, DnsRecord[]>(),
    targets: new Set<DomainName>([EDGE]),
    /** Names outside the zone that are a CNAME. */
    aliases: new Map<DomainName, DomainName>(),
    /** Server names that answer nobody. */
    silent: new Set<string>(),
    freeze(server: string): void {
      state.frozen.set(server, structuredClone(provider.zones.get(ZONE)?.records ?? []));
    },
  };
  const answer = (records: AnsweredRecord[]): DnsAnswer => ({
    outcome: records.length > 0 ? 'answer' : 'empty',
    records,
  });
  const lookup: DnsLookup = {
    authoritative: async () => servers,
    resolvers: () => [resolver],
    async ask(server, { name: asked, type, clientSubnet }) {
      if (state.silent.has(server.name)) return { outcome: 'silent', records: [] };
      const alias = state.aliases.get(asked);
      if (alias) return answer([{ name: asked, type: 'CNAME', ttl: 60, value: alias }]);
      if (type === 'SOA') return { outcome: 'answer', records: [], negativeTtl: 300 };
      if (!asked.endsWith('.example.com')) {
        const isEdge = state.targets.has(asked) && type === 'A';
        return answer(isEdge ? [{ name: asked, type: 'A', ttl: 60, value: '203.0.113.80' }] : []);
      }
      const records = state.frozen.get(server.name) ?? provider.zones.get(ZONE)?.records ?? [];
      const here = records.filter((one) => fullName(one.host, ZONE) === asked && isAnswered(one));
      // A line that has records for the host hides the default one.
      const matched = clientSubnet && here.find(({ line }) => sampleSubnet(line) === clientSubnet);
      const line = matched ? matched.line : DEFAULT_LINE;
      const found = here.filter((one) => one.line === line && (one.type === type || one.type === 'CNAME'));
      return answer(found.map((one) => ({ name: asked, type: one.type, ttl: one.ttl, value: one.value })));
    },
  };
  return Object.assign(state, { lookup });
}
