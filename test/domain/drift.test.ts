import { describe, expect, test } from 'vitest';
import { movedAnswers, movedRecords, whatMoved } from '../../src/domain/drift.ts';
import type { GtmPoolUse, GtmRule } from '../../src/domain/gtm.ts';
import type { GtmFacts, Scene } from '../../src/domain/scene.ts';
import { host, record } from '../support/records.ts';
import {
  ACCESS,
  aCdnDomain,
  aGtmScene,
  aRootScene,
  aScene,
  aTarget,
  aZone,
  EDGE,
  name,
  someGtm,
  ZONE,
} from '../support/scenes.ts';

const www = record();
const kinds = (movements: ReturnType<typeof whatMoved>) => movements.map(({ kind }) => kind);

describe('between two readings of a zone', () => {
  test('nothing has moved when only the time differs', () => {
    expect(whatMoved(aScene({ records: [www] }), aScene({ records: [www], takenAt: 99 }))).toEqual([]);
  });

  test.each([
    { ttl: 60 },
    { value: '198.51.100.7' },
    { status: 'disabled' as const },
    { weight: 5 },
    { locked: true },
  ])('a record with another %j has changed', (difference) => {
    expect(kinds(movedRecords([www], [{ ...www, ...difference }]))).toEqual(['record-changed']);
  });

  test('a record under another id was removed and added', () => {
    expect(kinds(movedRecords([www], [{ ...www, id: 'reborn' }]))).toEqual([
      'record-removed',
      'record-added',
    ]);
  });

  test('an edited remark is no movement', () => {
    expect(movedRecords([www], [{ ...www, remark: 'moved to rack 4' }])).toEqual([]);
  });

  test('the order of the records is no movement', () => {
    const two = record({ value: '192.0.2.11' });
    expect(movedRecords([www, two], [two, www])).toEqual([]);
  });

  test.each<[string, string, string, Partial<Scene>]>([
    ['minimum TTL', '1 s', '600 s', { zone: aZone({ minTtl: 600 }) }],
    ['zone expired', 'no', 'yes', { zone: aZone({ expired: true }) }],
    ['delegated to Alibaba Cloud DNS', 'yes', 'no', { zone: aZone({ delegated: false }) }],
    [
      'delegations above the host',
      'none',
      'www NS ns1.example.net',
      { delegations: [record({ host: host('www'), type: 'NS', value: 'ns1.example.net' })] },
    ],
    ['CDN status', 'online', 'offline', { cdn: aCdnDomain({ status: 'offline' }) }],
    ['CDN name', EDGE, 'other.kunlunaq.com', { cdn: aCdnDomain({ cname: name('other.kunlunaq.com') }) }],
    ['CDN coverage', 'global', 'overseas', { cdn: aCdnDomain({ coverage: 'overseas' }) }],
    ['CDN origins', '192.0.2.10', 'www.example.com', { cdn: aCdnDomain({ origins: ['www.example.com'] }) }],
    [
      'target',
      `${EDGE} (resolves)`,
      `${EDGE} (no-such-name)`,
      { target: { name: EDGE, outcome: 'no-such-name', chain: [EDGE], ipv4: false, ipv6: false } },
    ],
    [
      'target leads back to the host',
      'no',
      'yes',
      {
        target: {
          name: EDGE,
          outcome: 'resolves',
          chain: [EDGE, name('www.example.com')],
          ipv4: true,
          ipv6: false,
        },
      },
    ],
  ])('%s moved from %s to %s', (fact, before, after, moved) => {
    expect(whatMoved(aScene({ records: [www] }), aScene({ records: [www], ...moved }))).toEqual([
      { kind: 'fact-changed', fact, before, after },
    ]);
  });

  test('origins listed in another order have not moved', () => {
    const scene = (...origins: string[]) => aScene({ records: [www], cdn: aCdnDomain({ origins }) });
    expect(whatMoved(scene('192.0.2.1', '192.0.2.2'), scene('192.0.2.2', '192.0.2.1'))).toEqual([]);
  });
});

