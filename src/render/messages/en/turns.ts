import { type Change, nameOf, type Standing, type Turn } from '../../../domain/change.ts';
import { mention, moment, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { act } from './acts.ts';
import { again } from './commands.ts';
import { answer, isOfProvider, standing, stopReason } from './stops.ts';
import { duration, listing } from './units.ts';

/** Where a change stands that is on its way back. */
export function turningBack(change: Change): Words[] {
  const { back, progress } = change;
  if (!back) return [];
  const at = Math.min(progress.step + 1, back.plan.steps.length);
  return [
    mrkdwn`*On its way back,* step ${at} of ${back.plan.steps.length}. ${turnReason(back.turn)}`,
    ...answeredMeanwhile(change, back),
    mrkdwn`Switchyard goes on by itself; nobody needs to act.`,
  ];
}

/** What was answered when it turned, until the first write may have changed that; or that the answer stays. */
function answeredMeanwhile(change: Change, { plan, turn }: NonNullable<Change['back']>): Words[] {
  const isTurning = !change.journal.some((entry) => entry.kind === 'applied' && entry.back);
  if (turn.cause === 'failed' && isTurning && turn.standing) return [standing(turn.standing, change.plan)];
  const isSure = turn.cause !== 'failed' || (turn.standing !== undefined && ANSWERED.has(turn.standing));
  // An IPv6 answer that goes with what is taken back was none before.
  const isKept = plan.gaps.every((gap) => gap.onlyInFallback || (gap.lasting && gap.family !== 'A'));
  return isSure && isKept ? [mrkdwn`The name keeps its answer meanwhile.`] : [];
}

const ANSWERED: ReadonlySet<Standing> = new Set<Standing>(['old', 'fewer', 'new', 'mixed', 'other']);

/** Why it turned, for the thread. */
export function turnedBack(change: Change, turn: Turn): Words[] {
  return change.back ? [mrkdwn`*Turning back.* ${turnReason(turn)}`] : [];
}

/** How a change ended that somebody cancelled or undid; `subject` is put in front where a message stands alone. */
export function undone(change: Change, { withSubject }: { withSubject: boolean }): Words[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'turned-back');
  const turn = entry?.kind === 'turned-back' ? entry.turn : undefined;
  const by = turn && 'by' in turn ? mrkdwn` by ${mention(turn.by)}` : mrkdwn``;
  const word = turn?.cause === 'undone' ? 'Undone' : 'Cancelled';
  const subject = withSubject ? mrkdwn`: the ${act(change.plan)}` : mrkdwn``;
  return [
    mrkdwn`*${word}*${by}${subject}. ${leftBehind(change)}`,
    mrkdwn`Nobody needs to act. To ask again, type ${again(change.plan.request)}.`,
  ];
}

/** What a change that has come back has left behind: nothing. */
export function leftBehind(change: Change): Words {
  if (change.back) return mrkdwn`The records of ${nameInCode(nameOf(change))} are as they were before.`;
  return change.journal.some(({ kind }) => kind === 'applied')
    ? mrkdwn`Nothing of it was left to take back.`
    : mrkdwn`No record was changed.`;
}

/** That the provider keeps us waiting, and whether visitors notice. */
export function delayed(
  change: Change,
  entry: { since: number; at: number; standing: Standing; answer: Parameters<typeof answer>[0] },
): Words[] {
  const seconds = Math.max(1, Math.round((entry.at - entry.since) / 1000));
  return [
    mrkdwn`*Waiting for ${isOfProvider(entry.answer) ? 'Alibaba Cloud' : 'an answer'}* for ${duration(seconds)} now: the last try ended with ${answer(entry.answer)}. Switchyard goes on trying by itself.`,
    standing(entry.standing, change.plan),
  ];
}

/** The last step has to wait for another day; told every day anew. */
export function postponed(change: Change, said: Parameters<typeof answer>[0]): Words[] {
  const next = change.dueAt === null ? mrkdwn`` : mrkdwn` ${moment(change.dueAt, 'day and time')}`;
  return [
    mrkdwn`*The TTL could not be set yet:* ${answer(said)}. Visitors are not affected: the name answers as planned, but with a low TTL, which costs more queries.`,
    mrkdwn`Switchyard tries again${next} and says so every day until it works. ${mention(change.plan.request.requestedBy)}, find out why it was refused, then click *Try again now* on the card, or *Leave it as it is*.`,
  ];
}

export function resumed(by: string): Words {
  return mrkdwn`${mention(by)} lets it go on.`;
}

export function lapsed(change: Change, by: readonly string[]): Words {
  const who =
    by.length === 0
      ? mrkdwn`The settings ask for more approvals now`
      : mrkdwn`${listing(by.map(mention))} may not approve changes of ${nameInCode(change.plan.request.zone)} any more`;
  return mrkdwn`${who}, so the change has not begun: it waits for approval again. Nothing was changed.`;
}

export function skipped(said: Parameters<typeof answer>[0]): Words {
  return mrkdwn`The remark of a record could not be set: ${answer(said)}. The change goes on without that; what is answered is not affected.`;
}

/** Who turned it, or why it turned by itself. */
export function turnReason(turn: Turn): Words {
  switch (turn.cause) {
    case 'cancelled':
      return mrkdwn`${mention(turn.by)} cancelled it.`;
    case 'undone':
      return mrkdwn`${mention(turn.by)} undid it.`;
    case 'failed':
      return mrkdwn`${stopReason(turn.reason)} Half a step is no place to stay, so what it had done is taken back.`;
  }
}
