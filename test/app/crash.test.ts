import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resumeChanges } from '../../src/app/resume-changes.ts';
import { runStep } from '../../src/app/run-step.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { Ports } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { liveThrough } from '../support/live-through.ts';
import { memoryLocks } from '../support/memory-locks.ts';
import type { ProviderFault } from '../support/memory-provider.ts';
import { Killed, mortalPorts } from '../support/mortal-ports.ts';
import { record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';
import { effectsAndMarks, watchZone } from '../support/zone-watch.ts';

const isSwap = (edit: Edit) => edit.kind === 'update' && edit.desired.type !== edit.existing.type;

const A1: Partial<DnsRecord> = { value: '192.0.2.1', ttl: 2 };
const hosts = fc.constantFrom<Partial<DnsRecord>[]>(
  [{ ttl: 2 }],
  [{ ttl: 1 }],
  [A1, { value: '192.0.2.2', ttl: 3 }, { type: 'AAAA', value: '2001:db8::1', ttl: 2 }],
  [A1, { value: '192.0.2.20', line: 'oversea', ttl: 2 }, { value: '192.0.2.9', status: 'disabled', ttl: 1 }],
);
/** One switch of one address has some two hundred moments to die in. */
const deaths = fc.array(fc.nat({ max: 260 }), { minLength: 1, maxLength: 3 });
const faults = fc.array(
  fc.constantFrom<ProviderFault['kind']>('lost-applied', 'lost-not-applied', 'throttled'),
  { maxLength: 2 },
);

/** Long enough for what two instances do at once. Seconds. */
const PATIENCE = 120;

describe('a bot that dies at any moment', () => {
  test('carries each edit out once, never leaves the name without an answer, and ends with the CNAME', async () => {
    await fc.assert(
      fc.asyncProperty(hosts, deaths, faults, async (shapes, dies, kinds) => {
        const world = bench({ records: shapes.map(record) });
        const watch = watchZone(world);
        const change = await world.approved();
        for (const kind of kinds) world.provider.failNext({ kind });
        const ended = await liveThrough(world, change.id, dies);
        expect(ended).toMatchObject({ state: 'done', announcementDue: false });
        expect(watch).toMatchObject(effectsAndMarks(change));
        expect(watch.empty).toBe(0);
        for (const www of world.www()) expect(www).toMatchObject({ type: 'CNAME', value: EDGE, ttl: 600 });
        expect(world.www().map(({ line }) => line)).toEqual([
          ...new Set(shapes.map(({ line = 'default' }) => line)),
        ]);
        expect(world.told.announced.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  test('deletes once and adds once where the provider refuses to change the type in place', async () => {
    await fc.assert(
      fc.asyncProperty(deaths, async (dies) => {
        const world = bench({
          records: [record({ ttl: 2 })],
          refuse: (edit) => (isSwap(edit) ? 'DomainRecordConflict' : undefined),
        });
        const watch = watchZone(world);
        const change = await world.approved();
        const ended = await liveThrough(world, change.id, dies);
        expect(ended).toMatchObject({ state: 'done', announcementDue: false });
        expect(watch.effects.map(({ kind }) => kind)).toEqual(['update', 'delete', 'create', 'update']);
        // Set, set once more on the new record, and taken off.
        expect(watch.marks).toHaveLength(3);
        expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
      }),
      { numRuns: 80 },
    );
  });

  test('puts the address back where the provider then refuses the CNAME too', async () => {
    await fc.assert(
      fc.asyncProperty(deaths, async (dies) => {
        const world = bench({
          records: [record({ ttl: 2 })],
          refuse: (edit) =>
            edit.kind !== 'delete' && edit.desired.type === 'CNAME' ? 'DomainRecordConflict' : undefined,
        });
        const watch = watchZone(world);
        const change = await world.approved();
        const ended = await liveThrough(world, change.id, dies);
        expect(ended).toMatchObject({ state: 'stopped', announcementDue: false });
        expect(ended.journal.findLast(({ kind }) => kind === 'stopped')).toMatchObject({
          standing: 'old',
          reason: { id: 'put-back' },
        });
        expect(watch.effects.map(({ kind }) => kind)).toEqual(['update', 'delete', 'create']);
        expect(watch.marks).toHaveLength(1);
        expect(world.www()).toMatchObject([{ type: 'A', value: '192.0.2.10' }]);
      }),
      { numRuns: 80 },
    );
  });
});

describe('two instances that have both lost the lock', () => {
  const scheduled = (world: Bench, s: fc.Scheduler): Ports => {
    const { provider, changes } = world.ports;
    const { find, save } = changes;
    const { apply, readHost } = provider;
    return {
      ...world.ports,
      locks: memoryLocks(),
      changes: { ...changes, find: s.scheduleFunction(find), save: s.scheduleFunction(save) },
      provider: { ...provider, apply: s.scheduleFunction(apply), readHost: s.scheduleFunction(readHost) },
    };
  };

  test('and run every step at the same time still change the zone once', async () => {
    await fc.assert(
      fc.asyncProperty(hosts, fc.scheduler(), async (shapes, s) => {
        const world = bench({ records: shapes.map(record) });
        const watch = watchZone(world);
        const change = await world.approved();
        const instances = [scheduled(world, s), scheduled(world, s)];
        for (let second = 0; second < PATIENCE; second += 1) {
          for (let alarms = world.queue.ring(); alarms.length > 0; alarms = world.queue.ring()) {
            const works = alarms.flatMap((alarm) => instances.map((ports) => runStep(ports, alarm)));
            await s.waitFor(Promise.all(works));
          }
          if ((await world.stored(change.id)).dueAt === null) break;
          await world.clock.advance(1000);
          await s.waitFor(Promise.all(instances.map((ports) => resumeChanges(ports))));
        }
        expect(await world.stored(change.id)).toMatchObject({ state: 'done' });
        expect(watch).toMatchObject(effectsAndMarks(change));
        expect(watch.empty).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

test('a process that is killed in the middle of a write is not told what became of it', async () => {
  const world = bench();
  const { ports } = mortalPorts(world.ports, 1);
  await expect(ports.changes.find('change-1')).rejects.toThrow(Killed);
  await expect(ports.changes.find('change-1')).rejects.toThrow(Killed);
});
