import {
  AddDomainRecordRequest,
  DeleteDomainRecordRequest,
  UpdateDomainRecordRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import type { Edit } from '../../domain/edit.ts';
import type { DomainName } from '../../domain/name.ts';
import type { RecordContent } from '../../domain/record.ts';
import type { DnsProvider } from '../../ports.ts';
import { writeReply } from '../alibaba/call.ts';
import type { AlidnsCalls } from './client.ts';
import { toParameters } from './convert.ts';
import { setRemark, setStatus, setWeight } from './record-state.ts';
import { needsMoreCalls, updateOf } from './update-of.ts';

const WriteReply = z.object({ recordId: z.string().min(1), requestId: z.string().min(1) });
const parse = (body: unknown) => WriteReply.parse(body);

/**
 * One edit in one write. What an update changes decides the call, see `updateOf`; a record keeps its id in all of them.
 * @throws ProviderError, also `NeedsMoreCalls` and `NothingToDo`, for which nothing is sent
 */
export async function apply(
  calls: AlidnsCalls,
  domainName: DomainName,
  edit: Edit,
): ReturnType<DnsProvider['apply']> {
  const { client } = calls;
  switch (edit.kind) {
    case 'create': {
      refuseWhatAddingCannotDo(edit.desired);
      const parameters = toParameters(edit.desired);
      const request = new AddDomainRecordRequest({ domainName, ...parameters, lang: 'en' });
      return writeReply(() => client.addDomainRecord(request), parse);
    }
    case 'update':
      return update(calls, domainName, edit);
    case 'delete': {
      const request = new DeleteDomainRecordRequest({ recordId: edit.existing.id, lang: 'en' });
      return writeReply(() => client.deleteDomainRecord(request), parse);
    }
  }
}

function update(
  calls: AlidnsCalls,
  domainName: DomainName,
  { existing, desired }: Extract<Edit, { kind: 'update' }>,
): ReturnType<DnsProvider['apply']> {
  const change = updateOf(existing, desired);
  switch (change.what) {
    case 'content': {
      const parameters = toParameters(desired);
      const request = new UpdateDomainRecordRequest({ recordId: existing.id, ...parameters, lang: 'en' });
      return writeReply(() => calls.client.updateDomainRecord(request), parse);
    }
    case 'status':
      return setStatus(calls, existing, change.status);
    case 'weight':
      return setWeight(calls, domainName, existing, change.weight);
    case 'remark':
      return setRemark(calls, existing, change.remark);
  }
}

/** AddDomainRecord knows neither status nor remark nor weight. */
function refuseWhatAddingCannotDo({ type, status, remark, weight }: RecordContent): void {
  const asked: string[] = [];
  if (status === 'disabled') asked.push('be disabled');
  if (remark) asked.push('carry a remark');
  if (weight !== undefined) asked.push('carry a weight');
  if (asked.length > 0) throw needsMoreCalls(`The new ${type} record is to ${asked.join(' and ')}`);
}
