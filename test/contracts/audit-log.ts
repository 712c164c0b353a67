import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEvent, AuditLog } from '../../src/ports.ts';
import { CREATED_AT, nameIn } from '../support/changes.ts';
import { record } from '../support/records.ts';

export interface AuditStage {
  audit: AuditLog;
  read(): Promise<AuditEvent[]>;
  close(): Promise<void>;
}

/** What every `AuditLog` does. `open` gives an empty one and a way to read it. */
export function auditLogContract(name: string, open: () => Promise<AuditStage>) {
  describe(`${name} as the trail`, () => {
    let stage: AuditStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    const about = { changeId: 'change-1', name: nameIn('www') };
    const events: AuditEvent[] = [
      { ...about, at: CREATED_AT, who: 'U0ALICE', entry: { kind: 'proposed' } },
      {
        ...about,
        at: CREATED_AT + 1,
        who: 'U0BOB',
        entry: { kind: 'approved', by: 'U0BOB', at: CREATED_AT + 1 },
      },
      {
        ...about,
        at: CREATED_AT + 2,
        who: 'switchyard',
        entry: {
          kind: 'applied',
          made: { kind: 'delete', existing: record() },
          step: 3,
          edit: 0,
          route: 'in-place',
          recordId: '816015116722002943',
          requestId: '536E9CAD-DB30-4647-AC87-AA5CC38C5382',
          known: 'answered',
          at: CREATED_AT + 2,
        },
      },
    ];

    test('each event is kept whole, in the order in which it happened', async () => {
      for (const event of events) await stage.audit.record(event);
      expect(await stage.read()).toEqual(events);
    });

    test('the same event told twice is not refused', async () => {
      const [first] = events;
      if (!first) throw new Error('there is no event');
      await stage.audit.record(first);
      await stage.audit.record(first);
      expect(await stage.read()).toContainEqual(first);
    });
  });
}
