import type { Plan, Step } from '../../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../../src/domain/record.ts';
import { speaks } from '../model/answers.ts';
import { effectsOf, isZoneEdit, type Walk } from '../model/walk.ts';
import { slotOf } from '../model/zone.ts';

/** Steps in which answers change while their old copies are still remembered. */
const ABRUPT: ReadonlySet<Step['kind']> = new Set(['remove', 'annotate']);

/** Each answer that makes way was lowered, seen to be served so, and its old TTL waited out, all before it goes. */
export function haste({ steps, scene, resolution }: Plan): string[] {
  const { minTtl } = scene.zone;
  return leavingOf({ steps, scene }).flatMap(({ record, step }) => {
    const kind = steps[step]?.kind;
    if (record.ttl <= minTtl || kind === undefined || ABRUPT.has(kind)) return [];
    // The documented form moves what answers to another line as it is: nobody is told anything else.
    if (resolution === 'split-by-line-moved' && movesWith(steps[step], record)) return [];
    const before = steps.slice(0, step);
    const lowered = before.findIndex(
      (one) =>
        one.kind === 'lower-ttl' &&
        one.edits.some(
          (edit) => edit.kind === 'update' && edit.existing.id === record.id && edit.desired.ttl === minTtl,
        ),
    );
    if (lowered === -1) return [`a record of ${record.type} leaves with its TTL as it was`];
    const served = before.findIndex((one, index) => index > lowered && one.kind === 'confirm-served');
    const waited = before.findIndex(
      (one, index) => index > served && one.kind === 'wait' && one.seconds >= record.ttl,
    );
    return served === -1 || waited === -1
      ? [`the old TTL of a record of ${record.type} is not waited out`]
      : [];
  });
}

/** No record is given a TTL that its edition does not take. */
export function tooLow({ steps, scene }: Plan): string[] {
  const all = steps.flatMap((step) => (step.kind === 'gtm' ? [] : effectsOf(step))).filter(isZoneEdit);
  return all.flatMap((edit) =>
    'desired' in edit && edit.desired.ttl < scene.zone.minTtl
      ? [`a TTL of ${edit.desired.ttl} is below the minimum`]
      : [],
  );
}

/** A verification waits at least as long as anybody may remember what its swap has taken away. */
export function impatience({ steps }: Plan, { frames }: Walk): string[] {
  return steps.flatMap((step, index) => {
    if (step.kind !== 'swap' && step.kind !== 'remove') return [];
    const gone = frames
      .filter((frame) => frame.step === index)
      .flatMap(({ planned, before, after }) => {
        if (!isZoneEdit(planned)) return [];
        const left = new Set(after.zone.records.map((one) => `${slotOf(one)} ${one.status}`));
        return before.zone.records.filter((one) => speaks(one) && !left.has(`${slotOf(one)} ${one.status}`));
      });
    const longest = Math.max(0, ...gone.map(({ ttl }) => ttl));
    const verify = steps.slice(index + 1).find(({ kind }) => kind === 'verify');
    if (verify?.kind !== 'verify') return [`nothing is verified after ${step.kind}`];
    return verify.oldTtl >= longest ? [] : [`verified after ${verify.oldTtl} s, remembered for ${longest} s`];
  });
}

/** From the swap to its verification a new answer is kept briefly, so that it can be taken back soon. */
export function stubbornness({ steps, scene, resolution }: Plan): string[] {
  if (resolution === 'undo' || resolution === 'plain') return [];
  const made = steps.flatMap((step) => (step.kind === 'swap' || step.kind === 'add' ? step.edits : []));
  return made.flatMap((edit) => {
    if (edit.kind === 'delete' || !['CNAME', 'REDIRECT_URL'].includes(edit.desired.type)) return [];
    if (
      edit.kind === 'update' &&
      slotOf({ ...edit.existing, line: '' }) === slotOf({ ...edit.desired, line: '' })
    )
      return [];
    return edit.desired.ttl === scene.zone.minTtl
      ? []
      : [`the new ${edit.desired.type} is kept for ${edit.desired.ttl} s`];
  });
}

function movesWith(step: Step | undefined, record: DnsRecord): boolean {
  return (
    step?.kind === 'swap' &&
    step.edits.some(
      (edit) =>
        edit.kind === 'update' &&
        edit.existing.id === record.id &&
        edit.desired.value === record.value &&
        edit.desired.type === record.type,
    )
  );
}

/** Answers of the scene that a step takes away or makes say something else, with the first such step. */
function leavingOf({ steps, scene }: Pick<Plan, 'steps' | 'scene'>): { record: DnsRecord; step: number }[] {
  return scene.records.filter(speaks).flatMap((record) => {
    const step = steps.findIndex((one) =>
      effectsOf(one).some(
        (edit) =>
          isZoneEdit(edit) &&
          edit.kind !== 'create' &&
          edit.existing.id === record.id &&
          (edit.kind === 'delete' ||
            slotOf(edit.desired) !== slotOf(record) ||
            edit.desired.status !== record.status),
      ),
    );
    return step === -1 ? [] : [{ record, step }];
  });
}
