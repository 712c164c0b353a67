import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { alarm } from '../../src/render/alarm.ts';
import { announcement } from '../../src/render/announcement.ts';
import { decisionText } from '../../src/render/answers.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { shown } from './shown.ts';

const card = { channel: 'C0OPS', ts: '1.1' };
const carols = aChange({ owner: 'U0CAROL', card });
const handed = { kind: 'handed-over', by: 'U0BOB', to: 'U0CAROL', at: CREATED_AT } as const;
const inBoth = <T>(english: T, chinese: T): [Language, T][] =>
  LANGUAGES.map((language) => [language, language === 'en' ? english : chinese]);

describe('a change that was handed over', () => {
  test.each(
    inBoth(
      [
        'Asked by <@U0ALICE> <!date',
        ', handed over to <@U0CAROL> · change',
        'other than <@U0ALICE> and <@U0CAROL>',
      ],
      ['<@U0ALICE> 于 ', '发起，已移交给 <@U0CAROL> · 变更', '<@U0ALICE> 和 <@U0CAROL> 本人除外'],
    ),
  )('says on its card who asked, who has it now, and that neither approves: %s', (language, parts) => {
    for (const part of parts) expect(shown(planCard(carols, language))).toContain(part);
  });

  test.each(
    inBoth(
      ['<@U0BOB> handed this over to <@U0CAROL>.', '<@U0CAROL>, you are told how it ends.'],
      ['<@U0BOB> 已将这项变更移交给 <@U0CAROL>。', '<@U0CAROL>，结果会通知你。'],
    ),
  )('tells its new owner in the thread what they may do: %s', (language, parts) => {
    const told = (state: Change['state']) => journalNote({ ...carols, state }, handed, language)?.text ?? '';
    for (const part of parts) expect(told('proposed')).toContain(part);
    expect(new Set([told('proposed'), told('running'), told('stopped')]).size).toBe(3);
  });

  test.each(inBoth(['Your', 'handed over to you is done'], ['由你发起', '移交给你的变更']))(
    'ends with a message that speaks of it as handed over: %s',
    (language, [never = '', always = '']) => {
      const told = announcement({ ...carols, state: 'done' }, { channel: language, requester: language });
      expect(told?.requester.text).toContain(always);
      expect(told?.requester.text).not.toContain(never);
      expect(told?.channel.text).toContain('<@U0ALICE>');
      expect(told?.channel.text).toContain('<@U0CAROL>');
    },
  );

  test('is answered to whoever handed it over or took it', () => {
    const answered = (viewer: string, change = carols) =>
      decisionText({ kind: 'handed-over', change }, viewer);
    expect(answered('U0BOB')).toContain('<@U0CAROL> looks after the switch of `www.example.com` now.');
    expect(answered('U0CAROL')).toContain('The switch of `www.example.com` is yours now.');
    const { card: _none, ...unseen } = carols;
    expect(answered('U0BOB', unseen)).toContain('tell them yourself');
    expect(journalNote(carols, { ...handed, by: 'U0CAROL' })?.text).toContain('<@U0CAROL> took this over.');
  });

  test('tells both why they do not approve it', () => {
    const told = (as: 'owner' | 'requester') =>
      decisionText({ kind: 'refused', refusal: { id: 'own-request', as } }, 'U0CAROL');
    expect(told('owner')).toContain('was handed over to you, so somebody else must approve it');
    expect(told('requester')).toContain('You asked for this change before it was handed over');
  });

  test('calls others than both to review a broken glass', () => {
    const broken = {
      kind: 'approved',
      by: 'U0CAROL',
      breakGlass: 'the site is down',
      at: CREATED_AT,
    } as const;
    const told = alarm({ ...carols, state: 'running', journal: [handed, broken] }, ['U0BOB'])?.text;
    expect(told).toContain('other than <@U0CAROL> and <@U0ALICE> types');
  });
});
