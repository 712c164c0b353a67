import type { Edit, Plan, Step } from '../../../domain/plan.ts';
import { type Mrkdwn, moment, mrkdwn, nameInCode } from '../../mrkdwn.ts';
import { recordInCode, recordList } from './records.ts';
import { count, duration, listing, onLine } from './units.ts';

/** How far one step of a plan is. `look` is when the bot looks or tries next. Epoch milliseconds. */
export type StepState =
  | { kind: 'planned' }
  | { kind: 'pending' }
  | { kind: 'waiting'; until: number }
  | { kind: 'running'; attempts: number; look?: number }
  | { kind: 'done' }
  | { kind: 'failed' }
  | { kind: 'not-reached' };

/** What a step does, in one sentence. */
export function step(planned: Step, plan: Plan): Mrkdwn {
  switch (planned.kind) {
    case 'lower-ttl':
      return mrkdwn`Lower the TTL of ${count(planned.edits.length, 'record')} to ${ttlOf(planned.edits)}.`;
    case 'confirm-served':
      return mrkdwn`Ask every name server of ${nameInCode(plan.request.zone)} until all of them serve the lowered TTL.`;
    case 'wait':
      return mrkdwn`Wait as long as the longest TTL from before, so that no resolver holds the old TTL any more.`;
    case 'swap':
      return swap(planned.edits);
    case 'verify':
      return mrkdwn`Ask name servers and resolvers until all answer with ${nameInCode(plan.target)} and old answers have run out.`;
    case 'restore-ttl':
      return mrkdwn`Set the TTL of the new CNAME record to ${ttlOf(planned.edits)}.`;
  }
}

/** How long a step takes. */
export function expected(planned: Step): Mrkdwn {
  switch (planned.kind) {
    case 'lower-ttl':
    case 'swap':
    case 'restore-ttl':
      return mrkdwn`a few seconds`;
    case 'confirm-served':
      return mrkdwn`usually less than a minute`;
    case 'wait':
      return mrkdwn`${duration(planned.seconds)}`;
    case 'verify':
      return mrkdwn`at least ${duration(planned.oldTtl)}`;
  }
}

export function stepState(state: StepState, takes: Mrkdwn): Mrkdwn {
  switch (state.kind) {
    case 'planned':
      return takes;
    case 'pending':
      return mrkdwn`pending, ${takes}`;
    case 'waiting':
      return mrkdwn`in progress until ${moment(state.until)}`;
    case 'running':
      return mrkdwn`in progress${tries(state.attempts)}${state.look === undefined ? '' : mrkdwn`, next look at ${moment(state.look)}`}`;
    case 'done':
      return mrkdwn`done`;
    case 'failed':
      return mrkdwn`stopped here`;
    case 'not-reached':
      return mrkdwn`not carried out`;
  }
}

export function moreSteps(left: number): Mrkdwn {
  return mrkdwn`… and ${count(left, 'more step')}.`;
}

/** The edits of a swap: what is removed first, then what changes in place. */
export function swap(edits: readonly Edit[]): Mrkdwn {
  const removed = edits.flatMap((edit) => (edit.kind === 'delete' ? [edit.existing] : []));
  const changed = edits.flatMap((edit) => (edit.kind === 'update' ? [edit] : []));
  const added = edits.flatMap((edit) => (edit.kind === 'create' ? [edit.desired] : []));
  const parts = [
    ...(removed.length > 0 ? [mrkdwn`remove ${recordList(removed, 3)}`] : []),
    ...changed.slice(0, 3).map(changeInPlace),
    ...(changed.length > 3 ? [mrkdwn`change ${count(changed.length - 3, 'more record')} likewise`] : []),
    ...(added.length > 0 ? [mrkdwn`add ${recordList(added, 3)}`] : []),
  ];
  return mrkdwn`Swap, back to back: ${listing(parts)}.`;
}

function changeInPlace({ existing, desired }: Extract<Edit, { kind: 'update' }>): Mrkdwn {
  return mrkdwn`change ${recordInCode(existing)}${onLine(existing.line)} in place to ${recordInCode(desired)}`;
}

function ttlOf(edits: readonly Edit[]): Mrkdwn {
  const ttls = [...new Set(edits.flatMap((edit) => ('desired' in edit ? [edit.desired.ttl] : [])))];
  return listing(ttls.map((ttl) => mrkdwn`${duration(ttl)}`));
}

function tries(attempts: number): Mrkdwn {
  return attempts > 0 ? mrkdwn`, try ${attempts + 1}` : mrkdwn``;
}
