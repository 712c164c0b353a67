import { z } from 'zod';
import type { DnsRecord } from '../../../domain/record.ts';
import { type Action, editableRecord, ownRecord, writing } from '../call.ts';
import { ApiError } from '../errors.ts';
import { checkConflicts } from '../fit.ts';
import { parseParams } from '../params.ts';

/** What is kept beside a record's content: whether it is answered, and a note. */
export const recordState = {
  SetDomainRecordStatus: (call) => {
    const { RecordId, Status } = parseParams(StatusParams, call.params);
    const { zone } = ownRecord(call, RecordId);
    return writing(call, zone, () => {
      const before = editableRecord(call, RecordId);
      const status = Status === 'enable' ? 'enabled' : 'disabled';
      if (before.status === status && call.switches.sameStatus !== 'accepted') {
        throw new ApiError(call.switches.sameStatus);
      }
      const others = zone.records.filter(({ id }) => id !== RecordId);
      if (status === 'enabled' && call.switches.enablingChecksConflicts) {
        checkConflicts({ ...before, status }, others, call.switches);
      }
      const action = status === 'enabled' ? 'START' : 'PAUSE';
      call.account.commit(zone, { action, before, after: { ...before, status } });
      return { RecordId, Status: status === 'enabled' ? 'Enable' : 'Disable' };
    });
  },

  UpdateDomainRecordRemark: (call) => {
    const { RecordId, Remark } = parseParams(RemarkParams, call.params);
    const { zone } = ownRecord(call, RecordId);
    return writing(call, zone, () => {
      const before = editableRecord(call, RecordId);
      const { remark: _, ...bare } = before;
      const after: DnsRecord = Remark ? { ...bare, remark: Remark } : bare;
      call.account.commit(zone, { action: 'REMARK', before, after });
      return {};
    });
  },
} satisfies Record<string, Action>;

const StatusParams = z.object({
  RecordId: z.string(),
  Status: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['enable', 'disable'])),
});

/** An empty remark clears it. */
const RemarkParams = z.object({ RecordId: z.string(), Remark: z.string().max(50).default('') });
