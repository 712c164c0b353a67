import { type Judged, refused } from '../build-plan.ts';
import { expectFamilies, longestTtl, loweringSteps } from '../course.ts';
import { movedAnswers } from '../drift.ts';
import {
  applyEdit,
  asRecord,
  type Edit,
  onlyTarget,
  plainly,
  refusedBy,
  sameAnswer,
  sameSlot,
} from '../edit.ts';
import { gtmTtl } from '../gtm.ts';
import type { Step } from '../plan.ts';
import { changesType, expectedAfter } from '../proof.ts';
import { type DnsRecord, isAnswered } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import type { ChangeRequest } from '../request.ts';
import type { Scene } from '../scene.ts';
import { orWildcard } from '../view.ts';
import { gtmToDo, movedPools } from './undo-gtm.ts';
import { silentEdits } from './undo-silent.ts';
import { judgeLocks } from './zone.ts';

type UndoRequest = Extract<ChangeRequest, { verb: 'undo' }>;

/**
 * The way back as a plan of its own: instance first, so that it answers when the host leads to it again, then the records
 * newest first, then what takes calls of its own (status, weights, remarks). What is back already is left out; where
 * somebody has changed what the way back relies on, nothing is proposed.
 */
export function undo({ back }: UndoRequest, scene: Scene): Judged {
  const edits = stillToDo(
    back.edits.filter((edit) => !isSilent(edit)),
    scene.records,
    back.halfDone,
  );
  if (!edits) {
    const once = back.left.filter((one, at) => back.left.findIndex((other) => sameSlot(other, one)) === at);
    const movements = movedAnswers(once, scene.records);
    return refused({ id: 'undo-overtaken', changeId: back.changeId, movements });
  }
  const poolsMoved = movedPools(back.gtm, scene);
  if (poolsMoved.length > 0) {
    return refused({ id: 'undo-overtaken', changeId: back.changeId, movements: poolsMoved });
  }
  const leaving = edits.flatMap((edit) => ('existing' in edit ? [edit.existing] : []));
  const gtm = gtmToDo(back.gtm, scene);
  const locks = [...judgeLocks(leaving), ...(gtm.length > 0 ? [] : judgeDeadEnd(edits, scene))];
  if (locks.length > 0) return refused(...locks);
  const steps: Step[] = [];
  if (edits.length > 0 && !back.atOnce) steps.push(...loweringSteps(scene, leaving.filter(isAnswered)));
  if (gtm.length > 0) steps.push({ kind: 'gtm', gtm });
  if (edits.length > 0) steps.push(...backSteps(edits, scene, steps));
  const rest = silentEdits(back, scene, steps);
  if (rest.length > 0) steps.push({ kind: 'annotate', edits: rest });
  if (steps.length === 0) return refused({ id: 'undo-nothing', changeId: back.changeId });
  if (edits.length === 0) steps.push(...lookAfterwards(scene, steps));
  return { ok: true, draft: { resolution: 'undo', steps } };
}

/** Nobody is led back to a name that leads nowhere by now; an instance that is off is turned on first. */
function judgeDeadEnd(edits: readonly Edit[], { target }: Scene): Refusal[] {
  if (!target || onlyTarget(edits) !== target.name) return [];
  const isDead = target.outcome !== 'resolves' && target.outcome !== 'no-answer';
  return isDead ? [{ id: 'target-unresolved', facts: target }] : [];
}

/** Records that are not answered are not brought back by a mere create: it would answer for a moment. */
function isSilent(edit: Edit): boolean {
  return edit.kind === 'create' && !isAnswered(edit.desired);
}

/** The edits as they apply to the zone now; undefined when one of them no longer does. */
function stillToDo(
  edits: readonly Edit[],
  records: readonly DnsRecord[],
  halfDone = false,
): Edit[] | undefined {
  let now = [...records];
  const todo: Edit[] = [];
  for (const planned of edits) {
    const edit = asItStands(planned, now, halfDone);
    if (edit === 'gone') return undefined;
    if (edit === 'done') continue;
    if (refusedBy(now, edit).length > 0) return undefined;
    todo.push(edit);
    now = applyEdit(now, edit);
  }
  return todo;
}

function asItStands(edit: Edit, now: readonly DnsRecord[], halfDone: boolean): Edit | 'done' | 'gone' {
  // A silent twin of the new record that was brought back is not the one that is to go.
  const present =
    'existing' in edit
      ? now.find((one) => sameSlot(one, edit.existing) && isAnswered(one) === isAnswered(edit.existing))
      : undefined;
  if (edit.kind === 'delete') return present ? { kind: 'delete', existing: present } : 'done';
  const desired = plainly(edit.desired);
  const there = now.find((record) => sameSlot(record, desired));
  if (edit.kind === 'create') return there ? 'done' : { kind: 'create', desired };
  if (!present && !there) return halfDone && changesType(edit) ? { kind: 'create', desired } : 'gone';
  if (!present) return 'done';
  const isBack = sameAnswer(present, { ...desired, status: present.status });
  return isBack
    ? 'done'
    : { kind: 'update', existing: present, desired: { ...desired, status: present.status } };
}

function backSteps(edits: Edit[], scene: Scene, before: readonly Step[]): Step[] {
  const standing = expectedAfter(scene.records, before);
  const current = stillToDo(edits, standing) ?? edits;
  const kinds = new Set(current.map(({ kind }) => kind));
  const only = kinds.size === 1 ? current[0]?.kind : undefined;
  const kind = only === 'create' ? 'add' : only === 'delete' ? 'remove' : 'swap';
  const target = kind === 'remove' ? undefined : onlyTarget(current);
  const step: Step = { kind, edits: current, ...(target && { target }) };
  const after = expectedAfter(scene.records, [...before, step]);
  const about = current.flatMap((edit) => [
    ...('existing' in edit ? [edit.existing] : []),
    ...('desired' in edit ? [asRecord(edit.desired)] : []),
  ]);
  const gone = current.flatMap((edit) => ('existing' in edit ? [edit.existing] : []));
  const expect = expectFamilies(orWildcard(after, scene), about);
  return [step, { kind: 'verify', expect, oldTtl: longestTtl(gone) }];
}

/** Nothing that the zone answers has changed: a look that it goes on doing so. */
function lookAfterwards(scene: Scene, before: readonly Step[]): Step[] {
  const after = expectedAfter(scene.records, before);
  const here = after.filter((record) => record.host === scene.host && isAnswered(record));
  const expect = expectFamilies(after, here);
  const oldTtl = scene.gtm ? gtmTtl(scene.gtm.access) : 0;
  return here.length > 0 ? [{ kind: 'verify', expect, oldTtl }] : [];
}
