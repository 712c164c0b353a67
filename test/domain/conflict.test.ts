import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findConflicts } from '../../src/domain/conflict.ts';
import { cells, KINDS, sample } from '../support/conflict-tables.ts';
import { content, host, record } from '../support/records.ts';

const wantedCname = content({ type: 'CNAME', value: 'www.cdn.example.net' });

describe('every cell of both conflict tables', () => {
  test.each(cells)('on $host, $b beside $a: $expected', ({ host: hostText, a, b, expected }) => {
    const existing = record(sample(hostText, a, 0));
    const found = findConflicts(sample(hostText, b, 1), [existing]);
    expect(found.map((conflict) => conflict.existing)).toEqual(expected === 'conflict' ? [existing] : []);
  });

  test('there is one for each ordered pair of kinds of record, on @ and on other hosts', () => {
    const pairs = new Set(cells.map((cell) => `${cell.host} ${cell.a} ${cell.b}`));
    expect(pairs.size).toBe(2 * KINDS.length ** 2);
    expect(cells).toHaveLength(pairs.size);
  });

  test('a conflict is mutual', () => {
    const expected = new Map(cells.map((cell) => [`${cell.host} ${cell.a} ${cell.b}`, cell.expected]));
    for (const cell of cells) expect(expected.get(`${cell.host} ${cell.b} ${cell.a}`)).toBe(cell.expected);
  });
});

describe('what takes part', () => {
  test('a CNAME refuses every address of a set of several, each reported', () => {
    const set = [record(), record({ value: '192.0.2.11' }), record({ type: 'AAAA', value: '2001:db8::10' })];
    expect(findConflicts(wantedCname, set)).toEqual(
      set.map((existing) => ({ rule: 'cname-alone', wanted: wantedCname, existing })),
    );
  });

  test('records that may stay are left out, the others keep their order', () => {
    const mx = record({ host: host('@'), type: 'MX', value: 'mx1.example.net', priority: 10 });
    const a = record({ host: host('@') });
    const caa = record({ host: host('@'), type: 'CAA', value: '0 issue "ca.example.net"' });
    const found = findConflicts({ ...wantedCname, host: host('@') }, [caa, mx, a]);
    expect(found.map(({ existing }) => existing.type)).toEqual(['CAA', 'A']);
  });

  test('a disabled record conflicts too, and the conflict shows that it is disabled', () => {
    const [conflict] = findConflicts(wantedCname, [record({ status: 'disabled' })]);
    expect(conflict).toMatchObject({ rule: 'cname-alone', existing: { status: 'disabled' } });
  });

  test('a locked record and one weighted out conflict like any other', () => {
    const found = findConflicts(wantedCname, [record({ locked: true }), record({ weight: 0 })]);
    expect(found).toHaveLength(2);
  });

  test('a record on another line never conflicts, not even the same one', () => {
    const overseas = record({ line: 'oversea' });
    expect(findConflicts(wantedCname, [overseas])).toEqual([]);
    expect(findConflicts(content(), [overseas])).toEqual([]);
  });

  test('a record of another host never conflicts, a wildcard and a longer name included', () => {
    const others = ['*', 'www2', 'a.www', '@'].map((text) => record({ host: host(text) }));
    expect(findConflicts(wantedCname, others)).toEqual([]);
  });

  test('nothing conflicts where there is nothing', () => {
    expect(findConflicts(wantedCname, [])).toEqual([]);
  });
});

describe('duplicates', () => {
  test('the same host, line, type and value is a duplicate whatever the TTL', () => {
    const [conflict] = findConflicts(content({ ttl: 60 }), [record({ ttl: 600 })]);
    expect(conflict?.rule).toBe('duplicate');
  });

  test('a second CNAME with another value is not refused by the tables', () => {
    expect(findConflicts(wantedCname, [record({ type: 'CNAME', value: 'other.example.net' })])).toEqual([]);
  });

  test('a duplicate and a conflict are both reported', () => {
    const found = findConflicts(wantedCname, [record({ ...wantedCname }), record()]);
    expect(found.map(({ rule }) => rule)).toEqual(['duplicate', 'cname-alone']);
  });
});

describe('an update in place', () => {
  test('the last address can become a CNAME: a record does not conflict with itself', () => {
    const last = record();
    expect(findConflicts(wantedCname, [last], { ignoring: last.id })).toEqual([]);
  });

  test('the other addresses of the set still refuse it', () => {
    const [first, second] = [record(), record({ value: '192.0.2.11' })];
    const found = findConflicts(wantedCname, [first, second], { ignoring: first.id });
    expect(found.map(({ existing }) => existing)).toEqual([second]);
  });
});

describe('for any records', () => {
  const anyRecord = fc
    .record({
      hostText: fc.constantFrom('@', 'www', '*'),
      kind: fc.constantFrom(...KINDS),
      which: fc.constantFrom<0 | 1>(0, 1),
      line: fc.constantFrom('default', 'oversea'),
      ttl: fc.constantFrom(1, 600),
      status: fc.constantFrom('enabled', 'disabled'),
    })
    .map(({ hostText, kind, which, ...rest }) => record({ ...sample(hostText, kind, which), ...rest }));

  test('whoever conflicts with a record is conflicted with by it, for the same reason', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const [there, back] = [findConflicts(a, [b]), findConflicts(b, [a])];
        expect(there.map(({ rule }) => rule)).toEqual(back.map(({ rule }) => rule));
      }),
    );
  });

  test('conflicts of a list are those of its records one by one, all on the same host and line', () => {
    fc.assert(
      fc.property(anyRecord, fc.array(anyRecord, { maxLength: 8 }), (wanted, records) => {
        const found = findConflicts(wanted, records);
        expect(found).toEqual(records.flatMap((existing) => findConflicts(wanted, [existing])));
        for (const { existing } of found) {
          expect([existing.host, existing.line]).toEqual([wanted.host, wanted.line]);
        }
      }),
    );
  });

  test('the TTL and the status of either record decide nothing', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (wanted, existing) => {
        const rules = findConflicts(wanted, [existing]).map(({ rule }) => rule);
        const other = record({ ...existing, ttl: 86_400, status: 'enabled' });
        expect(
          findConflicts({ ...wanted, ttl: 30, status: 'disabled' }, [other]).map(({ rule }) => rule),
        ).toEqual(rules);
      }),
    );
  });
});
