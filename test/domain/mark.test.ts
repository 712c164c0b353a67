import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/domain/edit.ts';
import { contentOf } from '../../src/domain/edit.ts';
import { isMark, markText, ownRemark, parseMark, type Said, saysAsBefore } from '../../src/domain/mark.ts';
import { RecordType } from '../../src/domain/record.ts';
import { record } from '../support/records.ts';
import { VALUES } from './properties/arbitrary/records.ts';

const A: Said = { type: 'A', value: '192.0.2.10' };
const ID = '7k2m9xwq';

const IDS = fc.stringMatching(/^[a-z0-9]{8}$/);
const TTLS = fc.integer({ min: 1, max: 86_400 });
const SAID: fc.Arbitrary<Said> = fc
  .constantFrom(...RecordType.options)
  .chain((type) =>
    fc
      .oneof(
        fc.constantFrom(...VALUES[type]),
        fc.string({ minLength: 1, maxLength: 60 }),
        fc.ipV6(),
        fc.domain(),
      )
      .map((value) => (type === 'MX' ? { type, value, priority: 10 } : { type, value })),
  );

describe('a mark', () => {
  test('reads well in the console: who, which change, which TTL, and what stood there', () => {
    expect(markText(ID, 600, A)).toBe('switchyard,7k2m9xwq,ttl600,A,192.0.2.10');
    expect(markText(ID, 600, 'new')).toBe('switchyard,7k2m9xwq,ttl600,new');
    expect(markText(ID, 600, undefined)).toBe('switchyard,7k2m9xwq,ttl600');
  });

  test.each<[string, Said]>([
    ['an IPv6 address', { type: 'AAAA', value: '2001:db8::10' }],
    ['a name', { type: 'CNAME', value: 'a.example.net' }],
    ['a mail server with its priority', { type: 'MX', value: 'mx.example.net', priority: 10 }],
  ])('tells %s as it was', (_, said) => {
    expect(parseMark(markText(ID, 600, said))).toEqual({
      changeId: ID,
      ttl: 600,
      was: { kind: 'known', ...said },
    });
  });

  test.each<[string, Said]>([
    ['a long name', { type: 'CNAME', value: 'shop-entry.gtm-a2b4.somewhere.example.net' }],
    ['a text with signs that may be refused', { type: 'TXT', value: 'v=spf1 -all' }],
    ['a URL', { type: 'REDIRECT_URL', value: 'https://www.example.com' }],
  ])('tells of %s only whether it is still the same', (_, said) => {
    const mark = parseMark(markText(ID, 86_400, said));
    expect(mark?.was).toMatchObject({ kind: 'print', type: said.type });
    expect(mark && saysAsBefore(mark, said)).toBe(true);
    expect(mark && saysAsBefore(mark, { ...said, value: `${said.value}x` })).toBe(false);
  });

  test('of any record and any TTL has at most 50 characters, and none that the provider may refuse', () => {
    fc.assert(
      fc.property(IDS, TTLS, fc.option(SAID), (id, ttl, said) => {
        expect(markText(id, ttl, said ?? 'new')).toMatch(/^[A-Za-z0-9_.,-]{1,50}$/);
      }),
    );
  });

  test('is read back as it was written: id, TTL, and what the record said or whether it says so still', () => {
    fc.assert(
      fc.property(IDS, TTLS, SAID, (changeId, ttl, said) => {
        const mark = parseMark(markText(changeId, ttl, said));
        expect(mark).toMatchObject({ changeId, ttl });
        expect(mark && saysAsBefore(mark, said)).toBe(true);
        if (mark?.was.kind === 'known') expect(mark.was).toEqual({ kind: 'known', ...said });
      }),
    );
  });

  test('has room for what stood there beside every id and TTL that the bot may use', () => {
    fc.assert(
      fc.property(IDS, SAID, (id, said) => {
        expect(parseMark(markText(id, 86_400, said))?.was.kind).not.toBe('unknown');
      }),
    );
  });

  test('tells less beside a long id, and is not written at all beside one without end', () => {
    expect(parseMark(markText('a'.repeat(30), 600, A))?.was).toEqual({ kind: 'unknown' });
    expect(markText('a'.repeat(40), 600, A)).toBeUndefined();
  });
});

describe('what somebody else has written', () => {
  test.each([
    undefined,
    '',
    'origin',
    'switchyard',
    'switchyard 7k2m9xwq ttl600',
    'switchyard,7k2m9xwq',
    'switchyard,7k2m9xwq,ttl0',
    'switchyard,7k2m9xwq,ttl600,rack 2',
    'switchyard,7k2m9xwq,ttl600,A',
    'switchyard,7k2m9xwq,ttl600,A,192.0.2.1,more',
    'switchyard,7k2m9xwq,ttl600,MX,mail.example.net',
    'switchyard,7K2M9XWQ,ttl600',
    'see switchyard,7k2m9xwq,ttl600',
    `switchyard,7k2m9xwq,ttl600,TXT,${'x'.repeat(40)}`,
  ])('is no mark: %s', (remark) => {
    expect(parseMark(remark)).toBeUndefined();
    expect(ownRemark(remark)).toBe(remark ?? '');
  });

  test('is never taken for one, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (remark) => {
        expect(parseMark(remark)).toBeUndefined();
      }),
    );
  });

  test('is distinct from what a lost change has left, which is nobody’s remark', () => {
    expect(ownRemark(markText(ID, 600, A))).toBe('');
  });
});

describe('an edit', () => {
  const plain = record({ remark: 'origin' });
  const mark = markText(ID, 600, A) ?? '';
  const update = (existing: typeof plain, more: Partial<typeof plain>): Edit => ({
    kind: 'update',
    existing,
    desired: { ...contentOf(existing), ...more },
  });

  test.each([
    ['sets a mark', update(plain, { remark: mark }), true],
    ['takes one off', update({ ...plain, remark: mark }, { remark: 'origin' }), true],
    ['takes one off that had no remark before', update({ ...plain, remark: mark }, { remark: '' }), true],
    ['sets a remark', update(plain, { remark: 'rack 2' }), false],
    ['lowers the TTL of a marked record', update({ ...plain, remark: mark }, { ttl: 1 }), false],
    [
      'weighs a marked record',
      { ...update({ ...plain, remark: mark, weight: 1 }, { weight: 9, remark: mark }) },
      false,
    ],
    ['makes a record', { kind: 'create', desired: contentOf(plain) } as Edit, false],
    ['takes a marked record away', { kind: 'delete', existing: { ...plain, remark: mark } } as Edit, false],
  ])('that %s', (_, edit, expected) => {
    expect(isMark(edit)).toBe(expected);
  });
});
