import { describe, expect, test } from 'vitest';
import { judgeFit } from '../../src/domain/fit.ts';
import type { HostReading } from '../../src/domain/host-reading.ts';
import { fullName } from '../../src/domain/name.ts';
import { host, record } from '../support/records.ts';
import { aZone, ZONE } from '../support/scenes.ts';

function aReading(overrides: Partial<HostReading> = {}): HostReading {
  const { negativeTtl: _negativeTtl, ...zone } = aZone();
  const own = overrides.host ?? host('www');
  return {
    ...{ name: fullName(own, ZONE), host: own, zone, records: [record()], delegations: [], wildcard: [] },
    ...overrides,
  };
}

const zoneWith = (facts: Partial<HostReading['zone']>) => ({ zone: { ...aReading().zone, ...facts } });
const txt = { type: 'TXT', value: 'hello' } as const;
const cname = { type: 'CNAME', value: 'www.example.net' } as const;

describe('a record that could be added', () => {
  test('stands beside others of its line, with the line and TTL it gets by itself', () => {
    const there = record();
    const fit = judgeFit(txt, aReading({ records: [there, record({ line: 'oversea' })] }));
    expect(fit).toEqual({
      wanted: { ...txt, host: 'www', line: 'default', ttl: 600, status: 'enabled' },
      obstacles: [],
      caveats: [],
      beside: [there],
    });
  });

  test("gets the edition's minimum where that is above ten minutes", () => {
    expect(judgeFit(txt, aReading(zoneWith({ minTtl: 1200 }))).wanted.ttl).toBe(1200);
  });
});

describe('what keeps a record out', () => {
  test('each record in conflict on its line, and none of another line', () => {
    const there = [
      record({ type: 'CNAME', value: 'a.example.net' }),
      record({ line: 'oversea', type: 'CNAME' }),
    ];
    const { obstacles } = judgeFit(txt, aReading({ records: there }));
    expect(obstacles).toMatchObject([
      { id: 'conflict', conflict: { rule: 'cname-alone', existing: { id: there[0]?.id } } },
    ]);
  });

  test('the very same record, whatever its TTL', () => {
    const { obstacles } = judgeFit({ type: 'A', value: '192.0.2.10', ttl: 60 }, aReading());
    expect(obstacles).toMatchObject([{ id: 'conflict', conflict: { rule: 'duplicate' } }]);
  });

  test.each([
    [
      'a TTL below the minimum',
      { ...txt, ttl: 60 },
      { minTtl: 600 },
      { id: 'ttl-too-low', asked: 60, minTtl: 600 },
    ],
    [
      'a line that the edition lacks',
      { ...txt, line: 'overseas' },
      {},
      { id: 'line-unknown', nearest: 'oversea' },
    ],
    ['a line that nobody knows', { ...txt, line: 'mars' }, {}, { id: 'line-unknown', line: 'mars' }],
    [
      'URL forwarding on another line than the default one',
      { type: 'REDIRECT_URL' as const, value: 'https://a.example.net/', line: 'oversea' },
      {},
      { id: 'forwarding-line', line: 'oversea' },
    ],
    ['an expired zone', txt, { expired: true }, { id: 'zone-expired' }],
  ])('%s', (_what, wanted, facts, obstacle) => {
    expect(judgeFit(wanted, aReading(zoneWith(facts))).obstacles).toMatchObject([obstacle]);
  });

  test('all of it at once', () => {
    const records = [record({ type: 'CNAME', value: 'a.example.net' })];
    const reading = aReading({ records, ...zoneWith({ minTtl: 600, expired: true }) });
    const { obstacles } = judgeFit({ ...txt, ttl: 1 }, reading);
    expect(obstacles.map(({ id }) => id)).toEqual(['conflict', 'ttl-too-low', 'zone-expired']);
  });
});

describe('what would come of a record', () => {
  const ns = record({ host: host('dev'), type: 'NS', value: 'ns.example.net' });
  const mx = record({ host: host('@'), type: 'MX', value: 'mail.example.com', priority: 10 });
  const mxHere = { ...mx, host: host('www') };

  test('below a delegation it is not seen', () => {
    expect(judgeFit(txt, aReading({ delegations: [ns] })).caveats).toEqual([
      { id: 'delegated', delegations: [ns] },
    ]);
  });

  test('beside NS records of the host itself the conflict says it all', () => {
    const own = { ...ns, host: host('www') };
    const fit = judgeFit(txt, aReading({ records: [own], delegations: [own] }));
    expect(fit.caveats).toEqual([]);
    expect(fit.obstacles).toMatchObject([{ conflict: { rule: 'ns-alone' } }]);
  });

  test('in a zone answered elsewhere it is not seen', () => {
    expect(judgeFit(txt, aReading(zoneWith({ delegated: false }))).caveats).toMatchObject([
      { id: 'zone-not-delegated' },
    ]);
  });

  test("a CNAME at the zone's own name endangers mail, either one first", () => {
    const apex = { host: host('@') };
    expect(judgeFit(cname, aReading({ ...apex, records: [mx] }))).toMatchObject({
      obstacles: [],
      caveats: [{ id: 'cname-beside-mail', records: [mx] }],
    });
    const there = record({ ...apex, type: 'CNAME', value: 'a.example.net' });
    expect(judgeFit(txt, aReading({ ...apex, records: [there] })).caveats).toMatchObject([
      { id: 'cname-beside-mail' },
    ]);
  });

  test('a second CNAME is answered in turn', () => {
    const there = record({ type: 'CNAME', value: 'a.example.net' });
    expect(judgeFit(cname, aReading({ records: [there] })).caveats).toEqual([
      { id: 'cname-in-turn', records: [there] },
    ]);
  });

  test('the first record on a line hides what the default line answers there, but for what it replaces', () => {
    const a = record();
    const records = [a, mxHere, record({ type: 'TXT', value: 'off', status: 'disabled' })];
    const caveatsOf = (wanted: Parameters<typeof judgeFit>[0]) =>
      judgeFit(wanted, aReading({ records })).caveats;
    expect(caveatsOf({ ...cname, line: 'oversea' })).toEqual([
      { id: 'hides-default-line', line: 'oversea', records: [mxHere] },
    ]);
    expect(caveatsOf({ ...txt, line: 'oversea' })).toMatchObject([{ records: [a, mxHere] }]);
    const second = [...records, record({ line: 'oversea' })];
    expect(judgeFit({ ...txt, line: 'oversea' }, aReading({ records: second })).caveats).toEqual([]);
  });

  test('the first record of a host takes it from the wildcard', () => {
    const wildcard = [record({ host: host('*') })];
    expect(judgeFit(txt, aReading({ records: [], wildcard })).caveats).toEqual([
      { id: 'hides-wildcard', records: wildcard },
    ]);
  });

  test('URL forwarding is not promised without its filing', () => {
    const forward = { type: 'REDIRECT_URL', value: 'https://www.example.net/' } as const;
    expect(judgeFit(forward, aReading({ records: [] })).caveats).toEqual([{ id: 'forwarding-needs-filing' }]);
  });
});
