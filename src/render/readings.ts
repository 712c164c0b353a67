import type { Inspection } from '../domain/agreement.ts';
import type { Change } from '../domain/change.ts';
import type { Fit } from '../domain/fit.ts';
import { heldNow } from '../domain/holding.ts';
import type { HostReading } from '../domain/host-reading.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import { byLine } from '../domain/record.ts';
import type { Refusal } from '../domain/refusal.ts';
import { refusalText } from './answers.ts';
import { buildersIn, LIMITS } from './blocks.ts';
import { messages } from './messages/index.ts';
import type { Words } from './mrkdwn.ts';

interface Refused {
  kind: 'refused';
  refusals: Refusal[];
}

/** The answer to `/dns records`, for one person: facts of the zone first, then the records line by line. */
export function recordsText(
  outcome: { kind: 'shown'; reading: HostReading } | Refused,
  language: Language = DEFAULT_LANGUAGE,
): string {
  if (outcome.kind === 'refused') return refusalText(outcome.refusals, 'records', language);
  const { reading } = outcome;
  const { title, zone, warnings, onLine, moreRecords } = messages.readings;
  const lists = [...byLine(reading.records)].flatMap(([line, records]) => [
    onLine(line),
    ...records.map(messages.records.recordItem),
  ]);
  const lines = [title(reading), zone(reading), ...warnings(reading), ...underWay(reading), ...lists];
  return buildersIn(language).linesWithin(lines, LIMITS.text, moreRecords);
}

/** The answer to `/dns check`: yes or no, the rule and both records, and what would come of it. */
export function checkText(
  outcome: { kind: 'judged'; reading: HostReading; fit: Fit } | Refused,
  language: Language = DEFAULT_LANGUAGE,
): string {
  if (outcome.kind === 'refused') return refusalText(outcome.refusals, 'check', language);
  const { fit, reading } = outcome;
  const { fits, doesNotFit, obstacles, caveats, beside, wayOut, onlyChecked, moreLines } = messages.fits;
  const verdict =
    fit.obstacles.length === 0
      ? [fits(fit, reading.name), beside(fit)]
      : [doesNotFit(fit, reading.name), ...obstacles(fit)];
  const lines = [...verdict, ...caveats(fit), ...wayOut(fit, reading), ...underWay(reading), onlyChecked];
  return buildersIn(language).linesWithin(lines, LIMITS.text, moreLines);
}

/** The answer to `/dns verify`: the verdict first, then what the zone lists and who tells what. */
export function verifyText(
  outcome:
    | { kind: 'inspected'; reading: HostReading; inspection: Inspection }
    | { kind: 'delegated'; reading: HostReading }
    | Refused,
  language: Language = DEFAULT_LANGUAGE,
): string {
  if (outcome.kind === 'refused') return refusalText(outcome.refusals, 'verify', language);
  const { reading } = outcome;
  const { elsewhere, verdict, listed, nameServers, resolvers, unseen, moreServers } = messages.inspections;
  if (outcome.kind === 'delegated')
    return buildersIn(language).linesWithin(elsewhere(reading), LIMITS.text, moreServers);
  const { inspection } = outcome;
  const lines = [
    verdict(inspection, reading),
    ...messages.readings.warnings(reading),
    ...underWay(reading),
    listed(reading),
    ...unseen(inspection.unseen),
    ...resolvers(inspection),
    ...nameServers(inspection),
  ];
  return buildersIn(language).linesWithin(lines, LIMITS.text, moreServers);
}

function underWay({ change, waiting, freeze }: HostReading): Words[] {
  return [
    ...(freeze ? [messages.readings.frozen(freeze)] : []),
    ...(change ? [messages.readings.underWay(change), ...timing(change)] : []),
    ...(waiting === undefined ? [] : [messages.waiting.othersWait(waiting)]),
  ];
}

/** What it waits for, or when it is to take effect. */
function timing(change: Change): Words[] {
  const hold = heldNow(change);
  return hold ? messages.schedule.held(change, hold) : messages.schedule.takesEffect(change.plan);
}
