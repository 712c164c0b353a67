import { expect, test } from 'vitest';
import { machine } from './machine.ts';
import { explore } from './search.ts';
import { tell } from './telling.ts';
import { SHIPPED } from './variation.ts';
import { WORSE } from './variations.ts';

const MOST = 400_000;

/** `TRACES=1` prints the whole way to each, move by move. */
const printsAll = process.env.TRACES !== undefined;

test.each(WORSE)('a bot that $name is found out', ({ name, variation, bounds, finds }) => {
  const worse = machine(bounds, { ...SHIPPED, ...variation });
  const { violation } = explore(worse, MOST);
  if (!violation) throw new Error('The search has found nothing wrong with it.');
  const told = tell(worse, violation);
  console.info(printsAll ? told : `${name}: ${violation.what}, after ${violation.trace.length - 1} moves`);
  expect(violation.what).toMatch(finds);
  expect(told).toMatch(/^ {2} 0\. at first$/m);
});

test('the way to what is wrong is told move by move, with what each has changed', () => {
  const unasked = WORSE.find(({ name }) => name === 'starts what nobody has approved');
  if (!unasked) throw new Error('There is no such variation.');
  const worse = machine(unasked.bounds, { ...SHIPPED, ...unasked.variation });
  const { violation } = explore(worse, MOST);
  expect(violation && tell(worse, violation).split('\n')).toEqual([
    'an effect that nobody has approved',
    '   0. at first',
    '        zone: A 192.0.2.1 600 s (1)',
    '        change 1: proposed',
    '        change 2: none',
    '   1. a worker answers the alarm of change 1',
    '   2. worker B (change 1) saves expire',
    '        change 1: running, step 0 lower-ttl, edit 0',
    '   3. a worker answers the alarm of change 1',
    '   4. worker B (change 1) sees that the call is missing',
    '   5. worker B (change 1) stores its intent',
    '   6. worker B (change 1) updates A 192.0.2.1 to A 192.0.2.1, 1 s: applied',
    '        zone: A 192.0.2.1 1 s (1)',
  ]);
});
