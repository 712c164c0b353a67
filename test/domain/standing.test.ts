import { describe, expect, test } from 'vitest';
import { expectedAfter, expectedBefore } from '../../src/domain/proof.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { standingOf, standingOfChange } from '../../src/domain/standing.ts';
import { aChange, writtenBy } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aForward, aGtmRequest, anAdd, aRemoval, aSplit } from '../support/requests.ts';
import { aGtmScene, aPlainScene, aPlan, aRootScene, aScene, EDGE, planOf } from '../support/scenes.ts';

const old = record({ ttl: 600 });
const plan = aPlan({ records: [old] });
const SWAP = 3;
const before = expectedBefore(plan.scene.records, plan.steps, SWAP, 0);
const cname: DnsRecord = { ...old, type: 'CNAME', value: EDGE, ttl: 1, id: 'fresh' };

describe('what the name answers when a change stops', () => {
  test.each([
    ['the addresses as before', before, 'old'],
    ['the CNAME', [cname], 'new'],
    ['no record', [], 'nothing'],
    ['only a disabled record', [{ ...old, status: 'disabled' as const }], 'nothing'],
    ['another address', [{ ...old, value: '198.51.100.7' }], 'other'],
    ['a CNAME to somewhere else', [{ ...cname, value: 'x.example.net' }], 'other'],
    ['the address beside one that somebody added', [...before, record({ value: '198.51.100.7' })], 'other'],
  ] satisfies [string, DnsRecord[], string][])('%s', (_what, found, standing) => {
    expect(standingOf(plan, found)).toBe(standing);
  });
});

test('one of two old addresses is fewer than before, not the same', () => {
  const [one, two] = [record({ value: '192.0.2.1' }), record({ value: '192.0.2.2' })];
  const both = aPlan({ records: [one, two] });
  expect(standingOf(both, [one, two])).toBe('old');
  expect(standingOf(both, [one])).toBe('fewer');
});

test('a line that lost its records is named first, whatever the other lines answer', () => {
  const [mainland, overseas] = [record({ line: 'internal' }), record({ line: 'oversea' })];
  const lines = aPlan({ records: [mainland, overseas] });
  expect(standingOf(lines, [mainland])).toBe('nothing');
  expect(standingOf(lines, [{ ...cname, line: 'internal' }, overseas])).toBe('mixed');
});

test('a line without records of its own answers with the default line', () => {
  const lines = aPlan({ records: [old, record({ line: 'oversea', value: '192.0.2.20' })] });
  expect(standingOf(lines, [old])).not.toBe('nothing');
});

describe('what is answered when a plan about other things stops', () => {
  const mx = record({ type: 'MX', value: 'mail.example.net', priority: 10 });

  test.each<[string, DnsRecord[], DnsRecord[], string]>([
    ['mail that is not there yet', [old], [old], 'old'],
    ['mail that is there', [old], [old, mx], 'new'],
    [
      'one of two mail servers beside a new one',
      [old, { ...mx, id: '5', value: 'mail2.example.net' }],
      [old, { ...mx, id: '5', value: 'mail2.example.net' }],
      'old',
    ],
  ])('%s', (_what, records, found, standing) => {
    const added = planOf(anAdd({ type: 'MX', value: mx.value, priority: 10 }), aPlainScene({ records }));
    expect(standingOf(added, found)).toBe(standing);
  });

  test('nothing, where the record that was to be removed is gone', () => {
    const removed = planOf(aRemoval(), aPlainScene({ records: [old] }));
    expect(standingOf(removed, [old])).toBe('old');
    expect(standingOf(removed, [])).toBe('new');
  });

  test('the root and its www are both looked at', () => {
    const forward = planOf(aForward(), aRootScene());
    const { records } = forward.scene;
    expect(standingOf(forward, records)).toBe('old');
    expect(standingOf(forward, expectedAfter(records, forward.steps))).toBe('new');
    const half = expectedAfter(records, forward.steps.slice(0, 5));
    expect(standingOf(forward, half)).toBe('mixed');
  });

  test('an instance of Global Traffic Manager, whose records stay: as before', () => {
    const scene = aGtmScene();
    expect(standingOf(planOf(aGtmRequest(), scene), scene.records)).toBe('old');
  });

  test('a split is new once its line leads to the target', () => {
    const split = planOf(aSplit(), aScene({ records: [old] }));
    expect(standingOf(split, [old])).toBe('old');
    expect(standingOf(split, [old, { ...cname, line: 'oversea' }])).toBe('new');
  });
});

describe('what is answered when a change stops that has bound a pool at GTM', () => {
  const behind = planOf(aGtmRequest(), aGtmScene());
  const journal = writtenBy(behind);
  const alias = behind.scene.records;

  test('is both, since pools take turns', () => {
    expect(standingOfChange(aChange({ plan: behind, journal }), alias)).toBe('mixed');
    expect(standingOfChange(aChange({ plan: behind, journal: journal.slice(0, 1) }), alias)).toBe('old');
  });

  test('is what was there, once the pool is unbound again', () => {
    const bound = journal.find((entry) => entry.kind === 'applied' && entry.made.kind === 'bind');
    if (bound?.kind !== 'applied') throw new Error('nothing was bound');
    const back = { ...bound, step: 0, edit: 0, back: true as const };
    expect(standingOfChange(aChange({ plan: behind, journal: [...journal, back] }), alias)).toBe('old');
    expect(standingOfChange(aChange({ plan: behind, journal: [...journal, back, bound] }), alias)).toBe(
      'mixed',
    );
  });
});
