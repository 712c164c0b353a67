import type { AuditEntry } from '../domain/audit.ts';
import { type ZoneNews, zoneNewsIn } from '../domain/audit-event.ts';
import type { Command, TypedPlace } from '../domain/command.ts';
import { APEX, type DomainName, fullName } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type Story, storyOf } from '../domain/story.ts';
import { type AuditQuery, type ChangeStore, type Ports, ProviderError } from '../ports.ts';
import { refuse, type Settled, settlePlace } from './settle-place.ts';

/** How many changes a history tells of. */
const TOLD = 15;
/** How many freezes, and ends of them, it tells of. */
const FREEZES = 5;
/** How many entries of one change, and of a file, are read at most. */
const ENTRIES = 500;
const IN_FILE = 20_000;

/** What a history is of: a name, or a whole zone. */
export interface Subject {
  zone: DomainName;
  /** Absent for the whole zone. */
  name?: DomainName;
}

export type HistoryOutcome =
  /** Newest first. */
  | { kind: 'told'; of: Subject; stories: Story[]; more: number; freezes: ZoneNews[] }
  | { kind: 'refused'; refusals: Refusal[] };

export type EntriesOutcome =
  /** Newest first, for a file. */
  | { kind: 'read'; of: Subject; entries: AuditEntry[]; more: number }
  | { kind: 'refused'; refusals: Refusal[] };

type HistoryPorts = Pick<Ports, 'provider' | 'zones' | 'changes' | 'audit'>;

/** Who changed what, from what to what, by whose approval: the latest changes of a name or zone, as the trail tells them. */
export async function showHistory(
  ports: HistoryPorts,
  command: Extract<Command, { verb: 'history' }>,
): Promise<HistoryOutcome> {
  const subject = await subjectOf(ports, command);
  if (!subject.ok) return { kind: 'refused', refusals: subject.refusals };
  const of = subject.value;
  const { zone, name } = of;
  const told = await storiesOf(ports, name === undefined ? { zone } : { name });
  return { kind: 'told', of, ...told, freezes: name === undefined ? await freezesOf(ports, zone) : [] };
}

/** Every entry of the trail about a name or zone. */
export async function readHistory(
  ports: HistoryPorts,
  command: Extract<Command, { verb: 'history' }>,
): Promise<EntriesOutcome> {
  const subject = await subjectOf(ports, command);
  if (!subject.ok) return { kind: 'refused', refusals: subject.refusals };
  const of = subject.value;
  const about: AuditQuery['of'] = of.name === undefined ? { zone: of.zone } : { name: of.name };
  return { kind: 'read', of, ...(await ports.audit.read({ of: about, limit: IN_FILE })) };
}

/** The latest freezes of a zone and their ends, newest first. */
async function freezesOf({ audit }: Pick<Ports, 'audit'>, zone: DomainName): Promise<ZoneNews[]> {
  const { entries } = await audit.read({ of: { zone }, limit: ENTRIES });
  return entries.flatMap((entry) => zoneNewsIn(entry) ?? []).slice(0, FREEZES);
}

/** The stories of the latest changes, newest first. */
export async function storiesOf(
  { changes, audit }: Pick<Ports, 'changes' | 'audit'>,
  of: Pick<Parameters<ChangeStore['list']>[0], 'zone' | 'name'>,
  limit = TOLD,
): Promise<{ stories: Story[]; more: number }> {
  const listed = await changes.list({ ...of, limit });
  const read = await Promise.all(
    listed.changes.map(({ id }) => audit.read({ of: { changeId: id }, limit: ENTRIES })),
  );
  const stories = read.flatMap(({ entries }) => storyOf(entries.toReversed()) ?? []);
  return { stories, more: listed.more + listed.unreadable.length };
}

/** A zone's own name stands for all of it, whatever else may be meant by it. */
async function subjectOf(
  ports: Pick<Ports, 'provider' | 'zones'>,
  typed: TypedPlace,
): Promise<Settled<Subject>> {
  if (typed.host !== '@' && typed.zone === undefined && ports.zones.has(typed.host)) {
    return { ok: true, value: { zone: typed.host } };
  }
  try {
    const place = await settlePlace(ports, typed, { mayBeNew: true });
    if (!place.ok) return place;
    const { zone, host } = place.value;
    if (!ports.zones.has(zone)) return refuse({ id: 'zone-not-configured', zone });
    const isWhole = host === APEX && typed.host !== '@';
    return { ok: true, value: isWhole ? { zone } : { zone, name: fullName(host, zone) } };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return refuse({ id: 'provider-failed', ...error.answer });
  }
}
