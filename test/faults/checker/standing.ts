import type { Change } from '../../../src/domain/change.ts';
import type { Standing } from '../../../src/domain/journal.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import {
  answersTo,
  CLIENTS,
  leads,
  QUESTIONS,
  type Question,
} from '../../domain/properties/model/answers.ts';
import { carryOut, type Zone } from '../../domain/properties/model/zone.ts';
import type { Evidence } from '../run.ts';

interface View {
  was: Set<string>;
  is: Set<string>;
  willBe: Set<string>;
}

/**
 * The words in which these records may be told at the end of a change, by what their clients are answered. Whoever is
 * answered the same from another line may be told so in either way.
 */
export function standings(
  evidence: Evidence,
  change: Change,
  records: readonly DnsRecord[],
  at: number,
): Standing[] {
  const words = [true, false].map((byLine) => wordFor(viewsOf(change, records, byLine)));
  // What was bound at Global Traffic Manager does not show in the records.
  const isBound = evidence.world.log.some(
    (one) =>
      one.kind === 'gtm-call' &&
      one.edit.kind === 'bind' &&
      one.at <= at &&
      JSON.stringify(one.before) !== JSON.stringify(one.after),
  );
  return isBound && words.includes('old') ? ['mixed', ...words] : words;
}

function wordFor(views: readonly View[]): Standing {
  const all = (judge: (view: View) => boolean): boolean => views.every(judge);
  if (views.some(({ was, is, willBe }) => is.size === 0 && was.size > 0 && willBe.size > 0)) return 'nothing';
  if (all(({ is, was }) => isWithin(is, was) && isWithin(was, is))) return 'old';
  if (all(({ is, willBe }) => isWithin(is, willBe) && isWithin(willBe, is))) return 'new';
  if (all(({ is, was }) => isWithin(is, was))) return 'fewer';
  return all(({ is, was, willBe }) => isWithin(is, new Set([...was, ...willBe]))) ? 'mixed' : 'other';
}

/** What clients of each line that the plan is about are told of where its hosts are, or of the types that it changes. */
function viewsOf({ plan }: Change, records: readonly DnsRecord[], byLine: boolean): View[] {
  const { scene, steps } = plan;
  const meant = steps
    .filter(({ kind }) => kind !== 'lower-ttl' && kind !== 'restore-ttl')
    .flatMap((step) => ('edits' in step ? step.edits : []))
    .flatMap((edit) => [
      ...('existing' in edit ? [edit.existing] : []),
      ...('desired' in edit ? [edit.desired] : []),
    ]);
  const about = meant.length > 0 ? meant : scene.records.filter(({ host }) => host === scene.host);
  const leading = about.filter(leads);
  const subjects = leading.length > 0 ? leading : about;
  const questions: readonly Question[] =
    leading.length > 0 ? ['A', 'AAAA'] : QUESTIONS.filter((one) => about.some(({ type }) => type === one));
  let zone: Zone = { minTtl: scene.zone.minTtl, lines: scene.zone.lines, records: scene.records };
  for (const edit of steps.flatMap((step) => ('edits' in step ? step.edits : []))) {
    const outcome = carryOut(zone, edit);
    if (outcome.ok) zone = outcome.zone;
  }
  const spots = new Map(subjects.map(({ host, line }) => [`${host} ${line}`, { host, line }]));
  return [...spots.values()].map(({ host, line }) => {
    const told = (list: readonly DnsRecord[]): Set<string> =>
      new Set(
        questions.flatMap((question) =>
          answersTo(list, host, CLIENTS[line] ?? [line, 'default'], question).map(
            (one) => `${byLine ? one.line : ''} ${one.type} ${one.value}`,
          ),
        ),
      );
    return { was: told(scene.records), is: told(records), willBe: told(zone.records) };
  });
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one));
}
