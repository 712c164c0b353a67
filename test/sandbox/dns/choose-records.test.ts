import { describe, expect, it } from 'vitest';
import { chooseLine, inTurn } from '../../../src/sandbox/dns/choose-records.ts';
import { linesOf } from '../../../src/sandbox/dns/client-lines.ts';
import { record } from './zone.ts';

const overseas = { lines: linesOf('8.8.8.0'), turn: 0 };
const telecom = { lines: linesOf('202.96.209.0'), turn: 0 };
const unknown = { lines: linesOf('127.0.0.1'), turn: 0 };

describe('the line that answers', () => {
  const everywhere = ['default', 'internal', 'telecom', 'oversea'].map((line, i) =>
    record('www', 'A', `192.0.2.${i}`, { line }),
  );

  it.each([
    ['a carrier beats the region', telecom, 'telecom'],
    ['an overseas client meets the line outside the mainland', overseas, 'oversea'],
    ['a client nobody knows meets the default line', unknown, 'default'],
  ])('%s', (_title, asker, line) => {
    expect(chooseLine(everywhere, 'A', asker)?.line).toBe(line);
  });

  it('the narrower line of one category wins', () => {
    const records = [record('www', 'A', '192.0.2.1', { line: 'telecom' })];
    const narrower = record('www', 'A', '192.0.2.2', { line: 'cn_telecom_shanghai' });
    expect(chooseLine([...records, narrower], 'A', telecom)?.records).toEqual([narrower]);
  });

  it('a carrier without records is passed over for its region', () => {
    const records = [record('www', 'A', '192.0.2.1'), record('www', 'A', '192.0.2.2', { line: 'internal' })];
    expect(chooseLine(records, 'A', telecom)?.line).toBe('internal');
  });

  const hiding = [
    record('www', 'CNAME', 'edge.example.net'),
    record('www', 'A', '192.0.2.1', { line: 'oversea' }),
  ];

  it('an A record on a matched line hides the CNAME of the default line for every type', () => {
    expect(chooseLine(hiding, 'AAAA', overseas)?.line).toBe('oversea');
  });

  it('with selection by type, a line without the type is passed over', () => {
    const rules = { selection: 'type' } as const;
    expect(chooseLine(hiding, 'AAAA', overseas, rules)?.line).toBe('default');
    expect(chooseLine(hiding, 'A', overseas, rules)?.line).toBe('oversea');
  });

  it('records that are disabled or weighted out do not hide the default line', () => {
    const records = [
      record('www', 'A', '192.0.2.1'),
      record('www', 'A', '192.0.2.2', { line: 'oversea', status: 'disabled' }),
      record('www', 'A', '192.0.2.3', { line: 'oversea', weight: 0 }),
    ];
    expect(chooseLine(records, 'A', overseas)?.line).toBe('default');
  });

  it('without a default record, a client of no other line gets nothing', () => {
    const records = [record('www', 'A', '192.0.2.2', { line: 'oversea' })];
    expect(chooseLine(records, 'A', unknown)).toBeUndefined();
  });
});

describe('the records one answer carries', () => {
  it('addresses without weights are answered all together', () => {
    const set = [record('www', 'A', '192.0.2.1'), record('www', 'A', '192.0.2.2')];
    expect(inTurn(set, 3)).toEqual(set);
  });

  it('of several CNAME records one answers, each in its turn', () => {
    const set = ['a', 'b', 'c'].map((label) => record('www', 'CNAME', `${label}.example.net`));
    const values = [0, 1, 2, 3].flatMap((turn) => inTurn(set, turn).map(({ value }) => value));
    expect(values).toEqual(['a.example.net', 'b.example.net', 'c.example.net', 'a.example.net']);
  });

  it('with weights one record answers, as often as it weighs', () => {
    const set = [
      record('www', 'A', '192.0.2.1', { weight: 5 }),
      record('www', 'A', '192.0.2.2', { weight: 2 }),
      record('www', 'A', '192.0.2.3', { weight: 1 }),
    ];
    const values = Array.from({ length: 16 }, (_, turn) => inTurn(set, turn)).flat();
    expect(values).toHaveLength(16);
    const times = set.map(({ value }) => values.filter((r) => r.value === value).length);
    expect(times).toEqual([10, 4, 2]);
  });

  it('weights do not apply to wildcard records', () => {
    const set = [record('*', 'A', '192.0.2.1', { weight: 5 }), record('*', 'A', '192.0.2.2', { weight: 1 })];
    expect(inTurn(set, 0)).toEqual(set);
  });
});
