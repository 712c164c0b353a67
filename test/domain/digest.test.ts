import fc from 'fast-check';
import { expect, test } from 'vitest';
import { record } from '../support/records.ts';
import { aGtmRequest, anAdd, aSet, aSplit } from '../support/requests.ts';
import {
  ACCESS,
  aCdnDomain,
  aGtmScene,
  aPlainScene,
  aPlan,
  aScene,
  aZone,
  name,
  planOf,
  someGtm,
} from '../support/scenes.ts';

const one = record({ value: '192.0.2.1' });
const two = record({ value: '192.0.2.2' });
const digest = (...args: Parameters<typeof aPlan>) => aPlan(...args).digest;

test('the same zone read later is the same plan', () => {
  expect(digest({ records: [one, two], takenAt: 99 })).toBe(digest({ records: [one, two], takenAt: 1 }));
});

test('any property of a record that an undo would bring back makes another plan', () => {
  const base = digest({ records: [one] });
  const changes = fc.constantFrom(
    { ttl: 601 },
    { value: '192.0.2.77' },
    { weight: 5 },
    { locked: false, id: 'another' },
    { status: 'disabled' as const },
    { line: 'oversea' },
  );
  fc.assert(
    fc.property(changes, (change) => {
      expect(digest({ records: [{ ...one, ...change }, two] })).not.toBe(base);
    }),
  );
});

test.each([
  ['the minimum TTL', { zone: aZone({ minTtl: 60 }) }],
  ['the CDN name', { cdn: aCdnDomain({ cname: name('other.w.kunlunaq.com') }) }],
  ['a further record', { records: [one, two] }],
])('%s is part of what is approved', (_what, scene) => {
  expect(digest({ records: [one], ...scene })).not.toBe(digest({ records: [one] }));
});

test('a record on a line that the plan leaves alone is part of what is approved', () => {
  const text = record({ type: 'TXT', value: 'v=1', line: 'telecom' });
  const before = aPlan({ records: [one, text] });
  const after = aPlan({ records: [one, { ...text, value: 'v=2' }] });
  expect(after.steps).toEqual(before.steps);
  expect(after.digest).not.toBe(before.digest);
});

test('the TTL asked for is part of what is approved, the reason given is not', () => {
  const base = digest({ records: [one] });
  expect(digest({ records: [one] }, { ttl: 60 })).not.toBe(base);
  expect(digest({ records: [one] }, { reason: 'because' })).toBe(base);
});

test('what people merely read beside the steps does not call for a new approval', () => {
  const { digest: before, steps } = aPlan({ records: [one], pointers: [] });
  const other = aPlan({ records: [one], pointers: [record({ type: 'MX', value: 'www.example.com' })] });
  expect(other.steps).toEqual(steps);
  expect(other.digest).toBe(before);
});

test('a remark may be edited without a new approval, in the records and in the steps', () => {
  const before = digest({ records: [one] });
  expect(digest({ records: [{ ...one, remark: 'moved to rack 4' }] })).toBe(before);
});

test('the way is part of what is approved, also where the steps are the same', () => {
  const far = record({ line: 'oversea' });
  const scene = aScene({ records: [far] });
  const split = planOf(aSplit({ line: 'oversea' }), scene);
  const switched = aPlan({ records: [far] }, { line: 'oversea' });
  expect(split.steps).toEqual(switched.steps);
  expect(split.digest).not.toBe(switched.digest);
});

test('that a person has chosen the way is not: it is the same way', () => {
  expect(digest({ records: [one] }, { choice: 'switch-to-cname' })).toBe(digest({ records: [one] }));
});

test('the instance and its pools are part of what is approved', () => {
  const toGtm = record({ type: 'CNAME', value: ACCESS });
  const of = (...args: Parameters<typeof someGtm>) =>
    planOf(aGtmRequest(), aGtmScene(someGtm(...args), { records: [toGtm] })).digest;
  const { instance, rules } = someGtm().access;
  expect(of({ instance: { ...instance, instanceId: 'gtm-cn-2' } })).not.toBe(of());
  const [rule] = rules;
  if (!rule) throw new Error('the instance has no rule');
  const spare = { name: 'spare', type: 'domain', members: ['spare.example.net'] } as const;
  const pools = [...rule.pools, { ...spare, members: [...spare.members] }];
  expect(of({ rules: [{ ...rule, pools }] })).not.toBe(of());
});

test('what was asked for is part of what is approved: add and set may come to the same steps', () => {
  const scene = aPlainScene({ records: [] });
  const [added, set] = [planOf(anAdd(), scene), planOf(aSet(), scene)];
  expect(added.steps).toEqual(set.steps);
  expect(added.digest).not.toBe(set.digest);
});
