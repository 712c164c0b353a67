import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTrafficManager } from '../../../src/adapters/gtm/index.ts';
import type { GtmEdit } from '../../../src/domain/gtm.ts';
import { DomainName } from '../../../src/domain/name.ts';
import type { TrafficManager } from '../../../src/ports.ts';
import { type AlibabaApi, SANDBOX_KEYS, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import type { SandboxGtm } from '../../../src/sandbox/gtm/model.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { instances, seedGtm } from '../../contracts/traffic-manager-seed.ts';
import { failure, leapingClock, reply, reset, startStandIn } from '../alibaba/stand-in.ts';

const target = DomainName.parse('www.example.com.w.kunlunaq.com');
const make: GtmEdit = { kind: 'make-pool', instance: instances.third, pool: 'cdn', target };
const drop: GtmEdit = { ...make, kind: 'drop-pool' };
let api: AlibabaApi;
let account: SandboxGtm;
let gtm: TrafficManager;

beforeAll(() => {
  const [[keyId, secret] = []] = Object.entries(SANDBOX_KEYS);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', keyId);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret);
});
afterAll(() => vi.unstubAllEnvs());

beforeEach(async () => {
  const clock = leapingClock();
  const world = createWorld(clock, { zones: [], cdn: [], outside: [], gtm: seedGtm() });
  account = world.gtm;
  api = await startAlibabaApi(world);
  gtm = createTrafficManager({ endpoint: api.url, clock });
});
afterEach(() => api.close());

const named = () => ({
  pools: account.v3.pools.filter(({ name }) => name === 'cdn'),
  addresses: account.v3.addresses.filter(({ address }) => address === target),
});

describe('a pool of GTM 3.0 is made in three calls', () => {
  test('of an address that is available by our word, in a pool that is on', async () => {
    await gtm.apply(make);
    expect(named()).toMatchObject({
      addresses: [
        { name: 'cdn', type: 'domain', enabled: true, availableMode: 'manual', manualStatus: 'available' },
      ],
      pools: [{ type: 'domain', enabled: true, addresses: [{ serial: 1, weight: 1, sources: ['default'] }] }],
    });
  });

  test.each(
    ['CreateCloudGtmAddress', 'CreateCloudGtmAddressPool', 'ReplaceCloudGtmAddressPoolAddress'].flatMap(
      (action) =>
        (['reset-applied', 'reset-not-applied', 'throttle', 'server-error-applied'] as const).map((kind) => ({
          action,
          kind,
        })),
    ),
  )('and when $action meets $kind, a repeat finishes with one of each', async ({ action, kind }) => {
    api.faults.next({ action, kind });
    await expect(gtm.apply(make)).rejects.toMatchObject({ retryable: true });
    await gtm.apply(make);
    const { pools, addresses } = named();
    expect(pools).toHaveLength(1);
    expect(addresses).toHaveLength(1);
    expect(pools[0]?.addresses.map(({ id }) => id)).toEqual(addresses.map(({ id }) => id));
  });

  test('and nothing of it is left when it is dropped', async () => {
    const { pools, addresses } = structuredClone(account.v3);
    await gtm.apply(make);
    await gtm.apply(drop);
    expect(account.v3).toMatchObject({ pools, addresses });
    expect(named()).toEqual({ pools: [], addresses: [] });
  });

  test('and an address of the same name that is somebody else’s is neither used nor deleted', async () => {
    const [known] = account.v3.addresses;
    if (!known) throw new Error('the seed has addresses');
    account.v3.addresses.push({ ...known, id: 'addr-theirs', name: 'theirs', address: target });
    await gtm.apply(make);
    expect(named().addresses).toHaveLength(2);
    await gtm.apply(drop);
    expect(named().addresses.map(({ id }) => id)).toEqual(['addr-theirs']);
  });

  test('and an address that another pool has come to use outlives the pool', async () => {
    await gtm.apply(make);
    const [made] = named().pools;
    const [other] = account.v3.pools;
    if (made && other) other.addresses = made.addresses;
    await gtm.apply(drop);
    expect(named()).toMatchObject({ pools: [], addresses: [{ name: 'cdn' }] });
  });

  test('and an address that could not be deleted after its pool leaves the outcome to a look', async () => {
    await gtm.apply(make);
    api.faults.next({ action: 'DeleteCloudGtmAddress', kind: 'refuse', code: 'Forbidden.RAM' });
    await expect(gtm.apply(drop)).rejects.toMatchObject({ code: 'Forbidden.RAM', outcome: 'unknown' });
    expect(await gtm.findPool(instances.third, 'cdn')).toBeNull();
    await gtm.apply(drop);
    expect(named()).toEqual({ pools: [], addresses: [] });
  });
});

describe('the client tokens of GTM 3.0', () => {
  test('are the same when a call is repeated whose work cannot be seen yet', async () => {
    const standIn = await startStandIn((response, request) => {
      if (request.action.startsWith('List')) reply({ TotalItems: 0 })(response, request);
      else if (request.action === 'CreateCloudGtmAddress') reset(response, request);
      else failure('InvalidAction.NotFound', 404)(response, request);
    });
    const manager = createTrafficManager({ endpoint: standIn.url, clock: leapingClock() });
    for (let round = 0; round < 2; round += 1) {
      await expect(manager.apply(make)).rejects.toMatchObject({ outcome: 'unknown' });
    }
    await expect(manager.apply({ ...make, pool: 'other' })).rejects.toMatchObject({ outcome: 'unknown' });
    const creations = standIn.requests.filter(({ action }) => action === 'CreateCloudGtmAddress');
    const [first, repeated, other] = creations.map(({ query }) => query.ClientToken);
    await standIn.close();
    expect(first).toMatch(/^[\x21-\x7e]{1,64}$/);
    expect(repeated).toBe(first);
    expect(other).not.toBe(first);
  });

  test('are others for each call, and once the pool was dropped', async () => {
    for (const edit of [make, drop, make]) await gtm.apply(edit);
    expect(named().pools).toHaveLength(1);
    const creations = api.requests.filter(({ action }) => action.startsWith('CreateCloudGtm'));
    const tokens = creations.map(({ params }) => params.ClientToken);
    expect(tokens).toHaveLength(4);
    expect(new Set(tokens).size).toBe(4);
  });
});

describe('in an account of many', () => {
  test('access names and pools on later pages are found', async () => {
    const { v3 } = account;
    const [config] = v3.configs;
    const [pool] = v3.pools;
    if (!config || !pool) throw new Error('the seed has both');
    const others = Array.from({ length: 240 }, (_, index) => index);
    v3.configs.unshift(
      ...others.map((index) => ({ ...config, id: `Config-x${index}`, scheduleHost: `entry-${index}` })),
    );
    v3.pools.unshift(
      ...others.map((index) => ({ ...pool, id: `pool-x${index}`, name: `shop-origin-${index}` })),
    );
    expect((await gtm.find(instances.third.accessName))?.rules.map(({ id }) => id)).toEqual(['Config-1']);
    expect((await gtm.findPool(instances.third, 'shop-origin'))?.poolId).toBe(pool.id);
  });

  test('the name that the system gave an instance of GTM 2.0 leads to it as well', async () => {
    const found = await gtm.find(DomainName.parse('gtm-cn-two.gtm-a2b4.com'));
    expect(found?.instance).toEqual({ ...instances.second, accessName: 'gtm-cn-two.gtm-a2b4.com' });
    expect(found?.rules).toHaveLength(2);
  });

  test('binding in GTM 2.0 changes nothing of a strategy but its primary set', async () => {
    const [instance] = account.v2;
    const before = structuredClone(instance?.strategies);
    const [rule] = (await gtm.find(instances.second.accessName))?.rules ?? [];
    if (!before || !rule) throw new Error('the seed has a strategy');
    const desired = rule.pools.map((use) => ({ ...use, weight: 50 }));
    const bind: GtmEdit = {
      ...{ kind: 'bind', instance: instances.second, ruleId: rule.id, existing: rule.pools, desired },
    };
    await gtm.apply(bind);
    const [first, ...rest] = before;
    const pools = first?.primary.pools.map(({ id }) => ({ id, weight: 50 }));
    expect(account.v2[0]?.strategies).toEqual([
      { ...first, primary: { ...first?.primary, pools }, updatedAt: expect.any(Number) },
      ...rest,
    ]);
  });
});
