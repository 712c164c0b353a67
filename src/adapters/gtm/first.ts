import { DescribeGtmInstancesRequest } from '@alicloud/alidns20150109';
import { z } from 'zod';
import type { GtmAccess } from '../../domain/gtm.ts';
import type { DomainName } from '../../domain/name.ts';
import { readReply } from '../alibaba/call.ts';
import { readAllPages } from '../alibaba/pagination.ts';
import type { GtmCalls } from './client.ts';
import { Count, Text, toNames } from './convert.ts';
import { type Generation, notInThisGeneration } from './generation.ts';

/** GTM 1.0: known by its access name and handed over to the console. */
export function firstGeneration(calls: GtmCalls): Generation {
  return {
    find: (name) => find(calls, name),
    findPool: async (instance) => {
      throw notInThisGeneration(instance, 'look for a pool with this bot');
    },
    apply: async ({ instance }) => {
      throw notInThisGeneration(instance, 'change anything with this bot');
    },
  };
}

const Instance = z.object({
  instanceId: z.string().min(1),
  instanceName: Text,
  cname: Text,
  userDomainName: Text,
  ttl: Count,
});

const InstancesReply = z.object({
  totalItems: z.int(),
  gtmInstances: z.object({ gtmInstance: z.array(Instance).default([]) }).prefault({}),
});

async function find({ client, retry }: GtmCalls, name: DomainName): Promise<GtmAccess | null> {
  const instances = await readAllPages(
    (pageNumber) =>
      readReply(
        retry,
        () =>
          client.describeGtmInstances(
            new DescribeGtmInstancesRequest({ pageNumber, pageSize: 100, lang: 'en' }),
          ),
        (body) => {
          const reply = InstancesReply.parse(body);
          return { items: reply.gtmInstances.gtmInstance, total: reply.totalItems };
        },
      ),
    ({ instanceId }) => instanceId,
  );
  const found = instances.find(({ cname }) => toNames(cname).includes(name));
  if (!found) return null;
  const { instanceId, instanceName, ttl } = found;
  return {
    instance: { generation: 1, instanceId, name: instanceName ?? instanceId, accessName: name },
    ...(ttl !== undefined && { ttl }),
    rules: [],
    businessNames: toNames(found.userDomainName),
  };
}
