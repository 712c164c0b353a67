import {
  SetDNSSLBStatusRequest,
  SetDomainRecordStatusRequest,
  UpdateDNSSLBWeightRequest,
  UpdateDomainRecordRemarkRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import { APEX, type DomainName, fullName } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import type { DnsProvider } from '../../ports.ts';
import { writeReply } from '../alibaba/call.ts';
import type { AlidnsCalls } from './client.ts';

type Applied = ReturnType<DnsProvider['apply']>;

/** Not all of these replies name the record again. */
const StateReply = z.object({ requestId: z.string().min(1) });
const parse = (body: unknown) => StateReply.parse(body);

/** Lets a record be answered, or not. @throws ProviderError */
export async function setStatus(
  { client }: AlidnsCalls,
  { id: recordId }: DnsRecord,
  status: DnsRecord['status'],
): Applied {
  const spelt = status === 'enabled' ? 'Enable' : 'Disable';
  const request = new SetDomainRecordStatusRequest({ recordId, status: spelt, lang: 'en' });
  return { recordId, ...(await writeReply(() => client.setDomainRecordStatus(request), parse)) };
}

/** Writes the note beside a record; an empty one clears it. @throws ProviderError */
export async function setRemark(
  { client }: AlidnsCalls,
  { id: recordId }: DnsRecord,
  remark: string,
): Applied {
  const request = new UpdateDomainRecordRemarkRequest({ recordId, remark, lang: 'en' });
  return { recordId, ...(await writeReply(() => client.updateDomainRecordRemark(request), parse)) };
}

/**
 * Gives a record its share of the answers. Where its set has no weights yet they are turned on first, which gives each
 * record of the host, type and line weight 1 and may be repeated. The API page of UpdateDNSSLBWeight says 1 to 100, the
 * console takes 0 as well (weight configuration, read 2026-11): what is asked for is sent, and the service judges.
 * @throws ProviderError of either call
 */
export async function setWeight(
  { client }: AlidnsCalls,
  domainName: DomainName,
  { id: recordId, host, type, line, weight: present }: DnsRecord,
  weight: number,
): Applied {
  if (present === undefined) {
    const subDomain = host === APEX ? `${APEX}.${domainName}` : fullName(host, domainName);
    const request = new SetDNSSLBStatusRequest({ domainName, subDomain, type, line, open: true, lang: 'en' });
    await writeReply(() => client.setDNSSLBStatus(request), parse);
  }
  const request = new UpdateDNSSLBWeightRequest({ recordId, weight, lang: 'en' });
  return { recordId, ...(await writeReply(() => client.updateDNSSLBWeight(request), parse)) };
}
