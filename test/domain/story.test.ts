import { describe, expect, test } from 'vitest';
import { chain, EMPTY_TRAIL, readEntry } from '../../src/domain/audit.ts';
import { eventsOf } from '../../src/domain/audit-event.ts';
import type { Change } from '../../src/domain/change.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import { APEX, Host } from '../../src/domain/name.ts';
import { meddlingIn, type Story, storyOf } from '../../src/domain/story.ts';
import { aChange, CREATED_AT, nameIn, writtenBy } from '../support/changes.ts';
import { record } from '../support/records.ts';

const WWW = Host.parse('www');
const at = CREATED_AT;

function told(change: Change, from = 0): Story {
  const entries = eventsOf(change, from).map((event) => readEntry(chain(event, EMPTY_TRAIL).line));
  const story = storyOf(entries);
  if (!story) throw new Error('there is no story');
  return story;
}

describe('the story of a change', () => {
  const { plan } = aChange();
  const approved: JournalEntry = { kind: 'approved', by: 'U0BOB', at };
  const finished: JournalEntry = { kind: 'finished', at: at + 9 };
  const done = aChange({ journal: [approved, ...writtenBy(plan), finished] });

  test('that was carried out is who, what, from what to what and by whose approval, without the steps between', () => {
    const story = told(done);
    expect(story).toMatchObject({
      changeId: 'change-1',
      name: nameIn('www'),
      asked: { verb: 'switch', by: plan.request.requestedBy },
      approvedBy: ['U0BOB'],
      outcome: 'finished',
      at: at + 9,
    });
    expect(story.before).toMatchObject([{ type: 'A', value: '192.0.2.10', ttl: 600 }]);
    expect(story.after).toMatchObject([{ type: 'CNAME', value: plan.target }]);
  });

  test('whose beginning the trail does not have tells what was written all the same', () => {
    const story = told(done, 1);
    expect(story.asked).toBeUndefined();
    expect(story.before).toMatchObject([{ type: 'A' }]);
    expect(story.after).toMatchObject([{ type: 'CNAME' }]);
  });

  test('that nobody approved has changed nothing', () => {
    const story = told(aChange({ journal: [{ kind: 'rejected', by: 'U0BOB', at }] }));
    expect(story).toMatchObject({ writes: 0, before: [], after: [], outcome: 'rejected', by: 'U0BOB' });
  });

  test('that was handed over names its last owner, and ended when it ended', () => {
    const stopped: JournalEntry = { kind: 'stopped', reason: { id: 'forgotten' }, standing: 'old', at };
    const handed = (to: string): JournalEntry => ({ kind: 'handed-over', by: 'U0BOB', to, at: at + 9 });
    const story = told(aChange({ journal: [stopped, handed('U0CAROL'), handed('U0DAN')] }));
    expect(story).toMatchObject({ handedOverTo: 'U0DAN', outcome: 'stopped', at });
    expect(told(done).handedOverTo).toBeUndefined();
  });

  test('that stopped and was resumed is open again', () => {
    const stopped: JournalEntry = {
      kind: 'stopped',
      reason: { id: 'broken', detail: 'x' },
      standing: 'old',
      at,
    };
    const resumed: JournalEntry = { kind: 'resumed', by: 'U0BOB', at };
    expect(told(aChange({ journal: [stopped] })).outcome).toBe('stopped');
    expect(told(aChange({ journal: [stopped, resumed] })).outcome).toBe('open');
  });

  test('shows what somebody has edited by hand since, and nothing while all is as it was left', () => {
    const story = told(done);
    expect(meddlingIn(story, story.left, WWW)).toEqual([]);
    const theirs = record({ id: '99', value: '203.0.113.9' });
    expect(meddlingIn(story, [...story.left, theirs], WWW)).toEqual([
      { kind: 'record-added', after: theirs },
    ]);
    expect(meddlingIn(story, [], WWW)).toMatchObject([{ kind: 'record-removed', before: { type: 'CNAME' } }]);
    expect(meddlingIn(story, [], APEX)).toEqual([]);
  });

  test('of no entries is none', () => {
    expect(storyOf([])).toBeUndefined();
  });
});
