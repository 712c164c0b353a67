import type { Change } from '../../domain/change.ts';
import { nameOf } from '../../domain/change.ts';
import type { Movement, ProviderAnswer, Standing, StopReason } from '../../domain/journal.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Verdict } from '../../domain/propagation.ts';
import { isResumable } from '../../domain/transition-turns.ts';
import type { Key } from '../languages/catalogue.ts';
import { code, mention, mrkdwn, nameInCode, type Words, wordsOf } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { browsed } from './browse.ts';
import { again, typed } from './commands.ts';
import { instanceInCode } from './gtm.ts';
import { factName, factValue } from './moved-facts.ts';
import { isCname } from './outcomes.ts';
import { recordInCode, recordWithLine } from './records.ts';
import { listing } from './units.ts';

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
    case 'drift-before-write':
      return say(`stops.${reason.id}`, { movements: movements(reason.movements) });
    case 'forgotten':
      return say('stops.forgotten');
    case 'target-not-ready':
      return say('stops.target-not-ready', {
        target: nameInCode(reason.target),
        outcome: targetOutcome(reason.outcome),
      });
    case 'provider-refused':
    case 'put-back':
      return say(`stops.${reason.id}`, { answer: answer(reason.answer) });
    case 'provider-unreachable':
      return say(isOfProvider(reason.answer) ? 'stops.provider-unreachable' : 'stops.step-not-carried-out', {
        n: reason.attempts,
        answer: answer(reason.answer),
      });
    case 'not-served':
      return say('stops.not-served', {
        n: reason.minutes,
        dissent: dissent(reason.verdict, 'authoritative'),
      });
    case 'not-settled':
      return say('stops.not-settled', { n: reason.minutes, dissent: dissent(reason.verdict, 'resolver') });
    case 'not-forwarding':
      return say('stops.not-forwarding', { n: reason.minutes, browsed: browsed(reason.browse) });
    case 'gtm-moved':
      return say('stops.gtm-moved', {
        instance: instanceInCode(reason.instance),
        detail: code(reason.detail, 200),
      });
    case 'left-as-it-is':
      return say('stops.left-as-it-is', { by: mention(reason.by), answer: answer(reason.answer) });
    case 'broken':
      return say('stops.broken', { detail: code(reason.detail, 200) });
  }
}

/** Whether visitors notice, in one sentence. */
export function standing(now: Standing, plan: Plan): Words {
  if (now === 'new' && isCname(plan)) return say('stops.standing-new-cname');
  if (now === 'nothing' && isMeantToEnd(plan)) return say('stops.standing-ended');
  return say(`stops.standing-${now}`);
}

/** What the bot does by itself from here on: nothing; and what lowered TTLs mean meanwhile. */
export function afterStop({ lowTtl }: { lowTtl: 'on-old-records' | 'on-new-record' | undefined }): Words {
  return say(lowTtl ? `stops.after-stop-${lowTtl}` : 'stops.after-stop');
}

/** The one thing to do. */
export function advice(change: Change, reason: StopReason, now: Standing): Words {
  const name = nameInCode(nameOf(change));
  const command = again(change.plan.request);
  if (reason.id === 'forgotten') {
    return say('stops.do-now-forgotten', { recover: typed(`/dns recover ${change.plan.request.zone}`) });
  }
  if (now === 'nothing' && !isMeantToEnd(change.plan)) return say('stops.put-back-by-hand', { name });
  if (reason.id === 'left-as-it-is' && now === 'new') return say('stops.ttl-after-all');
  if (change.back) return say('stops.go-on-back', { name, undo: typed(`/dns undo ${change.id}`) });
  if (reason.id === 'not-forwarding' && now !== 'old') {
    return say('stops.open-in-browser', { url: code(`http://${nameOf(change)}`) });
  }
  // Where somebody else has been at work the approved plan would find the same again.
  const canGoOn = CAN_GO_ON.has(reason.id) && isResumable(change);
  if (now === 'mixed' || now === 'unknown') {
    return say(canGoOn ? 'stops.look-then-retry' : 'stops.look-then-plan', { name, command });
  }
  if (now === 'new') {
    const maySee = reason.id === 'not-served' || reason.id === 'not-settled';
    return say(maySee ? 'stops.keep-then-retry' : 'stops.keep-then-look', { name });
  }
  const then = say(canGoOn ? 'stops.retry-or-plan-anew' : 'stops.plan-anew', { command });
  return say(doNow(reason), { then });
}

