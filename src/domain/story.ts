import type { AuditEntry } from './audit.ts';
import { isEdit, Proposed } from './audit-event.ts';
import { movedAnswers } from './drift.ts';
import { applyEdit, type Edit, NOT_YET_NAMED, sameAnswer, sameSlot } from './edit.ts';
import { JournalEntry, type Movement } from './journal.ts';
import type { DomainName } from './name.ts';
import type { DnsRecord } from './record.ts';

/** How a change stands by what the trail tells; `open` where it tells of no end. */
export type Outcome = 'open' | 'finished' | 'undone' | 'stopped' | 'rejected' | 'expired' | 'discarded';

/** A change as the trail tells it. Times are epoch milliseconds. */
export interface Story {
  changeId: string;
  zone: DomainName;
  name: DomainName;
  /** Absent where the trail begins later. */
  asked?: Proposed & { by: string; at: number };
  /** Whose approvals counted in the end; those by breaking the glass among them. */
  approvedBy: string[];
  /** Why somebody approved by themselves in an emergency. */
  breakGlass?: { by: string; reason: string };
  /** Whom it was handed over to last. */
  handedOverTo?: string;
  /** The records that its writes took away or altered, as they were, and those that they left instead. */
  before: DnsRecord[];
  after: DnsRecord[];
  /** All records of its hosts as they should be now, if nobody else has written. */
  left: DnsRecord[];
  writes: number;
  lastWriteAt?: number;
  /** The provider's RequestIds of its writes, oldest first. */
  requestIds: string[];
  outcome: Outcome;
  /** When the last thing happened to it, and who did it. */
  at: number;
  by: string;
}

/** The story that the entries of one change tell, oldest first; undefined when there are none. */
export function storyOf(entries: readonly AuditEntry[]): Story | undefined {
  const [first] = entries;
  // Who looks after it, and who has looked at it, makes no other end of it.
  const last = entries.findLast(({ entry }) => !ASIDE.has(entry.kind)) ?? entries.at(-1);
  if (!first || !last) return undefined;
  const asked = entries.flatMap(askedIn)[0];
  const applied = entries.flatMap(appliedIn);
  let original = asked?.records ?? [];
  let left = original;
  for (const { made, recordId } of applied) {
    if (!isEdit(made)) continue;
    const known = withExisting(left, made);
    original = [...original, ...known.slice(left.length)];
    left = applyEdit(known, made);
    if (recordId !== undefined && 'desired' in made) left = named(left, recordId);
  }
  const breakGlass = entries.flatMap(breakGlassIn).at(-1);
  const handedOverTo = entries.flatMap(newOwnerIn).at(-1);
  const lastWriteAt = applied.at(-1)?.at;
  return {
    changeId: first.changeId ?? '',
    zone: first.zone,
    name: first.name ?? first.zone,
    ...(asked && { asked }),
    approvedBy: entries.findLast(({ approvedBy }) => approvedBy !== undefined)?.approvedBy ?? [],
    ...(breakGlass && { breakGlass }),
    ...(handedOverTo !== undefined && { handedOverTo }),
    before: without(original, left),
    after: without(left, original),
    left,
    writes: applied.length,
    ...(lastWriteAt !== undefined && { lastWriteAt }),
    requestIds: applied.flatMap(({ requestId }) => requestId ?? []),
    outcome: outcomeOf(entries),
    at: last.at,
    by: last.who,
  };
}

/** How the records of one host differ from what the change has left there: somebody else has written since. */
export function meddlingIn({ left }: Story, now: readonly DnsRecord[], host: DnsRecord['host']): Movement[] {
  return movedAnswers(
    left.filter((record) => record.host === host),
    now,
  );
}

const ASIDE: ReadonlySet<string> = new Set<JournalEntry['kind']>(['handed-over', 'reviewed']);

const ENDS: Readonly<Record<string, Outcome>> = {
  finished: 'finished',
  undone: 'undone',
  stopped: 'stopped',
  rejected: 'rejected',
  expired: 'expired',
  discarded: 'discarded',
};

/** A change that stopped may have gone on. */
function outcomeOf(entries: readonly AuditEntry[]): Outcome {
  const kinds = entries.map(({ entry }) => entry.kind).filter((kind) => kind === 'resumed' || kind in ENDS);
  return ENDS[kinds.at(-1) ?? ''] ?? 'open';
}

function askedIn({ entry, who, at }: AuditEntry): NonNullable<Story['asked']>[] {
  const proposed = entry.kind === 'proposed' ? Proposed.safeParse(entry) : undefined;
  return proposed?.success ? [{ ...proposed.data, by: who, at }] : [];
}

type Applied = Extract<JournalEntry, { kind: 'applied' }>;

function appliedIn({ entry }: AuditEntry): Applied[] {
  const line = entry.kind === 'applied' ? JournalEntry.safeParse(entry).data : undefined;
  return line?.kind === 'applied' ? [line] : [];
}

function breakGlassIn({ entry, who }: AuditEntry): { by: string; reason: string }[] {
  const reason = 'breakGlass' in entry ? entry.breakGlass : undefined;
  return entry.kind === 'approved' && typeof reason === 'string' ? [{ by: who, reason }] : [];
}

function newOwnerIn({ entry }: AuditEntry): string[] {
  const line = entry.kind === 'handed-over' ? JournalEntry.safeParse(entry).data : undefined;
  return line?.kind === 'handed-over' ? [line.to] : [];
}

/** Where the trail begins later, a record that is written to was there before. */
function withExisting(records: DnsRecord[], made: Edit): DnsRecord[] {
  if (made.kind === 'create' || records.some((record) => sameSlot(record, made.existing))) return records;
  return [...records, made.existing];
}

function named(records: readonly DnsRecord[], id: string): DnsRecord[] {
  return records.map((record) => (record.id === NOT_YET_NAMED ? { ...record, id } : record));
}

function without(records: readonly DnsRecord[], others: readonly DnsRecord[]): DnsRecord[] {
  return records.filter((record) => !others.some((other) => sameAnswer(record, other)));
}
