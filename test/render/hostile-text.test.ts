import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { JournalEntry, Movement, Turn } from '../../src/domain/journal.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { type DnsRecord, RecordType } from '../../src/domain/record.ts';
import { Resolution } from '../../src/domain/request.ts';
import type { WaitingCommand } from '../../src/domain/waiting.ts';
import { announcement } from '../../src/render/announcement.ts';
import { parseProblemText, refusalText, surpriseText } from '../../src/render/answers.ts';
import type { SlackMessage } from '../../src/render/blocks.ts';
import { journalNote } from '../../src/render/journal-note.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { leaveText, lineAnswer, proposalAnswer, turnMessages } from '../../src/render/waiting.ts';
import { validateBlocks } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { hostile } from '../support/hostile.ts';
import { record } from '../support/records.ts';
import { aPlan, name } from '../support/scenes.ts';
import { aWaiting } from '../support/waiting.ts';
import { ENTRIES, IMPACTS, STEPS, STOPS } from './samples.ts';
import { REFUSALS } from './samples-refusals.ts';
import { TURNS } from './samples-waiting.ts';
import { WAYS } from './ways.ts';

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
  .record({
    way: fc.constantFrom(...Resolution.options),
    there: manyRecords,
    text: hostile,
    reason: hostile.map((text) => text.slice(0, 500)),
  })
  .map(({ way, there, text, reason }): Plan => {
    const plan = poisoned(WAYS[way](), text);
    const wanted = { ...record(), type: 'CNAME' as const };
    return {
      ...plan,
      request: { ...plan.request, reason },
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
        ...poisoned(Object.values(STEPS), text),
        ...plan.steps,
      ],
      impact: [
        { id: 'pointed-at', records: there },
        { id: 'disabled-records-removed', values: there.map(({ value }) => value) },
        ...there.map(({ host, line, value }) => ({
          id: 'single-server-meanwhile' as const,
          host,
          line,
          value,
          removed: 2,
        })),
        ...poisoned(Object.values(IMPACTS), text),
      ],
      gaps: there.map(({ host, line, type }, index) => ({
        host,
        line,
        family: type,
        step: 1,
        edit: 0,
        negativeTtl: 600,
        onlyInFallback: false,
        lasting: index % 2 === 0,
      })),
      alternatives: Resolution.options.map((resolution, index) => ({
        resolution,
        offered: index % 2 === 0,
        blockedBy: [text, 'toString', 'not-a-root'],
      })),
      confirmations: [{ id: 'names-filed', names: [LONGEST, LONGEST] }],
    };
  });

const movements: fc.Arbitrary<Movement> = fc.oneof(
  fc.tuple(records, records).map(([before, after]): Movement => ({ kind: 'record-changed', before, after })),
  fc
    .tuple(hostile, hostile, hostile)
    .map(([fact, before, after]): Movement => ({ kind: 'fact-changed', fact, before, after })),
);

const entries: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...Object.values(ENTRIES)), hostile)
    .map(([entry, text]): JournalEntry => poisoned(entry, text)),
  fc.tuple(fc.constantFrom(...Object.values(STOPS)), hostile).map(
    ([reason, text]): JournalEntry => ({
      kind: 'stopped',
      at: CREATED_AT,
      standing: 'new',
      reason: poisoned(reason, text),
    }),
  ),
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

const turns: fc.Arbitrary<Turn> = fc.oneof(
  hostile.map((by): Turn => ({ cause: 'undone', by })),
  fc.tuple(fc.constantFrom(...Object.values(STOPS)), hostile).map(
    ([reason, text]): Turn => ({
      cause: 'failed',
      reason: poisoned(reason, text),
      standing: 'nothing',
    }),
  ),
);

/** What keeps a change waiting, told or not. */
const hitches: fc.Arbitrary<Partial<Change['progress']>> = fc.oneof(
  fc.constant({}),
  answers.map((postponed) => ({ postponed })),
  fc.constant({ attempts: 8, failingSince: CREATED_AT, delayTold: true as const }),
);

