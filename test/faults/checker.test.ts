import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/domain/edit.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { Ports } from '../../src/ports.ts';
import { ZONE } from '../support/names.ts';
import { check, type Rule } from './checker.ts';
import type { Fault } from './faults.ts';
import { play } from './run.ts';
import { STORY_IDS, type StoryId } from './stories.ts';
import { failureOf } from './world/provider-answers.ts';
import type { Sabotage } from './world/world.ts';

type Apply = Ports['provider']['apply'];

const writing = (change: (apply: Apply) => Apply): Sabotage => {
  return (ports) => ({ ...ports, provider: { ...ports.provider, apply: change(ports.provider.apply) } });
};
const isRetyped = (edit: Edit): edit is Extract<Edit, { kind: 'update' }> =>
  edit.kind === 'update' && edit.desired.type !== edit.existing.type;

const isNote = (edit: Edit): boolean =>
  edit.kind === 'update' &&
  edit.existing.type === edit.desired.type &&
  edit.existing.ttl === edit.desired.ttl;

/** Sends the first write that counts once more after the third one, as a process does that wakes with an old plan. */
const repeats = writing((apply) => {
  const sent: Edit[] = [];
  return async (zone, edit) => {
    if (!isNote(edit)) sent.push(edit);
    const answer = await apply(zone, edit);
    const [first] = sent;
    if (sent.length === 3 && first) await apply(zone, first);
    return answer;
  };
});

/** Believes in each of its writes without looking: lists show what it wanted, whatever it was answered. */
const neverLooks: Sabotage = (ports) => {
  const wanted: Extract<Edit, { kind: 'update' }>[] = [];
  const asWanted = (record: DnsRecord): DnsRecord => {
    const last = wanted.findLast(({ existing }) => existing.id === record.id);
    return last ? { ...record, ...last.desired } : record;
  };
  return {
    ...ports,
    provider: {
      ...ports.provider,
      async apply(zone, edit) {
        if (edit.kind === 'update') wanted.push(edit);
        const { id } = 'existing' in edit ? edit.existing : { id: '' };
        return await ports.provider.apply(zone, edit).catch(() => ({ recordId: id, requestId: 'BELIEVED' }));
      },
      readHost: async (zone, host) => (await ports.provider.readHost(zone, host)).map(asWanted),
    },
  };
};

const TWO_PEOPLE_ARE_ONE: Sabotage = (ports) => {
  const policy = ports.zones.get(ZONE);
  return policy ? { ...ports, zones: new Map([[ZONE, { ...policy, approvals: 1 }]]) } : ports;
};

/** Writes a TTL that nobody has asked for. */
const longer = writing((apply) => (zone, edit) => {
  if (edit.kind === 'delete') return apply(zone, edit);
  return apply(zone, { ...edit, desired: { ...edit.desired, ttl: edit.desired.ttl + 1 } });
});

/** It makes out a later time with every look at the clocks, and its alarms ring at once. */
const hasty: Sabotage = (ports) => {
  let looks = 0;
  return {
    ...ports,
    time: {
      async now() {
        looks += 1;
        const { earliest, latest } = await ports.time.now();
        return { earliest: earliest + 1_000 * looks, latest: latest + 1_000 * looks };
      },
    },
    queue: { add: (alarm, delayMs) => ports.queue.add(alarm, delayMs > 3_600_000 ? delayMs : 0) },
  };
};

/** Deletes and adds where one call would do. */
const roundabout = writing((apply) => async (zone, edit) => {
  if (!isRetyped(edit)) return await apply(zone, edit);
  await apply(zone, { kind: 'delete', existing: edit.existing });
  const { remark: _remark, weight: _weight, ...desired } = edit.desired;
  return await apply(zone, { kind: 'create', desired });
});

/** Has no heart to add what it has deleted. */
const halfHearted = writing((apply) => async (zone, edit) => {
  if (edit.kind === 'create') throw failureOf('refused');
  return await apply(zone, edit);
});

const silentCards: Sabotage = (ports) => ({
  ...ports,
  notifier: { ...ports.notifier, updateCard: async () => {}, announce: async () => {} },
});

