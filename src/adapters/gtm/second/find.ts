import {
  DescribeDnsGtmInstanceSystemCnameRequest,
  DescribeDnsGtmInstancesRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import type { GtmAccess } from '../../../domain/gtm.ts';
import type { DomainName } from '../../../domain/name.ts';
import { readReply } from '../../alibaba/call.ts';
import { readAllPages } from '../../alibaba/pagination.ts';
import type { GtmCalls } from '../client.ts';
import { Count, Text, toNames } from '../convert.ts';
import { readRules } from './rules.ts';

/** `config` is empty in an instance that was bought and never set up. */
const Instance = z.object({
  instanceId: z.string().min(1),
  config: z
    .object({
      instanceName: Text,
      publicCnameMode: Text,
      publicRr: Text,
      publicZoneName: Text,
      publicUserDomainName: Text,
      strategyMode: Text,
      ttl: Count,
    })
    .prefault({}),
});
type Instance = z.infer<typeof Instance>;

const InstancesReply = z.object({ totalItems: z.int(), gtmInstances: z.array(Instance).default([]) });

/** An instance keeps the name that the system gave it, so each is asked for once. */
export function accessFinder(calls: GtmCalls): (name: DomainName) => Promise<GtmAccess | null> {
  const systemNames = new Map<string, DomainName>();

  async function systemNameOf(instanceId: string): Promise<DomainName | undefined> {
    const known = systemNames.get(instanceId) ?? (await readSystemName(calls, instanceId));
    if (known) systemNames.set(instanceId, known);
    return known;
  }

  return async (name) => {
    const instances = await readInstances(calls);
    const configured = instances.find((instance) => publicNames(instance).includes(name));
    if (configured) return toAccess(calls, configured, name);
    for (const instance of instances) {
      if ((await systemNameOf(instance.instanceId)) === name) return toAccess(calls, instance, name);
    }
    return null;
  };
}

/** The host is missing, and the zone is the whole access name, where the system once assigned it. */
function publicNames({ config }: Instance): DomainName[] {
  const { publicCnameMode, publicRr, publicZoneName } = config;
  if (!publicZoneName) return [];
  const own = publicRr && publicRr !== '@' ? `${publicRr}.${publicZoneName}` : publicZoneName;
  return publicCnameMode === 'SYSTEM_ASSIGN' ? toNames(own, publicZoneName) : toNames(own);
}

async function toAccess(calls: GtmCalls, found: Instance, accessName: DomainName): Promise<GtmAccess> {
  const { instanceId, config } = found;
  const rules = config.strategyMode ? await readRules(calls, instanceId, config.strategyMode) : [];
  return {
    instance: { generation: 2, instanceId, name: config.instanceName ?? instanceId, accessName },
    ...(config.ttl !== undefined && { ttl: config.ttl }),
    rules,
    businessNames: toNames(config.publicUserDomainName),
  };
}

function readInstances({ client, retry }: GtmCalls): Promise<Instance[]> {
  return readAllPages(
    (pageNumber) =>
      readReply(
        retry,
        () =>
          client.describeDnsGtmInstances(
            new DescribeDnsGtmInstancesRequest({ pageNumber, pageSize: 100, lang: 'en' }),
          ),
        (body) => {
          const reply = InstancesReply.parse(body);
          return { items: reply.gtmInstances, total: reply.totalItems };
        },
      ),
    ({ instanceId }) => instanceId,
  );
}

function readSystemName({ client, retry }: GtmCalls, instanceId: string): Promise<DomainName | undefined> {
  const request = new DescribeDnsGtmInstanceSystemCnameRequest({ instanceId, lang: 'en' });
  return readReply(
    retry,
    () => client.describeDnsGtmInstanceSystemCname(request),
    (body) => toNames(z.object({ systemCname: Text }).parse(body).systemCname)[0],
  );
}
