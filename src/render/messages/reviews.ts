import { brokenGlass } from '../../domain/broken-glass.ts';
import { type Change, nameOf } from '../../domain/change.ts';
import type { Unfit } from '../../domain/person.ts';
import type { DecisionRefusal } from '../../domain/refusal.ts';
import type { Risk } from '../../domain/risk.ts';
import { code, mention, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act, actWord } from './acts.ts';
import { again, typed } from './commands.ts';
import { owner } from './owners.ts';
import { listing } from './units.ts';

/** Why more people than usual, or more than a click, is asked for. */
export function risksInWords(risks: readonly Risk[]): Words {
  return listing(risks.map((risk) => say(`review.risk-${risk}`)));
}

/** Who approved; one line more where somebody did alone. */
export function approvedBy(change: Change): Words[] {
  const broken = brokenGlass(change);
  const alone = change.approvals.some(({ breakGlass }) => breakGlass) ? broken : undefined;
  const others = change.approvals.filter(({ by }) => by !== alone?.by);
  return [
    ...(others.length > 0
      ? [say('card.approved-by', { approvers: listing(others.map(({ by }) => mention(by))) })]
      : []),
    ...(alone ? [alonePart(change, alone)] : []),
  ];
}

function alonePart(change: Change, { by, reason, reviewedBy }: NonNullable<ReturnType<typeof brokenGlass>>) {
  const facts = { by: mention(by), reason };
  return reviewedBy === undefined
    ? say('review.approved-glass', { ...facts, command: reviewCommand(change) })
    : say('review.approved-glass-reviewed', { ...facts, reviewer: mention(reviewedBy) });
}

/** What the card says beside who may approve: the plan's risks, where the settings name them. */
export function askedMore({ risks = [], approvalsNeeded = 1 }: Change): Words[] {
  if (risks.length === 0) return [];
  const facts = { risks: risksInWords(risks) };
  return [...(approvalsNeeded > 1 ? [say('review.why-many', facts)] : []), say('review.why-name', facts)];
}

export function rejectedBy(change: Change, by: string, reason: string): Words {
  const { request } = change.plan;
  const facts = { by: mention(by), requester: owner(change), command: again(request) };
  return say('review.rejected-why', { ...facts, reason });
}

export function unfit(why: Unfit): Words {
  return say(`review.unfit-${why}`);
}

export function nameNotTyped({
  change,
  risks,
  typed: text,
}: Extract<DecisionRefusal, { id: 'name-not-typed' }>): Words {
  return say('review.name-not-typed', {
    act: act(change.plan),
    reasons: risks.length === 0 ? 'none' : 'some',
    risks: risksInWords(risks),
    was: text === undefined ? 'none' : 'some',
    typed: code(text ?? '', 80),
    name: nameInCode(nameOf(change)),
    command: approveCommand(change),
  });
}

export function glassNotAllowed(zone: Words): Words {
  return say('review.glass-not-allowed', { zone, setting: code('breakGlass') });
}

/** The lines that do the same as a button or a dialog. */
export function approveCommand(change: Change): Words {
  return typed(`/dns approve ${change.id} --confirm ${nameOf(change)}`);
}

export function rejectCommand({ id }: Change): Words {
  return typed(`/dns reject ${id} "wrong target"`);
}

export function reviewCommand({ id }: Change): Words {
  return typed(`/dns reviewed ${id}`);
}

/** What a refusal to review is about. */
export function reviewRefusal(
  why: Extract<DecisionRefusal, { id: 'nothing-to-review' | 'already-reviewed' | 'own-glass' }>,
): Words {
  const word = actWord(why.change.plan);
  switch (why.id) {
    case 'nothing-to-review':
      return say('review.nothing-to-review', { act: word });
    case 'already-reviewed':
      return say('review.already-reviewed', { act: word, by: mention(why.by) });
    case 'own-glass':
      return say('review.own-glass', { act: act(why.change.plan), command: reviewCommand(why.change) });
  }
}
