import { expect, test } from 'vitest';
import { isOverseas } from '../../src/domain/line.ts';

test.each([
  ['oversea', true],
  ['os_asia', true],
  ['os_asia_hk', true],
  ['internal', false],
  ['telecom', false],
  ['default', false],
  [undefined, false],
])('visitors of the line %s come from outside the mainland: %s', (line, outside) => {
  expect(isOverseas(line)).toBe(outside);
});
