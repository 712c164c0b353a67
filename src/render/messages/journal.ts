import { type Change, isAbout } from '../../domain/change.ts';
import type { Edit } from '../../domain/edit.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import { isMark } from '../../domain/mark.ts';
import type { Plan, Step } from '../../domain/plan.ts';
import { factsIn, recordsIn } from '../../domain/touched.ts';
import { editAt } from '../../domain/write.ts';
import { capital, code, mention, moment, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { browsed } from './browse.ts';
import { stopped } from './card.ts';
import { again } from './commands.ts';
import { gtmEdits } from './gtm.ts';
import { nextStep, result, shownBy } from './outcomes.ts';
import { handedOver, owner } from './owners.ts';
import { resolutionName } from './resolutions.ts';
import { rejectedBy, reviewCommand } from './reviews.ts';
import { round } from './rounds.ts';
import { held } from './schedule.ts';
import { FACT_WORDS, restored, served, writing } from './steps.ts';
import { answer } from './stops.ts';
import { delayed, lapsed, postponed, resumed, skipped, turnedBack, undone } from './turns.ts';
import { duration, listing, sentences } from './units.ts';

/** Tries told one by one; of the later ones every thirtieth. */
const TOLD_TRIES = 12;
const EVERY_TRY = 30;

/** One line of a change's diary as the thread tells it; nothing for lines that only machines need. */
export function journalLines(change: Change, entry: JournalEntry): Words[] {
  const plan = 'back' in entry && entry.back && change.back ? change.back.plan : change.plan;
  switch (entry.kind) {
    case 'approved':
      return entry.breakGlass === undefined
        ? [say('journal.approved', { by: mention(entry.by) })]
        : [
            say('review.approved-glass', {
              by: mention(entry.by),
              reason: entry.breakGlass,
              command: reviewCommand(change),
            }),
          ];
    case 'rejected':
      return entry.reason === undefined
        ? [say('journal.rejected', { by: mention(entry.by), ...askAgain(change) })]
        : [rejectedBy(change, entry.by, entry.reason)];
    case 'reviewed':
      return [say('review.reviewed-by', { by: mention(entry.by) })];
    case 'handed-over':
      return handedOver(change, entry);
    case 'expired':
      return [say('journal.expired', askAgain(change))];
    case 'intent':
      return [];
    case 'applied':
      // A mark that is there already takes no call, and none depends on one that is not.
      return entry.known === 'read-back' && !isMarkAt(plan, entry)
        ? [say('journal.answer-lost', { edit: entry.edit + 1, step: entry.step + 1 })]
        : [];
    case 'rerouted':
      return [say(`journal.rerouted-${entry.route}`, { answer: answer(entry.answer) })];
    case 'retrying':
      // An emptied name is tried for every second: a note each would bury the thread, and Slack refuses so many.
      if (entry.attempt > TOLD_TRIES && entry.attempt % EVERY_TRY !== 0) return [];
      return [retrying(entry, change.dueAt)];
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
      return [say('journal.replanned', { by: mention(entry.by), way: resolutionName(entry.resolution) })];
    case 'step-done':
      return [...stepDone(change, plan, entry), ...nextWait(plan.steps[entry.step + 1], entry.at)];
    case 'stopped':
      return stopped(change);
    case 'finished':
      return [sentences(say('journal.finished', { result: result(plan) }), nextStep(plan))];
  }
}

function isMarkAt(plan: Plan, { step, edit }: { step: number; edit: number }): boolean {
  const planned = editAt(plan, step, edit);
  return planned !== undefined && isMark(planned);
}

function askAgain(change: Change): { requester: Words; command: Words } {
  return { requester: owner(change), command: again(change.plan.request) };
}

function retrying(entry: Extract<JournalEntry, { kind: 'retrying' }>, dueAt: number | null): Words {
  const facts = { step: entry.step + 1, attempt: entry.attempt, answer: answer(entry.answer) };
  return dueAt === null
    ? say('journal.retrying', facts)
    : say('journal.retrying-next', { ...facts, next: moment(dueAt) });
}

type StepDone = Extract<JournalEntry, { kind: 'step-done' }>;

function stepDone(change: Change, plan: Plan, entry: StepDone): Words[] {
  const { step: index } = entry;
  const step = plan.steps[index];
  const ids = requestIds(change, index);
  switch (step?.kind) {
    case 'lower-ttl': {
      const key = step.edits.some(isMark) ? 'journal.ttl-lowered-marked' : 'journal.ttl-lowered';
      return [sentences(say(key, { n: recordsIn(step.edits).length }), ...ids)];
    }
    case 'confirm-served':
      return wasSeen(change, index) ? [] : [say('journal.list-shows', { what: served(plan, index) })];
    case 'wait':
      return [waitOver(change, step.seconds, entry)];
    case 'swap':
    case 'add':
    case 'remove':
      return [sentences(writing(step), say('journal.written'), ...ids)];
    case 'annotate':
      return [sentences(annotated(step.edits), ...ids)];
    case 'gtm':
      return [sentences(gtmEdits(step.gtm, plan), say('journal.written'), ...ids)];
    case 'verify':
      return [verified(change, plan, index, step)];
    case 'verify-web':
      return [say('journal.redirect-works', { url: code(step.url), to: code(step.to) })];
    case 'restore-ttl': {
      const key = step.edits.some(isMark) ? 'journal.ttl-set-mark-off' : 'journal.ttl-set';
      return [sentences(say(key, { records: restored(step.edits) }), ...ids)];
    }
    case undefined:
      return [];
  }
}

/** What is late by less is not worth a word. Milliseconds. */
const LATE_MS = 30_000;

/** A bot that was away, or a clock that was off, makes a wait longer: whoever counted on its end is told. */
function waitOver({ journal }: Change, seconds: number, { at, step }: StepDone): Words {
  const time = duration(seconds);
  const before = journal.findLast(
    (entry) => entry.at <= at && !(entry.kind === 'step-done' && entry.step === step),
  );
  const isBegin = before?.kind === 'step-done' && before.step === step - 1;
  const lateMs = isBegin ? at - before.at - seconds * 1000 : 0;
  return lateMs < LATE_MS
    ? say('journal.wait-over', { time })
    : say('journal.wait-over-late', { time, late: duration(lateMs / 1000) });
}

function annotated(edits: readonly Edit[]): Words {
  const n = recordsIn(edits).length;
  const facts = factsIn(edits).map((fact) => FACT_WORDS[fact]);
  if (facts.length === 0) return say('journal.marks-off', { n });
  return say(edits.some(isMark) ? 'journal.annotated-marks-off' : 'journal.annotated', {
    facts: capital(listing(facts)),
    n,
  });
}

/** What servers said is told round by round; of lines that cannot be asked from here, only the list is known. */
function verified(
  change: Change,
  plan: Plan,
  index: number,
  { oldTtl }: Extract<Step, { kind: 'verify' }>,
): Words {
  const hasRunOut = oldTtl > 0;
  if (wasSeen(change, index)) return say(hasRunOut ? 'journal.old-run-out' : 'journal.all-as-planned');
  return say(hasRunOut ? 'journal.list-shows-old-run-out' : 'journal.list-shows', {
    what: shownBy(plan, index),
  });
}

function nextWait(next: Step | undefined, from: number): Words[] {
  return next?.kind === 'wait'
    ? [
        say('journal.now-waiting', {
          time: duration(next.seconds),
          until: moment(from + next.seconds * 1000),
        }),
      ]
    : [];
}

/** The ids Alibaba's support asks for, of every edit of the step. */
function requestIds(change: Change, step: number): Words[] {
  const ids = change.journal.flatMap((entry) =>
    entry.kind === 'applied' && isAbout(change, entry, step) && entry.requestId !== undefined
      ? [entry.requestId]
      : [],
  );
  if (ids.length === 0) return [];
  const listed = listing(
    ids.map((id) => code(id, 64)),
    12,
  );
  return [say('journal.request-ids', { n: ids.length, ids: listed })];
}

/** Whether servers were asked at all; what they answered is told round by round. */
function wasSeen(change: Change, step: number): boolean {
  const last = change.journal.findLast((entry) => entry.kind === 'observed' && isAbout(change, entry, step));
  return last?.kind === 'observed' && last.verdict.sightings.length > 0;
}
