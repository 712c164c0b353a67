import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, contentOf, inverse, refusedBy, sameAnswer, sameSlot } from '../../src/domain/edit.ts';
import type { Edit } from '../../src/domain/plan.ts';
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

describe('an edit', () => {
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
