import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import type { Sighting } from '../../src/domain/propagation.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { aChange, applied, CREATED_AT } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aPlan } from '../support/scenes.ts';

const at = CREATED_AT;
const answer = { code: 'DomainRecordConflict', message: 'The record conflicts.', requestId: 'R-9' };

describe('the thread of a card', () => {
  it('tells on how many records the TTL was lowered, with the ids that support asks for', () => {
    const plan = aPlan({ records: [record(), record({ value: '192.0.2.11' })] });
    expect(
      noteOn(
        { kind: 'step-done', step: 0, at },
        { plan, journal: [0, 1].map((edit) => applied(0, { edit, requestId: `R-${edit}` })) },
      ),
    ).toBe('TTL lowered on 2 records. RequestIds `R-0` and `R-1`.');
  });

  it('tells until when it waits, after the round that told who serves the lowered TTL', () => {
    const journal = [observed(1, [sighting('ns1', 'expected'), sighting('ns2', 'expected')])];
    expect(noteOn({ kind: 'step-done', step: 1, at }, { journal })).toBe(
      'Now waiting 10 minutes, until <!date^1767226200^{time_secs}|2026-01-01 00:10:00 UTC>.',
    );
  });

  it('tells whose word is taken where no server can be asked', () => {
    expect(noteOn({ kind: 'step-done', step: 1, at })).toContain(
      "The provider's own record list shows the lowered TTL.\nNow waiting 10 minutes",
    );
    expect(noteOn({ kind: 'step-done', step: 4, at })).toBe(
      "The provider's own record list shows the CNAME record, and old answers have run out.",
    );
  });

  it('does not repeat at the end of a check who answers', () => {
    const journal = [observed(4, [sighting('ns1', 'expected'), sighting('AliDNS', 'expected', 'resolver')])];
    expect(noteOn({ kind: 'step-done', step: 4, at }, { journal })).toBe('Old answers have run out.');
  });

  it('tells that the wait is over', () => {
    expect(noteOn({ kind: 'step-done', step: 2, at })).toBe('The wait of 10 minutes is over.');
  });

  it.each<[string, JournalEntry[], number, boolean]>([
    ['half a minute late', [{ kind: 'step-done', step: 1, at }], 630_000, true],
    ['a moment late', [{ kind: 'step-done', step: 1, at }], 629_000, false],
    [
      'resumed by a person meanwhile, whose time counts anew',
      [
        { kind: 'step-done', step: 1, at },
        { kind: 'resumed', by: 'U0BOB', at: at + 300_000 },
      ],
      900_000,
      false,
    ],
  ])('tells how late a wait is over that is %s', (_what, before, after, isTold) => {
    const entry = { kind: 'step-done', step: 2, at: at + after } as const;
    const told = noteOn(entry, { journal: [...before, entry] }) ?? '';
    expect(told.startsWith('The wait of 10 minutes is over, 30 seconds late: ')).toBe(isTold);
    if (!isTold) expect(told).toBe('The wait of 10 minutes is over.');
  });

  it('tells what was swapped', () => {
    expect(noteOn({ kind: 'step-done', step: 3, at })).toBe(
      'Swap, back to back: change `A 192.0.2.10` in place to `CNAME www.example.com.w.kunlunaq.com`. Done.',
    );
  });

  it('tells each round: how many agree and who does not, without TTLs that count down', () => {
    const round = observed(4, [
      sighting('ns1.alidns.com', 'expected'),
      sighting('ns2.alidns.com', 'unreachable'),
      sighting('AliDNS', 'different', 'resolver', ['A 192.0.2.10 (417 s)']),
      sighting('Google', 'expected', 'resolver'),
      sighting('Quad9', 'silent', 'resolver'),
    ]);
    expect(noteOn(round)).toBe(
      'Name servers: 1 of 1 address that can be reached serve the CNAME record.\n' +
        'Resolvers: 1 of 3 answer with it; `AliDNS` answers `A 192.0.2.10` and `Quad9` does not answer.',
    );
  });

  it('tells why another way is taken', () => {
    expect(noteOn({ kind: 'rerouted', step: 3, route: 'delete-and-add', answer, at })).toBe(
      'Alibaba Cloud DNS does not change the type in place: `DomainRecordConflict` `The record conflicts.`, RequestId `R-9`. ' +
        'The record is deleted and added again at once instead, as declared.',
    );
  });

  it('tells a failed try and when the next one is', () => {
    expect(noteOn({ kind: 'retrying', step: 3, attempt: 2, answer, at }, { dueAt: at + 2000 })).toContain(
      'Step 4: try 2 failed with `DomainRecordConflict` `The record conflicts.`, RequestId `R-9`. Next try at <!date^1767225602^',
    );
  });

  it('tells that a lost answer was found in the zone', () => {
    expect(noteOn(applied(3, { known: 'read-back', at }))).toBe(
      'The answer to edit 1 of step 4 was lost, but the zone shows that it has taken effect.',
    );
  });

  it('tells the person who asked that it was rejected', () => {
    expect(noteOn({ kind: 'rejected', by: 'U0BOB', at })).toBe(
      'Rejected by <@U0BOB>; nothing was changed. <@U0ALICE>, to ask again type `/dns switch www.example.com cdn`.',
    );
  });

  it('leaves out what only machines need', () => {
    const intent: JournalEntry = { kind: 'intent', step: 0, edit: 0, route: 'in-place', at };
    expect(journalNote(aChange(), intent)).toBeUndefined();
    expect(journalNote(aChange(), applied(0))).toBeUndefined();
  });

  it('ends with the summary', () => {
    expect(noteOn({ kind: 'finished', at })).toBe(
      'Finished: `www.example.com` is now a CNAME record to `www.example.com.w.kunlunaq.com`. Nobody needs to act.',
    );
  });
});

function noteOn(entry: JournalEntry, more: Partial<Change> = {}): string | undefined {
  return journalNote(aChange({ state: 'running', ...more }), entry)?.text;
}

function observed(step: number, sightings: Sighting[]): JournalEntry {
  return { kind: 'observed', step, at, verdict: { served: false, fresh: false, settled: false, sightings } };
}

function sighting(
  server: string,
  seen: Sighting['seen'],
  role: 'authoritative' | 'resolver' = 'authoritative',
  values: string[] = [],
): Sighting {
  return { server: { name: server, address: '192.0.2.53', role }, line: 'default', seen, values };
}
