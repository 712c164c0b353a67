import { describe, expect, test } from 'vitest';
import { AuditEvent, eventsIn, eventsOf } from '../../src/domain/audit-event.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import { aChange, applied, CREATED_AT, nameIn } from '../support/changes.ts';
import { kindsOfChanges } from '../support/kinds-of-changes.ts';

const at = CREATED_AT;
const approved = (by: string): JournalEntry => ({ kind: 'approved', by, at });

describe('the events of a change', () => {
  test('begin with what was asked, by whom and why, and the records as they were', () => {
    const { plan } = aChange();
    const change = aChange({ plan: { ...plan, request: { ...plan.request, reason: 'moves to the CDN' } } });
    expect(eventsOf(change)).toMatchObject([
      {
        id: 'change-1/0',
        at: CREATED_AT,
        who: plan.request.requestedBy,
        name: nameIn('www'),
        entry: { kind: 'proposed', verb: 'switch', reason: 'moves to the CDN', records: plan.scene.records },
      },
    ]);
  });

  test('tell of a write the record before and after, the RequestId, and whose approvals counted', () => {
    const journal = [approved('U0BOB'), approved('U0CAROL'), applied(0, { requestId: '536E9CAD' })];
    const write = eventsOf(aChange({ journal })).at(-1);
    expect(write).toMatchObject({
      id: 'change-1/3',
      who: 'switchyard',
      before: { host: 'www', type: 'A', ttl: 600 },
      after: { host: 'www', type: 'A' },
      approvedBy: ['U0BOB', 'U0CAROL'],
      requestId: '536E9CAD',
    });
  });

  test('go under whoever a line names', () => {
    const journal: JournalEntry[] = [
      approved('U0BOB'),
      { kind: 'turned-back', turn: { cause: 'cancelled', by: 'U0ALICE' }, from: 0, at },
      { kind: 'resumed', by: 'U0CAROL', at },
      { kind: 'undone', at },
    ];
    expect(eventsOf(aChange({ journal }), 1).map(({ who }) => who)).toEqual([
      'U0BOB',
      'U0ALICE',
      'U0CAROL',
      'switchyard',
    ]);
  });

  test('count no approval that another plan or a lost right has taken away', () => {
    const journal: JournalEntry[] = [
      approved('U0BOB'),
      { kind: 'replanned', by: 'U0ALICE', resolution: 'plain', at },
      approved('U0CAROL'),
      { kind: 'lapsed', by: ['U0CAROL'], at },
    ];
    expect(eventsOf(aChange({ journal }), 1).map(({ approvedBy }) => approvedBy)).toEqual([
      ['U0BOB'],
      undefined,
      ['U0CAROL'],
      undefined,
    ]);
  });

  test('keep their numbers while looks replace each other, and what was seen last stands with the step', () => {
    const seen = (served: boolean): JournalEntry => {
      const verdict = { served, fresh: false, settled: false, sightings: [] };
      return { kind: 'observed', step: 1, verdict, at };
    };
    const done: JournalEntry = { kind: 'step-done', step: 1, at };
    const before = eventsOf(aChange({ journal: [approved('U0BOB'), seen(false)] }));
    const after = eventsOf(aChange({ journal: [approved('U0BOB'), seen(true), done] }));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ id: 'change-1/2', seen: { verdict: { served: true } } });
  });

  test('of every kind of change can be read back as they are', async () => {
    for (const [, change] of await kindsOfChanges()) {
      const events = eventsOf(change);
      expect(events).toHaveLength(eventsIn(change));
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      for (const event of events) expect(AuditEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    }
  });
});