const changes: fc.Arbitrary<Change> = fc
  .record({
    plan: plans,
    state: fc.constantFrom<Change['state'][]>('proposed', 'running', 'done', 'stopped', 'undone'),
    last: entries,
    by: hostile,
    turn: fc.option(turns),
    way: plans,
    hitch: hitches,
    answer: answers,
  })
  .map(({ plan, state, last, by, turn, way, hitch, answer }) => {
    const about = { step: 0, since: CREATED_AT, answer, standing: 'old', at: CREATED_AT + 40_000 } as const;
    const journal: JournalEntry[] = hitch.delayTold ? [last, { kind: 'delayed', ...about }] : [last];
    const turned: JournalEntry[] = turn ? [{ kind: 'turned-back', turn, from: 0, at: CREATED_AT }] : [];
    const base = aChange({ state, approvals: [{ by, at: CREATED_AT }], dueAt: CREATED_AT });
    return {
      ...base,
      plan,
      journal: [...turned, ...journal],
      progress: { ...base.progress, ...hitch },
      ...(turn && { back: { turn, plan: way, from: 0, since: 0 } }),
    };
  });

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
        ...Object.values(REFUSALS).map(([refusal]) => refusalText([poisoned(refusal, text)])),
        refusalText([
          { id: 'not-a-name', text },
          { id: 'provider-failed', code: text, message: text, requestId: text },
          { id: 'record-locked', records: there },
          { id: 'target-word-unknown', word: text, words: [text, text] },
          { id: 'not-provably-safe', detail: text },
          { id: 'cdn-not-online', name: scene.zone.name, status: text },
          { id: 'not-behind-gtm', name: request.zone, records: there },
        ]),
        parseProblemText({ id: 'too-many-words', verb: 'switch', extra: [text, text] }),
        parseProblemText({ id: 'option-invalid', option: text, value: text, wanted: text }),
        surpriseText('click', text),
      ];
      for (const answer of answersToOne) {
        expectOwn(answer);
        expect(answer.length).toBeLessThanOrEqual(4000);
      }
    }),
    { numRuns: 60 },
  );
});

const commands: fc.Arbitrary<WaitingCommand> = hostile.chain((text) => {
  const place = { host: LONGEST, absolute: true, reason: text.slice(0, 500) };
  return fc.constantFrom<WaitingCommand[]>(
    { verb: 'switch', ...place, target: text, line: text, ttl: 600 },
    { verb: 'forward', ...place, target: text },
    { verb: 'add', ...place, type: 'TXT', value: text, line: text },
    { verb: 'remove', ...place, type: 'MX', value: text, priority: 5 },
    { verb: 'undo', change: text.slice(0, 64) },
  );
});

it('no text from outside becomes markup, or too much for Slack, in what is said of the line', () => {
  const places = fc.constantFrom(
    { channel: 'C0OPS', ts: '1700000000.000100' },
    { channel: '<!here>', ts: '|x' },
  );
  fc.assert(
    fc.property(changes, commands, hostile, places, (change, command, text, card) => {
      const request = aWaiting({ command, about: LONGEST, behind: { name: LONGEST, changeId: 'change-1' } });
      const holder = { ...change, card };
      const { id, channel, about, behind } = request;
      const refusal = { id: 'host-busy' as const, name: LONGEST, about, change: holder, waiting: 2 };
      const ticket = { id, command, channel, about, behind };
      const answersToOne = [
        proposalAnswer({ kind: 'refused', refusals: [refusal], ticket }, command.verb),
        lineAnswer({ kind: 'in-line', request, place: 2, already: false, holder }),
        lineAnswer({ kind: 'had-turn', change: holder }),
        leaveText({ kind: 'left', request }),
        ...Object.values(TURNS).flatMap(([news]) => {
          const told = turnMessages(
            request,
            'change' in news ? { ...news, change: holder } : poisoned(news, text),
          );
          return [told.requester, told.channel];
        }),
      ];
      for (const answer of answersToOne) {
        const { text: said, blocks = [] } = typeof answer === 'string' ? { text: answer } : answer;
        expect(validateBlocks(blocks, 'message')).toEqual([]);
        expect(said.length).toBeLessThanOrEqual(4000);
        const marked = blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []));
        for (const one of [said, ...marked]) expectOwn(one);
      }
    }),
    { numRuns: 50 },
  );
});

/** A change that is under way names who asked for it, and when, and where its card is. */
function expectOwn(text: string): void {
  const own =
    /^<(@U0ALICE>|@U0BOB>|#C0OPS>|!date\^|https:\/\/slack\.com\/archives\/C0OPS\/p1700000000000100\|Its card>)/;
  expect(tokensIn(text).filter((token) => !own.test(token))).toEqual([]);
}

/** As long as a name can be. */
const LONGEST = name(`${[63, 63, 63, 57].map((length) => 'a'.repeat(length)).join('.')}.org`);

/** What people and other programs write freely; names, ids of the bot and numbers stay. */
const FREE: ReadonlySet<string> = new Set(
  'value values line lines detail message code requestId rule ruleId pool pools instanceId members url to location by word words text changeId outcome status'.split(
    ' ',
  ),
);

/** The same with hostile text in each place that is written freely. */
function poisoned<Sample>(sample: Sample, text: string): Sample {
  const inName = (holder: object): boolean =>
    'instanceId' in holder || 'members' in holder || 'pools' in holder;
  return JSON.parse(
    JSON.stringify(sample, function (this: object, key: string, value: unknown) {
      const isFree = FREE.has(key) || (key === 'name' && inName(this));
      if (isFree && typeof value === 'string' && !FIXED.has(value)) return text;
      const isList = FREE.has(key) && Array.isArray(value);
      return isList ? value.map((one: unknown) => (typeof one === 'string' ? text : one)) : value;
    }),
  );
}

/** States of a record, which are no free text. */
const FIXED: ReadonlySet<string> = new Set(['enabled', 'disabled']);

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
