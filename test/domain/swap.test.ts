import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, type Edit, refusedBy } from '../../src/domain/edit.ts';
import { type DnsRecord, isAnswered, LEADING, type RecordType } from '../../src/domain/record.ts';
import { blocking, inTheWay, keptRecord, swapTo } from '../../src/domain/swap.ts';
import { content, host, record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';

const cname = content({ type: 'CNAME', value: EDGE });
const one = record({ value: '192.0.2.1' });
const two = record({ value: '192.0.2.2' });
const six = record({ type: 'AAAA', value: '2001:db8::1' });
const mx = record({ type: 'MX', value: 'mail.example.net', priority: 10 });
const txt = record({ type: 'TXT', value: 'v=1' });
const types = (records: readonly DnsRecord[]) => records.map(({ type }) => type);
const told = (edits: readonly Edit[]) =>
  edits.map((edit) => `${edit.kind} ${edit.kind === 'create' ? edit.desired.value : edit.existing.value}`);

describe('what makes way', () => {
  test('for a CNAME is whatever leads elsewhere, on its host and line alone', () => {
    const leading = [...LEADING].map((type) => record({ type, value: `for ${type}` }));
    const apart = [record({ line: 'oversea' }), record({ host: host('shop') })];
    expect(types(inTheWay([...leading, mx, txt, ...apart], cname))).toEqual([...LEADING]);
  });

  test('for an address is its own type, and a CNAME, an ALIAS or a forwarding, not the other family', () => {
    const cnameThere = record({ type: 'CNAME', value: 'x.example.net' });
    const url = record({ type: 'REDIRECT_URL', value: 'https://www.example.net' });
    const alias = record({ type: 'ALIAS', value: 'x.example.net' });
    expect(types(inTheWay([one, six, cnameThere, url, alias, mx], content()))).toEqual([
      'A',
      'CNAME',
      'REDIRECT_URL',
      'ALIAS',
    ]);
  });

  test('for a forwarding is every address, and another forwarding of either kind', () => {
    const url = content({ type: 'REDIRECT_URL', value: 'https://www.example.com' });
    const hidden = record({ type: 'FORWARD_URL', value: 'https://www.example.net' });
    expect(types(inTheWay([one, six, hidden, mx, txt], url))).toEqual(['A', 'AAAA', 'FORWARD_URL']);
  });

  test.each<RecordType>(['MX', 'TXT', 'SRV', 'CAA'])(
    'for a record of type %s is never what leads visitors to the site',
    (type) => {
      const there = record({ type: 'CNAME', value: 'x.example.net' });
      expect(inTheWay([there], content({ type, value: 'mail.example.net' }))).toEqual([]);
    },
  );
});

describe('what blocks', () => {
  test('a CNAME below the zone is every record that says something else of the host', () => {
    const beside: RecordType[] = ['MX', 'TXT', 'NS', 'SRV', 'CAA', 'HTTPS', 'SVCB'];
    const records = beside.map((type) => record({ type, value: '1 x.example.net' }));
    expect(types(blocking([one, ...records], cname))).toEqual(beside);
  });

  test("a CNAME at the zone's own name is neither mail nor text nor NS", () => {
    const beside: RecordType[] = ['MX', 'TXT', 'NS', 'SRV', 'CAA', 'HTTPS', 'SVCB'];
    const records = beside.map((type) => record({ host: host('@'), type, value: '1 x.example.net' }));
    expect(types(blocking(records, { ...cname, host: host('@') }))).toEqual(['SRV', 'CAA', 'HTTPS', 'SVCB']);
  });

  test('mail below the zone is a CNAME', () => {
    const there = record({ type: 'CNAME', value: 'x.example.net' });
    expect(blocking([there], content({ type: 'MX', value: 'mail.example.net' }))).toEqual([there]);
  });

  test('a disabled record blocks too: enabling it later must not break the zone', () => {
    const off = { ...txt, status: 'disabled' as const };
    expect(blocking([off], cname)).toEqual([off]);
  });
});

describe('the record that becomes the wanted one', () => {
  const there = record({ type: 'CNAME', value: 'x.example.net' });
  const light = { ...one, weight: 10 };
  const heavy = { ...two, weight: 90 };

  test.each<[string, RecordType, DnsRecord[], DnsRecord]>([
    ['one of the wanted type before all others', 'A', [there, six, one], one],
    ['IPv4 before IPv6', 'CNAME', [six, one], one],
    ['the heaviest', 'CNAME', [light, heavy], heavy],
    ['the heaviest, but of the wanted type', 'CNAME', [heavy, there], there],
    ['the first of equals', 'CNAME', [one, two], one],
    ['IPv6 where there is nothing else', 'CNAME', [six], six],
  ])('is %s', (_what, type, answered, kept) => {
    expect(keptRecord(answered, { type })).toEqual(kept);
  });

  test('is none where nothing answers', () => {
    expect(keptRecord([], cname)).toBeUndefined();
  });
});

describe('the edits, in order', () => {
  test('first what is never answered, then the surplus, then the other family, then the change in place', () => {
    const off = record({ value: '192.0.2.9', status: 'disabled' });
    expect(told(swapTo([six, one, two, off], cname))).toEqual([
      'delete 192.0.2.9',
      'delete 192.0.2.2',
      'delete 2001:db8::1',
      'update 192.0.2.1',
    ]);
  });

  test('are one update where one record makes way', () => {
    expect(swapTo([one, mx], { ...cname, host: host('www') })).toEqual([
      { kind: 'update', existing: one, desired: cname },
    ]);
  });

  test('are one update of the value where a CNAME leads elsewhere', () => {
    const there = record({ type: 'CNAME', value: 'x.example.net' });
    expect(swapTo([there], cname)).toEqual([{ kind: 'update', existing: there, desired: cname }]);
  });

  test('are a create where nothing answers', () => {
    expect(swapTo([mx], { ...cname, line: 'oversea' })).toMatchObject([{ kind: 'create' }]);
    const off = { ...one, status: 'disabled' as const };
    expect(told(swapTo([off], cname))).toEqual(['delete 192.0.2.1', `create ${EDGE}`]);
  });

  test('of one type keep the others until the new value is there', () => {
    expect(told(swapTo([one, two], content({ value: '192.0.2.7' })))).toEqual([
      'update 192.0.2.1',
      'delete 192.0.2.2',
    ]);
  });

  test('keep the record that says it already, and take the others away', () => {
    expect(told(swapTo([one, two], content({ value: '192.0.2.2' })))).toEqual(['delete 192.0.2.1']);
  });

  test('are none where the record is as wanted, and one where its TTL or priority is not', () => {
    expect(swapTo([one], content({ value: '192.0.2.1' }))).toEqual([]);
    expect(told(swapTo([one], content({ value: '192.0.2.1', ttl: 60 })))).toEqual(['update 192.0.2.1']);
    const { id: _id, locked: _locked, ...wanted } = { ...mx, priority: 20 };
    expect(told(swapTo([mx], wanted))).toEqual(['update mail.example.net']);
  });
});

test('whatever answers, the provider takes each edit, and somebody answers IPv4 or IPv6 until the end', () => {
  const kinds = fc.constantFrom<RecordType>('A', 'AAAA', 'CNAME', 'REDIRECT_URL');
  const someRecord = fc
    .record({ kind: kinds, number: fc.integer({ min: 1, max: 9 }), enabled: fc.boolean() })
    .map(({ kind, number, enabled }) =>
      record({
        type: kind,
        value:
          kind === 'A'
            ? `192.0.2.${number}`
            : kind === 'AAAA'
              ? `2001:db8::${number}`
              : `x${number}.example.net`,
        status: enabled ? 'enabled' : 'disabled',
      }),
    );
  const held = fc
    .uniqueArray(someRecord, { minLength: 1, maxLength: 6, selector: ({ type, value }) => type + value })
    .filter((records) =>
      records.every(
        (each, index) => refusedBy(records.slice(0, index), { kind: 'create', desired: each }).length === 0,
      ),
    )
    .filter((records) => records.some(isAnswered));
  const wanted = fc.constantFrom(
    cname,
    content({ value: '192.0.2.77' }),
    content({ type: 'REDIRECT_URL', value: 'https://www.example.com' }),
  );
  fc.assert(
    fc.property(held, wanted, (records, wish) => {
      let now: DnsRecord[] = records;
      for (const edit of swapTo(records, wish)) {
        expect(refusedBy(now, edit)).toEqual([]);
        now = applyEdit(now, edit);
        expect(now.filter(isAnswered)).not.toEqual([]);
      }
      expect(inTheWay(now, wish)).toMatchObject([{ type: wish.type, value: wish.value }]);
    }),
  );
});
