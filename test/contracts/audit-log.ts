import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../src/domain/audit.ts';
import { eventsOf } from '../../src/domain/audit-event.ts';
import type { Change } from '../../src/domain/change.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import type { AuditLog, ChangeStore } from '../../src/ports.ts';
import { aChange, applied, CREATED_AT, nameIn, planFor } from '../support/changes.ts';
import { ZONE } from '../support/scenes.ts';
import * as stored from '../support/stored.ts';

export interface AuditStage {
  audit: AuditLog;
  store: ChangeStore;
  /** The same trail, written to by another instance. */
  reopen(): Promise<AuditLog>;
  /** All lines of the trail, oldest first. */
  lines(): Promise<string[]>;
  close(): Promise<void>;
}

/** What every `AuditLog` does. `open` gives an empty one, and the store whose changes it follows. */
export function auditLogContract(name: string, open: () => Promise<AuditStage>) {
  describe(`${name} as the trail`, () => {
    let stage: AuditStage;
    let audit: AuditLog;
    beforeEach(async () => {
      stage = await open();
      audit = stage.audit;
    });
    afterEach(() => stage.close());

    const approval: JournalEntry = { kind: 'approved', by: 'U0BOB', at: CREATED_AT + 1 };
    const write = applied(3, { requestId: '536E9CAD-DB30-4647-AC87-AA5CC38C5382' });
    const follow = (change: Change, from = 0, on = audit): Promise<void> =>
      on.follow(change, { who: 'switchyard', from });
    const written = async (changeId = 'change-1'): Promise<object[]> => {
      const { entries } = await audit.read({ of: { changeId }, limit: 100 });
      return entries.toReversed().map(({ seq: _seq, prev: _prev, hash: _hash, ...event }) => event);
    };
    const freeze = { by: 'U0ALICE', since: CREATED_AT, reason: 'sale' };
    const frozen = { at: CREATED_AT, who: 'U0ALICE', zone: ZONE, entry: { kind: 'frozen', freeze } };

    test('everything that happened to a change is kept whole, in its order, in one chain', async () => {
      const change = aChange({ journal: [approval, write] });
      await follow(change);
      expect(await written()).toEqual(eventsOf(change));
      const checked = verify(await stage.lines());
      expect(checked.breach).toBeUndefined();
      expect(checked.head.seq).toBe(3);
    });

    test('each event stands there once, however often and from wherever it is followed', async () => {
      const proposed = aChange();
      const later = aChange({ journal: [approval, write] });
      await follow(proposed);
      await follow(proposed);
      await follow(later, 1);
      await follow(later, 2);
      await follow(proposed, 5);
      expect(await written()).toEqual(eventsOf(later));
    });

    test('what was missed is made up for in its place, before what comes after it', async () => {
      const later = aChange({ journal: [approval, write] });
      await follow(later, 2);
      expect(await written()).toEqual(eventsOf(later));
    });

    test('two instances that write at once leave one chain with everything in it once', async () => {
      const other = await stage.reopen();
      const hosts = ['www', 'api', 'img', 'cdn', 'app'];
      const changes = hosts.map((host) =>
        aChange({ id: host, plan: planFor(host), journal: [approval, write] }),
      );
      await Promise.all(changes.flatMap((change) => [follow(change), follow(change, 1, other)]));
      for (const change of changes) expect(await written(change.id)).toEqual(eventsOf(change));
      const checked = verify(await stage.lines());
      expect(checked).toMatchObject({ head: { seq: 15 } });
      expect(checked.breach).toBeUndefined();
    });

    test('a line that names nobody goes under whoever moved the change', async () => {
      await audit.follow(aChange({ journal: [approval, write] }), { who: 'U0CAROL', from: 0 });
      expect((await written()).map((event) => ('who' in event ? event.who : ''))).toEqual([
        aChange().plan.request.requestedBy,
        'U0BOB',
        'U0CAROL',
      ]);
    });

    test('a freeze is written down once, and found by its zone only', async () => {
      await audit.record(frozen);
      await (await stage.reopen()).record(frozen);
      const { entries, more } = await audit.read({ of: { zone: ZONE }, limit: 10 });
      expect(entries).toMatchObject([frozen]);
      expect(more).toBe(0);
      expect(await audit.read({ of: { name: nameIn('www') }, limit: 10 })).toEqual({ entries: [], more: 0 });
    });

    test('the newest are read first, by name, zone or change, and the rest is counted', async () => {
      await follow(aChange({ journal: [approval] }));
      await follow(aChange({ id: 'change-2', plan: planFor('api') }));
      const ids = async (of: Parameters<AuditLog['read']>[0]['of'], limit = 10) => {
        const { entries, more } = await audit.read({ of, limit });
        return [...entries.map(({ id }) => id), more];
      };
      expect(await ids({ zone: ZONE })).toEqual(['change-2/0', 'change-1/1', 'change-1/0', 0]);
      expect(await ids({ zone: ZONE }, 1)).toEqual(['change-2/0', 2]);
      expect(await ids({ name: nameIn('www') })).toEqual(['change-1/1', 'change-1/0', 0]);
      expect(await ids({ changeId: 'change-2' })).toEqual(['change-2/0', 0]);
      expect(await ids({ name: nameIn('mail') })).toEqual([0]);
    });

    test('a change is behind from the moment it is stored until it is followed, and after every line again', async () => {
      const change = await stored.created(stage.store, aChange());
      expect(await audit.behind()).toEqual(['change-1']);
      await follow(change);
      expect(await audit.behind()).toEqual([]);
      const approved = await stored.saved(stage.store, { ...change, journal: [approval] });
      expect(await audit.behind()).toEqual(['change-1']);
      await follow(approved, 0);
      const armed = await stored.saved(stage.store, { ...approved, generation: 7 });
      expect(await audit.behind()).toEqual([]);
      await stored.saved(stage.store, { ...armed, journal: [approval, write] });
      await follow(armed, 1);
      expect(await audit.behind()).toEqual(['change-1']);
    });

    test('a change that was discarded is not behind', async () => {
      await stored.created(stage.store, aChange());
      await stage.store.discard('change-1');
      expect(await audit.behind()).toEqual([]);
    });
  });
}
