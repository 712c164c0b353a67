import { type Change, isAbout, type JournalEntry, type Route } from '../../../domain/change.ts';
import type { Edit } from '../../../domain/edit.ts';
import { isMark } from '../../../domain/mark.ts';
import type { Plan, Step } from '../../../domain/plan.ts';
import type { Sighting, Verdict } from '../../../domain/propagation.ts';
import { factsIn, recordsIn } from '../../../domain/touched.ts';
import { editAt } from '../../../domain/write.ts';
import { capital, code, mention, moment, mrkdwn, type Words } from '../../mrkdwn.ts';
import { browsed } from './browse.ts';
import { stopped } from './card.ts';
import { again } from './commands.ts';
import { gtmEdits } from './gtm.ts';
import { nextStep, result, shownBy } from './outcomes.ts';
import { resolutionName } from './resolutions.ts';
import { held } from './schedule.ts';
import { FACT_WORDS, restored, served, writing } from './steps.ts';
import { answer, dissent } from './stops.ts';
import { delayed, lapsed, postponed, resumed, skipped, turnedBack, undone } from './turns.ts';
import { count, duration, listing } from './units.ts';

/** Tries told one by one; of the later ones every thirtieth. */
const TOLD_TRIES = 12;
const EVERY_TRY = 30;

/** One line of a change's diary as the thread tells it; nothing for lines that only machines need. */
export function journalLines(change: Change, entry: JournalEntry): Words[] {
  const plan = 'back' in entry && entry.back && change.back ? change.back.plan : change.plan;
  switch (entry.kind) {
    case 'approved':
      return [mrkdwn`Approved by ${mention(entry.by)}.`];
    case 'rejected':
      return [
        mrkdwn`Rejected by ${mention(entry.by)}; nothing was changed. ${mention(plan.request.requestedBy)}, to ask again type ${again(plan.request)}.`,
      ];
    case 'expired':
      return [
        mrkdwn`Expired without an approval; nothing was changed. ${mention(plan.request.requestedBy)}, to ask again type ${again(plan.request)}.`,
      ];
    case 'intent':
      return [];
    case 'applied':
      // A mark that is there already takes no call, and none depends on one that is not.
      return entry.known === 'read-back' && !isMarkAt(plan, entry)
        ? [
            mrkdwn`The answer to edit ${entry.edit + 1} of step ${entry.step + 1} was lost, but the zone shows that it has taken effect.`,
          ]
        : [];
    case 'rerouted':
      return [rerouted(entry.route, answer(entry.answer))];
    case 'retrying':
      // An emptied name is tried for every second: a note each would bury the thread, and Slack refuses so many.
      if (entry.attempt > TOLD_TRIES && entry.attempt % EVERY_TRY !== 0) return [];
      return [
        mrkdwn`Step ${entry.step + 1}: try ${entry.attempt} failed with ${answer(entry.answer)}. ${change.dueAt === null ? mrkdwn`` : mrkdwn`Next try at ${moment(change.dueAt)}.`}`,
      ];
    case 'delayed':
      return delayed(change, entry);
    case 'skipped':
      return [skipped(entry.answer)];
    case 'postponed':
      return postponed(change, entry.answer);
    case 'held':
      return held(change, entry);
    case 'lapsed':
      return [lapsed(change, entry.by)];
    case 'turned-back':
      return turnedBack(change, entry.turn);
    case 'resumed':
      return [resumed(entry.by)];
    case 'undone':
      return undone(change, { withSubject: false });
    case 'observed':
      return round(plan, entry.step, entry.verdict);
    case 'browsed':
      return [browsed(entry.browse)];
    case 'replanned':
      return [
        mrkdwn`${mention(entry.by)} chose another way: ${resolutionName(entry.resolution)}. Approvals given before do not count for it.`,
      ];
    case 'step-done':
      return [...stepDone(change, plan, entry.step), ...nextWait(plan.steps[entry.step + 1], entry.at)];
    case 'stopped':
      return stopped(change);
    case 'finished':
      return [mrkdwn`Finished: ${result(plan)} ${nextStep(plan)}`];
  }
}

function isMarkAt(plan: Plan, { step, edit }: { step: number; edit: number }): boolean {
  const planned = editAt(plan, step, edit);
  return planned !== undefined && isMark(planned);
}

function stepDone(change: Change, plan: Plan, index: number): Words[] {
  const step = plan.steps[index];
  const ids = requestIds(change, index);
  switch (step?.kind) {
    case 'lower-ttl':
      return [
        mrkdwn`TTL lowered on ${count(recordsIn(step.edits).length, 'record')}${step.edits.some(isMark) ? ', marked in the remark until the end' : ''}.${ids}`,
      ];
    case 'confirm-served':
      return wasSeen(change, index) ? [] : [mrkdwn`${UNSEEN} ${served(plan, index)}.`];
    case 'wait':
      return [mrkdwn`The wait of ${duration(step.seconds)} is over.`];
    case 'swap':
    case 'add':
    case 'remove':
      return [mrkdwn`${writing(step)} Done.${ids}`];
    case 'annotate':
      return [mrkdwn`${annotated(step.edits)}; what is answered is the same.${ids}`];
    case 'gtm':
      return [mrkdwn`${gtmEdits(step.gtm, plan)} Done.${ids}`];
    case 'verify':
      return [verified(change, plan, index, step)];
    case 'verify-web':
      return [mrkdwn`The redirect works: ${code(step.url)} leads to ${code(step.to)}.`];
    case 'restore-ttl':
      return [
        mrkdwn`TTL of ${restored(step.edits)} set${step.edits.some(isMark) ? ', mark taken off' : ''}.${ids}`,
      ];
    case undefined:
      return [];
  }
}

