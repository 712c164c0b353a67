import { stringify } from 'csv-stringify/sync';
import type { AuditEntry } from '../domain/audit.ts';
import type { RecordContent } from '../domain/record.ts';

/**
 * Entries of the trail as a table, in the order given, by RFC 4180. Spreadsheets run what begins with `=`, `+`, `-` or
 * `@` as a formula, so such a cell gets an apostrophe in front; the mark at the beginning tells them that it is UTF-8.
 * Column names are those of the trail, in every language.
 */
export function historyCsv(entries: readonly AuditEntry[]): string {
  return stringify(entries.map(rowOf), {
    header: true,
    columns: COLUMNS,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

const COLUMNS = [
  'seq',
  'time',
  'who',
  'event',
  'change',
  'zone',
  'name',
  'before',
  'after',
  'approved_by',
  'request_id',
  'details',
  'hash',
] as const;

function rowOf(entry: AuditEntry): Record<(typeof COLUMNS)[number], string> {
  const {
    seq,
    at,
    who,
    changeId = '',
    zone,
    name = '',
    before,
    after,
    approvedBy = [],
    requestId = '',
  } = entry;
  return {
    seq: String(seq),
    time: new Date(at).toISOString(),
    who,
    event: entry.entry.kind,
    change: changeId,
    zone,
    name,
    before: recordIn(before),
    after: recordIn(after),
    approved_by: approvedBy.join(' '),
    request_id: requestId,
    details: detailsOf(entry),
    hash: entry.hash,
  };
}

function recordIn(record: RecordContent | undefined): string {
  if (!record) return '';
  const { host, type, value, line, ttl, priority, status } = record;
  const more = [priority === undefined ? '' : `priority ${priority}`, status === 'disabled' ? status : ''];
  return [host, ttl, type, value, `line ${line}`, ...more].filter((part) => part !== '').join(' ');
}

/** What people have said with it: a reason, or to whom. */
function detailsOf({ entry }: AuditEntry): string {
  if (entry.kind === 'handed-over' && 'to' in entry && typeof entry.to === 'string') return entry.to;
  const said = 'reason' in entry ? entry.reason : 'breakGlass' in entry ? entry.breakGlass : undefined;
  if (typeof said === 'string') return said;
  return typeof said === 'object' && said !== null && 'id' in said ? String(said.id) : '';
}
