import { type Change, nameOf, type Standing, type Turn } from '../../../domain/change.ts';
import { type Mrkdwn, mention, moment, mrkdwn, nameInCode } from '../../mrkdwn.ts';
import { act, actLabel, actWord } from './acts.ts';
import { again } from './commands.ts';
import { answer, isOfProvider, standing, stopReason } from './stops.ts';
import { duration, listing } from './units.ts';

/** The labels of the buttons on a card whose change was approved, and what they ask before they act. */
export function actLabels(change: Change): Record<'cancel' | 'undo' | 'retry' | 'close', string> {
  const { plan } = change;
  return {
    cancel: `Cancel ${actLabel(plan)}`,
    undo: `Undo ${actLabel(plan)}`,
    retry: retryLabel(change),
    close: 'Leave it as it is',
  };
}

function retryLabel(change: Change): string {
  if (change.state === 'running') return 'Try again now';
  return change.back ? 'Retry the way back' : `Retry ${actLabel(change.plan)}`;
}

export interface Question {
  title: string;
  text: string;
  confirm: string;
  deny: string;
}

/** What the person is asked once more; the sentences are plain text. */
export function actQuestion(change: Change, wanted: 'cancel' | 'undo' | 'retry' | 'close'): Question {
  const word = actWord(change.plan);
  switch (wanted) {
    case 'cancel':
      return {
        title: `Cancel this ${word}?`,
        text: 'Lowered TTLs are set back to what they were. No answer was changed, and none will be.',
        confirm: 'Cancel it',
        deny: 'Let it go on',
      };
    case 'undo':
      return change.state === 'running'
        ? {
            title: `Undo this ${word}?`,
            text: 'What was written is taken back at once, in steps that the card shows. Nobody has to approve that again.',
            confirm: 'Undo it',
            deny: 'Let it go on',
          }
        : {
            title: `Undo this ${word}?`,
            text: 'A card with the plan for the way back is posted. It is approved like any change.',
            confirm: 'Propose the undo',
            deny: 'Leave it',
          };
    case 'retry':
      return {
        title: change.back ? `Go on taking this ${word} back?` : `Go on with this ${word}?`,
        text: 'It goes on from where it is. Before each write the records must still be as the plan expects them.',
        confirm: 'Go on',
        deny: 'Not now',
      };
    case 'close':
      return {
        title: 'Leave the TTL as it is?',
        text: 'The name goes on answering as it does now, and the change is closed without its last step.',
        confirm: 'Leave it',
        deny: 'Keep trying',
      };
  }
}

/** Where a change stands that is on its way back. */
export function turningBack(change: Change): Mrkdwn[] {
  const { back, progress } = change;
  if (!back) return [];
  const at = Math.min(progress.step + 1, back.plan.steps.length);
  return [
    mrkdwn`*On its way back,* step ${at} of ${back.plan.steps.length}: ${why(back.turn)}`,
    ...answeredMeanwhile(change, back),
    mrkdwn`Switchyard goes on by itself; nobody needs to act.`,
  ];
}

/** What was answered when it turned, until the first write may have changed that; or that the answer stays. */
function answeredMeanwhile(change: Change, { plan, turn }: NonNullable<Change['back']>): Mrkdwn[] {
  const isTurning = !change.journal.some((entry) => entry.kind === 'applied' && entry.back);
  if (turn.cause === 'failed' && isTurning && turn.standing) return [standing(turn.standing, change.plan)];
  const isSure = turn.cause !== 'failed' || (turn.standing !== undefined && ANSWERED.has(turn.standing));
  return isSure && plan.gaps.every(({ onlyInFallback }) => onlyInFallback)
    ? [mrkdwn`The name keeps its answer meanwhile.`]
    : [];
}

const ANSWERED: ReadonlySet<Standing> = new Set<Standing>(['old', 'fewer', 'new', 'mixed', 'other']);

/** Why it turned, for the thread. */
export function turnedBack(change: Change, turn: Turn): Mrkdwn[] {
  return change.back ? [mrkdwn`Turning back: ${why(turn)}`] : [];
}

/** How a change ended that somebody cancelled or undid; `subject` is put in front where a message stands alone. */
export function undone(change: Change, { withSubject }: { withSubject: boolean }): Mrkdwn[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'turned-back');
  const turn = entry?.kind === 'turned-back' ? entry.turn : undefined;
  const by = turn && 'by' in turn ? mrkdwn` by ${mention(turn.by)}` : mrkdwn``;
  const word = turn?.cause === 'undone' ? 'Undone' : 'Cancelled';
  const subject = withSubject ? mrkdwn` the ${act(change.plan)}.` : mrkdwn``;
  return [
    mrkdwn`*${word}*${by}:${subject} ${leftBehind(change)}`,
    mrkdwn`Nobody needs to act. To ask again, type ${again(change.plan.request)}.`,
  ];
}

/** What a change that has come back has left behind: nothing. */
export function leftBehind(change: Change): Mrkdwn {
  if (change.back) return mrkdwn`The records of ${nameInCode(nameOf(change))} are as they were before.`;
  return change.journal.some(({ kind }) => kind === 'applied')
    ? mrkdwn`Nothing of it was left to take back.`
    : mrkdwn`No record was changed.`;
}

/** That the provider keeps us waiting, and whether visitors notice. */
export function delayed(
  change: Change,
  entry: { since: number; at: number; standing: Standing; answer: Parameters<typeof answer>[0] },
): Mrkdwn[] {
  const seconds = Math.max(1, Math.round((entry.at - entry.since) / 1000));
  return [
    mrkdwn`*Waiting for ${isOfProvider(entry.answer) ? 'Alibaba Cloud' : 'an answer'}* for ${duration(seconds)} now: the last try ended with ${answer(entry.answer)}. Switchyard goes on trying by itself.`,
    standing(entry.standing, change.plan),
  ];
}

/** The last step has to wait for another day; told every day anew. */
export function postponed(change: Change, said: Parameters<typeof answer>[0]): Mrkdwn[] {
  const next = change.dueAt === null ? mrkdwn`` : mrkdwn` ${moment(change.dueAt, 'day and time')}`;
  return [
    mrkdwn`*The TTL could not be set yet:* ${answer(said)}. Visitors are not affected: the name answers as planned, but with a low TTL, which costs more queries.`,
    mrkdwn`Switchyard tries again${next} and says so every day until it works. ${mention(change.plan.request.requestedBy)}, find out why it was refused, then click *Try again now* on the card, or *Leave it as it is*.`,
  ];
}

export function resumed(by: string): Mrkdwn {
  return mrkdwn`${mention(by)} lets it go on.`;
}

export function lapsed(change: Change, by: readonly string[]): Mrkdwn {
  const who =
    by.length === 0
      ? mrkdwn`The settings ask for more approvals now`
      : mrkdwn`${listing(by.map(mention))} may not approve changes of ${nameInCode(change.plan.request.zone)} any more`;
  return mrkdwn`${who}, so the change has not begun: it waits for approval again. Nothing was changed.`;
}

export function skipped(said: Parameters<typeof answer>[0]): Mrkdwn {
  return mrkdwn`The remark of a record could not be set: ${answer(said)}. The change goes on without that; what is answered is not affected.`;
}

function why(turn: Turn): Mrkdwn {
  switch (turn.cause) {
    case 'cancelled':
      return mrkdwn`cancelled by ${mention(turn.by)}.`;
    case 'undone':
      return mrkdwn`undone by ${mention(turn.by)}.`;
    case 'failed':
      return mrkdwn`the step cannot be finished, so what it had done is taken back. ${stopReason(turn.reason)}`;
  }
}
