import { z } from 'zod';
import type { CloudGtmAddress, CloudGtmPool } from '../../gtm/model.ts';
import type { Answer, Call } from '../call.ts';
import { ApiError } from '../errors.ts';
import { jsonText, parseParams } from '../params.ts';
import { keptValue } from '../values.ts';
import { addressOf, newCloudGtmId, poolOf, withClientTokens } from './gtm-v3-find.ts';

/** Making and removing what GTM 3.0 binds together: addresses and pools. */
export const gtmV3Writes = withClientTokens({
  CreateCloudGtmAddress: (call) => {
    const params = parseParams(AddressParams, call.params);
    const { AvailableMode, ManualAvailableStatus } = params;
    if (AvailableMode === 'manual' && !ManualAvailableStatus) {
      throw new ApiError(
        'MissingManualAvailableStatus',
        'ManualAvailableStatus is mandatory for this action.',
      );
    }
    const kept = keptValue(RECORD_TYPES[params.Type], params.Address);
    if (kept === undefined) throw new ApiError('CloudGtmAddress.Invalid');
    const at = call.world.clock.now();
    const address: CloudGtmAddress = {
      id: newCloudGtmId(call, 'addr'),
      name: params.Name,
      type: params.Type,
      address: kept,
      enabled: params.EnableStatus === 'enable',
      availableMode: AvailableMode,
      manualStatus: ManualAvailableStatus ?? 'available',
      healthJudgement: params.HealthJudgement,
      healthTasks: params.HealthTasks.map(({ Port, TemplateId }) => ({
        ...(Port === undefined ? {} : { port: Port }),
        templateId: TemplateId,
      })),
      healthy: true,
      remark: params.Remark,
      createdAt: at,
      updatedAt: at,
    };
    call.world.gtm.v3.addresses.push(address);
    return { AddressId: address.id, Success: true };
  },

  DeleteCloudGtmAddress: (call) => {
    const { v3 } = call.world.gtm;
    const { id } = addressOf(call, parseParams(AddressIdParams, call.params).AddressId);
    if (v3.pools.some(({ addresses }) => addresses.some((member) => member.id === id))) {
      throw new ApiError('CloudGtmAddress.InUse');
    }
    v3.addresses = v3.addresses.filter((address) => address.id !== id);
    return { Success: true };
  },

  CreateCloudGtmAddressPool: (call) => {
    const params = parseParams(PoolParams, call.params);
    const at = call.world.clock.now();
    const pool: CloudGtmPool = {
      id: newCloudGtmId(call, 'pool'),
      name: params.AddressPoolName,
      type: params.AddressPoolType,
      enabled: params.EnableStatus === 'enable',
      healthJudgement: params.HealthJudgement,
      lbStrategy: 'round_robin',
      sequenceMode: 'preemptive',
      addresses: [],
      remark: params.Remark,
      createdAt: at,
      updatedAt: at,
    };
    call.world.gtm.v3.pools.push(pool);
    return { AddressPoolId: pool.id, Success: true };
  },

  DeleteCloudGtmAddressPool: (call) => {
    const { v3 } = call.world.gtm;
    const { id } = poolOf(call, parseParams(PoolIdParams, call.params).AddressPoolId);
    if (v3.configs.some(({ pools }) => pools.some((member) => member.id === id))) {
      throw new ApiError('CloudGtmAddressPool.InUse');
    }
    v3.pools = v3.pools.filter((pool) => pool.id !== id);
    return { AddressPoolId: id, Success: true };
  },
} satisfies Record<string, (call: Call) => Answer>);

const Type = z.enum(['IPv4', 'IPv6', 'domain']);
const EnableStatus = z.enum(['enable', 'disable']);
const HealthJudgement = z.enum(['any_ok', 'p30_ok', 'p50_ok', 'p70_ok', 'all_ok']);
const RECORD_TYPES = { IPv4: 'A', IPv6: 'AAAA', domain: 'CNAME' } as const;

const AddressParams = z.object({
  Name: z.string().min(1),
  Type,
  Address: z.string(),
  EnableStatus,
  AvailableMode: z.enum(['auto', 'manual']),
  ManualAvailableStatus: z.enum(['available', 'unavailable']).optional(),
  HealthJudgement,
  HealthTasks: jsonText(z.array(z.object({ Port: z.int().optional(), TemplateId: z.string() }))).default([]),
  // The documents say not to send it.
  AttributeInfo: z.never().optional(),
  Remark: z.string().default(''),
});
const PoolParams = z.object({
  AddressPoolName: z.string().min(1),
  AddressPoolType: Type,
  EnableStatus,
  HealthJudgement: HealthJudgement.default('any_ok'),
  Remark: z.string().default(''),
});
const AddressIdParams = z.object({ AddressId: z.string() });
const PoolIdParams = z.object({ AddressPoolId: z.string() });
