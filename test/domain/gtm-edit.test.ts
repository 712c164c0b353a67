import { describe, expect, test } from 'vitest';
import type { GtmAccess, GtmEdit, GtmInstance, GtmPool, GtmPoolUse } from '../../src/domain/gtm.ts';
import { gtmInverse, gtmStanding } from '../../src/domain/gtm-edit.ts';
import { DomainName } from '../../src/domain/name.ts';

const target = DomainName.parse('www.example.com.w.kunlunaq.com');
const instance: GtmInstance = {
  ...{ generation: 3, instanceId: 'gtm-cn-1', name: 'shop' },
  accessName: DomainName.parse('shop-entry.gtm-a2b4.com'),
};
const origin: GtmPoolUse = {
  ...{ poolId: 'pool-1', name: 'origin', type: 'domain', members: ['origin.example.net'] },
  ...{ weight: 3, serial: 1, sources: ['default'] },
};
const cdn: GtmPoolUse = { name: 'cdn', type: 'domain', members: [target] };

const make: GtmEdit = { kind: 'make-pool', instance, pool: 'cdn', target };
const drop: GtmEdit = { kind: 'drop-pool', instance, pool: 'cdn', target };
const bind: GtmEdit = { kind: 'bind', instance, ruleId: 'r', existing: [origin], desired: [origin, cdn] };
const disable: GtmEdit = { kind: 'enable', instance, ruleId: 'r', enabled: false };

function access(pools: GtmPoolUse[], enabled = true): GtmAccess {
  const rule = { id: 'r', name: 'CNAME', kind: 'domain', enabled, order: 'all', pools } as const;
  return { instance, rules: [rule], businessNames: [] };
}

function pool(members: string[], type: GtmPool['type'] = 'domain'): GtmPool {
  return { poolId: 'pool-2', name: 'cdn', type, members };
}

describe('an edit at the traffic manager', () => {
  test.each([make, drop, bind, disable])('is taken back by its inverse: $kind', (edit) => {
    expect(gtmInverse(edit)).not.toEqual(edit);
    expect(gtmInverse(gtmInverse(edit))).toEqual(edit);
  });

  test.each([make, drop, bind, disable])('and its inverse read a scene the opposite way: $kind', (edit) => {
    const scenes = [
      { access: access([origin]), pool: null },
      { access: access([origin, { ...cdn, poolId: 'pool-2' }], false), pool: pool([target]) },
    ];
    const opposite = { before: 'after', after: 'before', other: 'other' } as const;
    for (const seen of scenes) {
      expect(gtmStanding(gtmInverse(edit), seen)).toBe(opposite[gtmStanding(edit, seen)]);
    }
  });
});

describe('making a pool', () => {
  test.each([
    { what: 'there is none', found: null, standing: 'before' },
    { what: 'it has no name in it yet', found: pool([]), standing: 'before' },
    { what: 'it holds the target', found: pool([target]), standing: 'after' },
    { what: 'it holds another name', found: pool(['other.example.net']), standing: 'other' },
    { what: 'it holds more than the target', found: pool([target, 'other.example.net']), standing: 'other' },
    { what: 'it is one of addresses', found: pool([], 'ipv4'), standing: 'other' },
  ])('stands at "$standing" when $what', ({ found, standing }) => {
    expect(gtmStanding(make, { access: null, pool: found })).toBe(standing);
  });

  test.each([
    { what: 'there is none', found: null, standing: 'after' },
    { what: 'it has no name in it any more', found: pool([]), standing: 'before' },
    { what: 'it holds the target', found: pool([target]), standing: 'before' },
    {
      what: 'somebody has put another name in',
      found: pool([target, 'mine.example.net']),
      standing: 'other',
    },
  ])('and taking it away stands at "$standing" when $what', ({ found, standing }) => {
    expect(gtmStanding(drop, { access: null, pool: found })).toBe(standing);
  });
});

describe('binding pools to a rule', () => {
  const named: GtmPoolUse = { ...cdn, poolId: 'pool-2', weight: 1, serial: 2, sources: ['default'] };

  test.each([
    { what: 'the rule has its old pools', pools: [origin], standing: 'before' },
    { what: 'the new pool has its id and place by now', pools: [origin, named], standing: 'after' },
    { what: 'they come in another order', pools: [named, origin], standing: 'after' },
    { what: 'a weight was changed by hand', pools: [{ ...origin, weight: 9 }], standing: 'other' },
    { what: 'a place was changed by hand', pools: [{ ...origin, serial: 8 }, named], standing: 'other' },
    {
      what: 'a source was added',
      pools: [{ ...origin, sources: ['default', 'telecom'] }],
      standing: 'other',
    },
    { what: 'a third pool has joined', pools: [origin, named, { ...named, name: 'x' }], standing: 'other' },
    { what: 'the old pool is gone', pools: [named], standing: 'other' },
    { what: 'the rule answers with nothing', pools: [], standing: 'other' },
  ])('stands at "$standing" when $what', ({ pools, standing }) => {
    expect(gtmStanding(bind, { access: access(pools), pool: null })).toBe(standing);
  });

  test.each([null, { ...access([origin]), rules: [] }])('relies on the rule', (found) => {
    expect(gtmStanding(bind, { access: found, pool: null })).toBe('other');
    expect(gtmStanding(disable, { access: found, pool: null })).toBe('other');
  });
});

test.each([
  { enabled: true, standing: 'before' },
  { enabled: false, standing: 'after' },
])('turning a configuration off stands at "$standing" when it is on: $enabled', ({ enabled, standing }) => {
  expect(gtmStanding(disable, { access: access([origin], enabled), pool: null })).toBe(standing);
});
