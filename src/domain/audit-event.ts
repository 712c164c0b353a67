import { z } from 'zod';
import { type Change, nameOf, namesOf } from './change.ts';
import type { Edit } from './edit.ts';
import { Browse, JournalEntry } from './journal.ts';
import { DomainName } from './name.ts';
import { Verdict } from './propagation.ts';
import { DnsRecord, RecordContent } from './record.ts';
import { AskedRecord, Resolution } from './request.ts';

/** What the bot does by itself is written down under this name. */
export const BOT = 'switchyard';

/** What was asked, in full: the trail has to be understood when the change is gone. */
export const Proposed = z.object({
  kind: z.literal('proposed'),
  verb: z.string(),
  resolution: Resolution,
  target: DomainName.optional(),
  record: AskedRecord.partial({ value: true }).optional(),
  reason: z.string().optional(),
  /** The change that this one takes back. */
  undoes: z.string().optional(),
  /** The records of its hosts as they were then. */
  records: z.array(DnsRecord),
});
export type Proposed = z.infer<typeof Proposed>;

/** Nothing begins in a zone. */
const Freeze = z.looseObject({
  by: z.string(),
  since: z.number(),
  until: z.number().optional(),
  reason: z.string().optional(),
});

const ZoneLine = z.looseObject({ kind: z.enum(['frozen', 'unfrozen']), freeze: Freeze });

/** That somebody froze a zone, or lifted the freeze of `freeze.by`. Epoch milliseconds. */
export interface ZoneNews {
  kind: 'frozen' | 'unfrozen';
  at: number;
  who: string;
  freeze: z.infer<typeof Freeze>;
}

export function zoneNewsIn({
  at,
  who,
  entry,
}: Pick<AuditEvent, 'at' | 'who' | 'entry'>): ZoneNews | undefined {
  const { data } = ZoneLine.safeParse(entry);
  return data && { kind: data.kind, at, who, freeze: data.freeze };
}

/** What the trail tells of: lines of a change's journal, what comes before and after them, and what is about a zone. */
const Told = z.union([
  z.discriminatedUnion('kind', [
    Proposed,
    /** Nobody has seen the proposal, and nothing was kept of it. */
    z.object({ kind: z.literal('discarded') }),
    ZoneLine,
  ]),
  JournalEntry,
  /** What a later version writes down. */
  z.looseObject({ kind: z.string() }),
]);

