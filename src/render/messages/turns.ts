import { type Change, nameOf } from '../../domain/change.ts';
import type { ProviderAnswer, Standing, Turn } from '../../domain/journal.ts';
import { mention, moment, mrkdwn, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act } from './acts.ts';
import { again } from './commands.ts';
import { owner } from './owners.ts';
import { answer, isOfProvider, standing, stopReason } from './stops.ts';
import { duration, listing, sentences } from './units.ts';

/** Where a change stands that is on its way back. */
export function turningBack(change: Change): Words[] {
  const { back, progress } = change;
  if (!back) return [];
  const of = back.plan.steps.length;
  const lead = say('turns.on-its-way-back', { at: Math.min(progress.step + 1, of), of });
  return [sentences(lead, turnReason(back.turn)), ...answeredMeanwhile(change, back), say('turns.goes-on')];
}

/** What was answered when it turned, until the first write may have changed that; or that the answer stays. */
function answeredMeanwhile(change: Change, { plan, turn }: NonNullable<Change['back']>): Words[] {
  const isTurning = !change.journal.some((entry) => entry.kind === 'applied' && entry.back);
  if (turn.cause === 'failed' && isTurning && turn.standing) return [standing(turn.standing, change.plan)];
  const isSure = turn.cause !== 'failed' || (turn.standing !== undefined && ANSWERED.has(turn.standing));
  // An IPv6 answer that goes with what is taken back was none before.
  const isKept = plan.gaps.every((gap) => gap.onlyInFallback || (gap.lasting && gap.family !== 'A'));
  return isSure && isKept ? [say('turns.keeps-its-answer')] : [];
}

const ANSWERED: ReadonlySet<Standing> = new Set<Standing>(['old', 'fewer', 'new', 'mixed', 'other']);

/** Why it turned, for the thread. */
export function turnedBack(change: Change, turn: Turn): Words[] {
  return change.back ? [mrkdwn`${say('turns.turning-back')} ${turnReason(turn)}`] : [];
}

/** How a change ended that somebody cancelled or undid; `subject` is put in front where a message stands alone. */
export function undone(change: Change, { withSubject }: { withSubject: boolean }): Words[] {
  const entry = change.journal.findLast(({ kind }) => kind === 'turned-back');
  const turn = entry?.kind === 'turned-back' ? entry.turn : undefined;
  return [
    mrkdwn`${ended(change, turn, withSubject)} ${leftBehind(change)}`,
    say('turns.ask-again', { command: again(change.plan.request) }),
  ];
}

function ended({ plan }: Change, turn: Turn | undefined, withSubject: boolean): Words {
  if (!turn || !('by' in turn)) {
    return withSubject ? say('turns.cancelled-act', { act: act(plan) }) : say('turns.cancelled');
  }
  const by = mention(turn.by);
  return withSubject
    ? say(`turns.${turn.cause}-by-act`, { by, act: act(plan) })
    : say(`turns.${turn.cause}-by`, { by });
}

/** What a change that has come back has left behind: nothing. */
export function leftBehind(change: Change): Words {
  if (change.back) return say('turns.as-before', { name: nameInCode(nameOf(change)) });
  return say(
    change.journal.some(({ kind }) => kind === 'applied') ? 'turns.nothing-left' : 'turns.no-record-changed',
  );
}

/** That the provider keeps us waiting, and whether visitors notice. */
export function delayed(
  change: Change,
  entry: { since: number; at: number; standing: Standing; answer: ProviderAnswer },
): Words[] {
  const seconds = Math.max(1, Math.round((entry.at - entry.since) / 1000));
  return [
    say(isOfProvider(entry.answer) ? 'turns.waiting-for-provider' : 'turns.waiting-for-answer', {
      time: duration(seconds),
      answer: answer(entry.answer),
    }),
    standing(entry.standing, change.plan),
  ];
}

/** The last step has to wait for another day; told every day anew. */
export function postponed(change: Change, said: ProviderAnswer): Words[] {
  const { dueAt } = change;
  const who = owner(change);
  return [
    say('turns.ttl-not-set', { answer: answer(said) }),
    dueAt === null
      ? say('turns.tries-again', { who })
      : say('turns.tries-again-at', { who, next: moment(dueAt, 'day and time') }),
  ];
}

export function resumed(by: string): Words {
  return say('turns.resumed', { by: mention(by) });
}

export function lapsed(change: Change, by: readonly string[]): Words {
  return by.length === 0
    ? say('turns.more-approvals')
    : say('turns.may-not-approve', {
        who: listing(by.map(mention)),
        zone: nameInCode(change.plan.request.zone),
      });
}

export function skipped(said: ProviderAnswer): Words {
  return say('turns.skipped', { answer: answer(said) });
}

/** Who turned it, or why it turned by itself. */
export function turnReason(turn: Turn): Words {
  switch (turn.cause) {
    case 'cancelled':
    case 'undone':
      return say(`turns.was-${turn.cause}`, { by: mention(turn.by) });
    case 'failed':
      return say('turns.failed', { reason: stopReason(turn.reason) });
  }
}
