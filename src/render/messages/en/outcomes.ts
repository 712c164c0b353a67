import type { Change } from '../../../domain/change.ts';
import { fullName } from '../../../domain/name.ts';
import type { Plan } from '../../../domain/plan.ts';
import { WWW } from '../../../domain/request.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { aim, lostOf, subjectOf } from './acts.ts';
import { effectOf, urlOf } from './from-to.ts';
import { instanceInCode } from './gtm.ts';
import { recordList } from './records.ts';
import { lineName, listing } from './units.ts';
import { witnesses } from './witnesses.ts';

/** What is so from now on, in one sentence. */
export function result(plan: Plan): Words {
  const name = nameInCode(subjectOf(plan));
  switch (plan.resolution) {
    case 'forward-root':
      return mrkdwn`${name} now forwards to ${code(urlOf(plan))}${plan.target === undefined ? mrkdwn`` : mrkdwn`, and ${nameInCode(fullName(WWW, plan.request.zone))} is a CNAME record to ${target(plan)}`}.`;
    case 'leave-gtm':
      return mrkdwn`${name} no longer leads through Global Traffic Manager; it is now a CNAME record to ${target(plan)}.`;
    case 'cdn-behind-gtm':
      return mrkdwn`${name} leads through Global Traffic Manager to ${aim(plan)}.`;
    case 'split-by-line':
    case 'split-by-line-moved':
      return mrkdwn`Visitors of ${name} on ${listing(linesOf(plan))} now go to ${aim(plan)}.`;
    case 'undo':
      return undone(plan, name);
    case 'switch-to-cname':
      return mrkdwn`${name} is now a CNAME record to ${target(plan)}.`;
    case 'plain':
      return 'record' in plan.request
        ? recordResult(plan, name)
        : mrkdwn`${name} is now a CNAME record to ${target(plan)}.`;
  }
}

function undone(plan: Plan, name: Words): Words {
  const id = code(plan.request.verb === 'undo' ? plan.request.back.changeId : '', 60);
  return lostOf(plan) === 'finish'
    ? mrkdwn`What the lost change ${id} left at ${name} is in order: the answers are as they were found, TTLs are set, and the marks are off.`
    : mrkdwn`What change ${id} did at ${name} is taken back${lostOf(plan) ? ' as far as its marks told' : ''}.`;
}

/** Who was seen to answer so; `it` goes after a sentence that has told the result. */
export function witnessed(change: Change, what: 'it' | 'in full'): Words {
  const who = witnesses(change);
  const { plan } = change;
  if (who === undefined) {
    return mrkdwn`The provider's own record list shows ${what === 'it' ? 'it' : shown(plan)}; what servers answer cannot be seen from here.`;
  }
  const answers = mrkdwn`${who} answer ${isCname(plan) ? `with ${what === 'it' ? 'it' : shown(plan)}` : 'as planned'}.`;
  return change.journal.some((entry) => entry.kind === 'browsed' && entry.browse.verdict === 'forwards')
    ? mrkdwn`${answers} A request for ${code(`http://${subjectOf(plan)}`)} was led there.`
    : answers;
}

/** What people have to do after it, if anything. */
export function nextStep({ resolution, gtm }: Plan): Words {
  return resolution === 'leave-gtm' && gtm !== undefined
    ? mrkdwn`Nobody needs to act now. The paid instance ${instanceInCode(gtm)} stays until a person releases it in the Alibaba Cloud console.`
    : mrkdwn`Nobody needs to act.`;
}

/** What the servers of a change answer with at its end, by its short name. */
export function shown(plan: Plan): string {
  return isCname(plan) ? 'the CNAME record' : 'what was planned';
}

/** Whether the end of the plan is one CNAME record for everybody. */
export function isCname({ resolution, request }: Plan): boolean {
  return (
    resolution === 'switch-to-cname' ||
    resolution === 'leave-gtm' ||
    (resolution === 'plain' && 'target' in request)
  );
}

/** The same for one check of a plan that has several. */
export function shownBy(plan: Plan, index: number): string {
  const step = plan.steps[index];
  const answers = step?.kind === 'verify' ? step.expect.map(({ answer }) => answer.kind) : [];
  return answers.length > 0 && answers.every((kind) => kind === 'cname') ? 'the CNAME record' : shown(plan);
}

function recordResult(plan: Plan, name: Words): Words {
  const { gone, come } = effectOf(plan);
  if (come.length > 0)
    return mrkdwn`${name} now has ${recordList(come, 4)}${gone.length > 0 ? mrkdwn` in place of ${recordList(gone, 4)}` : mrkdwn``}.`;
  return gone.length > 0
    ? mrkdwn`${name} no longer has ${recordList(gone, 4)}.`
    : mrkdwn`${name} has its records as asked.`;
}

function target({ target: name }: Plan): Words {
  return name === undefined ? mrkdwn`its target` : nameInCode(name);
}

function linesOf(plan: Plan): Words[] {
  const lines = effectOf(plan).come.flatMap(({ type, line }) => (type === 'CNAME' ? [line] : []));
  return [...new Set(lines)].map(lineName);
}
