import { beforeAll, describe, expect, test } from 'vitest';
import { propose } from '../../../src/domain/resolution/index.ts';
import type { Situation } from './arbitrary/situations.ts';
import { refusals, surprises } from './laws/edits.ts';
import { isUnmoved, unrestored } from './laws/undo.ts';
import { type Halt, haltsOf, lastHaltOf, readAgain } from './model/taking-back.ts';
import { walk, worldOf } from './model/walk.ts';
import { BACK, plansFor } from './plans-for.ts';
import { type Laws, missed, type Sweep, sweep } from './sweep.ts';

/** Somebody asks once more for a way back: the same one after it was cut short, or the way back from the way back. */
interface Case {
  kind: 'cut short' | 'taken back itself';
  halt: Halt;
}

const LAWS: Laws<Case> = {
  'that was cut short is finished when it is asked for again': ({ kind, halt }) =>
    kind === 'cut short' ? broughtBack(halt) : [],
  'can be taken back itself': ({ kind, halt }) => (kind === 'taken back itself' ? broughtBack(halt) : []),
};

const MET = { 'cut short': 400, 'taken back itself': 200, 'cut short while something is parked': 20 };

describe('a way back', () => {
  let swept: Sweep;
  beforeAll(() => {
    swept = sweep(LAWS, casesOf, traitsOf, 1000);
  });

  test.each(Object.keys(LAWS))('%s', (sentence) => {
    swept.holds(sentence);
  });

  test('is looked at in both ways', () => {
    expect(missed(swept, MET)).toEqual([]);
  });
});

function casesOf(situation: Situation): Case[] {
  return plansFor(situation).flatMap((change): Case[] => {
    const first = lastHaltOf(change, walk(change, worldOf(situation.scene)), 'in-place');
    const back = propose(first.back.request, first.back.scene, BACK);
    if (!back.ok) return [];
    const walked = walk(back.plan, first.left);
    const again = haltsOf(back.plan, walked, 'in-place').map(({ left }) => readAgain(first, left));
    const taken = lastHaltOf(back.plan, walked, 'in-place');
    return [
      ...again.map((halt): Case => ({ kind: 'cut short', halt })),
      { kind: 'taken back itself', halt: taken },
    ];
  });
}

function broughtBack(halt: Halt): string[] {
  const proposal = propose(halt.back.request, halt.back.scene, BACK);
  if (!proposal.ok) {
    const why = proposal.refusals.map(({ id }) => id);
    return isUnmoved(halt) && why.includes('undo-nothing') ? [] : [`refused: ${why.join()}`];
  }
  const walked = walk(proposal.plan, halt.left);
  const wrong = [...refusals(walked), ...surprises(walked)];
  return wrong.length > 0 ? wrong : unrestored(halt, walked);
}

function traitsOf({ kind, halt }: Case): string[] {
  const isParked = halt.left.zone.records.some(({ host }) => host.startsWith('_'));
  return [kind, ...(isParked ? [`${kind} while something is parked`] : [])];
}
