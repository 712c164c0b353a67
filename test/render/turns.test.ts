import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { announcement } from '../../src/render/announcement.ts';
import { decisionText } from '../../src/render/answers.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { kept } from '../support/kept.ts';
import { shown } from './shown.ts';

const card = (name: string): string => shown(planCard(kept(name)));
const told = (change: Change): string | undefined => announcement(change)?.channel.text;
const noteOf = (name: string, kind: string): string | undefined => {
  const change = kept(name);
  const entry = change.journal.findLast((line) => line.kind === kind);
  return entry && journalNote(change, entry)?.text;
};

describe('a card on its way back', () => {
  it('says who turned it, how far it is, and that the name keeps its answer', () => {
    expect(card('undone-back-0-swap')).toContain(
      '*On its way back,* step 1 of 3. <@U0ALICE> undid it.\nThe name keeps its answer meanwhile.\nSwitchyard goes on by itself; nobody needs to act.',
    );
    expect(card('cancelled-back-0-annotate')).toContain('<@U0ALICE> cancelled it.');
  });

  it('has the steps back under those that were meant to be', () => {
    const text = card('undone-back-0-swap');
    expect(text).toMatch(
      /\*Steps\*\n1\. Lower[\s\S]*_turned back here_[\s\S]*\*Steps back\*\n1\. [\s\S]*_in progress_/,
    );
    expect(text).toContain('in place to `A 192.0.2.10`');
  });

  it('offers no undo of what is being undone', () => {
    const text = card('undone-back-0-swap');
    expect(text).toContain('*Undo*\nIt is being taken back; see the steps back above.');
    expect(text).not.toContain('/dns undo');
  });

  it('that turned by itself says why, and what visitors get until the first write back', () => {
    expect(card('took-back-back-0-add')).toContain(
      'Alibaba Cloud DNS refused an edit: `DomainRecordLocked` `Refused as the test asked.`, RequestId `MEMORY`. Half a step is no place to stay, so what it had done is taken back.\n*Visitors are served by fewer of the old records:*',
    );
    expect(card('took-back-back-1-verify')).not.toContain('Visitors are served by fewer');
  });

  it('does not promise an answer to a name that has none', () => {
    const change = kept('took-back-back-0-add');
    const { back } = change;
    if (back?.turn.cause !== 'failed') throw new Error('it has not turned by itself');
    const empty = { ...change, back: { ...back, turn: { ...back.turn, standing: 'nothing' as const } } };
    const text = shown(planCard(empty));
    expect(text).toContain('*THE NAME HAS NO ANSWER NOW:*');
    expect(text).not.toContain('keeps its answer meanwhile');
  });
});

describe('the end of a way back', () => {
  it('says by whom, that all is as before, and how to ask again', () => {
    expect(card('undone')).toContain(
      '*Undone* by <@U0ALICE>. The records of `www.example.com` are as they were before.\nNobody needs to act. To ask again, type `/dns switch www.example.com cdn`.',
    );
    expect(told(kept('undone'))).toContain(
      '*Undone* by <@U0ALICE>: the switch of `www.example.com`. The records',
    );
    expect(card('undone')).toContain('*Undo*\nIt was taken back; there is nothing left to undo.');
  });

  it('says that nothing was changed where nothing was', () => {
    expect(told(kept('cancelled-untouched'))).toContain(
      '*Cancelled* by <@U0ALICE>: the switch of `www.example.com`. No record was changed.',
    );
    expect(card('cancelled-untouched')).toContain(
      '*Undo*\nNo record was changed, so there is nothing to take back.',
    );
  });

  it('that took itself back is a stop, which tells what is done and what Retry does', () => {
    const text = told(kept('took-back')) ?? '';
    expect(text).toContain('What was done from step 4 on was taken back.\n*Visitors are not affected:*');
    expect(text).toContain(
      '*Do now:* find out why Alibaba Cloud DNS refused it, then click *Retry* on the card within a day, or type `/dns switch www.example.com cdn` for a new plan.',
    );
  });

  it('that did not come says that it was on its way back, why, and how to go on', () => {
    const text = card('stopped-on-the-way-back');
    expect(text).toContain('*Stopped.* Alibaba Cloud DNS refused an edit: `QuotaExceeded.Record`');
    expect(text).toContain('It was on its way back. Alibaba Cloud DNS refused an edit: `DomainRecordLocked`');
    expect(text).toContain('click *Retry* on the card within a day to go on with the way back');
    expect(text).not.toContain('The lowered TTLs stay');
  });
});

describe('a change that waits', () => {
  it('for Alibaba Cloud says so in the thread, and whether visitors notice', () => {
    expect(noteOf('delayed', 'delayed')).toBe(
      '*Waiting for Alibaba Cloud* for 30 seconds now: the last try ended with `Throttling.User` `Request was denied due to user flow control.`. Switchyard goes on trying by itself.\n*Visitors are not affected:* the name answers with the old records.',
    );
    expect(card('delayed')).toContain('*Waiting for Alibaba Cloud* for 30 seconds now');
  });

  it('for somebody else does not blame Alibaba Cloud', () => {
    const change = kept('delayed');
    const answer = { code: 'TargetNotSeen', message: 'no resolver answered' };
    const entry = { kind: 'delayed', step: 0, since: 0, at: 31_000, answer, standing: 'old' } as const;
    expect(journalNote(change, entry)?.text).toContain('*Waiting for an answer* for 31 seconds now');
  });

  it('for another day says until when, that visitors do not notice, and what can be done', () => {
    const text = card('postponed');
    expect(text).toContain('*The TTL could not be set yet:* `DomainRecordLocked`');
    expect(text).toMatch(/Switchyard tries again <!date[^>]*> and says so every day until it works\./);
    expect(text).toContain('click *Try again now* on the card, or *Leave it as it is*.');
    expect(noteOf('postponed', 'postponed')).toContain('<@U0ALICE>, find out why it was refused');
  });

  it('for approvals again says whose do not count any more, or that more are needed', () => {
    expect(noteOf('lapsed', 'lapsed')).toBe(
      'The settings ask for more approvals now, so the change has not begun: it waits for approval again. Nothing was changed.',
    );
    expect(card('lapsed')).toContain('*Waiting for approval* by another approver');
  });
});

it('what was left as it is says by whom, what that costs, and that nobody needs to act', () => {
  const text = told(kept('left-as-it-is')) ?? '';
  expect(text).toContain('<@U0ALICE> left the TTL as it is');
  expect(text).toContain('The new record keeps a low TTL until somebody raises it');
  expect(text).toContain(
    'Nobody needs to act. To have the TTL set after all, click *Retry* on the card within a day.',
  );
});

describe('whoever clicked hears', () => {
  it.each([
    ['undone-back-0-swap', 'turned', 'is on its way back. The card shows each step'],
    ['cancelled-untouched', 'turned', 'is cancelled. No record was changed.'],
    ['resumed', 'resumed', 'goes on from where it was.'],
    ['left-as-it-is', 'left', 'is closed without its last step.'],
  ] as const)('of %s', (name, kind, sentence) => {
    expect(decisionText({ kind, change: kept(name) }, 'U0ALICE')).toContain(sentence);
  });
});
