import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { FreezeNews } from '../../src/domain/freeze.ts';
import type { HoldReason, JournalEntry } from '../../src/domain/journal.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import type { When } from '../../src/domain/schedule.ts';
import { previewView } from '../../src/render/ask-preview.ts';
import { freezeMessage, freezeText } from '../../src/render/freeze.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { validateBlocks } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { aChange, CREATED_AT, planFor } from '../support/changes.ts';
import { ZONE } from '../support/scenes.ts';
import { expectReadable } from './readable.ts';
import { FREEZE } from './samples.ts';
import { shown } from './shown.ts';

const HOUR = 3_600_000;
const plan = planFor('www');
const offPeak: When = { kind: 'off-peak', window: { from: '02:00', to: '05:00', timeZone: 'Asia/Shanghai' } };
const time: When = { kind: 'time', at: CREATED_AT + 5 * HOUR, timeZone: 'Asia/Shanghai' };

const scheduled = (at: When, more: Partial<Change> = {}): Change => ({
  ...aChange({ dueAt: CREATED_AT + HOUR, plan: { ...plan, request: { ...plan.request, at } } }),
  ...more,
});
const held = (
  why: HoldReason,
  more: { until?: number; step?: number; journal?: JournalEntry[] } = {},
): Change => {
  const { step = 0, journal = [], until } = more;
  const entry: JournalEntry = {
    kind: 'held',
    step,
    why,
    ...(until !== undefined && { until }),
    at: CREATED_AT,
  };
  const { progress } = aChange();
  return scheduled(offPeak, {
    state: 'running',
    progress: { ...progress, step },
    journal: [...journal, entry],
  });
};
const opening = { id: 'scheduled', opens: CREATED_AT + 2 * HOUR, closes: CREATED_AT + 5 * HOUR } as const;
const intent: JournalEntry = { kind: 'intent', step: 0, edit: 0, route: 'in-place', at: CREATED_AT };
const token = (at: number): string => `<!date^${at / 1000}^`;

describe('the card of a change with a time', () => {
  it('says when answers change, and how long before that the TTL is lowered', () => {
    expect(shown(planCard(scheduled(offPeak)))).toContain(
      '*When:* answers change in the quiet hours only, 02:00-05:00 Asia/Shanghai.',
    );
    expect(shown(planCard(scheduled(offPeak)))).toContain('The TTL is lowered 25 minutes before they begin');
    const card = shown(planCard(scheduled(time)));
    expect(card).toContain(`*When:* answers change ${token(CREATED_AT + 5 * HOUR)}`);
    expect(card).toContain(`The TTL is lowered ${token(CREATED_AT + 5 * HOUR - 25 * 60_000)}`);
    const soon = shown(planCard(scheduled({ ...time, at: plan.scene.takenAt + 20 * 60_000 })));
    expect(soon).toContain('It begins as soon as it is approved');
  });

  it('says what it waits for before it begins, and that nothing has been changed', () => {
    const card = shown(planCard(held(opening, { until: CREATED_AT + HOUR })));
    expect(card).toContain(`Nothing has been changed. The TTL is lowered ${token(CREATED_AT + HOUR)}`);
    expect(card).toContain(`answers change ${token(opening.opens)}`);
    expect(card).toContain(`_waits until ${token(CREATED_AT + HOUR)}`);
    expect(card).toContain('nobody needs to act');
  });

  it('says that the TTL is low while the swap waits, and that a time was missed', () => {
    const card = shown(planCard(held({ ...opening, late: true }, { step: 3, journal: [intent] })));
    expect(card).toContain('*Waiting for its time.* The TTL is low already. Answers change');
    expect(card).toContain('There is too little time left in the quiet hours that come first');
  });

  it('says who froze the zone, until when and why', () => {
    const card = shown(planCard(held({ id: 'frozen', freeze: FREEZE })));
    expect(card).toContain('*Held back by a freeze:* <@U0CAROL> froze `example.com`');
    expect(card).toContain('until it is lifted: `release week`');
    expect(card).toContain('_waits for the end of the freeze_');
  });
});

describe('a freeze', () => {
  const frozen: FreezeNews = { kind: 'frozen', freeze: FREEZE, before: { ...FREEZE, by: 'U0BOB' } };
  const news: FreezeNews[] = [
    frozen,
    { kind: 'frozen', freeze: { ...FREEZE, until: FREEZE.since + HOUR, reason: '<!channel> *x*' } },
    { kind: 'unfrozen', freeze: FREEZE, by: 'U0BOB' },
  ];

  it('is told with what goes on nevertheless and what waits', () => {
    const [goingOn, held, undecided] = ['change-7', 'change-8', 'change-9'].map((id) => [aChange({ id })]);
    const more = { told: false, goingOn: goingOn ?? [], held: held ?? [], undecided: undecided ?? [] };
    const text = freezeText({ kind: 'done', news: frozen, ...more }, 'freeze');
    for (const part of [
      'It takes the place of an earlier freeze: <@U0BOB>',
      'go on to their end: switch of `www.example.com` (`change-7`)',
      'These wait until it ends: switch of `www.example.com` (`change-8`)',
      'These cannot be approved meanwhile: switch of `www.example.com` (`change-9`)',
      'An approver of the zone ends it with `/dns unfreeze example.com`.',
      'Slack did not take the message',
    ])
      expect(text).toContain(part);
    expectReadable([text]);
    const lifted = freezeText(
      { kind: 'done', news: { kind: 'unfrozen', freeze: FREEZE, by: 'U0BOB' }, ...more },
      'unfreeze',
    );
    expect(lifted).toContain('These go on by themselves now: switch of `www.example.com` (`change-8`)');
    expect(lifted).toContain('These can be approved again: switch of `www.example.com` (`change-9`)');
  });

  it.each(LANGUAGES)(
    'is told in %s within the limits of Slack, and its reason is never markup',
    (language) => {
      for (const one of news) {
        const { blocks, text } = freezeMessage(one, language);
        expect(validateBlocks(blocks, 'message')).toEqual([]);
        expect(text).not.toMatch(/<!channel>|undefined|\{(?!date_short_pretty|time)/);
      }
      for (const approvers of [undefined, [], ['U0BOB']]) {
        const text = freezeText(
          { kind: 'not-allowed', zone: ZONE, ...(approvers && { approvers }) },
          'freeze',
          language,
        );
        expect(text).toContain('`example.com`');
      }
      expect(freezeText({ kind: 'not-frozen', zone: ZONE }, 'unfreeze', language)).toContain('`example.com`');
    },
  );

  it.each(LANGUAGES)('and every time are on cards in %s', (language) => {
    const cards = [
      scheduled(time),
      scheduled(offPeak),
      held(opening, { until: CREATED_AT + HOUR }),
      held({ ...opening, late: true }, { step: 3, journal: [intent] }),
      held({ id: 'scheduled', opens: CREATED_AT + HOUR }),
      held({ id: 'frozen', freeze: FREEZE }),
    ];
    for (const change of cards) {
      const card = planCard(change, language);
      expect(validateBlocks(card.blocks, 'message')).toEqual([]);
      expect(shown(card)).not.toMatch(/undefined|schedule\.|freeze\./);
    }
  });
});

it('the preview of a request says when answers change, as its card does', () => {
  const place = { verb: 'switch', channel: 'C0OPS', memory: '{}' } as const;
  const view = previewView({ kind: 'planned', plan: scheduled(offPeak).plan }, place, 'en');
  expect(JSON.stringify(view)).toContain('quiet hours only, 02:00-05:00 Asia/Shanghai');
});
