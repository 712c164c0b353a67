import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Change } from '../../src/domain/change.ts';
import { announcement } from '../../src/render/announcement.ts';
import { helpText, refusalText } from '../../src/render/answers.ts';
import type { SlackMessage } from '../../src/render/blocks.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { keys, textOf } from '../../src/render/languages/index.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { aChange } from '../support/changes.ts';
import { wordsIn } from '../support/clicking.ts';
import { englishIn, isChinese } from '../support/english-in.ts';
import { aPlan } from '../support/scenes.ts';
import { ENTRIES, FREEZE, IMPACTS, STEPS, STOPS } from './samples.ts';
import { REFUSALS } from './samples-refusals.ts';
import { gtmPlan } from './ways.ts';

const LANGUAGE = 'zh-CN';
const FOLDER = new URL('../fixtures/changes/v2/', import.meta.url);
const FIXTURES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

/** What is a person's or a vendor's own in the samples. */
const OWN = [FREEZE.reason ?? ''];

function wordsOf({ text, blocks, classic, alone }: SlackMessage): string[] {
  return [text, wordsIn(blocks), wordsIn(classic), alone ?? ''].filter((words) => words !== '');
}

function expectNoEnglish(texts: readonly string[]): void {
  for (const text of texts) expect([isChinese(text), englishIn(text, OWN)], text).toEqual([true, []]);
}

/** All that is told of a change to people and channels that read Chinese. */
function told(change: Change): string[] {
  const end = announcement(change, { channel: LANGUAGE, requester: LANGUAGE });
  const notes = change.journal.flatMap((entry) => journalNote(change, entry, LANGUAGE) ?? []);
  return [planCard(change, LANGUAGE), ...(end ? [end.channel, end.requester] : []), ...notes].flatMap(
    wordsOf,
  );
}

describe('what is said in Chinese holds no English sentence:', () => {
  it('the catalogue', () => {
    const english = keys().flatMap((key) =>
      englishIn(bare(textOf(LANGUAGE, key)), OWN).map((run) => `${key}: ${run}`),
    );
    expect(english).toEqual([]);
  });

  it('which would be seen', () => {
    expect(englishIn(helpText(undefined, 'en')).length).toBeGreaterThan(10);
    expect(englishIn('请输入 `switch to the cdn`，不要 click it again。')).toEqual(['click it again']);
  });

  it.each(FIXTURES)('card, thread and outcome of %s', (file) => {
    expectNoEnglish(told(Change.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))));
  });

  it.each(Object.values(IMPACTS))('the impact $id', (entry) => {
    expectNoEnglish(told(aChange({ plan: { ...aPlan(), impact: [entry] } })));
  });

  it.each(Object.values(STEPS))('the step $kind', (step) => {
    expectNoEnglish(told(aChange({ plan: { ...gtmPlan('leave-gtm'), steps: [step] } })));
  });

  it.each(Object.values(STOPS))('the stop $id', (reason) => {
    const stop = { ...ENTRIES.stopped, kind: 'stopped' as const, reason };
    expectNoEnglish(told(aChange({ state: 'stopped', journal: [stop] })));
  });

  it.each(Object.values(ENTRIES))('the entry $kind of the diary', (entry) => {
    expectNoEnglish(told(aChange({ state: 'running', journal: [entry] })));
  });

  it.each(Object.entries(REFUSALS))('the refusal %s', (_id, [refusal]) => {
    expectNoEnglish([refusalText([refusal], 'switch', LANGUAGE)]);
  });

  it.each([
    undefined,
    'switch',
    'forward',
    'split',
    'gtm',
    'add',
    'set',
    'remove',
    'undo',
    'freeze',
    'history',
  ])('the help of %s', (topic) => expectNoEnglish([helpText(topic, LANGUAGE)]));
});

/** A sentence without the facts and branches that the format puts into it. */
function bare(text: string): string {
  return text
    .replace(/\{\w+, (?:select|plural),/g, '。')
    .replace(/\{\w+\}/g, '。')
    .replace(/[{}]/g, '。');
}
