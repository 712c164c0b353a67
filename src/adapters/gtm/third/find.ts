import {
  DescribeCloudGtmInstanceConfigFullInfoRequest,
  ListCloudGtmInstanceConfigsRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import type { GtmAccess, GtmRule } from '../../../domain/gtm.ts';
import type { DomainName } from '../../../domain/name.ts';
import { readReply } from '../../alibaba/call.ts';
import { readAllPages } from '../../alibaba/pagination.ts';
import type { GtmCalls } from '../client.ts';
import { Count, Kind, Text, toMember, toNames } from '../convert.ts';
import { refusal } from '../generation.ts';

const Config = z.object({
  instanceId: z.string().min(1),
  configId: z.string().min(1),
  scheduleDomainName: Text,
  scheduleZoneName: Text,
});
type Config = z.infer<typeof Config>;

const ConfigsReply = z.object({
  totalItems: z.int(),
  instanceConfigs: z.object({ instanceConfig: z.array(Config).default([]) }).prefault({}),
});

const PoolInUse = z.object({
  addressPoolId: z.string().min(1),
  addressPoolName: z.string(),
  addressPoolType: Kind,
  serialNumber: Count,
  weightValue: Count,
  requestSource: z.object({ requestSource: z.array(z.string()).default([]) }).prefault({}),
  addresses: z.object({ address: z.array(z.object({ address: z.string() })).default([]) }).prefault({}),
});

const FullInfoReply = z.object({
  instanceName: Text,
  scheduleRrType: z.enum(['A', 'AAAA', 'CNAME']),
  ttl: Count,
  enableStatus: z.enum(['enable', 'disable']),
  addressPoolLbStrategy: Text,
  addressPools: z.object({ addressPool: z.array(PoolInUse).default([]) }).prefault({}),
});
type FullInfo = z.infer<typeof FullInfoReply>;

/** One access name may have a configuration for A and one for AAAA, or one for CNAME. */
export async function find(calls: GtmCalls, name: DomainName): Promise<GtmAccess | null> {
  const configs = (await listConfigs(calls)).filter((config) => accessNames(config).includes(name));
  const [first, ...others] = configs;
  if (!first) return null;
  if (others.some(({ instanceId }) => instanceId !== first.instanceId)) {
    throw refusal('SeveralInstances', `More than one GTM instance has the access name ${name}.`);
  }
  const infos = [];
  for (const { instanceId, configId } of configs) {
    infos.push({ configId, ...(await readFullInfo(calls, instanceId, configId)) });
  }
  const { instanceId } = first;
  const instanceName = infos.find((info) => info.instanceName)?.instanceName ?? instanceId;
  const ttl = infos.find((info) => info.ttl)?.ttl;
  return {
    instance: { generation: 3, instanceId, name: instanceName, accessName: name },
    ...(ttl !== undefined && { ttl }),
    rules: infos.map((info) => toRule(info.configId, info)),
    businessNames: [],
  };
}

/**
 * Instances moved here from GTM 2.0 also answer at the name the system once gave them: the id in the zone, which no
 * field of the reply spells out. That is why the list is not searched by name.
 */
function accessNames({ instanceId, scheduleDomainName, scheduleZoneName }: Config): DomainName[] {
  return toNames(scheduleDomainName, scheduleZoneName && `${instanceId}.${scheduleZoneName}`);
}

function listConfigs({ client, retry }: GtmCalls): Promise<Config[]> {
  return readAllPages(
    (pageNumber) =>
      readReply(
        retry,
        () =>
          client.listCloudGtmInstanceConfigs(
            new ListCloudGtmInstanceConfigsRequest({ pageNumber, pageSize: 100, acceptLanguage: 'en-US' }),
          ),
        (body) => {
          const reply = ConfigsReply.parse(body);
          return { items: reply.instanceConfigs.instanceConfig, total: reply.totalItems };
        },
      ),
    ({ configId }) => configId,
  );
}

function readFullInfo({ client, retry }: GtmCalls, instanceId: string, configId: string): Promise<FullInfo> {
  const request = new DescribeCloudGtmInstanceConfigFullInfoRequest({
    ...{ instanceId, configId, acceptLanguage: 'en-US' },
  });
  return readReply(
    retry,
    () => client.describeCloudGtmInstanceConfigFullInfo(request),
    (body) => FullInfoReply.parse(body),
  );
}

const KINDS = { A: 'ipv4', AAAA: 'ipv6', CNAME: 'domain' } as const;

function toRule(id: string, info: FullInfo): GtmRule {
  return {
    id,
    name: info.scheduleRrType,
    kind: KINDS[info.scheduleRrType],
    enabled: info.enableStatus === 'enable',
    order: orderOf(info.addressPoolLbStrategy),
    pools: info.addressPools.addressPool.map((pool) => ({
      poolId: pool.addressPoolId,
      name: pool.addressPoolName,
      type: pool.addressPoolType,
      members: pool.addresses.address.map(({ address }) => toMember(pool.addressPoolType, address)),
      ...(pool.weightValue !== undefined && { weight: pool.weightValue }),
      ...(pool.serialNumber !== undefined && { serial: pool.serialNumber }),
      ...(pool.requestSource.requestSource.length > 0 && { sources: pool.requestSource.requestSource }),
    })),
  };
}

function orderOf(strategy: string | undefined): GtmRule['order'] {
  switch (strategy) {
    case 'weight':
    case 'sequence':
      return strategy;
    case 'source_nearest':
      return 'nearest';
    default:
      return 'all';
  }
}
