import { z } from 'zod';
import { sameAnswer, sameSlot } from '../../../domain/edit.ts';
import type { DnsRecord, RecordContent } from '../../../domain/record.ts';
import type { SandboxZone } from '../../world.ts';
import { type Action, type Call, editableRecord, ownRecord, ownZone, writing } from '../call.ts';
import { ContentParams, contentOf } from '../content.ts';
import { ApiError } from '../errors.ts';
import { checkFits } from '../fit.ts';
import { parseParams } from '../params.ts';
import { isWeightable } from '../wire.ts';

/** Adding a record, and replacing what a record says under the same id. */
export const recordWrites = {
  AddDomainRecord: (call) => {
    const params = parseParams(AddParams, call.params);
    const wanted = contentOf(params, call.switches);
    const zone = ownZone(call, params.DomainName);
    return writing(call, zone, () => {
      checkFits(zone, wanted, zone.records, call.switches);
      const id = call.account.newRecordId();
      const after = { ...withWeight(wanted, weightBeside(wanted, zone.records)), id, locked: false };
      call.account.commit(zone, { action: 'ADD', after });
      return { RecordId: id };
    });
  },

  // A full replacement: a Line left out moves the record to `default`, a TTL left out sets it to 600.
  UpdateDomainRecord: (call) => {
    const params = parseParams(UpdateParams, call.params);
    const wanted = contentOf(params, call.switches);
    const { zone } = ownRecord(call, params.RecordId);
    return writing(call, zone, () => {
      const before = editableRecord(call, params.RecordId);
      const after = replaced(call, zone, before, wanted);
      call.account.commit(zone, { action: 'UPDATE', before, after });
      return { RecordId: before.id };
    });
  },
} satisfies Record<string, Action>;

const AddParams = z.object({ DomainName: z.string(), ...ContentParams.shape });
const UpdateParams = z.object({ RecordId: z.string(), ...ContentParams.shape });

function replaced(call: Call, zone: SandboxZone, before: DnsRecord, content: RecordContent): DnsRecord {
  const { switches } = call;
  const { status, remark } = before;
  const wanted = remark === undefined ? { ...content, status } : { ...content, status, remark };
  if (sameAnswer(wanted, before)) throw new ApiError('DomainRecordDuplicate');
  const changesType = wanted.type !== before.type;
  if (changesType && !switches.inPlaceTypeChange) throw new ApiError(switches.typeChangeRefusal);
  const others = zone.records.filter(({ id }) => id !== before.id);
  checkFits(zone, wanted, others, switches);
  const staysInSet = sameSet(wanted, before) || (changesType && switches.typeChangeKeepsWeight);
  const weight = staysInSet ? before.weight : weightBeside(wanted, others);
  return { ...withWeight(wanted, weight), id: before.id, locked: before.locked };
}

/** A record that joins a set with weights starts with weight 1. */
function weightBeside(wanted: RecordContent, others: readonly DnsRecord[]): number | undefined {
  const weighted = others.some((other) => sameSet(other, wanted) && other.weight !== undefined);
  return weighted ? 1 : undefined;
}

function withWeight(content: RecordContent, weight: number | undefined): RecordContent {
  return weight === undefined || !isWeightable(content) ? content : { ...content, weight };
}

function sameSet(a: RecordContent, b: RecordContent): boolean {
  return sameSlot({ ...a, value: '' }, { ...b, value: '' });
}
