import { z } from 'zod';
import { type Action, editableRecord, ownRecord, ownZone, writing } from '../call.ts';
import { hostOf } from '../content.ts';
import { parseParams } from '../params.ts';

/** Deleting one record, or a whole host. */
export const recordDeletes = {
  DeleteDomainRecord: (call) => {
    const { RecordId } = parseParams(DeleteParams, call.params);
    const { zone } = ownRecord(call, RecordId);
    return writing(call, zone, () => {
      call.account.commit(zone, { action: 'DEL', before: editableRecord(call, RecordId) });
      return { RecordId };
    });
  },

  // Knows no line: the records of every line go, of every type when none is told. Locked records stay.
  DeleteSubDomainRecords: (call) => {
    const { DomainName, RR, Type } = parseParams(DeleteHostParams, call.params);
    const host = hostOf(RR);
    const zone = ownZone(call, DomainName);
    return writing(call, zone, () => {
      const gone = zone.records.filter(
        (record) => record.host === host && !record.locked && (!Type || record.type === Type.toUpperCase()),
      );
      for (const before of gone) call.account.commit(zone, { action: 'DEL', before });
      return { RR: host, TotalCount: String(gone.length) };
    });
  },
} satisfies Record<string, Action>;

const DeleteParams = z.object({ RecordId: z.string() });
const DeleteHostParams = z.object({ DomainName: z.string(), RR: z.string(), Type: z.string().optional() });
