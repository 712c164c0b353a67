import { applyEdit, type Edit, plainly, sameSlot } from '../edit.ts';
import { ownRemark, parseMark } from '../mark.ts';
import { parked } from '../parking.ts';
import { editsOf, type Step } from '../plan.ts';
import { changesType, expectedAfter } from '../proof.ts';
import { type DnsRecord, isAnswered } from '../record.ts';
import type { Back } from '../request.ts';
import type { Scene } from '../scene.ts';

/**
 * What the edits of answers do not bring back. A record that is not to be answered is made under a name that nobody
 * asks for, silenced there, and then moved to its host: an update keeps its status.
 */
export function silentEdits(
  { changeId, original, left }: Back,
  scene: Scene,
  before: readonly Step[],
): Edit[] {
  const edits: Edit[] = [];
  const turned = editsOf(before).filter(changesType);
  let now = expectedAfter(scene.records, before);
  const push = (edit: Edit): DnsRecord | undefined => {
    edits.push(edit);
    now = applyEdit(now, edit);
    return 'desired' in edit ? now.find((record) => sameSlot(record, edit.desired)) : undefined;
  };
  for (const was of original) {
    let is = now.find((record) => sameSlot(record, was));
    // An undo that stopped on its way may have left it under the other name.
    const aside = { ...plainly(was), host: parked(was.host), status: 'enabled' as const };
    const waiting = now.find((record) => sameSlot(record, aside));
    if (is && waiting) push({ kind: 'delete', existing: waiting });
    if (!is && !isAnswered(was)) {
      is = waiting ?? push({ kind: 'create', desired: aside });
      if (is?.status === 'enabled')
        is = push({ kind: 'update', existing: is, desired: { ...plainly(is), status: 'disabled' } });
      if (is) is = push({ kind: 'update', existing: is, desired: { ...plainly(is), host: was.host } });
    }
    if (!is) continue;
    // What is no longer as the change left it has been set by somebody else since.
    const found = scene.records.find((record) => sameSlot(record, was));
    // Two of them where nobody knows whether the last call took effect.
    const leftAs = left.filter((one) => sameSlot(one, was) && found && isAnswered(one) === isAnswered(found));
    const isOurs = (property: 'ttl' | 'priority' | 'weight' | 'remark' | 'status'): boolean =>
      !found || leftAs.length === 0 || leftAs.some((one) => found[property] === one[property]);
    // A store that lost its last writes may not know of the TTL; the change's own mark does.
    const isMarked = parseMark(found?.remark)?.changeId === changeId;
    if (is.ttl !== was.ttl && (isMarked || isOurs('ttl'))) {
      const desired = { ...plainly(is), ttl: was.ttl };
      is = push({ kind: 'update', existing: is, desired }) ?? is;
    }
    if (was.weight !== undefined && is.weight !== was.weight && isOurs('weight')) {
      is = push({ kind: 'update', existing: is, desired: { ...plainly(is), weight: was.weight } }) ?? is;
    }
    // Where the type cannot be changed in place, a delete and add takes the remark with it.
    // Back to the middle of the same change, the record goes on being marked.
    const isOwnMark = parseMark(was.remark)?.changeId === changeId;
    const remark = isOwnMark ? (was.remark ?? '') : ownRemark(was.remark);
    const mayBeLost = remark !== '' && turned.some((edit) => sameSlot(edit.desired, was));
    // A mark is never somebody's wish, whichever change has left it.
    const isMark = parseMark(found?.remark) !== undefined;
    // Nor is the empty one of a record that was put back by a delete and add.
    const isAnew = found && (found.remark ?? '') === '' && leftAs.every(({ id }) => id !== found.id);
    const isFree = isOurs('remark') || isMark || isAnew === true;
    if (mayBeLost || ((is.remark ?? '') !== remark && isFree)) {
      const desired = { ...plainly(is), remark };
      is = push({ kind: 'update', existing: is, desired }) ?? is;
    }
    if (is.status !== was.status && isOurs('status')) {
      push({ kind: 'update', existing: is, desired: { ...plainly(is), status: was.status } });
    }
  }
  return edits;
}
