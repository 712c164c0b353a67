import {
  AddDomainRecordRequest,
  DeleteDomainRecordRequest,
  UpdateDomainRecordRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import type { DomainName } from '../../domain/name.ts';
import type { Edit } from '../../domain/plan.ts';
import { type DnsProvider, ProviderError } from '../../ports.ts';
import { writeReply } from '../alibaba/call.ts';
import type { AlidnsCalls } from './client.ts';
import { toParameters } from './convert.ts';

const WriteReply = z.object({ recordId: z.string().min(1), requestId: z.string().min(1) });
const parse = (body: unknown) => WriteReply.parse(body);

/**
 * One edit in one call. An update replaces the record in place, its type included, and keeps its id, remark and status.
 * @throws ProviderError
 */
export async function apply(
  { client }: AlidnsCalls,
  domainName: DomainName,
  edit: Edit,
): ReturnType<DnsProvider['apply']> {
  refuseWhatOneCallCannotDo(edit);
  switch (edit.kind) {
    case 'create': {
      const request = new AddDomainRecordRequest({
        domainName,
        ...toParameters(edit.desired),
        lang: 'en',
      });
      return writeReply(() => client.addDomainRecord(request), parse);
    }
    case 'update': {
      const recordId = edit.existing.id;
      const request = new UpdateDomainRecordRequest({ recordId, ...toParameters(edit.desired), lang: 'en' });
      return writeReply(() => client.updateDomainRecord(request), parse);
    }
    case 'delete': {
      const request = new DeleteDomainRecordRequest({ recordId: edit.existing.id, lang: 'en' });
      return writeReply(() => client.deleteDomainRecord(request), parse);
    }
  }
}

/** Status and remark have calls of their own (SetDomainRecordStatus, UpdateDomainRecordRemark). */
function refuseWhatOneCallCannotDo(edit: Edit): void {
  if (edit.kind === 'delete') return;
  const { status, remark, type } = edit.desired;
  const asked: string[] = [];
  if (status !== (edit.kind === 'update' ? edit.existing.status : 'enabled')) asked.push(`be ${status}`);
  if (edit.kind === 'create' && remark !== undefined) asked.push('carry a remark');
  if (asked.length === 0) return;
  throw new ProviderError({
    code: 'NeedsMoreCalls',
    message: `The ${type} record is to ${asked.join(' and ')}, which one ${edit.kind} call cannot do.`,
    outcome: 'not-applied',
    retryable: false,
  });
}
