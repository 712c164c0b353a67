import { beforeAll, describe, expect, test } from 'vitest';
import { parseMark } from '../../../src/domain/mark.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { type Proposal, propose } from '../../../src/domain/resolution/index.ts';
import type { Situation } from './arbitrary/situations.ts';
import { vain } from './laws/checks.ts';
import { refusals, strays, surprises } from './laws/edits.ts';
import { gossip, imagined, undeclared, untold } from './laws/gaps.ts';
import { unmarked } from './laws/marks.ts';
import { mistaken } from './laws/running.ts';
import { haste, impatience, tooLow } from './laws/ttl.ts';
import { isUnmoved, unrestored } from './laws/undo.ts';
import { type Halt, haltsOf } from './model/taking-back.ts';
import { type Walk, type Way, walk, worldOf } from './model/walk.ts';
import { BACK, plansFor } from './plans-for.ts';
import { type Law, type Laws, missed, type Sweep, sweep } from './sweep.ts';
import { traitsOfPlan } from './traits.ts';

/** A change that ended after some of its edits, and the way back that is proposed then. */
interface Case {
  change: Plan;
  isComplete: boolean;
  halt: Halt;
  proposal: Proposal;
  way?: { plan: Plan; walked: Walk; fallback: Walk };
}

const LAWS: Laws<Case> = {
  'is proposed wherever anything differs, and refused for that reason where nothing does': ({
    halt,
    proposal,
  }) => {
    const reasons = proposal.ok ? [] : proposal.refusals.map(({ id }) => id);
    if (isUnmoved(halt)) return reasons.includes('undo-nothing') ? [] : [`proposed for nothing: ${reasons}`];
    return proposal.ok ? [] : reasons.map((id) => `refused: ${id}`);
  },
  'has no edit that the provider refuses, neither in place nor as a delete and an add': ofWay(
    ({ walked, fallback }) => [...refusals(walked), ...refusals(fallback)],
  ),
  'starts each edit from a record that stands there as the edit says': ofWay(({ walked }) =>
    surprises(walked),
  ),
  'brings back everything exactly as it was, but for the ids': (one) =>
    ofWay(({ walked }) => unrestored(one.halt, walked))(one),
  'does so also where records are deleted and added': (one) =>
    ofWay(({ fallback }) => unrestored(one.halt, fallback))(one),
  'touches nothing else and leaves nothing parked': ofWay(({ walked }) => strays(walked)),
  'leaves nobody without an answer but where it declares a gap': ofWay(({ plan, walked }) =>
    undeclared(plan, walked),
  ),
  'declares no gap that does not open, or that lasts otherwise': ofWay(({ plan, walked }) =>
    imagined(plan, walked),
  ),
  'tells on the card what ends for good': ofWay(({ plan }) => untold(plan)),
  'speaks on the card of no name that only the plan uses': ofWay(({ plan }) => gossip(plan)),
  'lowers and waits out the TTL of what makes way': ofWay(({ plan }) => haste(plan)),
  'writes no TTL below the least that the edition takes': ofWay(({ plan }) => tooLow(plan)),
  'is verified until nobody can remember what was taken away': ofWay(({ plan, walked }) =>
    impatience(plan, walked),
  ),
  'waits for nothing that the zone does not answer by then': ofWay(({ plan, walked }) => vain(plan, walked)),
  'marks the records whose TTL it sets for a while, and leaves no mark': ofWay(
    ({ plan, walked, fallback }) => [
      ...unmarked(plan, walked, BACK),
      ...unmarked(plan, fallback, BACK),
      ...[walked, fallback].flatMap(({ end }) =>
        end.zone.records.flatMap(({ type, remark }) => (parseMark(remark) ? [`${type} keeps its mark`] : [])),
      ),
    ],
  ),
  'finds before and after each edit what it expects': ofWay(({ plan, walked, fallback }) => [
    ...mistaken(plan, walked, 'in-place'),
    ...mistaken(plan, fallback, 'delete-and-add'),
  ]),
};

/** So often must each be met, lest the laws say nothing. */
const MET = {
  'plain add': 30,
  'plain set': 30,
  'plain remove': 20,
  'switch-to-cname': 60,
  'forward-root': 60,
  'leave-gtm': 60,
  'cdn-behind-gtm': 20,
  'split-by-line': 120,
  'split-by-line-moved': 30,
  'after all edits': 300,
  'after some edits': 300,
  'before any edit': 300,
  'after a delete and an add': 180,
  'only TTLs differ': 30,
  'something is parked': 10,
  'a weight is given back': 10,
  'a remark is given back': 10,
  'a status is given back': 10,
  'an instance is brought back': 30,
};

describe('the way back, whenever a change has ended', () => {
  let swept: Sweep;
  beforeAll(() => {
    swept = sweep(LAWS, casesOf, traitsOf, 1500);
  });

  test.each(Object.keys(LAWS))('%s', (sentence) => {
    swept.holds(sentence);
  });

  test('is looked at for every resolution and every kind of ending', () => {
    expect(missed(swept, MET)).toEqual([]);
  });
});

function casesOf(situation: Situation): Case[] {
  const start = worldOf(situation.scene);
  const ways: readonly Way[] = ['in-place', 'delete-and-add'];
  return plansFor(situation).flatMap((change) =>
    ways.flatMap((way) => {
      const walked = walk(change, start, way);
      const first = walked.frames.findIndex(({ between }) => between);
      if (way === 'delete-and-add' && first === -1) return [];
      // Before its first delete and add it is the same change as in place.
      const halts = haltsOf(change, walked, way).filter(({ made }) => way === 'in-place' || made > first);
      return halts.map((halt) => caseOf(change, walked, halt));
    }),
  );
}

function caseOf(change: Plan, { frames }: Walk, halt: Halt): Case {
  const proposal = propose(halt.back.request, halt.back.scene, BACK);
  const isComplete = halt.made === frames.length;
  if (!proposal.ok) return { change, isComplete, halt, proposal };
  const { plan } = proposal;
  const way = { plan, walked: walk(plan, halt.left), fallback: walk(plan, halt.left, 'delete-and-add') };
  return { change, isComplete, halt, proposal, way };
}

/** A law about the way back, where there is one. */
function ofWay(law: Law<NonNullable<Case['way']>>): Law<Case> {
  return ({ way }) => (way ? law(way) : []);
}

function traitsOf({ change, isComplete, halt, way }: Case): string[] {
  const [about] = traitsOfPlan(change);
  const edits = way?.plan.steps.flatMap((step) => (step.kind === 'annotate' ? step.edits : [])) ?? [];
  const updates = edits.flatMap((edit) => (edit.kind === 'update' ? [edit] : []));
  const gives = (property: 'weight' | 'remark' | 'status' | 'ttl'): boolean =>
    updates.some(({ existing, desired }) => existing[property] !== desired[property]);
  const traits: Readonly<Record<string, boolean>> = {
    [about ?? 'nothing']: true,
    'after all edits': isComplete,
    'after some edits': halt.made > 0 && !isComplete,
    'before any edit': halt.made === 0,
    'after a delete and an add': halt.route === 'delete-and-add',
    'only TTLs differ': edits.length > 0 && edits.length === updates.length && gives('ttl'),
    'something is parked': edits.some(({ kind }) => kind === 'create'),
    'a weight is given back': gives('weight'),
    'a remark is given back': gives('remark'),
    'a status is given back': gives('status'),
    'an instance is brought back': way?.plan.steps.some(({ kind }) => kind === 'gtm') ?? false,
  };
  return Object.entries(traits).flatMap(([trait, isThere]) => (isThere ? [trait] : []));
}
