import { z } from 'zod';
import { scheduleNameOf } from '../../gtm/answers.ts';
import type { CloudGtm, CloudGtmPool } from '../../gtm/model.ts';
import type { Action } from '../call.ts';
import { parseParams } from '../params.ts';
import { gtmPageOf, holds, is, requiredPaging, stampsOnWire } from './gtm-page.ts';
import { addressOf, configOf, describing, instanceOf, poolOf } from './gtm-v3-find.ts';
import {
  addressesOfPoolOnWire,
  addressOnWire,
  configExtrasOnWire,
  configOnWire,
  instanceOnWire,
  poolOnWire,
  poolsOfConfigOnWire,
} from './gtm-v3-wire.ts';

/** What GTM 3.0 (`...CloudGtm...`) tells of instances, configs, pools and addresses. */
export const gtmV3Reads = {
  ListCloudGtmInstances: (call) => {
    const { InstanceId, InstanceName, ChargeType, ...page } = parseParams(InstanceParams, call.params);
    const { v3 } = call.world.gtm;
    const found = v3.instances.filter(
      ({ id, name }) => is(id, InstanceId) && holds(name, InstanceName) && is('prepay', ChargeType),
    );
    const { fields, items } = gtmPageOf(found, page);
    const listed = items.map((instance) => instanceOnWire(instance, call.world.clock.now()));
    return { ...fields, Instances: { Instance: listed } };
  },

  ListCloudGtmInstanceConfigs: (call) => {
    const params = parseParams(ConfigListParams, call.params);
    const { v3 } = call.world.gtm;
    const found = v3.configs.filter(
      (config) =>
        is(config.instanceId, params.InstanceId) &&
        is(scheduleNameOf(config), params.ScheduleDomainName?.toLowerCase()) &&
        is(config.scheduleZone, params.ScheduleZoneName?.toLowerCase()) &&
        is(config.enabled ? 'enable' : 'disable', params.EnableStatus) &&
        holds(config.remark, params.Remark),
    );
    const { fields, items } = gtmPageOf(found, params);
    const listed = items.map((config) => ({
      ...configOnWire(v3, config),
      ...configExtrasOnWire(config),
      AddressPools: { AddressPool: poolsOfConfigOnWire(v3, config) },
    }));
    return { ...fields, InstanceConfigs: { InstanceConfig: listed } };
  },

  DescribeCloudGtmInstanceConfigFullInfo: describing((call) => {
    const config = configOf(call, parseParams(ConfigParams, call.params));
    const { v3 } = call.world.gtm;
    const pools = poolsOfConfigOnWire(v3, config).map((pool) => ({
      ...pool,
      Addresses: { Address: addressesOfPoolOnWire(v3, poolOf(call, pool.AddressPoolId)) },
    }));
    return {
      ...configOnWire(v3, config),
      ...configExtrasOnWire(config),
      InstanceName: instanceOf(call, config.instanceId).name,
      AlertConfig: '[]',
      AlertGroup: '[]',
      AddressPools: { AddressPool: pools },
    };
  }),

  ListCloudGtmAddressPools: (call) => {
    const params = parseParams(PoolListParams, call.params);
    const { v3 } = call.world.gtm;
    const found = v3.pools.filter(
      ({ name, type, enabled, remark }) =>
        holds(name, params.AddressPoolName) &&
        is(type, params.AddressPoolType) &&
        is(enabled ? 'enable' : 'disable', params.EnableStatus) &&
        holds(remark, params.Remark),
    );
    const { fields, items } = gtmPageOf(found, params);
    return { ...fields, AddressPools: { AddressPool: items.map((pool) => wholePool(v3, pool)) } };
  },

  ListCloudGtmAddresses: (call) => {
    const params = parseParams(AddressListParams, call.params);
    const found = call.world.gtm.v3.addresses.filter(
      ({ id, name, address, type, enabled }) =>
        is(id, params.AddressId) &&
        holds(name, params.Name) &&
        holds(address, params.Address) &&
        is(type, params.Type) &&
        is(enabled ? 'enable' : 'disable', params.EnableStatus),
    );
    const { fields, items } = gtmPageOf(found, params);
    return { ...fields, Addresses: { Address: items.map(addressOnWire) } };
  },

  DescribeCloudGtmAddressPool: describing((call) => {
    const { AddressPoolId } = parseParams(PoolParams, call.params);
    return wholePool(call.world.gtm.v3, poolOf(call, AddressPoolId));
  }),

  DescribeCloudGtmAddress: describing((call) => {
    const { AddressId } = parseParams(AddressParams, call.params);
    return addressOnWire(addressOf(call, AddressId));
  }),

  DescribeCloudGtmAddressPoolReference: describing((call) => {
    const { v3 } = call.world.gtm;
    const pool = poolOf(call, parseParams(PoolParams, call.params).AddressPoolId);
    return {
      AddressPoolId: pool.id,
      AddressPoolName: pool.name,
      InstanceConfigs: { InstanceConfig: configsUsing(v3, pool) },
    };
  }),

  DescribeCloudGtmAddressReference: describing((call) => {
    const { v3 } = call.world.gtm;
    const address = addressOf(call, parseParams(AddressParams, call.params).AddressId);
    const pools = v3.pools.filter(({ addresses }) => addresses.some(({ id }) => id === address.id));
    return {
      AddressId: address.id,
      Address: address.address,
      Name: address.name,
      AddressPools: {
        AddressPool: pools.map((pool) => ({
          ...poolOnWire(v3, pool),
          InstanceConfigs: { InstanceConfig: configsUsing(v3, pool) },
        })),
      },
    };
  }),
} satisfies Record<string, Action>;

const text = z.string().optional();

const InstanceParams = z.object({
  InstanceId: text,
  InstanceName: text,
  ChargeType: text,
  ...requiredPaging,
});
const ConfigListParams = z.object({
  InstanceId: text,
  ScheduleDomainName: text,
  ScheduleZoneName: text,
  EnableStatus: text,
  Remark: text,
  ...requiredPaging,
});
const PoolListParams = z.object({
  AddressPoolName: text,
  AddressPoolType: text,
  EnableStatus: text,
  Remark: text,
  ...requiredPaging,
});
const AddressListParams = z.object({
  AddressId: text,
  Name: text,
  Address: text,
  Type: text,
  EnableStatus: text,
  ...requiredPaging,
});
const ConfigParams = z.object({ ConfigId: z.string(), InstanceId: text });
const PoolParams = z.object({ AddressPoolId: z.string() });
const AddressParams = z.object({ AddressId: z.string() });

function wholePool(v3: CloudGtm, pool: CloudGtmPool) {
  return {
    ...poolOnWire(v3, pool),
    ...stampsOnWire(pool),
    Addresses: { Address: addressesOfPoolOnWire(v3, pool) },
  };
}

function configsUsing(v3: CloudGtm, pool: CloudGtmPool) {
  return v3.configs
    .filter(({ pools }) => pools.some(({ id }) => id === pool.id))
    .map((config) => ({
      ...configOnWire(v3, config),
      InstanceName: v3.instances.find(({ id }) => id === config.instanceId)?.name ?? '',
    }));
}
