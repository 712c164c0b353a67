import { describe, expect, test } from 'vitest';
import type { DnsRecord, RecordType } from '../../src/domain/record.ts';
import { FAMILIES, orWildcard, spotsIn, spotsOf, tells, visibleTo } from '../../src/domain/view.ts';
import { host, record } from '../support/records.ts';

const www = host('www');
const root = host('@');
const on = (line: string, more: Partial<DnsRecord> = {}) =>
  record({ line, value: `192.0.2.${line.length}`, ...more });
const lineSeen = (asked: string, ...lines: string[]) => [
  ...new Set(
    visibleTo(
      lines.map((line) => on(line)),
      { host: www, line: asked },
    ).map(({ line }) => line),
  ),
];

describe('clients of a line are told', () => {
  test.each([
    ['default', ['default', 'internal', 'oversea'], 'default'],
    ['oversea', ['default', 'oversea'], 'oversea'],
    ['oversea', ['default', 'internal'], 'default'],
    ['os_asia', ['default', 'oversea'], 'oversea'],
    ['os_asia_hk', ['default', 'oversea', 'os_asia'], 'os_asia'],
    ['os_asia_hk', ['default', 'oversea', 'os_asia', 'os_asia_hk'], 'os_asia_hk'],
    ['telecom', ['default', 'internal'], 'internal'],
    ['telecom', ['default', 'internal', 'telecom'], 'telecom'],
    ['cn_telecom_hubei', ['default', 'telecom', 'internal'], 'telecom'],
    ['cn_region_hubei', ['default', 'internal', 'telecom'], 'internal'],
    ['google', ['default', 'oversea', 'search'], 'search'],
    ['baidu', ['default', 'internal', 'search'], 'search'],
    ['aliyun_r_cn-hangzhou', ['default', 'internal', 'aliyun'], 'aliyun'],
  ])('of those who ask from %s, beside %j, the records of %s', (asked, lines, seen) => {
    expect(lineSeen(asked, ...lines)).toEqual([seen]);
  });

  test('nothing where neither their line nor the default one has records', () => {
    expect(lineSeen('oversea', 'internal', 'telecom')).toEqual([]);
    expect(lineSeen('default', 'oversea')).toEqual([]);
  });

  test('only the records of their line: a matched line hides the default one for every type', () => {
    const mail = record({ type: 'MX', value: 'mail.example.net' });
    const far = on('oversea');
    expect(visibleTo([record(), mail, far], { host: www, line: 'oversea' })).toEqual([far]);
  });

  test('the default line where their own has only records that are not answered', () => {
    const near = record();
    const silent = [on('oversea', { status: 'disabled' }), on('oversea', { weight: 0, value: '192.0.2.9' })];
    expect(visibleTo([near, ...silent], { host: www, line: 'oversea' })).toEqual([near]);
  });

  test('nothing of another host', () => {
    expect(visibleTo([record({ host: root })], { host: www, line: 'default' })).toEqual([]);
  });
});

describe('who sees', () => {
  const told = (at: typeof www, ...types: RecordType[]) => {
    const view = types.map((type) => record({ host: at, type }));
    return FAMILIES.filter((family) => tells(view, at, family));
  };

  test.each<[RecordType, RecordType[]]>([
    ['A', ['A']],
    ['AAAA', ['AAAA']],
    ['CNAME', ['A', 'AAAA']],
    ['ALIAS', ['A', 'AAAA']],
    ['REDIRECT_URL', ['A']],
    ['FORWARD_URL', ['A']],
    ['MX', ['MX']],
    ['TXT', ['TXT']],
    ['NS', ['NS']],
    ['SRV', ['SRV']],
    ['CAA', ['CAA']],
    ['HTTPS', ['HTTPS']],
    ['SVCB', ['SVCB']],
  ])('a record of type %s is told something for %j', (type, families) => {
    expect(told(www, type)).toEqual(families);
  });

  test('a CNAME below the zone is told nothing of what stands beside it', () => {
    expect(told(www, 'CNAME', 'MX', 'TXT')).toEqual(['A', 'AAAA']);
  });

  test("a CNAME at the zone's own name is told of mail and text beside it, and the zone's own name servers", () => {
    expect(told(root, 'CNAME', 'MX', 'TXT')).toEqual(['A', 'AAAA', 'MX', 'TXT', 'NS']);
  });
});

describe('a wildcard', () => {
  const star = record({ host: host('*'), value: '192.0.2.99' });
  const scene = { host: www, wildcard: [star] };
  const apart = record({ host: host('shop') });

  test('answers for a host without records, on every line that it has', () => {
    const far = { ...star, id: '5', line: 'oversea' };
    expect(orWildcard([apart], { host: www, wildcard: [star, far] })).toEqual([
      apart,
      { ...star, host: 'www' },
      { ...far, host: 'www' },
    ]);
  });

  test('does not answer for a host that has a record of any type', () => {
    const txt = record({ type: 'TXT', value: 'v=1' });
    expect(orWildcard([txt], scene)).toEqual([txt]);
  });

  test('answers for a host whose records are all disabled: the zone that is served has no such name', () => {
    const off = record({ status: 'disabled' });
    expect(visibleTo(orWildcard([off], scene), { host: www, line: 'default' })).toMatchObject([
      { value: '192.0.2.99' },
    ]);
  });
});

describe('places', () => {
  test('are every line of a host that has records, before or after, and its default one', () => {
    const shop = on('oversea', { host: host('shop') });
    expect(spotsOf([record()], [on('internal'), shop])).toEqual([
      { host: 'www', line: 'default' },
      { host: 'www', line: 'internal' },
      { host: 'shop', line: 'default' },
      { host: 'shop', line: 'oversea' },
    ]);
    expect(spotsOf([on('oversea')], [])).toEqual([
      { host: 'www', line: 'default' },
      { host: 'www', line: 'oversea' },
    ]);
  });

  test('of records are named once each, in their order', () => {
    const records = [on('oversea'), record(), on('oversea', { value: '192.0.2.9' })];
    expect(spotsIn(records)).toEqual([
      { host: 'www', line: 'oversea' },
      { host: 'www', line: 'default' },
    ]);
  });
});
