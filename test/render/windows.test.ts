import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ASK_VERBS, type AskForm, commandOf, fieldsOf } from '../../src/domain/ask-form.ts';
import { Change } from '../../src/domain/change.ts';
import type { HomeSight } from '../../src/domain/home.ts';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { DomainName } from '../../src/domain/name.ts';
import { RecordType } from '../../src/domain/record.ts';
import { askErrors, tooLongError } from '../../src/render/ask/errors.ts';
import { askView, openingView } from '../../src/render/ask-form.ts';
import { busyView, failedView, previewView, resultView } from '../../src/render/ask-preview.ts';
import { floodText } from '../../src/render/flood.ts';
import { homeView } from '../../src/render/home.ts';
import { validateView } from '../../src/sandbox/slack/block-kit/validate-view.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { hostile } from '../support/hostile.ts';
import { record } from '../support/records.ts';
import { name, ZONE } from '../support/scenes.ts';
import { REFUSALS } from './samples-refusals.ts';
import { WAYS } from './ways.ts';

const MEMORY = '{"form":{"verb":"switch"}}';
const STATES = Change.shape.state.options;

/** What Slack would say of the view, and what would be markup that nobody meant. */
function wrongWith(view: object): string[] {
  const text = JSON.stringify(view);
  const markup = ['<!channel>', '<@U0EVIL>', '<https://evil', 'undefined', '[object'];
  return [...validateView(view), ...markup.filter((bad) => text.includes(bad))];
}

function sightOf(changes: Change[], zones = [ZONE]): HomeSight {
  return {
    ...{ waiting: changes, mine: changes, running: changes, ended: changes },
    rights: zones.flatMap((zone) => [
      { zone, may: true, needed: 2, of: 3 },
      { zone, may: false, needed: 1, of: 1 },
      { zone, may: false, needed: 1, of: 0 },
      { zone, may: false, needed: 1, of: undefined },
    ]),
    choice: 'slack',
  };
}

describe.each(LANGUAGES)('in %s, Slack takes', (language: Language) => {
  test('a Home tab with changes of every kind in every state, and an empty one', () => {
    const card = { channel: 'C0OPS', ts: '1700000000.000100' };
    for (const way of Object.values(WAYS)) {
      for (const state of STATES) {
        const change = aChange({ plan: way(), state });
        const view = homeView(sightOf([change, { ...change, card }]), language);
        expect(wrongWith(view), `${change.plan.resolution} ${state}`).toEqual([]);
      }
    }
    expect(wrongWith(homeView({ ...sightOf([]), rights: [], choice: 'zh-CN' }, language))).toEqual([]);
  });

  test('a Home tab as full as it gets', () => {
    const long = name(`${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(60)}.${ZONE}`);
    const many = Array.from({ length: 10 }, () => aChange({ card: { channel: 'C0OPS', ts: '1.000100' } }));
    const zones = Array.from({ length: 120 }, (_, index) => DomainName.parse(`z${index}.${long}`));
    expect(wrongWith(homeView(sightOf(many, zones), language))).toEqual([]);
  });

  test('the form for every verb, empty, filled in and with more suggestions than fit', () => {
    const zones = Array.from({ length: 130 }, (_, index) => name(`z${index}.${ZONE}`));
    const records = RecordType.options.map((type) => record({ type, value: `${type} value` }));
    for (const verb of ASK_VERBS) {
      const full: AskForm = {
        verb,
        zone: ZONE,
        host: 'www',
        target: 'cdn',
        type: 'MX',
        value: 'x'.repeat(700),
      };
      for (const form of [
        { verb },
        { ...full, priority: '10', line: 'oversea', ttl: '600', reason: 'why' },
      ]) {
        for (const known of [[ZONE], zones, []]) {
          const suggestions = { words: ['cdn', 'eu', 'x'.repeat(200)], cdn: ZONE, records };
          const sight = { form, zones: known, suggestions, channel: 'C0OPS', memory: MEMORY, changed: true };
          const view = askView(sight, language);
          expect(wrongWith(view), verb).toEqual([]);
        }
      }
    }
    expect(wrongWith(openingView())).toEqual([]);
  });

  test('an error at each field that the form has, and at no other', () => {
    for (const verb of ASK_VERBS) {
      const form: AskForm = {
        ...{ verb, zone: '???', host: '???', target: '???', type: 'A', value: '???' },
        ...{ line: '???', ttl: '???', reason: 'x'.repeat(501) },
      };
      const read = commandOf(form);
      const errors = read.ok ? {} : askErrors(read.problems, form, language);
      const sight = { form, zones: [ZONE], suggestions: { words: [], records: [] }, memory: MEMORY };
      const blocks = askView({ ...sight, channel: undefined }, language).blocks;
      const ids = blocks.map((block) => ('block_id' in block ? block.block_id : undefined));
      expect(Object.keys(errors).length).toBeGreaterThan(2);
      for (const [id, text] of Object.entries(errors)) {
        expect(ids).toContain(id);
        expect(text.length).toBeGreaterThan(0);
      }
      expect(fieldsOf(verb).length).toBeGreaterThan(2);
    }
    expect(Object.keys(tooLongError(language))).toHaveLength(1);
  });

  test('a preview of every way, every refusal, and what came of it', () => {
    const place = { verb: 'switch', channel: 'C0OPS', memory: MEMORY } as const;
    for (const way of Object.values(WAYS)) {
      expect(wrongWith(previewView({ kind: 'planned', plan: way() }, place, language))).toEqual([]);
    }
    for (const [refusal] of Object.values(REFUSALS)) {
      for (const mayWait of [true, false]) {
        const preview = { kind: 'refused' as const, refusals: [refusal, refusal], mayWait };
        expect(wrongWith(previewView(preview, place, language)), refusal.id).toEqual([]);
      }
    }
    expect(wrongWith(previewView({ kind: 'not-in-channel' }, place, language))).toEqual([]);
    for (const what of ['reading', 'proposing'] as const) {
      expect(wrongWith(busyView(what, MEMORY, language))).toEqual([]);
    }
    expect(wrongWith(resultView('x'.repeat(5000), MEMORY, language))).toEqual([]);
    expect(floodText({ by: 'person', seconds: 3 }, language)).toContain('3');
  });

  test('whatever people and providers write, and none of it is markup', () => {
    const texts = fc.record({
      host: hostile,
      target: hostile,
      value: hostile,
      reason: hostile,
      detail: hostile,
    });
    fc.assert(
      fc.property(texts, fc.constantFrom(...ASK_VERBS), ({ detail, ...typed }, verb) => {
        const form: AskForm = { verb, ...typed };
        const suggestions = { words: [typed.host], records: [record({ type: 'CNAME', value: typed.value })] };
        const sight = { form, zones: [ZONE], suggestions, channel: undefined, memory: MEMORY };
        // What was typed stands in inputs as it was, where nothing is markup.
        expect(validateView(askView(sight, language))).toEqual([]);
        expect(wrongWith(failedView(detail, MEMORY, language))).toEqual([]);
        const change = aChange({ plan: { ...WAYS['switch-to-cname'](), target: ZONE } });
        const request = { ...change.plan.request, requestedBy: detail, reason: typed.reason };
        const asked = { ...change, plan: { ...change.plan, request } };
        expect(wrongWith(homeView(sightOf([asked]), language))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

test('a change that runs is expected to end when its waits are over', () => {
  const change = aChange({ state: 'running' });
  const text = JSON.stringify(homeView(sightOf([change]), 'en'));
  expect(text).toContain('expected to end <!date^');
  expect(CREATED_AT).toBeGreaterThan(0);
});
