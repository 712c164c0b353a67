import type {
  CloudGtm,
  CloudGtmAddress,
  CloudGtmConfig,
  CloudGtmMember,
  CloudGtmPool,
  DnsGtmAddress,
  DnsGtmInstance,
  DnsGtmPoolSet,
  HealthJudgement,
} from './model.ts';

/** `ok_alert`: in order as a whole, though not everything in it is available. */
export type Health = 'ok' | 'ok_alert' | 'exceptional';

export function isAddressAvailable({ enabled, availableMode, manualStatus, healthy }: CloudGtmAddress) {
  return enabled && (availableMode === 'manual' ? manualStatus === 'available' : healthy);
}

/** The addresses of a pool with their place in it; members whose address is gone are passed over. */
export function addressesOf(v3: CloudGtm, pool: CloudGtmPool): (CloudGtmMember & { of: CloudGtmAddress })[] {
  return pool.addresses.flatMap((member) => {
    const of = v3.addresses.find(({ id }) => id === member.id);
    return of ? [{ ...member, of }] : [];
  });
}

/** The pools of a config with their place in it. */
export function poolsOf(v3: CloudGtm, config: CloudGtmConfig): (CloudGtmMember & { of: CloudGtmPool })[] {
  return config.pools.flatMap((member) => {
    const of = v3.pools.find(({ id }) => id === member.id);
    return of ? [{ ...member, of }] : [];
  });
}

export function healthOfPool(v3: CloudGtm, pool: CloudGtmPool): Health {
  const addresses = addressesOf(v3, pool);
  const available = addresses.filter(({ of }) => isAddressAvailable(of)).length;
  if (available === 0 || available < SHARES[pool.healthJudgement] * addresses.length) return 'exceptional';
  return available === addresses.length ? 'ok' : 'ok_alert';
}

export function isPoolAvailable(v3: CloudGtm, pool: CloudGtmPool): boolean {
  return pool.enabled && healthOfPool(v3, pool) !== 'exceptional';
}

export function healthOfConfig(v3: CloudGtm, config: CloudGtmConfig): Health {
  const pools = poolsOf(v3, config);
  const available = pools.filter(({ of }) => isPoolAvailable(v3, of)).length;
  if (available === 0) return 'exceptional';
  return available === pools.length ? 'ok' : 'ok_alert';
}

const SHARES: Readonly<Record<HealthJudgement, number>> = {
  any_ok: 0,
  p30_ok: 0.3,
  p50_ok: 0.5,
  p70_ok: 0.7,
  all_ok: 1,
};

/** GTM 2.0: only `SMART` addresses follow their health check. */
export function isDnsGtmAddressAvailable(address: DnsGtmAddress): boolean {
  if (address.mode === 'SMART') return address.healthy;
  return address.mode === 'ONLINE';
}

export function availableIn(instance: DnsGtmInstance, set: DnsGtmPoolSet): number {
  const pools = set.pools.flatMap(({ id }) => instance.pools.filter((pool) => pool.id === id));
  return pools.flatMap(({ addresses }) => addresses).filter(isDnsGtmAddressAvailable).length;
}

/** Available from its smallest number of available addresses on, and never with none. */
export function isSetAvailable(instance: DnsGtmInstance, set: DnsGtmPoolSet): boolean {
  return availableIn(instance, set) >= Math.max(1, set.minAvailable);
}
