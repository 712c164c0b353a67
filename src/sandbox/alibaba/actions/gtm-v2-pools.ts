import { z } from 'zod';
import type { DnsGtmAddress, DnsGtmPool, DnsGtmPoolType } from '../../gtm/model.ts';
import type { Action } from '../call.ts';
import { ApiError } from '../errors.ts';
import { integer, jsonText, parseParams } from '../params.ts';
import { keptValue } from '../values.ts';
import { newDnsGtmId, ownInstance, ownPool } from './gtm-v2-find.ts';

/** Making, replacing and removing address pools of GTM 2.0. */
export const gtmV2Pools = {
  AddDnsGtmAddressPool: (call) => {
    const params = parseParams(AddParams, call.params, ['Addr', 'IspCityNode']);
    const instance = ownInstance(call);
    const at = call.world.clock.now();
    const open = params.MonitorStatus === 'OPEN';
    if (open) parseParams(MonitorParams, call.params, ['IspCityNode']);
    const pool: DnsGtmPool = {
      id: newDnsGtmId(call),
      name: params.Name,
      type: params.Type,
      lbaStrategy: params.LbaStrategy,
      ...(open ? { monitor: { id: newDnsGtmId(call), open } } : {}),
      addresses: addressesFrom(params.Addr, params.Type, [], at),
      createdAt: at,
      updatedAt: at,
    };
    instance.pools.push(pool);
    return { AddrPoolId: pool.id, ...(pool.monitor ? { MonitorConfigId: pool.monitor.id } : {}) };
  },

  // The addresses are replaced as a whole; the type stays.
  UpdateDnsGtmAddressPool: (call) => {
    const params = parseParams(UpdateParams, call.params, ['Addr']);
    const { pool } = ownPool(call);
    const at = call.world.clock.now();
    pool.addresses = addressesFrom(params.Addr, pool.type, pool.addresses, at);
    pool.lbaStrategy = params.LbaStrategy;
    pool.name = params.Name ?? pool.name;
    pool.updatedAt = at;
    return {};
  },

  DeleteDnsGtmAddressPool: (call) => {
    const { instance, pool } = ownPool(call);
    const used = instance.strategies.flatMap(({ primary, failover }) => [
      ...primary.pools,
      ...(failover?.pools ?? []),
    ]);
    if (used.some(({ id }) => id === pool.id)) throw new ApiError('DnsGtmAddrPool.InUse');
    instance.pools = instance.pools.filter(({ id }) => id !== pool.id);
    return {};
  },
} satisfies Record<string, Action>;

const weight = integer.pipe(z.int().min(1).max(100)).default(1);
/** Kept as the text it came in. */
const attributes = z.string().refine((text) => jsonText(z.object({})).safeParse(text).success);

const Address = z.object({
  Addr: z.string(),
  Mode: z.enum(['SMART', 'ONLINE', 'OFFLINE']),
  LbaWeight: weight,
  Remark: z.string().default(''),
});
type Address = z.infer<typeof Address> & { AttributeInfo: string };

const LbaStrategy = z.enum(['ALL_RR', 'RATIO']);

const AddParams = z.object({
  Name: z.string().min(1),
  Type: z.enum(['IPV4', 'IPV6', 'DOMAIN']),
  LbaStrategy,
  Addr: z.array(Address.extend({ AttributeInfo: attributes })).min(1),
  MonitorStatus: z.enum(['OPEN', 'CLOSE']).default('CLOSE'),
});

const UpdateParams = z.object({
  Name: z.string().min(1).optional(),
  LbaStrategy,
  Addr: z.array(Address.extend({ AttributeInfo: attributes.default('{}') })).min(1),
});

/** What a health check needs to know; looked at only where it is to be open. */
const MonitorParams = z.object({
  ProtocolType: z.enum(['HTTP', 'HTTPS', 'PING', 'TCP']),
  Interval: integer,
  EvaluationCount: integer,
  Timeout: integer,
  MonitorExtendInfo: jsonText(z.object({})),
  IspCityNode: z.array(z.object({ IspCode: z.string(), CityCode: z.string() })).min(1),
});

/** New addresses count as healthy; what is known of those that stay is kept. */
function addressesFrom(
  wanted: readonly Address[],
  type: DnsGtmPoolType,
  present: readonly DnsGtmAddress[],
  at: number,
): DnsGtmAddress[] {
  return wanted.map(({ Addr, Mode, LbaWeight, AttributeInfo, Remark }) => {
    const address = keptValue(RECORD_TYPES[type], Addr);
    if (address === undefined) throw new ApiError('DnsGtmAddr.Invalid');
    const known = present.find((other) => other.address === address);
    return {
      address,
      mode: Mode,
      weight: LbaWeight,
      attributeInfo: AttributeInfo,
      remark: Remark,
      healthy: known?.healthy ?? true,
      createdAt: known?.createdAt ?? at,
      updatedAt: at,
    };
  });
}

const RECORD_TYPES = { IPV4: 'A', IPV6: 'AAAA', DOMAIN: 'CNAME' } as const;
