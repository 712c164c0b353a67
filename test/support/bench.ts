import { setImmediate } from 'node:timers/promises';
import { approveChange, rejectChange } from '../../src/app/decide-change.ts';
import type { DecisionOutcome, ProposalOutcome } from '../../src/app/outcomes.ts';
import { proposeChange } from '../../src/app/propose-change.ts';
import { closeChange, resumeChange } from '../../src/app/resume-change.ts';
import { resumeChanges } from '../../src/app/resume-changes.ts';
import { runStep } from '../../src/app/run-step.ts';
import { cancelChange, undoRunning } from '../../src/app/turn-back.ts';
import type { Change } from '../../src/domain/change.ts';
import { contentOf } from '../../src/domain/edit.ts';
import type { GtmAccess } from '../../src/domain/gtm.ts';
import { type DomainName, parseDomainName } from '../../src/domain/name.ts';
import type { Person } from '../../src/domain/person.ts';
import type { DnsRecord, RecordContent } from '../../src/domain/record.ts';
import type { CdnFacts, Filing } from '../../src/domain/scene.ts';
import type { Ports, ZonePolicy } from '../../src/ports.ts';
import { homePorts } from './home-ports.ts';
import { instanceOf } from './instance.ts';
import { memoryLanguages } from './languages.ts';
import { manualClock } from './manual-clock.ts';
import { memoryAudit } from './memory-audit.ts';
import { memoryCdn } from './memory-cdn.ts';
import { memoryFreezes } from './memory-freezes.ts';
import { memoryGtm } from './memory-gtm.ts';
import { memoryLine } from './memory-line.ts';
import { memoryLocks } from './memory-locks.ts';
import { memoryLookup } from './memory-lookup.ts';
import { memoryNotifier } from './memory-notifier.ts';
import { type MemoryZone, memoryProvider } from './memory-provider.ts';
import { memoryQueue } from './memory-queue.ts';
import { memoryStore } from './memory-store.ts';
import { memoryWeb } from './memory-web.ts';
import { aPerson } from './people.ts';
import { record } from './records.ts';
import { aCdnDomain, aZone, EDGE, ZONE } from './scenes.ts';
import { commandOf, type Typed } from './typed.ts';

export type Bench = ReturnType<typeof bench>;

/** The root forwards to www, and www answers, as soon as anybody asks. */
const SITE = [
  ['http://example.com/', { outcome: 'answered', status: 302, location: 'https://www.example.com' }],
  ['https://www.example.com/', { outcome: 'answered', status: 200 }],
] as const;

