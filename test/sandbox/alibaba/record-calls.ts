import {
  AddDomainRecordRequest,
  DeleteDomainRecordRequest,
  UpdateDomainRecordRequest,
} from '@alicloud/alidns20150109';
import type { DnsRecord } from '../../../src/domain/record.ts';
import type { World } from '../../../src/sandbox/world.ts';
import { type alidnsClient, recordsAt } from './account.ts';

/** Calls on records of `example.com` by the vendor's own client; a test states only its difference. */
export function recordCalls(client: ReturnType<typeof alidnsClient>) {
  const adding = (fields: ConstructorParameters<typeof AddDomainRecordRequest>[0]) =>
    client.addDomainRecord(
      new AddDomainRecordRequest({
        domainName: 'example.com',
        RR: 'try',
        type: 'A',
        value: '192.0.2.1',
        ...fields,
      }),
    );
  const updating = (recordId: string, fields: ConstructorParameters<typeof UpdateDomainRecordRequest>[0]) =>
    client.updateDomainRecord(
      new UpdateDomainRecordRequest({
        recordId,
        RR: 'www',
        type: 'A',
        value: '192.0.2.10',
        line: 'default',
        TTL: 20,
        ...fields,
      }),
    );
  const deleting = (recordId: string) =>
    client.deleteDomainRecord(new DeleteDomainRecordRequest({ recordId }));
  return { adding, updating, deleting };
}

/** The one record of a host of `example.com`. */
export function onlyRecord(world: World, host: string): DnsRecord {
  const [found] = recordsAt(world, 'example.com', host);
  if (!found) throw new Error(`nothing at ${host}`);
  return found;
}
