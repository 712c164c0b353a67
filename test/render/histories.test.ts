import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chain, EMPTY_TRAIL, readEntry } from '../../src/domain/audit.ts';
import { eventsOf } from '../../src/domain/audit-event.ts';
import type { Change } from '../../src/domain/change.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { meddlingIn, type Story, storyOf } from '../../src/domain/story.ts';
import { LIMITS } from '../../src/render/blocks.ts';
import { fileText, historyText, whyText } from '../../src/render/histories.ts';
import { historyCsv } from '../../src/render/history-csv.ts';
import { listText, statusText } from '../../src/render/statuses.ts';
import { aChange, CREATED_AT, nameIn, writtenBy } from '../support/changes.ts';
import { hostile } from '../support/hostile.ts';
import { record } from '../support/records.ts';
import { aZone, ZONE } from '../support/scenes.ts';
import { aWaiting } from '../support/waiting.ts';

const entriesOf = (change: Change) =>
  eventsOf(change).map((event) => readEntry(chain(event, EMPTY_TRAIL).line));

function told(change: Change): Story {
  const story = storyOf(entriesOf(change));
  if (!story) throw new Error('there is no story');
  return story;
}

function carriedOut(reason?: string): Change {
  const { plan } = aChange();
  const request = reason === undefined ? plan.request : { ...plan.request, reason };
  const approved: JournalEntry = { kind: 'approved', by: 'U0BOB', at: CREATED_AT };
  const writes = writtenBy(plan).map((entry) => ({ ...entry, requestId: '536E9CAD' }));
  const finished: JournalEntry = { kind: 'finished', at: CREATED_AT };
  return aChange({ state: 'done', plan: { ...plan, request }, journal: [approved, ...writes, finished] });
}

const of = { zone: ZONE, name: nameIn('www') };
const reading = {
  name: nameIn('www'),
  host: record().host,
  zone: aZone(),
  records: [record({ value: '203.0.113.7' })],
  delegations: [],
  wildcard: [],
};

describe('a history of a change that was handed over', () => {
  const handed: JournalEntry = { kind: 'handed-over', by: 'U0BOB', to: 'U0CAROL', at: CREATED_AT };
  const change = aChange({ owner: 'U0CAROL', journal: [handed] });

  test.each(LANGUAGES)('says to whom, and so does the state of the change: %s', (language) => {
    const to = language === 'en' ? 'anded over to <@U0CAROL>' : '已移交给 <@U0CAROL>';
    const stories = [told(change)];
    expect(historyText({ kind: 'told', of, stories, more: 0, freezes: [] }, language)).toContain(to);
    expect(statusText({ kind: 'one', change }, language)).toContain(to);
  });

  test('has who did it and to whom in the file', () => {
    expect(historyCsv(entriesOf(change))).toMatch(/,U0BOB,handed-over,.*,U0CAROL,/);
  });
});

