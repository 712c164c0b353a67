import {
  CreateCloudGtmAddressRequest,
  DeleteCloudGtmAddressRequest,
  DescribeCloudGtmAddressReferenceRequest,
  ListCloudGtmAddressesRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import type { DomainName } from '../../../domain/name.ts';
import { readReply, writeReply } from '../../alibaba/call.ts';
import { readAllPages } from '../../alibaba/pagination.ts';
import type { GtmCalls } from '../client.ts';
import { toMember } from '../convert.ts';
import { parseDone } from './done.ts';

const AddressesReply = z.object({
  totalItems: z.int(),
  addresses: z
    .object({
      address: z
        .array(
          z.object({ addressId: z.string().min(1), name: z.string(), address: z.string(), type: z.string() }),
        )
        .default([]),
    })
    .prefault({}),
});

/** The address that goes into a pool of ours: it bears the pool's name and is just the target. */
export interface Address {
  name: string;
  target: DomainName;
}

/** Others in the account may have the same target: they are somebody else's. */
export async function findAddress({ client, retry }: GtmCalls, { name, target }: Address) {
  const found = await readAllPages(
    (pageNumber) =>
      readReply(
        retry,
        () =>
          client.listCloudGtmAddresses(
            new ListCloudGtmAddressesRequest({ name, pageNumber, pageSize: 100, acceptLanguage: 'en-US' }),
          ),
        (body) => {
          const reply = AddressesReply.parse(body);
          return { items: reply.addresses.address, total: reply.totalItems };
        },
      ),
    ({ addressId }) => addressId,
  );
  return found.find(
    (one) => one.type === 'domain' && one.name === name && toMember('domain', one.address) === target,
  )?.addressId;
}

/** Available because we say so, not because of health checks: the name looks after itself. */
export function createAddress(
  { client }: GtmCalls,
  { name, target }: Address,
  clientToken: string,
): Promise<string> {
  const request = new CreateCloudGtmAddressRequest({
    ...{ name, type: 'domain', address: target, enableStatus: 'enable' },
    ...{ availableMode: 'manual', manualAvailableStatus: 'available', healthJudgement: 'any_ok' },
    ...{ clientToken, acceptLanguage: 'en-US' },
  });
  return writeReply(
    () => client.createCloudGtmAddress(request),
    (body) => {
      parseDone(body);
      return z.object({ addressId: z.string().min(1) }).parse(body).addressId;
    },
  );
}

const ReferenceReply = z.object({
  addressPools: z
    .object({ addressPool: z.array(z.object({ addressPoolId: z.string() })).default([]) })
    .prefault({}),
});

/** Leaves the address where it is when another pool has come to use it. */
export async function deleteUnused({ client, retry }: GtmCalls, addressId: string): Promise<void> {
  const reference = new DescribeCloudGtmAddressReferenceRequest({ addressId, acceptLanguage: 'en-US' });
  const users = await readReply(
    retry,
    () => client.describeCloudGtmAddressReference(reference),
    (body) => ReferenceReply.parse(body).addressPools.addressPool,
  );
  if (users.length > 0) return;
  const request = new DeleteCloudGtmAddressRequest({ addressId, acceptLanguage: 'en-US' });
  await writeReply(() => client.deleteCloudGtmAddress(request), parseDone);
}
