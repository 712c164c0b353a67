import type { Change } from '../../domain/change.ts';
import { fullName } from '../../domain/name.ts';
import type { Plan } from '../../domain/plan.ts';
import { WWW } from '../../domain/request.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { aim, lostOf, subjectOf } from './acts.ts';
import { effectOf, urlOf } from './from-to.ts';
import { instanceInCode } from './gtm.ts';
import { recordList } from './records.ts';
import { lineName, listing, sentences } from './units.ts';
import { witnesses } from './witnesses.ts';

/** What is so from now on, in one sentence. */
export function result(plan: Plan): Words {
  const name = nameInCode(subjectOf(plan));
  switch (plan.resolution) {
    case 'forward-root':
      return forwarded(plan, name);
    case 'leave-gtm':
      return say('outcomes.left-gtm', { name, target: target(plan) });
    case 'cdn-behind-gtm':
      return say('outcomes.behind-gtm', { name, aim: aim(plan) });
    case 'split-by-line':
    case 'split-by-line-moved':
      return say('outcomes.split', { name, lines: listing(linesOf(plan)), aim: aim(plan) });
    case 'undo':
      return undone(plan, name);
    case 'switch-to-cname':
    case 'plain':
      return 'record' in plan.request && plan.resolution === 'plain'
        ? recordResult(plan, name)
        : say('outcomes.cname', { name, target: target(plan) });
  }
}

function forwarded(plan: Plan, name: Words): Words {
  const facts = { name, url: code(urlOf(plan)) };
  if (plan.target === undefined) return say('outcomes.forwards', facts);
  const www = nameInCode(fullName(WWW, plan.request.zone));
  return say('outcomes.forwards-www', { ...facts, www, target: target(plan) });
}

function undone(plan: Plan, name: Words): Words {
  const id = code(plan.request.verb === 'undo' ? plan.request.back.changeId : '', 60);
  const lost = lostOf(plan);
  if (lost === 'finish') return say('outcomes.finished-lost', { id, name });
  return say(lost ? 'outcomes.undone-lost' : 'outcomes.undone', { id, name });
}

/** Who was seen to answer so; `it` goes after a sentence that has told the result. */
export function witnessed(change: Change, what: 'it' | 'in full'): Words {
  const seenBy = witnesses(change);
  const { plan } = change;
  if (seenBy === undefined) {
    return what === 'it' ? say('outcomes.list-shows-it') : say('outcomes.list-shows', { what: shown(plan) });
  }
  const answers = answeredBy(say(`outcomes.${seenBy}`), plan, what);
  return change.journal.some((entry) => entry.kind === 'browsed' && entry.browse.verdict === 'forwards')
    ? sentences(answers, say('outcomes.led-there', { url: code(`http://${subjectOf(plan)}`) }))
    : answers;
}

function answeredBy(who: Words, plan: Plan, what: 'it' | 'in full'): Words {
  if (!isCname(plan)) return say('outcomes.answer-as-planned', { who });
  return what === 'it'
    ? say('outcomes.answer-with-it', { who })
    : say('outcomes.answer-with', { who, what: shown(plan) });
}

/** What people have to do after it, if anything. */
export function nextStep({ resolution, gtm }: Plan): Words {
  return resolution === 'leave-gtm' && gtm !== undefined
    ? say('outcomes.release-instance', { instance: instanceInCode(gtm) })
    : say('outcomes.nobody-acts');
}

/** What the servers of a change answer with at its end, by its short name. */
function shown(plan: Plan): Words {
  return say(isCname(plan) ? 'outcomes.shown-cname' : 'outcomes.shown-planned');
}

/** Whether the end of the plan is one CNAME record for everybody. */
export function isCname({ resolution, request }: Plan): boolean {
  return (
    resolution === 'switch-to-cname' ||
    resolution === 'leave-gtm' ||
    (resolution === 'plain' && 'target' in request)
  );
}

/** What the servers answer with at one check of a plan that has several, by its short name. */
export function shownBy(plan: Plan, index: number): Words {
  const step = plan.steps[index];
  const answers = step?.kind === 'verify' ? step.expect.map(({ answer }) => answer.kind) : [];
  return answers.length > 0 && answers.every((kind) => kind === 'cname')
    ? say('outcomes.shown-cname')
    : shown(plan);
}

function recordResult(plan: Plan, name: Words): Words {
  const { gone, come } = effectOf(plan);
  const facts = { name, come: recordList(come, 4), gone: recordList(gone, 4) };
  if (come.length > 0) return say(gone.length > 0 ? 'outcomes.has-instead' : 'outcomes.has', facts);
  return say(gone.length > 0 ? 'outcomes.no-longer-has' : 'outcomes.as-asked', facts);
}

function target({ target: name }: Plan): Words {
  return name === undefined ? say('outcomes.its-target') : nameInCode(name);
}

function linesOf(plan: Plan): Words[] {
  const lines = effectOf(plan).come.flatMap(({ type, line }) => (type === 'CNAME' ? [line] : []));
  return [...new Set(lines)].map(lineName);
}
