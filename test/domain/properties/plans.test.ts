import { beforeAll, describe, expect, test } from 'vitest';
import { Plan } from '../../../src/domain/plan.ts';
import type { Situation } from './arbitrary/situations.ts';
import { vain } from './laws/checks.ts';
import { refusals, strays, surprises } from './laws/edits.ts';
import { unfinished } from './laws/ends.ts';
import { gossip, imagined, lingering, undeclared, untold } from './laws/gaps.ts';
import { leftMarked, unmarked } from './laws/marks.ts';
import { mistaken } from './laws/running.ts';
import { haste, impatience, stubbornness, tooLow } from './laws/ttl.ts';
import { type Walk, walk, worldOf } from './model/walk.ts';
import { CHANGE, plansFor } from './plans-for.ts';
import { type Laws, missed, type Sweep, sweep } from './sweep.ts';
import { traitsOfPlan } from './traits.ts';

/** A plan that somebody may approve, carried out in the model: as planned, and with every change of type refused. */
interface Case {
  plan: Plan;
  walked: Walk;
  fallback: Walk;
}

const CARRIED_OUT: Laws<Case> = {
  'every record that an edit starts from stands there as the edit says': ({ walked }) => surprises(walked),
  'it ends in the state that its resolution promises': ({ plan, walked }) => unfinished(plan, walked),
  'it ends there also where records are deleted and added': ({ plan, fallback }) =>
    unfinished(plan, fallback),
  'records that no edit names stay as they are, and nothing is left that no edit asks for': ({ walked }) =>
    strays(walked),
  'whoever is told something goes on being told something, or a gap is declared': ({ plan, walked }) =>
    undeclared(plan, walked),
  'a swap never leaves IPv4 without an answer, and IPv6 for a single call only': ({ plan, walked }) =>
    lingering(plan, walked),
  'no gap is declared that does not open, or that lasts otherwise': ({ plan, walked }) =>
    imagined(plan, walked),
  'what ends for good is told on the card': ({ plan }) => untold(plan),
  'the card speaks of no name that only the plan uses': ({ plan }) => gossip(plan),
  'what makes way has its TTL lowered, seen to be served and waited out': ({ plan }) => haste(plan),
  'no TTL is below the least that the edition takes': ({ plan }) => tooLow(plan),
  'a verification lasts until nobody can remember what was taken away': ({ plan, walked }) =>
    impatience(plan, walked),
  'a new answer is kept briefly until it is verified': ({ plan }) => stubbornness(plan),
  'what a check waits for is what the zone answers by then': ({ plan, walked }) => vain(plan, walked),
  'whoever carries it out finds before and after each edit what it expects': ({ plan, walked, fallback }) => [
    ...mistaken(plan, walked, 'in-place'),
    ...mistaken(plan, fallback, 'delete-and-add'),
  ],
  'a record whose TTL is set for a while tells the change and its TTL from before': ({
    plan,
    walked,
    fallback,
  }) => [...unmarked(plan, walked, CHANGE), ...unmarked(plan, fallback, CHANGE)],
  'no mark is left at the end, and remarks are what they were': ({ walked, fallback }) => [
    ...leftMarked(walked),
    ...leftMarked(fallback),
  ],
  'it is the same plan when it has been stored and read again': ({ plan }) => {
    const read = Plan.safeParse(JSON.parse(JSON.stringify(plan)));
    if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return textOf(read.data) === textOf(plan) ? [] : ['something is lost'];
  },
};

const LAWS: Laws<Case> = {
  'no edit is refused by the provider, neither in place nor as a delete and an add': refusalsOf,
  // What comes of a plan means nothing while an edit of it is refused.
  ...Object.fromEntries(
    Object.entries(CARRIED_OUT).map(([sentence, law]) => [
      sentence,
      (one: Case) => (refusalsOf(one).length > 0 ? [] : law(one)),
    ]),
  ),
};

/** So often must each be met, lest the laws say nothing. */
const MET = {
  'plain add': 60,
  'plain set': 60,
  'plain remove': 30,
  'switch-to-cname': 90,
  'forward-root': 60,
  'leave-gtm': 60,
  'cdn-behind-gtm': 20,
  'split-by-line': 180,
  'split-by-line-moved': 30,
  'chosen on the card': 180,
  'a plan without any change of TTL': 60,
  'a wait': 180,
  'a swap of several records': 60,
  'a change of type in place': 180,
  'a new value of one type': 60,
  'records of weight 0': 10,
  'a weighted set': 60,
  'disabled records taken away': 30,
  'mail copied to a line': 10,
  'a gap that passes': 30,
  'a gap that lasts': 60,
  'a gap of the fallback': 180,
  'an instance turned off': 5,
  'pools of GTM 2.0': 5,
  'pools of GTM 3.0': 5,
  'the new pool in front': 3,
  'a wildcard behind the host': 10,
  'a mark': 300,
  'a mark in place of a remark': 60,
  'a mark on a new record': 60,
};

describe('a plan that is proposed, or chosen instead of it', () => {
  let swept: Sweep;
  beforeAll(() => {
    swept = sweep(LAWS, casesOf, ({ plan }) => traitsOfPlan(plan), 4000);
  });

  test.each(Object.keys(LAWS))('%s', (sentence) => {
    swept.holds(sentence);
  });

  test('is looked at for every resolution and in all that makes a zone difficult', () => {
    expect(missed(swept, MET)).toEqual([]);
  });
});

function refusalsOf({ walked, fallback }: Case): string[] {
  return [...refusals(walked), ...refusals(fallback)];
}

function casesOf(situation: Situation): Case[] {
  const start = worldOf(situation.scene);
  return plansFor(situation).map((plan) => ({
    plan,
    walked: walk(plan, start),
    fallback: walk(plan, start, 'delete-and-add'),
  }));
}

function textOf(plan: Plan): string {
  return JSON.stringify(sorted(plan));
}

/** The same value with its keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
