import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/domain/edit.ts';
import {
  annotates,
  applyEdit,
  contentOf,
  hostsOf,
  inverse,
  leadsToName,
  plainly,
  refusedBy,
  sameAnswer,
  sameSlot,
} from '../../src/domain/edit.ts';
import { content, host, record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';

const www = record({ ttl: 600, remark: 'origin', weight: 30 });
const beside = record({ value: '192.0.2.11' });
const edits = fc.constantFrom<Edit>(
  { kind: 'create', desired: content({ value: '192.0.2.99' }) },
  { kind: 'delete', existing: www },
  { kind: 'update', existing: www, desired: { ...contentOf(www), ttl: 1 } },
  { kind: 'update', existing: www, desired: content({ type: 'CNAME', value: EDGE }) },
);

describe('what a record says', () => {
  test('is told plainly without its notes and without what the provider calls it', () => {
    const said = content({ ttl: 600 });
    expect(plainly(www)).toEqual(said);
    expect(plainly(contentOf(www))).toEqual(said);
  });

  test('of mail keeps its priority', () => {
    expect(plainly(record({ type: 'MX', value: 'mail.example.net', priority: 10 }))).toHaveProperty(
      'priority',
      10,
    );
  });
});

describe('an edit', () => {
  test('leads to another name where it makes a CNAME, not where it takes one away', () => {
    const cname = record({ type: 'CNAME', value: EDGE });
    expect(leadsToName({ kind: 'update', existing: www, desired: contentOf(cname) })).toBe(true);
    expect(leadsToName({ kind: 'create', desired: contentOf(www) })).toBe(false);
    expect(leadsToName({ kind: 'delete', existing: cname })).toBe(false);
  });

  test('of a record that has come back under another id still finds it', () => {
    const reborn = { ...www, id: 'reborn' };
    expect(applyEdit([reborn, beside], { kind: 'delete', existing: www })).toEqual([beside]);
    expect(
      applyEdit([reborn], {
        kind: 'update',
        existing: www,
        desired: content({ type: 'CNAME', value: EDGE }),
      }),
    ).toMatchObject([{ id: 'reborn', type: 'CNAME' }]);
  });

  test('followed by its inverse leaves the records as they were, in whatever order', () => {
    fc.assert(
      fc.property(edits, (edit) => {
        const back = applyEdit(applyEdit([www, beside], edit), inverse(edit));
        expect(back.map(contentOf).toSorted(byValue)).toEqual([www, beside].map(contentOf).toSorted(byValue));
      }),
    );
  });

  test('taken back twice is the edit', () => {
    fc.assert(
      fc.property(edits, (edit) => {
        const twice = inverse(inverse(edit));
        expect(applyEdit([www, beside], twice).map(contentOf)).toEqual(
          applyEdit([www, beside], edit).map(contentOf),
        );
      }),
    );
  });

  test('that deletes is never in conflict, one that updates is not in conflict with itself', () => {
    expect(refusedBy([www, beside], { kind: 'delete', existing: www })).toEqual([]);
    const cname = content({ type: 'CNAME', value: EDGE });
    expect(refusedBy([www], { kind: 'update', existing: www, desired: cname })).toEqual([]);
    expect(refusedBy([www, beside], { kind: 'update', existing: www, desired: cname })).toEqual([
      'cname-alone',
    ]);
  });
});

describe('an update of one record', () => {
  const plainly = content({ value: www.value });
  const updatedTo = (desired: ReturnType<typeof content>) =>
    applyEdit([www], { kind: 'update', existing: www, desired })[0];

  test('leaves its remark and its weight alone where it does not ask for others', () => {
    expect(updatedTo({ ...plainly, ttl: 60 })).toMatchObject({ ttl: 60, remark: 'origin', weight: 30 });
  });

  test('clears the remark with an empty one, and drains with a weight of 0', () => {
    expect(updatedTo({ ...plainly, remark: '' })).not.toHaveProperty('remark');
    expect(updatedTo({ ...plainly, weight: 0 })).toMatchObject({ weight: 0, remark: 'origin' });
  });

  test('loses the weight where it leaves its set: weights are shared by host, line and type', () => {
    expect(updatedTo(content({ type: 'CNAME', value: EDGE }))).not.toHaveProperty('weight');
    expect(updatedTo({ ...plainly, line: 'internal' })).not.toHaveProperty('weight');
    expect(updatedTo(content({ value: '192.0.2.77' }))).toMatchObject({ weight: 30 });
  });

  test('keeps its identity and its lock', () => {
    expect(updatedTo(content({ type: 'CNAME', value: EDGE }))).toMatchObject({ id: www.id, locked: false });
  });

  test('is a note beside it only where what it says to the world stays', () => {
    const update = (desired: ReturnType<typeof content>): Edit => ({
      kind: 'update',
      existing: www,
      desired,
    });
    expect(annotates(update({ ...contentOf(www), remark: 'rack 4' }))).toBe(true);
    expect(annotates(update({ ...contentOf(www), weight: 50 }))).toBe(true);
    expect(annotates(update({ ...contentOf(www), ttl: 60 }))).toBe(false);
    expect(annotates(update({ ...contentOf(www), status: 'disabled' }))).toBe(false);
    expect(annotates({ kind: 'delete', existing: www })).toBe(false);
  });
});

test('an edit concerns one host, or two where a record moves', () => {
  expect(hostsOf({ kind: 'create', desired: content() })).toEqual(['www']);
  expect(hostsOf({ kind: 'delete', existing: www })).toEqual(['www']);
  const desired = { ...contentOf(www), host: host('shop') };
  expect(hostsOf({ kind: 'update', existing: www, desired })).toEqual(['www', 'shop']);
});

describe('two records', () => {
  test.each([
    ['of another TTL', { ttl: 60 }],
    ['of another status', { status: 'disabled' as const }],
    ['of another priority', { priority: 5 }],
  ])('%s are in the same place but do not say the same', (_what, difference) => {
    const other = { ...www, ...difference };
    expect(sameSlot(www, other)).toBe(true);
    expect(sameAnswer(www, other)).toBe(false);
  });

  test('that differ in weight and remark say the same', () => {
    expect(sameAnswer(www, { ...www, weight: 70, remark: 'other' })).toBe(true);
  });

  test.each([
    { line: 'oversea' },
    { value: '192.0.2.12' },
    { type: 'AAAA' as const },
    { host: host('shop') },
  ])('of another place (%j) are two', (difference) => {
    expect(sameSlot(www, { ...www, ...difference })).toBe(false);
  });
});

function byValue(a: { value: string }, b: { value: string }): number {
  return a.value < b.value ? -1 : 1;
}
