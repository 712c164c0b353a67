import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choosable, choose } from '../../../src/sandbox/gtm/choose.ts';
import type { LbStrategy } from '../../../src/sandbox/gtm/model.ts';

const member = (name: string, rest: Partial<Choosable> = {}) => ({
  name,
  serial: 1,
  weight: 1,
  sources: ['default'],
  ...rest,
});

function chosen(
  members: ReturnType<typeof member>[],
  strategy: LbStrategy,
  turn: number,
  { single = false, lines = ['default'] } = {},
): string {
  return choose(members, strategy, { lines, turn }, single)
    .map((one) => one.member.name)
    .join(' ');
}

describe('how GTM chooses among pools and addresses', () => {
  it('round robin returns all of them in rotation, and one after the other where only one fits', () => {
    const three = [member('c', { serial: 3 }), member('a', { serial: 1 }), member('b', { serial: 2 })];
    expect([0, 1, 2, 3].map((turn) => chosen(three, 'round_robin', turn))).toEqual([
      'a b c',
      'b c a',
      'c a b',
      'a b c',
    ]);
    expect([0, 1, 2, 3].map((turn) => chosen(three, 'round_robin', turn, { single: true }))).toEqual([
      'a',
      'b',
      'c',
      'a',
    ]);
  });

  it('a sequence always starts with the smallest serial number', () => {
    const two = [member('second', { serial: 2 }), member('first', { serial: 1 })];
    expect([0, 1, 2].map((turn) => chosen(two, 'sequence', turn))).toEqual(['first', 'first', 'first']);
  });

  it('by source the narrowest line of the client wins, and whoever no line leads to meets all', () => {
    const three = [
      member('home', { sources: ['default'] }),
      member('abroad', { sources: ['oversea'], serial: 2 }),
      member('telecom', { sources: ['telecom', 'unicom'], serial: 3 }),
    ];
    const from = (...lines: string[]) => chosen(three, 'source_nearest', 0, { lines });
    expect(from('telecom', 'internal', 'default')).toBe('telecom');
    expect(from('os_asia', 'oversea', 'default')).toBe('abroad');
    expect(from('internal', 'default')).toBe('home');
    expect(from('nowhere')).toBe('home abroad telecom');
  });

  it('nothing is chosen from nothing', () => {
    for (const strategy of ['round_robin', 'sequence', 'weight', 'source_nearest'] as const) {
      expect(chosen([], strategy, 5, { single: true })).toBe('');
    }
  });

  const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 });

  it('by weight, within one sum of the weights each comes up as often as it weighs', () => {
    fc.assert(
      fc.property(weights, fc.nat(3), (sizes, cycle) => {
        const members = sizes.map((weight, index) => member(String(index), { weight, serial: index }));
        const total = sizes.reduce((a, b) => a + b, 0);
        const names = Array.from({ length: total }, (_, i) => chosen(members, 'weight', cycle * total + i));
        expect(sizes.map((_, index) => names.filter((name) => name === String(index)).length)).toEqual(sizes);
      }),
    );
  });

  it('what lies inside a chosen one takes its own turns, none left out', () => {
    const strategy = fc.constantFrom<LbStrategy>('round_robin', 'weight', 'source_nearest');
    fc.assert(
      fc.property(weights, strategy, (sizes, by) => {
        const members = sizes.map((weight, index) => member(String(index), { weight, serial: index }));
        const turns = new Map<string, number[]>();
        for (let turn = 0; turn < 100; turn += 1) {
          for (const one of choose(members, by, { lines: ['default'], turn }, true)) {
            turns.set(one.member.name, [...(turns.get(one.member.name) ?? []), one.turn]);
          }
        }
        for (const own of turns.values()) expect(own).toEqual(own.map((_, index) => index));
      }),
      { numRuns: 30 },
    );
  });
});