/** Every port in memory and a clock that a test moves: the use cases as they run in the bot, without its vendors. */
export function bench({
  records = [record()],
  minTtl = 1,
  policy = {},
  refuse,
  more = [],
  cdn: domains = [aCdnDomain()],
  gtm: accesses = [],
  filings = [[ZONE, 'filed']],
}: {
  records?: DnsRecord[];
  minTtl?: number;
  policy?: Partial<ZonePolicy>;
  refuse?: Parameters<typeof memoryProvider>[0]['refuse'];
  /** Zones of the account beside example.com. */
  more?: MemoryZone[];
  /** What the CDN accelerates; www.example.com when not told. */
  cdn?: CdnFacts[];
  /** Instances of Global Traffic Manager. */
  gtm?: GtmAccess[];
  /** ICP filings; example.com and what lies below it are filed when not told. */
  filings?: [DomainName, Filing][];
} = {}) {
  const clock = manualClock();
  const shared = { redis: 0, alibaba: 0 };
  const { negativeTtl: _negativeTtl, ...zone } = aZone({ minTtl });
  const provider = memoryProvider({ zones: [{ ...zone, records }, ...more], ...(refuse ? { refuse } : {}) });
  const cdn = memoryCdn(domains, new Map(filings));
  const gtm = memoryGtm(accesses);
  const web = memoryWeb(SITE);
  const changes = memoryStore();
  const queue = memoryQueue(clock);
  const { notifier, told } = memoryNotifier();
  const groups = new Map<string, string[]>();
  const people = new Map<string, Partial<Person> | 'unreadable'>();
  const dns = memoryLookup(provider, gtm, clock);
  for (const target of namesBehind(domains, accesses)) dns.targets.add(target);
  const audit = memoryAudit(() => changes.all());
  const zones = new Map<DomainName, ZonePolicy>([
    [ZONE, { approvers: ['U0BOB', 'U0CAROL'], approvals: 1, targets: { cdn: 'auto' }, ...policy }],
  ]);
  let lastId = 0;
  const complaints: string[] = [];
  const own = instanceOf({ provider, queue, clock }, shared, complaints);
  const ports: Ports = {
    ...{ cdn, gtm, web, changes, notifier, audit, zones },
    ...own.ports,
    lookup: dns.lookup,
    line: memoryLine(),
    freezes: memoryFreezes(),
    locks: memoryLocks(),
    mail: {
      async sendFile(userId, file) {
        told.files.push({ userId, file });
      },
    },
    directory: {
      async membersOf(id) {
        const members = groups.get(id);
        if (!members) throw new Error(`${id} cannot be read`);
        return members;
      },
      async person(userId) {
        const facts = people.get(userId) ?? {};
        if (facts === 'unreadable') throw new Error(`${userId} cannot be read`);
        return aPerson(userId, facts);
      },
    },
    languages: memoryLanguages(),
    ...homePorts(),
    newChangeId: () => `change-${++lastId}`,
    isStopping: () => false,
  };

  const at = (host: string): DnsRecord[] =>
    provider.zones.get(ZONE)?.records.filter((one) => one.host === host) ?? [];

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
    ...{ ports, provider, cdn, gtm, web, changes, clock, told, groups, people, dns, queue, audit },
    /** How far the clocks of Redis and of the provider are ahead of `clock`, which is right. Milliseconds. */
    clocks: shared,
    /** The machine on which `ports` are: how far its clock is ahead. */
    machine: own.machine,
    /** What the operator was told of clocks. */
    complaints,
    /** Another instance, on a machine of its own whose clock is so many milliseconds ahead. */
    instance(ahead: number): Ports {
      const other = instanceOf({ provider, queue, clock }, shared, complaints);
      other.machine.ahead = ahead;
      return { ...ports, ...other.ports };
    },
    /** The settings of the zones. */
    zones,
    /** The records of a host of example.com as the provider has them now. */
    at,
    www: () => at('www'),
    /** What example.com says, in an order of its own and without the ids of the provider. */
    said: (): RecordContent[] => inOrder(provider.zones.get(ZONE)?.records ?? []),
    /** What Alice hears of `/dns switch www cdn`, or of whatever else was typed, by whomever. */
    async ask(typed: Typed = {}, userId = 'U0ALICE'): Promise<ProposalOutcome> {
      return await proposeChange(ports, commandOf(typed), { userId, channel: 'C0OPS' });
    },
    /** The change that came of it. */
    async proposed(typed: Typed = {}): Promise<Change> {
      const outcome = await this.ask(typed);
      if (outcome.kind !== 'proposed') throw new Error(`not proposed: ${JSON.stringify(outcome)}`);
      return outcome.change;
    },
    /** The change as stored. */
    async stored(id: string): Promise<Change> {
      const change = await changes.find(id);
      if (!change) throw new Error(`no change ${id}`);
      return change;
    },
    /** Stores the change as it is given, past every rule but that nobody else has moved it; as it is stored then. */
    async save(change: Change): Promise<Change> {
      const outcome = await changes.save(change);
      if (!outcome.saved) throw new Error(`not saved: ${outcome.why}`);
      return outcome.change;
    },
    /** Bob approves the change, and ticks what he is asked to. */
    async approve({ id, plan }: Change): Promise<Change> {
      const ticked = plan.confirmations.map((confirmation) => confirmation.id);
      const click = { changeId: id, digest: plan.digest, userId: 'U0BOB', ticked };
      const outcome = await approveChange(ports, click);
      if (outcome.kind !== 'approved') throw new Error(`not approved: ${JSON.stringify(outcome)}`);
      return outcome.change;
    },
    /** Carol rejects the change. */
    async reject({ id, plan }: Change): Promise<void> {
      const outcome = await rejectChange(ports, { changeId: id, digest: plan.digest, userId: 'U0CAROL' });
      if (outcome.kind !== 'rejected') throw new Error(`not rejected: ${JSON.stringify(outcome)}`);
    },
    /** What was typed, proposed and approved by Bob. */
    async approved(typed: Typed = {}): Promise<Change> {
      return await this.approve(await this.proposed(typed));
    },
    /** The same, carried to its end. */
    async ended(typed: Typed = {}): Promise<Change> {
      return await this.finish((await this.approved(typed)).id);
    },
    /** What Alice hears when she clicks Undo, Cancel, Retry or Leave on the card, or whoever it is. */
    async act(act: keyof typeof ACTS, changeId: string, userId = 'U0ALICE'): Promise<DecisionOutcome> {
      return await ACTS[act](ports, { changeId, userId });
    },
    /**
     * Moves time from alarm to alarm until the change has ended and its end is told, or waits for another day; as it is
     * stored then.
     */
    async finish(id: string): Promise<Change> {
      for (let turn = 0; turn < 5000; turn += 1) {
        await this.ring();
        const change = await this.stored(id);
        if (change.dueAt === null && !change.announcementDue) return change;
        if (change.progress.postponed) return change;
        await clock.advance(Math.max(0, (change.dueAt ?? 0) - clock.now()));
        await resumeChanges(ports);
      }
      throw new Error(`${id} does not end`);
    },
    /** Moves time from alarm to alarm until the change is where the test wants it; as it is stored then. */
    async reach(id: string, isThere: (change: Change) => boolean): Promise<Change> {
      for (let turn = 0; turn < 5000; turn += 1) {
        const change = await this.stored(id);
        if (isThere(change)) return change;
        if (change.dueAt === null) throw new Error(`${id} has ended as ${change.state} before`);
        const alarms = queue.ring();
        for (const alarm of alarms) await letSleep(runStep(ports, alarm));
        if (alarms.length > 0) continue;
        await clock.advance(Math.max(0, change.dueAt - clock.now()));
        await resumeChanges(ports);
      }
      throw new Error(`${id} never comes there`);
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

const ACTS = { cancel: cancelChange, undo: undoRunning, retry: resumeChange, close: closeChange };

/** The names that the CDN and the pools of the instances lead to; all of them have an address. */
function namesBehind(domains: readonly CdnFacts[], accesses: readonly GtmAccess[]): DomainName[] {
  const pools = accesses.flatMap(({ rules }) => rules.flatMap((rule) => rule.pools));
  const members = pools.flatMap(({ type, members: list }) => (type === 'domain' ? list : []));
  return [
    EDGE,
    ...domains.flatMap(({ cname }) => cname ?? []),
    ...members.flatMap((member) => parseDomainName(member) ?? []),
  ];
}

function inOrder(records: readonly DnsRecord[]): RecordContent[] {
  const key = ({ host, line, type, value }: RecordContent): string => [host, line, type, value].join(' ');
  return structuredClone(records)
    .map(contentOf)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
