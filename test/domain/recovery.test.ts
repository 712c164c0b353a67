import { describe, expect, test } from 'vitest';
import { markText, type Said } from '../../src/domain/mark.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { backFrom, canTakeBack, hostOf, type Remains, remainsIn } from '../../src/domain/recovery.ts';
import { host, record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';

const ID = '7k2m9xwq';
const A: Said = { type: 'A', value: '192.0.2.10' };
const marked = (was: Said | 'new' | undefined, more: Partial<DnsRecord> = {}, ttl = 600): DnsRecord =>
  record({ ttl: 1, remark: markText(ID, ttl, was) ?? '', ...more });
const cname = { type: 'CNAME', value: EDGE } as const;
const onlyOf = (...records: DnsRecord[]): Remains => {
  const [remains] = remainsIn(records);
  if (!remains) throw new Error('nothing is marked');
  return remains;
};

describe('what a lost change has left', () => {
  test('is told change by change, and remarks of people are none', () => {
    const other = record({ remark: markText('3fq8v2hd', 60, A) ?? '' });
    const found = remainsIn([marked(A), other, record({ remark: 'origin' }), marked(A)]);
    expect(found.map(({ changeId, records }) => [changeId, records.length])).toEqual([
      [ID, 2],
      ['3fq8v2hd', 1],
    ]);
  });

  test.each<[string, DnsRecord, string, boolean]>([
    ['that says the same', marked(A), 'same', false],
    ['that became another', marked(A, cname), 'changed', true],
    ['that the change made', marked('new', cname), 'made', true],
    ['of a name too long to tell', marked(cname, cname), 'same', false],
    [
      'that was a name too long to tell',
      marked({ ...cname, value: 'shop-entry.gtm-a2b4.example.net' }, cname),
      'changed-from-unknown',
      false,
    ],
    ['of which nothing is told', marked(undefined), 'untold', false],
  ])('a record %s: %#', (_, one, fate, isBack) => {
    const remains = onlyOf(one);
    expect(remains.records).toMatchObject([{ fate }]);
    expect(canTakeBack(remains)).toBe(isBack);
  });

  test('is about the zone’s own name where that is among it', () => {
    expect(hostOf(onlyOf(marked(A), marked(A, { host: host('@') })))).toBe('@');
    expect(hostOf(onlyOf(marked(A, { host: host('shop') })))).toBe('shop');
  });
});

describe('finishing', () => {
  const finish = (one: DnsRecord, minTtl = 1) => backFrom(onlyOf(one), 'finish', minTtl);

  test('leaves what is answered, gives the TTL from before, and takes the mark off', () => {
    const one = marked(A, cname);
    const { remark: _mark, ...bare } = one;
    expect(finish(one)).toEqual({
      changeId: ID,
      edits: [],
      gtm: [],
      original: [{ ...bare, ttl: 600 }],
      left: [one],
      lost: 'finish',
    });
  });

  test('gives ten minutes to what is new where the TTL before was low as well', () => {
    expect(finish(marked(A, cname, 1)).original).toMatchObject([{ ttl: 600 }]);
    expect(finish(marked(A, { ...cname, ttl: 900 }, 900), 900).original).toMatchObject([{ ttl: 900 }]);
  });

  test('gives a low TTL back to what says the same, and to a new record what it was to keep', () => {
    expect(finish(marked(A, {}, 1)).original).toMatchObject([{ ttl: 1 }]);
    expect(finish(marked('new', cname, 3600)).original).toMatchObject([{ ttl: 3600 }]);
  });

  test('leaves a TTL that somebody has set since', () => {
    expect(finish(marked(A, { ...cname, ttl: 300 })).original).toMatchObject([{ ttl: 300 }]);
  });
});

describe('undoing', () => {
  const undo = (...records: DnsRecord[]) => backFrom(onlyOf(...records), 'undo', 1);

  test('brings back what the mark tells, with its TTL', () => {
    const one = marked(A, { ...cname, weight: 5 });
    const { remark: _mark, weight: _weight, ...bare } = one;
    const before = { ...bare, ...A, ttl: 600 };
    expect(undo(one)).toMatchObject({ lost: 'undo', original: [before], left: [one] });
    expect(undo(one).edits).toMatchObject([{ kind: 'update', existing: one, desired: { ...A, ttl: 600 } }]);
  });

  test('brings back the priority of a mail server, and keeps a weight within its set', () => {
    const mx: Said = { type: 'MX', value: 'mx1.example.net', priority: 10 };
    const { edits } = undo(marked(mx, { type: 'MX', value: 'mx2.example.net', priority: 20 }));
    expect(edits).toMatchObject([{ desired: mx }]);
    expect(undo(marked(A, { value: '192.0.2.11', weight: 9 })).original).toMatchObject([{ ...A, weight: 9 }]);
  });

  test('lets answers come back before others go, those of the zone’s own name first', () => {
    const { edits, original } = undo(
      marked('new', { ...cname, host: host('www') }),
      marked(A, { ...cname, host: host('shop') }),
      marked(A, { type: 'REDIRECT_URL', value: 'https://www.example.com', host: host('@') }),
    );
    const told = edits.map((edit) => `${edit.kind} ${'existing' in edit ? edit.existing.host : ''}`);
    expect(told).toEqual(['update @', 'update shop', 'delete www']);
    expect(original).toHaveLength(2);
  });

  test('leaves alone what no mark tells, but for its TTL and the mark', () => {
    const one = marked({ ...cname, value: 'shop-entry.gtm-a2b4.example.net' }, cname);
    expect(undo(one)).toMatchObject({ edits: [], original: [{ ...cname, ttl: 600 }] });
    expect(undo(one).original[0]?.remark).toBeUndefined();
  });
});
