import { describe, expect, test } from 'vitest';
import { explore, type Move, type System } from './search.ts';

/** A system of letters: what leads where. A capital is a move that needs a fault. */
function letters(ways: Record<string, string>, more: Partial<System> = {}): System {
  return {
    start: 'a',
    moves: (state) =>
      [...(ways[state] ?? '')].map(
        (to): Move => ({ what: `to ${to}`, to: to.toLowerCase(), fair: to === to.toLowerCase() }),
      ),
    flaw: () => undefined,
    isEnd: (state) => state === 'z',
    ...more,
  };
}

const MOST = 100;

describe('a search', () => {
  test('counts every state once and every move', () => {
    expect(explore(letters({ a: 'bc', b: 'z', c: 'z' }), MOST)).toEqual({
      ...{ states: 4, transitions: 4, depth: 2, complete: true },
    });
  });

  test('tells the shortest way to a state that is wrong', () => {
    const flaw = (state: string) => (state === 'd' ? 'no d' : undefined);
    const { violation } = explore(letters({ a: 'bc', b: 'c', c: 'dz', d: 'z' }, { flaw }), MOST);
    expect(violation).toEqual({
      what: 'no d',
      trace: [
        { what: 'at first', state: 'a' },
        { what: 'to c', state: 'c' },
        { what: 'to d', state: 'd' },
      ],
    });
  });

  test('tells a move that is wrong, and where it led', () => {
    const system = letters({}, { moves: () => [{ what: 'slips', to: 'b', fair: true, wrong: 'a slip' }] });
    expect(explore(system, MOST).violation).toMatchObject({
      what: 'a slip',
      trace: [{ state: 'a' }, { what: 'slips', state: 'b' }],
    });
  });

  test('finds where nothing but a fault leads on', () => {
    expect(explore(letters({ a: 'b', b: 'Z' }), MOST).violation?.trace.at(-1)?.state).toBe('b');
  });

  test('finds a circle of moves without a fault, and goes round it once', () => {
    const { violation } = explore(letters({ a: 'b', b: 'cz', c: 'd', d: 'b' }), MOST);
    expect(violation?.what).toContain('the last 3 moves');
    expect(violation?.trace.map(({ state }) => state).join('')).toBe('abcdbc');
  });

  test('minds no circle that needs a fault to close', () => {
    expect(explore(letters({ a: 'b', b: 'Az' }), MOST).violation).toBeUndefined();
  });

  test('says that it is not complete when there are more states than it may look at', () => {
    expect(explore(letters({ a: 'b', b: 'c', c: 'd', d: 'z' }), 3)).toMatchObject({ complete: false });
  });
});
