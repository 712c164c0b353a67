import { expect, test } from 'vitest';
import { nearest } from '../../src/domain/nearest.ts';

const words = ['switch', 'help', 'ttl', 'zone', 'reason'];

test.each([
  ['switch', 'switch'],
  ['swich', 'switch'],
  ['swiitch', 'switch'],
  ['swotch', 'switch'],
  ['siwtch', 'switch'],
  ['siwthc', 'switch'],
  ['hlep', 'help'],
  ['tl', 'ttl'],
  ['zones', 'zone'],
  ['resaon', 'reason'],
])('%s was probably meant to be %s', (typed, meant) => {
  expect(nearest(typed, words)).toBe(meant);
});

test.each(['', 'www', 'delete', 'stitching', 'hold', 'swwwwh'])('"%s" is near no word', (typed) => {
  expect(nearest(typed, words)).toBeUndefined();
});

test('a whole page of text is near no word', () => {
  expect(nearest('switch'.repeat(20_000), words)).toBeUndefined();
});

test('the nearer of two wins, and the first of two as near', () => {
  expect(nearest('switchs', ['switchez', 'switch'])).toBe('switch');
  expect(nearest('hat', ['cat', 'bat'])).toBe('cat');
});