/** Something that happened, before it has its place in the trail. Times are epoch milliseconds. */
export const AuditEvent = z.object({
  /** `<change>/<number>` for what happened to a change, counted from its proposal, which is 0. One id is one event. */
  id: z.string().min(1),
  at: z.number(),
  /** A user id, or `switchyard`. */
  who: z.string(),
  /** The Slack workspace of that user, where it is known. */
  teamId: z.string().optional(),
  changeId: z.string().optional(),
  zone: DomainName,
  /** The name that the change is about. */
  name: DomainName.optional(),
  /** Every name that it may write to. */
  names: z.array(DomainName).optional(),
  entry: Told,
  /** The record that was written, as it was and as it became. */
  before: RecordContent.optional(),
  after: RecordContent.optional(),
  /** Users whose approvals counted by then. */
  approvedBy: z.array(z.string()).optional(),
  /** The provider's RequestId of the call. */
  requestId: z.string().optional(),
  /** What was seen last in the step that ends here. */
  seen: z.object({ verdict: Verdict.optional(), browse: Browse.optional() }).optional(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** An event that is no line of a change: what it says, who says it and when make it one event. */
export type Unidentified = Omit<AuditEvent, 'id'> & { id?: string };

export function identified({ id, ...event }: Unidentified): AuditEvent {
  const { at, who, zone, entry } = event;
  return { id: id ?? `${zone}/${entry.kind}/${at}/${who}`, ...event };
}

/** A line that is no look. */
type Line = Exclude<JournalEntry, { kind: 'observed' | 'browsed' }>;

/** How many events a change has come to, its proposal included. It never shrinks. */
export function eventsIn({ journal }: Pick<Change, 'journal'>): number {
  return 1 + journal.filter(isLine).length;
}

/**
 * The events of a change from number `from` on, made from what is stored of it and nothing else: whoever makes them again
 * makes the same ones. `who`: under whom a line goes that names nobody.
 */
export function eventsOf(change: Change, from = 0, who = BOT): AuditEvent[] {
  const about = placeOf(change);
  const lines = change.journal.filter(isLine);
  const told = lines.flatMap((entry, index): AuditEvent[] => {
    if (index + 1 < from) return [];
    const approvedBy = approversAt(lines.slice(0, index + 1));
    const { by = who, teamId } = personIn(entry);
    const seen = seenBefore(change.journal, entry);
    const requestId = requestIdIn(entry);
    const event = {
      id: `${change.id}/${index + 1}`,
      at: entry.at,
      who: by,
      ...(teamId !== undefined && { teamId }),
      ...about,
      entry,
      ...recordsIn(entry),
      ...(approvedBy.length > 0 && { approvedBy }),
      ...(requestId !== undefined && { requestId }),
      ...(seen && { seen }),
    };
    return [event];
  });
  return from > 0 ? told : [{ ...proposalOf(change), ...about }, ...told];
}

/** That a proposal which nobody has seen is gone again. */
export function discardOf(change: Change, at: number): AuditEvent {
  return { id: `${change.id}/discarded`, at, who: BOT, ...placeOf(change), entry: { kind: 'discarded' } };
}

function placeOf(change: Change): Pick<AuditEvent, 'changeId' | 'zone' | 'name' | 'names'> {
  const { zone } = change.plan.request;
  return { changeId: change.id, zone, name: nameOf(change), names: namesOf(change) };
}

/** A look replaces the one before it in the journal: what was seen stands with the line that ends the step. */
function isLine(entry: JournalEntry): entry is Line {
  return entry.kind !== 'observed' && entry.kind !== 'browsed';
}

function proposalOf({ id, createdAt, plan }: Change): Omit<AuditEvent, 'zone'> {
  const { request, resolution, target, scene } = plan;
  const entry: Proposed = {
    kind: 'proposed',
    verb: request.verb,
    resolution,
    ...(target !== undefined && { target }),
    ...('record' in request && { record: request.record }),
    ...(request.reason !== undefined && { reason: request.reason }),
    ...('back' in request && { undoes: request.back.changeId }),
    records: scene.records,
  };
  return { id: `${id}/0`, at: createdAt, who: request.requestedBy, entry };
}

/** The person whom a line names, if it names one. */
function personIn(entry: Line): z.infer<typeof Named> {
  const source = entry.kind === 'turned-back' ? entry.turn : entry.kind === 'stopped' ? entry.reason : entry;
  return Named.parse(source);
}

const Named = z.object({
  by: z.string().optional().catch(undefined),
  teamId: z.string().optional().catch(undefined),
});

/** Another plan asks for new approvals; those of people who lost the right do not count. */
function approversAt(lines: readonly Line[]): string[] {
  let approvers: string[] = [];
  for (const line of lines) {
    if (line.kind === 'approved') approvers.push(line.by);
    if (line.kind === 'replanned') approvers = [];
    if (line.kind === 'lapsed') approvers = approvers.filter((user) => !line.by.includes(user));
  }
  return approvers;
}

function recordsIn(entry: Line): Pick<AuditEvent, 'before' | 'after'> {
  const made = entry.kind === 'applied' && isEdit(entry.made) ? entry.made : undefined;
  if (!made) return {};
  return {
    ...('existing' in made && { before: RecordContent.parse(made.existing) }),
    ...('desired' in made && { after: made.desired }),
  };
}

/** Effects at Global Traffic Manager are no records; the line has them whole. */
export function isEdit(made: Extract<JournalEntry, { kind: 'applied' }>['made']): made is Edit {
  return made.kind === 'create' || made.kind === 'update' || made.kind === 'delete';
}

function requestIdIn(entry: Line): string | undefined {
  if ('requestId' in entry) return entry.requestId;
  if ('answer' in entry) return entry.answer.requestId;
  if (entry.kind === 'stopped' && 'answer' in entry.reason) return entry.reason.answer.requestId;
  return undefined;
}

function seenBefore(journal: readonly JournalEntry[], entry: Line): AuditEvent['seen'] {
  if (entry.kind !== 'step-done') return undefined;
  const looks = journal
    .slice(0, journal.indexOf(entry))
    .filter((line) => 'step' in line && line.step === entry.step && line.back === entry.back);
  const observed = looks.findLast((line) => line.kind === 'observed');
  const browsed = looks.findLast((line) => line.kind === 'browsed');
  if (!observed && !browsed) return undefined;
  return {
    ...(observed?.kind === 'observed' && { verdict: observed.verdict }),
    ...(browsed?.kind === 'browsed' && { browse: browsed.browse }),
  };
}