const forgetful: Sabotage = (ports) => ({
  ...ports,
  queue: { add: async () => {} },
  changes: { ...ports.changes, due: async () => [] },
});

/** Sees nothing in the zone as soon as a write has been refused. */
const blind: Sabotage = (ports) => {
  let refused = false;
  return {
    ...ports,
    provider: {
      ...ports.provider,
      async apply(zone, edit) {
        refused = true;
        return await ports.provider.apply(zone, edit);
      },
      readHost: async (zone, host) => (refused ? [] : await ports.provider.readHost(zone, host)),
    },
  };
};

const stumbling: Sabotage = (ports) => ({
  ...ports,
  lookup: {
    ...ports.lookup,
    authoritative: async () => {
      throw new TypeError('undefined is not a server');
    },
  },
});

/** Turns off at Global Traffic Manager what the name still leads to. */
const turnsOff: Sabotage = (ports) => ({
  ...ports,
  gtm: {
    ...ports.gtm,
    async apply(edit) {
      const access = await ports.gtm.find(edit.instance.accessName);
      for (const { id } of access?.rules ?? []) {
        await ports.gtm.apply({ kind: 'enable', instance: edit.instance, ruleId: id, enabled: false });
      }
      return await ports.gtm.apply(edit);
    },
  },
});

const lostWrite: Fault = {
  cue: { call: 'provider.apply', phase: 'before', nth: 2 },
  act: { kind: 'answer', answer: 'timeout-not-applied' },
};
const refusedWrite: Fault = { ...lostWrite, act: { kind: 'answer', answer: 'refused' } };

const MUTANTS: [what: string, rule: Rule, story: StoryId, sabotage: Sabotage, faults?: Fault[]][] = [
  ['sends an old write again', 'duplicate-effect', 'switch', repeats],
  ['sends an old write again when it takes a record back', 'duplicate-effect', 'undo-switch-many', repeats],
  ['does not look whether a write took effect', 'untrue-end', 'switch', neverLooks, [lostWrite]],
  ['begins with an approval too few', 'unapproved-effect', 'switch-two-approvals', TWO_PEOPLE_ARE_ONE],
  ['writes what was not planned', 'unapproved-effect', 'plain-add', longer],
  ['does not wait for caches', 'too-early', 'switch', hasty],
  ['does not wait for caches before it turns GTM off', 'too-early', 'leave-gtm', hasty],
  ['deletes and adds though nobody refused', 'undeclared-silence', 'switch', roundabout],
  ['deletes and does not add', 'undeclared-silence', 'switch-fallback', halfHearted],
  ['turns GTM off under a name', 'undeclared-silence', 'cdn-behind-gtm', turnsOff],
  ['leaves its card as it is', 'untrue-card', 'switch', silentCards],
  ['tells of a stop what is not so', 'untrue-end', 'switch', blind, [refusedWrite]],
  ['forgets what it is to do', 'not-ended', 'switch', forgetful],
  ['stumbles over itself', 'surprise', 'switch', stumbling],
];

describe('the checker', () => {
  test.each(MUTANTS)('sees that a bot %s', async (_what, rule, story, sabotage, faults = []) => {
    const script = { story, seed: 1, bots: 1, faults };
    expect(check(await play(script))).toEqual([]);
    expect(check(await play(script, sabotage)).map((violation) => violation.rule)).toContain(rule);
  });

  test('has a mutant for each of its rules', () => {
    const rules: Record<Rule, true> = {
      'duplicate-effect': true,
      'unapproved-effect': true,
      'undeclared-silence': true,
      'untrue-card': true,
      'untrue-end': true,
      'not-ended': true,
      'too-early': true,
      surprise: true,
    };
    expect([...new Set(MUTANTS.map(([, rule]) => rule))].toSorted()).toEqual(Object.keys(rules).toSorted());
  });

  test.each(STORY_IDS)('has nothing against %s by one bot or two', async (story) => {
    for (const bots of [1, 2]) {
      for (const seed of [1, 2]) {
        expect(check(await play({ story, seed, bots, faults: [] }))).toEqual([]);
      }
    }
  });
});