function annotated(edits: readonly Edit[]): Words {
  const records = count(recordsIn(edits).length, 'record');
  const facts = factsIn(edits).map((fact) => mrkdwn`${FACT_WORDS[fact]}`);
  if (facts.length === 0) return mrkdwn`The marks are off ${records}`;
  const set = mrkdwn`${capital(listing(facts))} of ${records} set`;
  return edits.some(isMark) ? mrkdwn`${set}, marks taken off` : set;
}

function verified(
  change: Change,
  plan: Plan,
  index: number,
  { oldTtl }: Extract<Step, { kind: 'verify' }>,
): Words {
  const seen = wasSeen(change, index);
  if (oldTtl === 0) return seen ? mrkdwn`All answer as planned.` : mrkdwn`${UNSEEN} ${shownBy(plan, index)}.`;
  return seen
    ? mrkdwn`Old answers have run out.`
    : mrkdwn`${UNSEEN} ${shownBy(plan, index)}, and old answers have run out.`;
}

function nextWait(next: Step | undefined, from: number): Words[] {
  return next?.kind === 'wait'
    ? [mrkdwn`Now waiting ${duration(next.seconds)}, until ${moment(from + next.seconds * 1000)}.`]
    : [];
}

/** The ids Alibaba's support asks for, of every edit of the step. */
function requestIds(change: Change, step: number): Words {
  const ids = change.journal.flatMap((entry) =>
    entry.kind === 'applied' && isAbout(change, entry, step) && entry.requestId !== undefined
      ? [entry.requestId]
      : [],
  );
  if (ids.length === 0) return mrkdwn``;
  return mrkdwn` ${ids.length === 1 ? 'RequestId' : 'RequestIds'} ${listing(
    ids.map((id) => code(id, 64)),
    12,
  )}.`;
}

/** For lines that cannot be asked from here. */
const UNSEEN = mrkdwn`The provider's own record list shows`;

/** Whether servers were asked at all; what they answered is told round by round. */
function wasSeen(change: Change, step: number): boolean {
  const last = change.journal.findLast((entry) => entry.kind === 'observed' && isAbout(change, entry, step));
  return last?.kind === 'observed' && last.verdict.sightings.length > 0;
}

/** One round of looking: how many agree, and who does not. */
function round(plan: Plan, index: number, verdict: Verdict): Words[] {
  const { sightings } = verdict;
  if (sightings.length === 0) return [];
  const what = plan.steps[index]?.kind === 'confirm-served' ? served(plan, index) : shownBy(plan, index);
  const servers = agreeing(sightings, 'authoritative');
  const resolvers = agreeing(sightings, 'resolver');
  return [
    mrkdwn`Name servers: ${servers.agree} of ${count(servers.all, 'address', 'addresses')} that can be reached serve ${what}${servers.agree < servers.all ? mrkdwn`; ${dissent(verdict, 'authoritative')}` : mrkdwn``}.`,
    ...(resolvers.all === 0
      ? []
      : [
          mrkdwn`Resolvers: ${resolvers.agree} of ${resolvers.all} answer with it${resolvers.agree < resolvers.all ? mrkdwn`; ${dissent(verdict, 'resolver')}` : mrkdwn``}.`,
        ]),
  ];
}

/** Counts servers, each once, however many lines it was asked for; those without a route from here are left out. */
function agreeing(
  sightings: readonly Sighting[],
  role: 'authoritative' | 'resolver',
): { agree: number; all: number } {
  const servers = new Map<string, boolean>();
  for (const { server, seen } of sightings) {
    if (server.role !== role || seen === 'unreachable') continue;
    const key = `${server.name} ${server.address}`;
    servers.set(key, (servers.get(key) ?? true) && seen === 'expected');
  }
  return { agree: [...servers.values()].filter(Boolean).length, all: servers.size };
}

function rerouted(route: Route, said: Words): Words {
  switch (route) {
    case 'in-place':
      return mrkdwn`Alibaba Cloud DNS answered ${said}. The type is changed in place again.`;
    case 'delete-and-add':
      return mrkdwn`Alibaba Cloud DNS does not change the type in place: ${said}. The record is deleted and added again at once instead, as declared.`;
    case 'put-back':
      return mrkdwn`Alibaba Cloud DNS refused to add the new record: ${said}. The old record is put back at once.`;
  }
}
