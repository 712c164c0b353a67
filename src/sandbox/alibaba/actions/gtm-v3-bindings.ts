import { z } from 'zod';
import type { CloudGtmAddressType, CloudGtmConfig, CloudGtmMember } from '../../gtm/model.ts';
import type { Answer, Call } from '../call.ts';
import { ApiError } from '../errors.ts';
import { isKnownLine } from '../lines.ts';
import { jsonText, parseParams } from '../params.ts';
import { addressOf, configOf, poolOf, withClientTokens } from './gtm-v3-find.ts';

/** What GTM 3.0 leads where: addresses in pools, pools in configs, and how each chooses. */
export const gtmV3Bindings = withClientTokens({
  // Both lists replace what was there; an empty one leaves nothing.
  ReplaceCloudGtmAddressPoolAddress: (call) => {
    const { AddressPoolId, Addresses } = parseParams(PoolParams, call.params);
    const pool = poolOf(call, AddressPoolId);
    const members = membersFrom(Addresses.map(({ AddressId, ...rest }) => ({ ...rest, id: AddressId })));
    for (const { id } of members) {
      if (addressOf(call, id).type !== pool.type) {
        throw new ApiError('CloudGtmAddressPool.AddressTypeMismatch');
      }
    }
    pool.addresses = members;
    pool.updatedAt = call.world.clock.now();
    return { AddressPoolId, Success: true };
  },

  ReplaceCloudGtmInstanceConfigAddressPool: (call) => {
    const { AddressPools, ...ids } = parseParams(ConfigParams, call.params);
    const config = configOf(call, ids);
    const members = membersFrom(
      AddressPools.map(({ AddressPoolId, ...rest }) => ({ ...rest, id: AddressPoolId })),
    );
    for (const { id } of members) {
      if (poolOf(call, id).type !== POOL_TYPES[config.rrType]) {
        throw new ApiError('CloudGtmInstanceConfig.AddressPoolTypeMismatch');
      }
    }
    config.pools = members;
    config.updatedAt = call.world.clock.now();
    return { Success: true };
  },

  UpdateCloudGtmInstanceConfigEnableStatus: (call) => {
    const { EnableStatus, ...ids } = parseParams(EnableParams, call.params);
    const config = configOf(call, ids);
    config.enabled = EnableStatus === 'enable';
    config.updatedAt = call.world.clock.now();
    return { Success: true };
  },

  UpdateCloudGtmInstanceConfigLbStrategy: (call) => {
    const params = parseParams(ConfigStrategyParams, call.params);
    const config = configOf(call, params);
    config.lbStrategy = params.AddressPoolLbStrategy;
    config.sequenceMode = params.SequenceLbStrategyMode ?? config.sequenceMode;
    config.updatedAt = call.world.clock.now();
    return { Success: true };
  },

  UpdateCloudGtmAddressPoolLbStrategy: (call) => {
    const params = parseParams(PoolStrategyParams, call.params);
    const pool = poolOf(call, params.AddressPoolId);
    pool.lbStrategy = params.AddressLbStrategy;
    pool.sequenceMode = params.SequenceLbStrategyMode ?? pool.sequenceMode;
    pool.updatedAt = call.world.clock.now();
    return { AddressPoolId: pool.id, Success: true };
  },
} satisfies Record<string, (call: Call) => Answer>);

const POOL_TYPES = { A: 'IPv4', AAAA: 'IPv6', CNAME: 'domain' } as const satisfies Record<
  CloudGtmConfig['rrType'],
  CloudGtmAddressType
>;

const Place = z.object({
  SerialNumber: z.int().min(1).optional(),
  WeightValue: z.int().min(1).max(100).default(1),
  RequestSource: z.array(z.string().refine(isKnownLine)).default(['default']),
});
const LbStrategy = z.enum(['round_robin', 'sequence', 'weight', 'source_nearest']);
const SequenceLbStrategyMode = z.enum(['preemptive', 'non_preemptive']).optional();

const ids = { InstanceId: z.string(), ConfigId: z.string() };
const PoolParams = z.object({
  AddressPoolId: z.string(),
  Addresses: jsonText(z.array(Place.extend({ AddressId: z.string() }))).default([]),
});
const ConfigParams = z.object({
  ...ids,
  AddressPools: jsonText(z.array(Place.extend({ AddressPoolId: z.string() }))).default([]),
});
const EnableParams = z.object({ ...ids, EnableStatus: z.enum(['enable', 'disable']) });
const ConfigStrategyParams = z.object({ ...ids, AddressPoolLbStrategy: LbStrategy, SequenceLbStrategyMode });
const PoolStrategyParams = z.object({
  AddressPoolId: z.string(),
  AddressLbStrategy: LbStrategy,
  SequenceLbStrategyMode,
});

/** Whoever has no serial number comes in the order of the list. */
function membersFrom(places: readonly (z.infer<typeof Place> & { id: string })[]): CloudGtmMember[] {
  if (new Set(places.map(({ id }) => id)).size < places.length) throw new ApiError('InvalidParameter');
  return places.map(({ id, SerialNumber, WeightValue, RequestSource }, index) => ({
    id,
    serial: SerialNumber ?? index + 1,
    weight: WeightValue,
    sources: RequestSource,
  }));
}
