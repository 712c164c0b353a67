import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { type DnsRecord, RecordType } from '../../src/domain/record.ts';
import { Resolution } from '../../src/domain/request.ts';
import { announcement } from '../../src/render/announcement.ts';
import type { SlackMessage } from '../../src/render/blocks.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { lateOutcomes } from '../../src/render/late-outcomes.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { switched } from '../../src/render/switched.ts';
import { wholeCard } from '../../src/render/whole-card.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { hostileTexts } from '../support/hostile.ts';
import { record } from '../support/records.ts';
import { expectSafeForms } from './safe.ts';
import { ENTRIES, IMPACTS, STEPS, STOPS } from './samples.ts';
import { WAYS } from './ways.ts';

const STATES: Change['state'][] = ['proposed', 'running', 'done', 'rejected', 'expired', 'stopped', 'undone'];
const PEOPLE = new Set(['U0ALICE', 'U0BOB', 'U0CAROL', 'C0OPS', 'S0DNSADMINS']);
const card = { channel: 'C0OPS', ts: '1700000000.000100' };

describe.each(LANGUAGES)('every message in %s', (language) => {
  it.each(Resolution.options)('of the way %s is one that Slack takes, in each state and form', (way) => {
    const text = hostileTexts(7);
    for (const state of STATES) {
      for (const turned of [false, true]) {
        const change = worst(way, state, text, { turned, records: 90 });
        for (const message of messagesOf(change, language)) expectSafeForms(message, PEOPLE);
        // What the card cuts is the same in each state.
        if (state !== 'proposed' || turned) continue;
        for (const message of wholeCard(change, language)) expectSafeForms(message, PEOPLE);
      }
    }
  });
});

it('100,000 hostile texts, in every place that is written freely, render no markup and break no limit', () => {
  let count = 0;
  const texts = hostileTexts(11);
  const text = (): string => {
    count += 1;
    return texts();
  };
  for (let run = 0; count < 100_000; run += 1) {
    const way = Resolution.options[run % Resolution.options.length] ?? 'plain';
    const state = STATES[run % STATES.length] ?? 'running';
    const language = LANGUAGES[run % LANGUAGES.length] ?? 'en';
    const change = worst(way, state, text, { turned: run % 3 === 0, records: 400 });
    expectSafeForms(planCard(change, language, { approvers: ['U0BOB'] }), PEOPLE);
  }
  expect(count).toBeGreaterThanOrEqual(100_000);
});

/** All that is told of a change. */
function messagesOf(change: Change, language: Language): SlackMessage[] {
  const told = announcement(change, { channel: language, requester: language });
  const served: JournalEntry = {
    kind: 'observed',
    step: change.progress.step,
    at: CREATED_AT,
    verdict: { served: true, fresh: false, settled: false, sightings: [] },
  };
  return [
    planCard(change, language, { approvers: ['U0BOB', 'S0DNSADMINS'] }),
    ...(told ? [told.channel, told.requester] : []),
    lateOutcomes(
      Array.from({ length: 40 }, () => change),
      language,
    ),
    // Notes are the same in each state.
    ...(change.state === 'running' ? [...change.journal, served] : []).flatMap((entry) => {
      return [journalNote(change, entry, language), switched(change, entry, language)].filter(
        (one) => one !== undefined,
      );
    }),
  ];
}

/** A change with as much in it as can be, and hostile text wherever it is not ours. */
function worst(
  way: Resolution,
  state: Change['state'],
  text: () => string,
  { turned, records }: { turned: boolean; records: number },
): Change {
  const plan = crowded(poisoned(WAYS[way](), text), text, records);
  const reason = STOPS[state === 'stopped' ? 'put-back' : 'not-settled'];
  const stop: JournalEntry = {
    kind: 'stopped',
    at: CREATED_AT,
    standing: 'nothing',
    reason: poisoned(reason, text),
  };
  const base = aChange({ state, approvals: [{ by: 'U0BOB', at: CREATED_AT }], dueAt: CREATED_AT });
  const turn = { cause: 'undone' as const, by: 'U0BOB' };
  return {
    ...base,
    plan,
    card,
    cardBefore: card,
    journal: [...poisoned(Object.values(ENTRIES), text), stop],
    progress: { ...base.progress, servedSince: CREATED_AT },
    ...(turned && { back: { turn, plan, from: 0, since: 0 } }),
  };
}

/** The plan with so many records, each step there is, and every impact. */
function crowded(plan: Plan, text: () => string, records: number): Plan {
  const there = Array.from({ length: records }, (_, index): DnsRecord => {
    const type = RecordType.options[index % RecordType.options.length] ?? 'A';
    return record({ type, value: text(), line: index % 2 === 0 ? 'default' : text() });
  });
  return {
    ...plan,
    request: { ...plan.request, reason: text().slice(0, 500) },
    scene: { ...plan.scene, records: there },
    steps: [
      { kind: 'swap', edits: there.map((existing) => ({ kind: 'delete', existing })) },
      { kind: 'add', edits: there.map((desired) => ({ kind: 'create', desired: { ...desired, ttl: 1 } })) },
      ...poisoned(Object.values(STEPS), text),
      ...plan.steps,
    ],
    impact: poisoned(Object.values(IMPACTS), text),
  };
}

/** What people and other programs write freely; names, ids of the bot and numbers stay. */
const FREE = new Set(
  'value values line lines detail message requestId rule pool members location words text status'.split(' '),
);

/** States of a record, which are no free text. */
const FIXED = new Set(['enabled', 'disabled']);

/** The same with a hostile text of its own in each place that is written freely. */
function poisoned<Sample>(sample: Sample, text: () => string): Sample {
  return JSON.parse(
    JSON.stringify(sample, (key, value: unknown) => {
      if (!FREE.has(key)) return value;
      if (Array.isArray(value)) return value.map((one: unknown) => (typeof one === 'string' ? text() : one));
      return typeof value === 'string' && !FIXED.has(value) ? text() : value;
    }),
  );
}
