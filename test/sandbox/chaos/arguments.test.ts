import { expect, test } from 'vitest';
import { readArguments } from '../../../src/sandbox/chaos/arguments.ts';

test('three minutes, twenty switches and a seed by chance unless told otherwise', () => {
  expect(readArguments([], 77)).toEqual({
    kind: 'run',
    ...{ minutes: 3, seed: 77, switches: 20, redisRestarts: false },
  });
  const told = ['--minutes', '0.5', '--seed', '9', '--switches', '4', '--redis-restarts'];
  expect(readArguments(told, 77)).toEqual({
    kind: 'run',
    ...{ minutes: 0.5, seed: 9, switches: 4, redisRestarts: true },
  });
});

test.each([
  [['--minutes', '0'], '--minutes takes a number'],
  [['--minutes', 'long'], '--minutes takes a number'],
  [['--seed', '1.5'], '--seed takes a whole number'],
  [['--switches', '0'], '--switches takes a whole number'],
  [['--swiches', '3'], 'npm run chaos -- --help'],
])('%j is explained', (args, words) => {
  expect(readArguments(args, 1)).toMatchObject({ kind: 'wrong', problem: expect.stringContaining(words) });
});

test('help is shown when it is asked for', () => {
  expect(readArguments(['--help'], 1)).toEqual({ kind: 'help' });
});