describe('a history', () => {
  test('says in each language who changed what, by whose approval and with which RequestId', () => {
    const story = told(carriedOut('launch day'));
    const english = historyText({ kind: 'told', of, stories: [story], more: 2, freezes: [] });
    for (const part of [
      'switch to',
      '`A 192.0.2.10`',
      '<@U0BOB>',
      'launch day',
      '`536E9CAD`',
      '2 changes more',
    ]) {
      expect(english).toContain(part);
    }
    const chinese = historyText({ kind: 'told', of, stories: [story], more: 0, freezes: [] }, 'zh-CN');
    for (const part of ['变更历史', '切换到', '审批：<@U0BOB>', '原因：launch day'])
      expect(chinese).toContain(part);
  });

  test('that is too long for a message is cut between changes, and the rest is counted', () => {
    const stories = Array.from({ length: 60 }, () => told(carriedOut('x'.repeat(300))));
    const text = historyText({ kind: 'told', of, stories, more: 7, freezes: [] });
    expect(text.length).toBeLessThanOrEqual(LIMITS.text);
    const shown = text.split('change-1').length - 1;
    expect(text).toContain(`${60 - shown + 7} changes more`);
  });

  test('of nothing says so, as does why of a host that only others have written to', () => {
    expect(historyText({ kind: 'told', of, stories: [], more: 0, freezes: [] })).toContain('No change of');
    const why = whyText({ kind: 'explained', reading, meddling: [] }, 'zh-CN');
    expect(why).toContain('机器人没有改动过');
    expect(why).toContain('203.0.113.7');
  });

  test('as a table has what was written before and after, and nothing that a spreadsheet would run', () => {
    const table = historyCsv(entriesOf(carriedOut('@SUM(1+1)')));
    const lines = table.split('\r\n');
    expect(lines[0]).toContain('seq,time,who,event,change,zone,name,before,after,approved_by,request_id');
    expect(table).toContain('www 600 A 192.0.2.10 line default');
    expect(table).toContain("'@SUM(1+1)");
    for (const line of lines) for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+@-]/);
  });

  test.each(LANGUAGES)(
    'in %s lets no text become markup, however hostile, and keeps to the limit',
    (language) => {
      fc.assert(
        fc.property(hostile, (text) => {
          const change = carriedOut(text.slice(0, 500));
          const broken = { kind: 'approved', by: text, breakGlass: text, at: 1 };
          const hasty = { ...change, journal: [...change.journal, broken] } as unknown as Change;
          const last = told(hasty);
          const meddling = meddlingIn(last, [record({ id: '99', value: text, line: text })], reading.host);
          const waiting = aWaiting();
          const news = { at: 1, who: text, freeze: { by: text, since: 1, until: 2, reason: text } };
          const freezes = [
            { kind: 'frozen' as const, ...news },
            { kind: 'unfrozen' as const, ...news },
          ];
          const texts = [
            historyText({ kind: 'told', of, stories: [last, last], more: 1, freezes }, language),
            whyText({ kind: 'explained', reading, last, meddling }, language),
            statusText({ kind: 'one', change: hasty }, language),
            statusText({ kind: 'all', changes: [hasty], more: 1 }, language),
            statusText({ kind: 'unknown-change', id: text }, language),
            listText({ kind: 'unreviewed', changes: [hasty], more: 1 }, language),
            listText(
              { kind: 'open', undecided: [hasty], running: [], freezes: [], waiting: [waiting], more: 0 },
              language,
            ),
            fileText({ kind: 'not-sent', code: text }, language),
          ];
          for (const shown of texts) {
            expect(shown.length).toBeLessThanOrEqual(LIMITS.text);
            expect(shown).not.toMatch(/<(?!@U0(ALICE|BOB)>|#C|!date\^|https:\/\/slack\.com\/)/);
          }
        }),
        { numRuns: 40 },
      );
    },
  );
});

describe('a status', () => {
  test.each(LANGUAGES)(
    'in %s tells an open change step by step, and an ended one with its end',
    (language) => {
      const open = statusText({ kind: 'one', change: aChange() }, language);
      expect(open).toContain('change-1');
      expect(open).toContain('\n1. ');
      expect(statusText({ kind: 'one', change: carriedOut() }, language)).toMatch(/It finished|已于.*完成/);
    },
  );

  test('of nothing open says so, and a list of a zone names it', () => {
    expect(statusText({ kind: 'all', changes: [], more: 0 })).toContain('Nothing is under way');
    const nothing = {
      kind: 'open' as const,
      zone: ZONE,
      undecided: [],
      running: [],
      freezes: [],
      waiting: [],
      more: 0,
    };
    expect(listText(nothing)).toContain('Nothing is open in `example.com`');
    expect(listText({ ...nothing, waiting: [aWaiting()] }, 'zh-CN')).toContain('排队中（1）');
    const freeze = { zone: ZONE, by: 'U0BOB', since: 1, reason: 'release week' };
    expect(listText({ ...nothing, freezes: [freeze] })).toContain('`release week`');
  });
});