const CAN_GO_ON: ReadonlySet<StopReason['id']> = new Set<StopReason['id']>([
  'target-not-ready',
  'provider-refused',
  'put-back',
  'provider-unreachable',
  'not-forwarding',
  'broken',
]);

export function movements(moved: readonly Movement[]): Words {
  if (moved.length === 0) return say('stops.another-plan');
  return say('stops.movements', { movements: listing(moved.map(movement), 5) });
}

/** What the provider said, with the id that its support asks for. */
export function answer({ code: id, message, requestId }: ProviderAnswer): Words {
  const said = mrkdwn`${code(id, 80)} ${code(message, 160)}`;
  return requestId === undefined
    ? said
    : say('stops.answer-with-id', { answer: said, id: code(requestId, 80) });
}

const TARGET_OUTCOMES = ['no-such-name', 'no-address', 'loop', 'too-long', 'no-answer'] as const;

export function targetOutcome(outcome: string): Words {
  const known = TARGET_OUTCOMES.find((one) => one === outcome);
  return known ? say(`stops.target-${known}`) : wordsOf(outcome);
}

/** Who still shows something else, and what. */
export function dissent(verdict: Verdict, role: 'authoritative' | 'resolver'): Words {
  const others = verdict.sightings.filter(
    ({ server, seen }) => server.role === role && seen !== 'expected' && seen !== 'unreachable',
  );
  const said = others.map(({ server, seen, values }) => {
    const who = code(role === 'resolver' ? server.name : `${server.name} ${server.address}`, 80);
    if (seen === 'silent' || seen === 'empty') return say(`stops.server-${seen}`, { who });
    return say('stops.server-answers', { who, values: code(values.map(withoutTtl).join(', '), 90) });
  });
  return said.length === 0 ? say('stops.nobody-reached') : listing(said, 5);
}

/** A cached TTL counts down: leaving it out keeps a repeated message the same. */
function withoutTtl(value: string): string {
  return value.replace(/ \(\d+ s\)$/, '');
}

function movement(moved: Movement): Words {
  switch (moved.kind) {
    case 'record-added':
      return say('stops.record-added', { record: recordWithLine(moved.after) });
    case 'record-removed':
      return say('stops.record-removed', { record: recordWithLine(moved.before) });
    case 'record-changed': {
      const facts = differences(moved);
      const both = { before: recordWithLine(moved.before), after: recordInCode(moved.after) };
      return facts.length === 0
        ? say('stops.record-changed', both)
        : say('stops.record-changed-beside', { ...both, facts: listing(facts) });
    }
    case 'fact-changed':
      return say('stops.fact-changed', {
        fact: factName(moved.fact),
        before: factValue(moved.before),
        after: factValue(moved.after),
      });
  }
}

/** What differs beside the value, which the sentence shows anyway. */
function differences({ before: was, after: is }: Extract<Movement, { kind: 'record-changed' }>): Words[] {
  const off = say('stops.weight-off');
  return [
    ...(was.ttl === is.ttl ? [] : [say('stops.ttl-differs', { is: is.ttl, was: was.ttl })]),
    ...(was.status === is.status ? [] : [say(`stops.now-${is.status}`)]),
    ...(was.weight === is.weight
      ? []
      : [say('stops.weight-differs', { is: is.weight ?? off, was: was.weight ?? off })]),
    ...(was.line === is.line ? [] : [say('stops.line-differs', { line: code(is.line) })]),
  ];
}

/** A name that is asked to have no address any more is not missed. */
function isMeantToEnd({ gaps, request }: Plan): boolean {
  return gaps.some(({ lasting, host, family }) => lasting && host === request.host && family === 'A');
}

function doNow(reason: StopReason): Key {
  switch (reason.id) {
    case 'drift-before-approval':
    case 'drift-before-write':
      return 'stops.do-now-drift';
    case 'gtm-moved':
      return 'stops.do-now-gtm-moved';
    case 'target-not-ready':
      return 'stops.do-now-target';
    case 'not-forwarding':
      return 'stops.do-now-forwarding';
    case 'provider-refused':
    case 'put-back':
      return 'stops.do-now-refused';
    case 'provider-unreachable':
      return isOfProvider(reason.answer) ? 'stops.do-now-provider' : 'stops.do-now-bot';
    default:
      return 'stops.do-now';
  }
}
