import { beforeAll, describe, expect, test } from 'vitest';
import { parseMark } from '../../../src/domain/mark.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { backFrom, hostOf, type Rescue, remainsIn } from '../../../src/domain/recovery.ts';
import type { ChangeRequest } from '../../../src/domain/request.ts';
import { type Proposal, propose } from '../../../src/domain/resolution/index.ts';
import type { Situation } from './arbitrary/situations.ts';
import { refusals, strays, surprises } from './laws/edits.ts';
import { undeclared, untold } from './laws/gaps.ts';
import { unmarked } from './laws/marks.ts';
import { readFor } from './model/taking-back.ts';
import { type Walk, type World, walk, worldOf } from './model/walk.ts';
import { slotOf } from './model/zone.ts';
import { BACK, CHANGE, plansFor } from './plans-for.ts';
import { type Law, type Laws, missed, type Sweep, sweep } from './sweep.ts';

/** Everything that was stored is lost at some moment of a change; somebody asks for a rescue by what the zone tells. */
interface Case {
  change: Plan;
  /** As the change found the zone, and as it was when it was lost. */
  before: World;
  lost: World;
  rescue: Rescue;
  proposal: Proposal;
  way?: { plan: Plan; walked: Walk };
}

const LAWS: Laws<Case> = {
  'is proposed wherever a mark is left': ({ proposal }) =>
    proposal.ok ? [] : proposal.refusals.map(({ id }) => id),
  'has no edit that the provider refuses, and starts each from a record as it stands': ofWay(({ walked }) => [
    ...refusals(walked),
    ...surprises(walked),
  ]),
  'leaves nobody without an answer but where it declares a gap, and tells what ends': ofWay(
    ({ plan, walked }) => [...undeclared(plan, walked), ...untold(plan)],
  ),
  'touches nothing that is not marked': ofWay(({ walked }) => strays(walked)),
  'marks its own records on the way, and leaves no mark of either change': ofWay(({ plan, walked }) => [
    ...unmarked(plan, walked, BACK),
    ...walked.end.zone.records.flatMap(({ type, remark }) =>
      parseMark(remark) ? [`${type} is marked`] : [],
    ),
  ]),
  'leaves no TTL low that was not low before': (one) =>
    ofWay(({ walked }) => lowTtls(one.before, walked))(one),
  'leaves every answer as it is when it finishes': (one) =>
    one.rescue === 'undo' ? [] : ofWay(({ walked }) => movedSlots(one.lost, walked.end))(one),
  'brings back each record whose mark tells it when it undoes': (one) =>
    one.rescue === 'finish' ? [] : ofWay(({ walked }) => unrestored(one, walked))(one),
};

const MET = {
  finish: 300,
  undo: 300,
  'something comes back': 60,
  'only TTLs are set': 60,
  'a new record goes': 30,
};

describe('a rescue, whenever everything is lost', () => {
  let swept: Sweep;
  beforeAll(() => {
    swept = sweep(LAWS, casesOf, traitsOf, 500);
  });

  test.each(Object.keys(LAWS))('%s', (sentence) => {
    swept.holds(sentence);
  });

  test('is looked at in both ways and at every kind of moment', () => {
    expect(missed(swept, MET)).toEqual([]);
  });
});

function casesOf(situation: Situation): Case[] {
  const before = worldOf(situation.scene);
  return plansFor(situation).flatMap((change) =>
    walk(change, before).frames.flatMap(({ after }) =>
      (['finish', 'undo'] as const).flatMap((rescue) => caseOf(change, before, after, rescue)),
    ),
  );
}

function caseOf(change: Plan, before: World, lost: World, rescue: Rescue): Case[] {
  const [remains] = remainsIn(lost.zone.records);
  if (remains?.changeId !== CHANGE) return [];
  const { zone, requestedBy, channel } = change.request;
  const back = backFrom(remains, rescue, lost.zone.minTtl);
  const request: Extract<ChangeRequest, { verb: 'undo' }> = {
    ...{ verb: 'undo', zone, host: hostOf(remains), requestedBy, channel, back },
  };
  const proposal = propose(request, readFor(request, change.scene, lost), BACK);
  if (!proposal.ok) return [{ change, before, lost, rescue, proposal }];
  const way = { plan: proposal.plan, walked: walk(proposal.plan, lost) };
  return [{ change, before, lost, rescue, proposal, way }];
}

function ofWay(law: Law<NonNullable<Case['way']>>): Law<Case> {
  return ({ way }) => (way ? law(way) : []);
}

/** A TTL that is at the minimum is the one from before, or that of a record which has not been there. */
function lowTtls(before: World, { end }: Walk): string[] {
  const was = new Map(before.zone.records.map((one) => [one.id, one]));
  const { minTtl, records } = end.zone;
  return records.flatMap(({ id, type, ttl }) => {
    const old = was.get(id);
    return ttl > minTtl || !old || old.ttl <= minTtl ? [] : [`${type} keeps a TTL of ${ttl} s`];
  });
}

function movedSlots({ zone }: World, end: World): string[] {
  const [was, is] = [zone.records.map(slotOf).toSorted(), end.zone.records.map(slotOf).toSorted()];
  return was.join() === is.join() ? [] : ['another answer'];
}

function unrestored({ before, lost }: Case, { end }: Walk): string[] {
  const marks = lost.zone.records.flatMap((one) => {
    const mark = parseMark(one.remark);
    return mark ? [{ id: one.id, mark }] : [];
  });
  return marks.flatMap(({ id, mark }) => {
    const [was, is] = [before, end].map(({ zone }) => zone.records.find((one) => one.id === id));
    if (mark.was.kind === 'new') return is ? [`${is.type} is still there`] : [];
    if (mark.was.kind !== 'known') return [];
    return was && is && slotOf(was) === slotOf(is) && was.ttl === is.ttl ? [] : [`${was?.type} is not back`];
  });
}

function traitsOf({ rescue, way }: Case): string[] {
  const edits = way?.plan.steps.flatMap((step) =>
    'edits' in step && step.kind !== 'annotate' ? step.edits : [],
  );
  const traits: Readonly<Record<string, boolean>> = {
    [rescue]: true,
    'something comes back': edits?.some((edit) => edit.kind === 'update') ?? false,
    'only TTLs are set': edits?.length === 0,
    'a new record goes': edits?.some(({ kind }) => kind === 'delete') ?? false,
  };
  return Object.entries(traits).flatMap(([trait, isThere]) => (isThere ? [trait] : []));
}
