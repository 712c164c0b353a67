import type { Change } from '../../domain/change.ts';
import type { DecisionRefusal, Refusal } from '../../domain/refusal.ts';
import { code, mention, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { act, actWord, subjectOf } from './acts.ts';
import { again, lineOf, typed } from './commands.ts';
import { confirmationWanted } from './confirmations.ts';
import { frozenNow } from './freeze.ts';
import { asker, handOverRefusal } from './owners.ts';
import { refusal } from './refusals.ts';
import { resolutionName } from './resolutions.ts';
import { glassNotAllowed, nameNotTyped, reviewRefusal, unfit } from './reviews.ts';
import { answer, movements } from './stops.ts';
import { listing, sentences } from './units.ts';

/** Why a click did nothing, and that it did nothing. `viewer` is the user id of the person who clicked. */
export function decisionRefusal(why: DecisionRefusal, viewer: string): Words[] {
  const so = say(
    why.id === 'drifted' ? 'refusals-decision.no-record-changed' : 'refusals-decision.click-changed-nothing',
  );
  return ['change' in why ? refusedChange(why, viewer) : refused(why), so];
}

type OfChange = Extract<DecisionRefusal, { change: Change }>;

function refused(why: Exclude<DecisionRefusal, OfChange>): Words {
  switch (why.id) {
    case 'change-gone':
      return gone(why);
    case 'own-request':
      return why.as === undefined
        ? say('refusals-decision.own-request')
        : say('hand-over.own-request', { as: why.as });
    case 'not-an-approver':
      return say('refusals-decision.not-an-approver', {
        zone: nameInCode(why.zone),
        approvers: listing(why.approvers.map(mention)),
      });
    case 'nobody-may-approve':
      return say('refusals-decision.nobody-may-approve', {
        zone: nameInCode(why.zone),
        file: code('switchyard.yml'),
      });
    case 'approvers-unreadable':
      return say('refusals-decision.approvers-unreadable', { zone: nameInCode(why.zone) });
    case 'unfit':
      return sentences(unfit(why.why), refused(why.instead));
    case 'glass-not-allowed':
      return glassNotAllowed(nameInCode(why.zone));
    case 'not-a-glass-breaker':
      return say('review.not-a-glass-breaker', {
        zone: nameInCode(why.zone),
        breakers: listing(why.breakers.map(mention)),
      });
    case 'already-approved-by-you':
      return say('refusals-decision.already-counted');
    case 'scene-unreadable':
      return say('refusals-decision.scene-unreadable', { answer: answer(why) });
  }
}

function refusedChange(why: OfChange, viewer: string): Words {
  const { id, plan, state } = why.change;
  const word = actWord(plan);
  const now = say(`refusals-decision.state-${state}`);
  const newLine = again(plan.request);
  const undo = typed(`/dns undo ${id}`);
  switch (why.id) {
    case 'already-decided':
      return why.by === viewer
        ? say(`refusals-decision.already-${why.how}-by-you`, { word, state: now })
        : say(`refusals-decision.already-${why.how}`, { word, state: now, who: mention(why.by) });
    case 'zone-frozen':
      return frozenNow('freeze.refused-approval', why.freeze);
    case 'name-not-typed':
      return nameNotTyped(why);
    case 'card-just-changed':
      return say('review.card-just-changed', { act: word });
    case 'nothing-to-review':
    case 'already-reviewed':
    case 'own-glass':
      return reviewRefusal(why);
    case 'nothing-to-hand-over':
    case 'owner-already':
    case 'owner-approved':
    case 'owner-unfit':
    case 'owner-unknown':
      return handOverRefusal(why, viewer);
    case 'not-open':
      return say('refusals-decision.not-open', { word, state: now, again: newLine });
    case 'card-outdated':
      return say('refusals-decision.card-outdated', { id: code(id), again: newLine });
    case 'tick-missing':
      return say('refusals-decision.tick-missing', {
        wanted: sentences(...why.confirmations.map(confirmationWanted)),
      });
    case 'way-chosen':
      return say('refusals-decision.way-chosen', { way: resolutionName(plan.resolution) });
    case 'choice-refused':
      return say('refusals-decision.choice-refused', {
        name: nameInCode(subjectOf(plan)),
        reasons: reasons(why.refusals, plan.request.verb),
      });
    case 'forgotten':
      return say('refusals-decision.forgotten', {
        word,
        recover: typed(`/dns recover ${plan.request.zone}`),
      });
    case 'drifted':
      return say('refusals-decision.drifted', { word, movements: movements(why.movements), again: newLine });
    case 'not-under-way':
      return state === 'done' || state === 'stopped'
        ? say('refusals-decision.not-under-way-ended', { word, state: now, undo })
        : say('refusals-decision.not-under-way', { word, state: now });
    case 'turned-already':
      if (why.by === undefined) return say('refusals-decision.turned-already', { word });
      return why.by === viewer
        ? say('refusals-decision.turned-already-by-you', { word })
        : say('refusals-decision.turned-already-by', { word, who: mention(why.by) });
    case 'past-cancelling':
      return say('refusals-decision.past-cancelling', { word, undo });
    case 'no-way-back':
      return say('refusals-decision.no-way-back', { word, reasons: reasons(why.refusals, 'undo') });
    case 'not-resumable':
      return state === 'running'
        ? say('refusals-decision.not-resumable-running', { word })
        : say('refusals-decision.not-resumable', { word, state: now, again: newLine });
    case 'stopped-long-ago':
      return say('refusals-decision.stopped-long-ago', { word, again: newLine });
    case 'written-since':
      return say('refusals-decision.written-since', { word, other: code(why.other.id), again: newLine });
    case 'approval-lapsed':
      return why.by.length === 0
        ? say('refusals-decision.approval-lapsed', { word, again: newLine })
        : say('refusals-decision.approval-lapsed-of', {
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
    ? say('refusals-decision.change-gone', { id, records, recover: lineOf('recover', 'example.com') })
    : say('refusals-decision.change-gone-in', {
        id,
        records,
        zone: nameInCode(zone),
        recover: typed(`/dns recover ${zone}`),
      });
}

function takenBy(holder: Change | undefined): Words {
  if (holder === undefined) return say('refusals-decision.names-taken-by-another');
  const { id, plan } = holder;
  return say('refusals-decision.names-taken', {
    act: act(plan),
    id: code(id),
    who: asker(holder),
  });
}

function reasons(refusals: readonly Refusal[], verb: Change['plan']['request']['verb']): Words {
  return sentences(...refusals.slice(0, 3).map((one) => refusal(one, verb)));
}
