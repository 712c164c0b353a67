import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change, JournalEntry, Movement } from '../../src/domain/change.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { type DnsRecord, RecordType } from '../../src/domain/record.ts';
import { announcement } from '../../src/render/announcement.ts';
import { parseProblemText, refusalText, surpriseText } from '../../src/render/answers.ts';
import type { SlackMessage } from '../../src/render/blocks.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { validateBlocks } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { hostile } from '../support/hostile.ts';
import { record } from '../support/records.ts';
import { aPlan } from '../support/scenes.ts';

const records: fc.Arbitrary<DnsRecord> = fc
  .record({
    type: fc.constantFrom(...RecordType.options),
    value: hostile,
    line: fc.oneof(fc.constantFrom('default', 'internal', 'constructor'), hostile),
    ttl: fc.integer({ min: 1, max: 86_400 }),
    status: fc.constantFrom('enabled' as const, 'disabled' as const),
    locked: fc.boolean(),
  })
  .map((facts) => record(facts));

const manyRecords = fc.array(records, { minLength: 1, maxLength: 90 });
const answers = fc.record({ code: hostile, message: hostile, requestId: hostile });

const plans: fc.Arbitrary<Plan> = fc
  .record({ there: manyRecords, reason: hostile.map((text) => text.slice(0, 500)) })
  .map(({ there, reason }) => {
    const plan = aPlan({}, { reason });
    const wanted = { ...record(), type: 'CNAME' as const };
    return {
      ...plan,
      scene: { ...plan.scene, records: there },
      steps: [
        {
          kind: 'lower-ttl',
          edits: there.map((existing) => ({ kind: 'update', existing, desired: existing })),
        },
        {
          kind: 'swap',
          edits: [
            ...there.map((existing) => ({ kind: 'delete' as const, existing })),
            ...there.map((existing) => ({ kind: 'update' as const, existing, desired: wanted })),
            ...there.map((desired) => ({ kind: 'create' as const, desired })),
          ],
        },
        ...plan.steps,
      ],
      impact: [
        { id: 'pointed-at', records: there },
        { id: 'disabled-records-removed', values: there.map(({ value }) => value) },
        ...there.map(({ line, value }) => ({
          id: 'single-server-meanwhile' as const,
          line,
          value,
          removed: 2,
        })),
      ],
      gaps: there.map(({ line }) => ({
        line,
        family: 'A',
        step: 1,
        edit: 0,
        negativeTtl: 600,
        onlyInFallback: false,
      })),
    };
  });

const movements: fc.Arbitrary<Movement> = fc.oneof(
  fc.tuple(records, records).map(([before, after]): Movement => ({ kind: 'record-changed', before, after })),
  fc
    .tuple(hostile, hostile, hostile)
    .map(([fact, before, after]): Movement => ({ kind: 'fact-changed', fact, before, after })),
);

const entries: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.array(movements, { maxLength: 40 }).map(
    (moved): JournalEntry => ({
      kind: 'stopped',
      at: CREATED_AT,
      standing: 'mixed',
      reason: { id: 'drift-before-write', movements: moved },
    }),
  ),
  answers.map(
    (answer): JournalEntry => ({
      kind: 'stopped',
      at: CREATED_AT,
      standing: 'nothing',
      reason: { id: 'put-back', answer },
    }),
  ),
  answers.map((answer): JournalEntry => ({ kind: 'retrying', step: 0, attempt: 1, answer, at: CREATED_AT })),
  fc.array(fc.tuple(hostile, hostile), { maxLength: 40 }).map(
    (seen): JournalEntry => ({
      kind: 'observed',
      step: 0,
      at: CREATED_AT,
      verdict: {
        served: false,
        fresh: false,
        settled: false,
        sightings: seen.map(([server, value]) => ({
          server: { name: server, address: server, role: 'authoritative' },
          line: 'default',
          seen: 'different',
          values: [value, value],
        })),
      },
    }),
  ),
);

const changes: fc.Arbitrary<Change> = fc
  .record({
    plan: plans,
    state: fc.constantFrom('proposed' as const, 'running' as const, 'done' as const, 'stopped' as const),
    last: entries,
    by: hostile,
  })
  .map(({ plan, state, last, by }) => ({
    ...aChange({ state, journal: [last], approvals: [{ by, at: CREATED_AT }], dueAt: CREATED_AT }),
    plan,
  }));

it('no text from outside breaks the limits of Slack or becomes markup, on the card', () => {
  fc.assert(
    fc.property(changes, (change) => {
      expectSafe(planCard(change), change);
    }),
    { numRuns: 60 },
  );
});

it('no text from outside breaks the limits of Slack or becomes markup, in the thread and the announcement', () => {
  fc.assert(
    fc.property(changes, entries, (change, entry) => {
      const note = journalNote(change, entry);
      if (note) expectSafe(note, change);
      const told = announcement(change);
      if (told) {
        expectSafe(told.channel, change);
        expectSafe(told.requester, change);
      }
    }),
    { numRuns: 100 },
  );
});

it('no text from outside becomes markup in an answer', () => {
  fc.assert(
    fc.property(hostile, manyRecords, (text, there) => {
      const { scene, request } = aPlan();
      const answersToOne = [
        refusalText([
          { id: 'not-a-name', text },
          { id: 'provider-failed', code: text, message: text, requestId: text },
          { id: 'record-locked', records: there },
          { id: 'target-word-unknown', word: text, words: [text, text] },
          { id: 'not-provably-safe', detail: text },
          { id: 'cdn-not-online', name: scene.zone.name, status: text },
          { id: 'host-is-apex', zone: request.zone, others: there },
        ]),
        parseProblemText({ id: 'too-many-words', verb: 'switch', extra: [text, text] }),
        parseProblemText({ id: 'option-invalid', option: text, value: text, wanted: text }),
        surpriseText('click', text),
      ];
      for (const answer of answersToOne) {
        expect(tokensIn(answer)).toEqual([]);
        expect(answer.length).toBeLessThanOrEqual(4000);
      }
    }),
    { numRuns: 60 },
  );
});

/** The only tokens a message may have are those the product makes: people who took part, and moments. */
function expectSafe(message: SlackMessage, change: Change): void {
  expect(validateBlocks(message.blocks, 'message')).toEqual([]);
  expect(message.text.length).toBeLessThanOrEqual(4000);
  const marked = message.blocks.flatMap((block) => {
    if (block.type === 'section') return [block.text?.text ?? ''];
    if (block.type !== 'context') return [];
    return block.elements.flatMap((element) => (element.type === 'mrkdwn' ? [element.text] : []));
  });
  const people = new Set([change.plan.request.requestedBy]);
  for (const text of [message.text, ...marked]) {
    for (const token of tokensIn(text)) {
      expect(token.startsWith('<!date^') || people.has(token.slice(2, -1)), token).toBe(true);
    }
    // A block of code opens and closes; nothing inside it ends it.
    expect(text.split('```').length % 2).toBe(1);
  }
}

function tokensIn(text: string): string[] {
  return text.match(/<[^>]*>?|>/g) ?? [];
}
