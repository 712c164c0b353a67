import type { Change, Movement, ProviderAnswer, Standing, StopReason } from '../../../domain/change.ts';
import { nameOf } from '../../../domain/change.ts';
import type { Plan } from '../../../domain/plan.ts';
import type { Verdict } from '../../../domain/propagation.ts';
import { isResumable } from '../../../domain/transition-turns.ts';
import { code, mention, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { browsed } from './browse.ts';
import { again, typed } from './commands.ts';
import { instanceInCode } from './gtm.ts';
import { isCname } from './outcomes.ts';
import { recordInCode, recordWithLine } from './records.ts';
import { count, listing } from './units.ts';

/** Codes of the bot itself: resolvers that stay silent, and surprises on its own side. */
const NOT_THE_PROVIDER: ReadonlySet<string> = new Set(['TargetNotSeen', 'ApproversNotSeen', 'Unexpected']);

/** Said by Alibaba Cloud, not by the bot about itself. */
export function isOfProvider({ code: id }: ProviderAnswer): boolean {
  return !NOT_THE_PROVIDER.has(id);
}

/** Why a change came to a halt. */
export function stopReason(reason: StopReason): Words {
  switch (reason.id) {
    case 'drift-before-approval':
      return mrkdwn`The records are not as the card showed them: ${movements(reason.movements)}`;
    case 'drift-before-write':
      return mrkdwn`Somebody else changed the records while the change was on its way: ${movements(reason.movements)}`;
    case 'target-not-ready':
      return mrkdwn`The target ${nameInCode(reason.target)} does not lead anywhere now: ${targetOutcome(reason.outcome)}.`;
    case 'provider-refused':
      return mrkdwn`Alibaba Cloud DNS refused an edit: ${answer(reason.answer)}.`;
    case 'put-back':
      return mrkdwn`Alibaba Cloud DNS refused the new record (${answer(reason.answer)}), so the old record was put back at once.`;
    case 'provider-unreachable':
      return mrkdwn`${isOfProvider(reason.answer) ? 'Alibaba Cloud DNS could not be used' : 'The step could not be carried out'} in ${count(reason.attempts, 'try', 'tries')}; the last answer was ${answer(reason.answer)}.`;
    case 'not-served':
      return mrkdwn`After ${count(reason.minutes, 'minute')} not every name server shows the change: ${dissent(reason.verdict, 'authoritative')}.`;
    case 'not-settled':
      return mrkdwn`After ${count(reason.minutes, 'minute')} not every resolver shows the change: ${dissent(reason.verdict, 'resolver')}.`;
    case 'not-forwarding':
      return mrkdwn`After ${count(reason.minutes, 'minute')} the forwarding does not work as it should. ${browsed(reason.browse)}`;
    case 'gtm-moved':
      return mrkdwn`Global Traffic Manager, instance ${instanceInCode(reason.instance)}, is not as the plan left it, so somebody else has edited it: ${code(reason.detail, 200)}.`;
    case 'left-as-it-is':
      return mrkdwn`${mention(reason.by)} left the TTL as it is; it could not be set: ${answer(reason.answer)}.`;
    case 'broken':
      return mrkdwn`The stored change makes no sense to this version of the bot: ${code(reason.detail, 200)}.`;
  }
}

/** Whether visitors notice, in one sentence. */
export function standing(now: Standing, plan: Plan): Words {
  switch (now) {
    case 'old':
      return mrkdwn`*Visitors are not affected:* the name answers with the old records.`;
    case 'fewer':
      return mrkdwn`*Visitors are served by fewer of the old records:* the name answers, but some of what the card shows is gone.`;
    case 'other':
      return mrkdwn`*Visitors get what somebody else has put there:* the name answers, but neither with the old records nor with the new one.`;
    case 'new':
      return isCname(plan)
        ? mrkdwn`*Visitors are served by the new target:* the name answers with the CNAME record.`
        : mrkdwn`*Visitors get the new answer:* the records are as the plan wants them.`;
    case 'mixed':
      return mrkdwn`*Some visitors get the old answer and some the new one:* keep the old servers running.`;
    case 'nothing':
      return isMeantToEnd(plan)
        ? mrkdwn`*The name has no answer now,* as far as addresses go; that is what the plan does.`
        : mrkdwn`*THE NAME HAS NO ANSWER NOW:* visitors cannot reach the site.`;
    case 'unknown':
      return mrkdwn`*It is not known what the name answers now,* because the records could not be read.`;
  }
}

/** What the bot does by itself from here on: nothing; and what lowered TTLs mean meanwhile. */
export function afterStop({ lowTtl }: { lowTtl: 'on-old-records' | 'on-new-record' | undefined }): Words {
  const words = {
    'on-old-records': ' The lowered TTLs stay as they are, which is harmless.',
    'on-new-record':
      ' The new record keeps a low TTL until somebody raises it, which is harmless but costs more queries.',
  };
  const ttl = lowTtl ? words[lowTtl] : '';
  return mrkdwn`Switchyard does nothing more by itself.${ttl}`;
}

/** The one thing to do. */
export function advice(change: Change, reason: StopReason, now: Standing): Words {
  const { request } = change.plan;
  if (now === 'nothing' && !isMeantToEnd(change.plan)) {
    return mrkdwn`*Do now:* open the zone in the Alibaba Cloud DNS console and put the record back for ${nameInCode(nameOf(change))}; its old value is on the card.`;
  }
  if (reason.id === 'left-as-it-is' && now === 'new') {
    return mrkdwn`Nobody needs to act. To have the TTL set after all, click *Retry* on the card within a day.`;
  }
  if (change.back) {
    const undo = typed(`/dns undo ${change.id}`);
    return mrkdwn`*Do now:* look at ${nameInCode(nameOf(change))} in the Alibaba Cloud DNS console; ${retry} to go on with the way back, or type ${undo} for a new plan of it.`;
  }
  // Where somebody else has been at work the approved plan would find the same again.
  const first = CAN_GO_ON.has(reason.id) && isResumable(change) ? mrkdwn`${retry}, or ` : mrkdwn``;
  if (reason.id === 'not-forwarding' && now !== 'old') {
    return mrkdwn`*Do now:* open ${code(`http://${nameOf(change)}`)} in a browser. If it does not lead on, check the ICP filings and the page that it leads to, or take the change back.`;
  }
  if (now === 'mixed' || now === 'unknown') {
    return mrkdwn`*Do now:* look at ${nameInCode(nameOf(change))} in the Alibaba Cloud DNS console, then ${first}type ${again(request)} for a plan from what is there.`;
  }
  if (now === 'new') {
    const maySee = reason.id === 'not-served' || reason.id === 'not-settled';
    const look = maySee ? mrkdwn`${retry} to have it look again` : mrkdwn`look again later`;
    return mrkdwn`*Do now:* keep the old servers running until resolvers answer with it for ${nameInCode(nameOf(change))}, and ${look}.`;
  }
  return mrkdwn`*Do now:* ${before(reason)}${first}type ${again(request)} for a new plan.`;
}

const retry = mrkdwn`click *Retry* on the card within a day`;

const CAN_GO_ON: ReadonlySet<StopReason['id']> = new Set<StopReason['id']>([
  'target-not-ready',
  'provider-refused',
  'put-back',
  'provider-unreachable',
  'not-forwarding',
  'broken',
]);

export function movements(moved: readonly Movement[]): Words {
  if (moved.length === 0) return mrkdwn`the same request gives another plan now.`;
  return mrkdwn`${listing(moved.map(movement), 5)}.`;
}

/** What the provider said, with the id that its support asks for. */
export function answer({ code: id, message, requestId }: ProviderAnswer): Words {
  const request = requestId === undefined ? mrkdwn`` : mrkdwn`, RequestId ${code(requestId, 80)}`;
  return mrkdwn`${code(id, 80)} ${code(message, 160)}${request}`;
}

export function targetOutcome(outcome: string): string {
  const words: Readonly<Record<string, string>> = {
    'no-such-name': 'the name does not exist',
    'no-address': 'the name has no address',
    loop: 'its CNAME records lead in a circle',
    'too-long': 'its chain of CNAME records is too long',
    'no-answer': 'none of the resolvers in the settings gives an answer about it',
  };
  return Object.hasOwn(words, outcome) ? (words[outcome] ?? outcome) : outcome;
}

/** Who still shows something else, and what. */
export function dissent(verdict: Verdict, role: 'authoritative' | 'resolver'): Words {
  const others = verdict.sightings.filter(
    ({ server, seen }) => server.role === role && seen !== 'expected' && seen !== 'unreachable',
  );
  const said = others.map(({ server, seen, values }) => {
    const who = code(role === 'resolver' ? server.name : `${server.name} ${server.address}`, 80);
    if (seen === 'silent') return mrkdwn`${who} does not answer`;
    if (seen === 'empty') return mrkdwn`${who} answers that there is nothing`;
    return mrkdwn`${who} answers ${code(values.map(withoutTtl).join(', '), 90)}`;
  });
  return said.length === 0 ? mrkdwn`no server could be reached` : listing(said, 5);
}

/** A cached TTL counts down: leaving it out keeps a repeated message the same. */
function withoutTtl(value: string): string {
  return value.replace(/ \(\d+ s\)$/, '');
}

function movement(moved: Movement): Words {
  switch (moved.kind) {
    case 'record-added':
      return mrkdwn`${recordWithLine(moved.after)} was added`;
    case 'record-removed':
      return mrkdwn`${recordWithLine(moved.before)} is gone`;
    case 'record-changed':
      return mrkdwn`${recordWithLine(moved.before)} is now ${recordInCode(moved.after)}${difference(moved)}`;
    case 'fact-changed':
      return mrkdwn`${moved.fact} was ${code(moved.before, 80)} and is now ${code(moved.after, 80)}`;
  }
}

/** What differs beside the value, which the sentence shows anyway. */
function difference({ before: was, after: is }: Extract<Movement, { kind: 'record-changed' }>): Words {
  const facts = [
    ...(was.ttl === is.ttl ? [] : [mrkdwn`TTL ${is.ttl} s instead of ${was.ttl} s`]),
    ...(was.status === is.status ? [] : [mrkdwn`${is.status} instead of ${was.status}`]),
    ...(was.weight === is.weight
      ? []
      : [mrkdwn`weight ${is.weight ?? 'off'} instead of ${was.weight ?? 'off'}`]),
    ...(was.line === is.line ? [] : [mrkdwn`on ${code(is.line)}`]),
  ];
  return facts.length === 0 ? mrkdwn`` : mrkdwn` (${listing(facts)})`;
}

/** A name that is asked to have no address any more is not missed. */
function isMeantToEnd({ gaps, request }: Plan): boolean {
  return gaps.some(({ lasting, host, family }) => lasting && host === request.host && family === 'A');
}

function before(reason: StopReason): Words {
  switch (reason.id) {
    case 'drift-before-approval':
    case 'drift-before-write':
      return mrkdwn`find out who else edits this zone, then `;
    case 'gtm-moved':
      return mrkdwn`find out who else edits the instance in the Alibaba Cloud console, then `;
    case 'target-not-ready':
      return mrkdwn`make sure that the target resolves, then `;
    case 'not-forwarding':
      return mrkdwn`check the ICP filings, and that the page it leads to answers, then `;
    case 'provider-refused':
    case 'put-back':
      return mrkdwn`find out why Alibaba Cloud DNS refused it, then `;
    case 'provider-unreachable':
      return isOfProvider(reason.answer)
        ? mrkdwn`wait until Alibaba Cloud DNS works again, then `
        : mrkdwn`tell whoever runs the bot what stood in the way, then `;
    default:
      return mrkdwn``;
  }
}
