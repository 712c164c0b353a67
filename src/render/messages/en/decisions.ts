import type { Change } from '../../../domain/change.ts';
import type { DecisionRefusal, Refusal } from '../../../domain/refusal.ts';
import { code, join, mention, nameInCode, type Words } from '../../mrkdwn.ts';
import { say } from '../../say.ts';
import { act, actWord, subjectOf } from './acts.ts';
import { again, lineOf, typed } from './commands.ts';
import { confirmationWanted } from './confirmations.ts';
import { refusal } from './refusals.ts';
import { resolutionName } from './resolutions.ts';
import { answer, movements } from './stops.ts';
import { leftBehind } from './turns.ts';
import { listing } from './units.ts';

/** What a click came to, as the use case says it. */
export type Decision =
  | { kind: 'approved' | 'rejected'; change: Change }
  | { kind: 'counted'; change: Change; needed: number }
  /** Another way was chosen; the card shows its plan now. */
  | { kind: 'replanned'; change: Change }
  | { kind: 'turned' | 'resumed' | 'left'; change: Change }
  | { kind: 'refused'; refusal: DecisionRefusal };

/** What the person who clicked is told. `viewer` is their user id. */
export function decision(outcome: Decision, viewer: string): Words[] {
  if (outcome.kind === 'refused') return refusedWith(outcome.refusal, viewer);
  const { change } = outcome;
  const what = act(change.plan);
  switch (outcome.kind) {
    case 'approved':
    case 'resumed':
    case 'left':
      return [say(`decisions.${outcome.kind}`, { act: what })];
    case 'counted':
      return [
        say('decisions.counted', { act: what, given: change.approvals.length, needed: outcome.needed }),
      ];
    case 'rejected':
      return [say('decisions.rejected', { act: what, again: again(change.plan.request) })];
    case 'replanned':
      return [say('decisions.replanned', { way: resolutionName(change.plan.resolution) })];
    case 'turned':
      return [
        change.state === 'undone'
          ? say('decisions.cancelled', { act: what, left: leftBehind(change) })
          : say('decisions.turned', { act: what }),
      ];
  }
}

function refusedWith(why: DecisionRefusal, viewer: string): Words[] {
  const so = say(why.id === 'drifted' ? 'decisions.no-record-changed' : 'decisions.click-changed-nothing');
  return ['change' in why ? refusedChange(why, viewer) : refused(why), so];
}

type OfChange = Extract<DecisionRefusal, { change: Change }>;

function refused(why: Exclude<DecisionRefusal, OfChange>): Words {
  switch (why.id) {
    case 'change-gone':
      return gone(why);
    case 'own-request':
      return say('decisions.own-request');
    case 'not-an-approver':
      return say('decisions.not-an-approver', {
        zone: nameInCode(why.zone),
        approvers: listing(why.approvers.map(mention)),
      });
    case 'nobody-may-approve':
      return say('decisions.nobody-may-approve', {
        zone: nameInCode(why.zone),
        file: code('switchyard.yml'),
      });
    case 'approvers-unreadable':
      return say('decisions.approvers-unreadable', { zone: nameInCode(why.zone) });
    case 'already-approved-by-you':
      return say('decisions.already-counted');
    case 'scene-unreadable':
      return say('decisions.scene-unreadable', { answer: answer(why) });
  }
}

function refusedChange(why: OfChange, viewer: string): Words {
  const { id, plan, state } = why.change;
  const word = actWord(plan);
  const now = say(`decisions.state-${state}`);
  const newLine = again(plan.request);
  const undo = typed(`/dns undo ${id}`);
  switch (why.id) {
    case 'already-decided':
      return why.by === viewer
        ? say(`decisions.already-${why.how}-by-you`, { word, state: now })
        : say(`decisions.already-${why.how}`, { word, state: now, who: mention(why.by) });
    case 'not-open':
      return say('decisions.not-open', { word, state: now, again: newLine });
    case 'card-outdated':
      return say('decisions.card-outdated', { id: code(id), again: newLine });
    case 'tick-missing':
      return say('decisions.tick-missing', { wanted: join(why.confirmations.map(confirmationWanted), ' ') });
    case 'choice-refused':
      return say('decisions.choice-refused', {
        name: nameInCode(subjectOf(plan)),
        reasons: reasons(why.refusals, plan.request.verb),
      });
    case 'drifted':
      return say('decisions.drifted', { word, movements: movements(why.movements), again: newLine });
    case 'not-under-way':
      return state === 'done' || state === 'stopped'
        ? say('decisions.not-under-way-ended', { word, state: now, undo })
        : say('decisions.not-under-way', { word, state: now });
    case 'turned-already':
      if (why.by === undefined) return say('decisions.turned-already', { word });
      return why.by === viewer
        ? say('decisions.turned-already-by-you', { word })
        : say('decisions.turned-already-by', { word, who: mention(why.by) });
    case 'past-cancelling':
      return say('decisions.past-cancelling', { word, undo });
    case 'no-way-back':
      return say('decisions.no-way-back', { word, reasons: reasons(why.refusals, 'undo') });
    case 'not-resumable':
      return state === 'running'
        ? say('decisions.not-resumable-running', { word })
        : say('decisions.not-resumable', { word, state: now, again: newLine });
    case 'stopped-long-ago':
      return say('decisions.stopped-long-ago', { word, again: newLine });
    case 'approval-lapsed':
      return why.by.length === 0
        ? say('decisions.approval-lapsed', { word, again: newLine })
        : say('decisions.approval-lapsed-of', {
            word,
            again: newLine,
            who: listing(why.by.map(mention)),
          });
    case 'names-taken':
      return takenBy(why.holder);
  }
}

function gone({ changeId, zone }: Extract<DecisionRefusal, { id: 'change-gone' }>): Words {
  const id = code(changeId, 80);
  const records = lineOf('records', `www.${zone ?? 'example.com'}`);
  return zone === undefined
    ? say('decisions.change-gone', { id, records, recover: lineOf('recover', 'example.com') })
    : say('decisions.change-gone-in', {
        id,
        records,
        zone: nameInCode(zone),
        recover: typed(`/dns recover ${zone}`),
      });
}

function takenBy(holder: Change | undefined): Words {
  if (holder === undefined) return say('decisions.names-taken-by-another');
  const { id, plan } = holder;
  return say('decisions.names-taken', {
    act: act(plan),
    id: code(id),
    who: mention(plan.request.requestedBy),
  });
}

function reasons(refusals: readonly Refusal[], verb: Change['plan']['request']['verb']): Words {
  return join(
    refusals.slice(0, 3).map((one) => refusal(one, verb)),
    ' ',
  );
}