describe('Global Traffic Manager between two readings', () => {
  const pool: GtmPoolUse = {
    poolId: 'pool-1',
    name: 'origin',
    type: 'domain',
    members: ['origin.example.net'],
    weight: 10,
    serial: 1,
    sources: ['default'],
  };
  const rule: GtmRule = {
    id: 'rule-1',
    name: 'default',
    kind: 'domain',
    enabled: true,
    order: 'weight',
    pools: [pool],
  };
  const gtm = (more: Partial<GtmFacts['access']> = {}, aliases?: string[]) =>
    someGtm({ rules: [rule], ...more }, aliases);
  const withPool = (more: Partial<GtmPoolUse>) =>
    gtm({ rules: [{ ...rule, pools: [{ ...pool, ...more }] }] });
  const movedTo = (after: GtmFacts | null) => {
    const before = aGtmScene(gtm());
    return whatMoved(before, { ...before, gtm: after });
  };

  test('has not moved when nothing has', () => {
    expect(movedTo(gtm())).toEqual([]);
    expect(movedTo({ ...gtm(), aliases: [{ name: name('www.example.com'), status: 'enabled' }] })).toEqual(
      [],
    );
  });

  test.each<[string, GtmFacts | null]>([
    ['the instance is gone', null],
    ['another instance answers', gtm({ instance: { ...someGtm().access.instance, name: 'other' } })],
    ['its TTL is another one', gtm({ ttl: 600 })],
    ['a rule was turned off', gtm({ rules: [{ ...rule, enabled: false }] })],
    ['a rule shares the answers in another way', gtm({ rules: [{ ...rule, order: 'sequence' }] })],
    ['a rule was added', gtm({ rules: [rule, { ...rule, id: 'rule-2', name: 'overseas' }] })],
    ['a rule was added under the same name', gtm({ rules: [{ ...rule, id: 'rule-2', pools: [] }, rule] })],
    ['the last rule is gone', gtm({ rules: [] })],
    ['a pool was added', gtm({ rules: [{ ...rule, pools: [pool, { ...pool, name: 'spare' }] }] })],
    ['a pool has another member', withPool({ members: ['other.example.net'] })],
    ['a pool has another weight', withPool({ weight: 90 })],
    ['a pool has another place in line', withPool({ serial: 2 })],
    ['a pool answers for other sources', withPool({ sources: ['default', 'telecom'] })],
    ['another name leads to it', gtm({}, ['www.example.com', 'pay.example.com'])],
    ['it says that it serves another name', gtm({ businessNames: [name('pay.example.net')] })],
  ])('%s', (_what, after) => {
    const movements = movedTo(after);
    expect(movements.length).toBeGreaterThan(0);
    expect(new Set(kinds(movements))).toEqual(new Set(['fact-changed']));
  });

  test('a disabled CNAME that leads to it is no news', () => {
    const aliases: GtmFacts['aliases'] = [
      { name: name('www.example.com'), status: 'enabled' },
      { name: name('old.example.com'), status: 'disabled' },
    ];
    expect(movedTo({ ...gtm(), aliases })).toEqual([]);
  });

  test('is told of for www as well', () => {
    const before = aRootScene({ www: { cdn: aCdnDomain(), target: aTarget(), gtm: null } });
    const after = { ...before, www: { cdn: aCdnDomain(), target: aTarget(), gtm: gtm() } };
    expect(whatMoved(before, after)).toContainEqual({
      kind: 'fact-changed',
      fact: 'Global Traffic Manager of www',
      before: 'none',
      after: `web at ${ACCESS}`,
    });
  });
});

describe('what a forwarding relies on', () => {
  const before = aRootScene();
  const cdn = (more: Parameters<typeof aCdnDomain>[0]) => ({
    www: { cdn: aCdnDomain(more), target: aTarget(), gtm: null },
  });

  test.each<[string, Partial<Scene>, string]>([
    ['a filing that has ended', { filings: [{ name: ZONE, filing: 'not-filed' }] }, 'ICP filings'],
    [
      'a filing that nobody can tell of any more',
      { filings: [{ name: ZONE, filing: 'unknown' }] },
      'ICP filings',
    ],
    [
      'the target of www, which resolves no more',
      { www: { cdn: aCdnDomain(), target: aTarget({ outcome: 'no-such-name' }), gtm: null } },
      'target of www',
    ],
    ['the status of www at the CDN', cdn({ status: 'offline' }), 'CDN status of www'],
    ['the name of www at the CDN', cdn({ cname: name('other.w.kunlunaq.com') }), 'CDN name of www'],
    ['the coverage of www at the CDN', cdn({ coverage: 'overseas' }), 'CDN coverage of www'],
    ['the origins of www at the CDN', cdn({ origins: ['example.com'] }), 'CDN origins of www'],
  ])('%s', (_what, more, fact) => {
    expect(whatMoved(before, { ...before, ...more })).toMatchObject([{ kind: 'fact-changed', fact }]);
  });

  test('filings that were not looked at before are no surprise where they are looked at in both', () => {
    expect(whatMoved(before, { ...before, takenAt: 99 })).toEqual([]);
  });
});

describe('what the world is told', () => {
  test('does not move with ids, remarks or shares of weight', () => {
    const weighted = { ...www, weight: 40 };
    expect(movedAnswers([weighted], [{ ...weighted, id: 'reborn', remark: 'x', weight: 60 }])).toEqual([]);
  });

  test('moves when a server is drained, and when it comes back', () => {
    const weighted = { ...www, weight: 40 };
    const drained = { ...www, weight: 0 };
    expect(kinds(movedAnswers([weighted], [drained]))).toEqual(['record-changed']);
    expect(kinds(movedAnswers([drained], [weighted]))).toEqual(['record-changed']);
  });

  test('does not move with the weight of a disabled record', () => {
    const disabled = { ...www, status: 'disabled' as const, weight: 40 };
    expect(movedAnswers([disabled], [{ ...disabled, weight: 0 }])).toEqual([]);
  });

  test('names an edited record once, and a replaced one as removed and added', () => {
    expect(kinds(movedAnswers([www], [{ ...www, ttl: 60 }]))).toEqual(['record-changed']);
    expect(kinds(movedAnswers([www], [{ ...www, id: 'new', ttl: 60 }]))).toEqual([
      'record-removed',
      'record-added',
    ]);
  });
});
