import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { annotates, type Edit } from './edit.ts';
import { type DnsRecord, type RecordContent, RecordType } from './record.ts';

/** What a remark tells of a record while a change is under way with it, for whoever finds the change gone. */
export interface Mark {
  changeId: string;
  /** Seconds: what the record had before the change; of a record that the change has made, what it is to keep. */
  ttl: number;
  was: Was;
}

/** What the record said before the change, as far as the room tells. */
export type Was =
  | ({ kind: 'known' } & Said)
  /** Too long a value: whether a record still says it can be told, what it was cannot. */
  | { kind: 'print'; type: RecordType; print: string }
  /** The change has made the record. */
  | { kind: 'new' }
  | { kind: 'unknown' };

/** What a record says, without where it stands and for how long it is kept. */
export type Said = Pick<RecordContent, 'type' | 'value' | 'priority'>;

/** Characters of a remark, and those it may hold beside letters and digits ("UpdateDomainRemark", read 2026-11: `_ - , .`). */
const MOST = 50;
const ALLOWED = /^[\w.-]+$/;

/**
 * The remark, such as `switchyard,7k2m9xwq,ttl600,A,192.0.2.10`. `was`: what stood there, `new` where nothing did, or
 * undefined where that is not to be told. What does not fit is left out, the value first; undefined when the id alone
 * is too long.
 */
export function markText(changeId: string, ttl: number, was: Said | 'new' | undefined): string | undefined {
  const head = `${NAME},${changeId},ttl${ttl}`;
  const tails = was === 'new' ? [',new'] : was === undefined ? [''] : [...tellingOf(was), ''];
  return tails.map((tail) => `${head}${tail}`).find((text) => text.length <= MOST);
}

/** Reads a remark; undefined when it is anything but a mark. */
export function parseMark(remark: string | undefined): Mark | undefined {
  const [, changeId, seconds, ...rest] = MARK.exec(remark ?? '') ?? [];
  if (remark === undefined || remark.length > MOST || changeId === undefined) return undefined;
  const was = wasIn(rest[0]);
  return was && { changeId, ttl: Number(seconds), was };
}

/** True for a record that the change has marked. */
export function isMarkedBy(changeId: string, record: DnsRecord): boolean {
  return parseMark(record.remark)?.changeId === changeId;
}

/** True for an edit that only sets a mark or takes one off: the change does not depend on it. */
export function isMark(edit: Edit): boolean {
  if (!annotates(edit) || edit.desired.remark === undefined) return false;
  const { existing, desired } = edit;
  const isWeighed = desired.weight !== undefined && desired.weight !== existing.weight;
  return !isWeighed && [existing.remark, desired.remark].some((remark) => parseMark(remark) !== undefined);
}

/** True for one that sets a mark. */
export function setsMark(edit: Edit): boolean {
  return isMark(edit) && 'desired' in edit && parseMark(edit.desired.remark) !== undefined;
}

/** The edits that are about the records themselves. */
export function withoutMarks(edits: readonly Edit[]): Edit[] {
  return edits.filter((edit) => !isMark(edit));
}

/** A remark that people or other tools have written; a mark that a lost change has left is none. */
export function ownRemark(remark: string | undefined): string {
  return parseMark(remark) ? '' : (remark ?? '');
}

/** Whether a record says what its mark tells of it; undefined when the mark does not tell. */
export function saysAsBefore({ was }: Mark, record: Said): boolean | undefined {
  switch (was.kind) {
    case 'known':
      return was.type === record.type && was.value === record.value && was.priority === record.priority;
    case 'print':
      return was.type === record.type && was.print === printOf(record);
    case 'new':
      return false;
    case 'unknown':
      return undefined;
  }
}

const NAME = 'switchyard';
const MARK = /^switchyard,([a-z0-9-]+),ttl([1-9]\d{0,9})(?:,(.+))?$/;

/** The fullest first. A colon may be refused, and no IPv6 address has an underscore; before a name stands the priority. */
function tellingOf(said: Said): string[] {
  const value = valueText(said);
  const print = `,${said.type},.${printOf(said)}`;
  return value === undefined ? [print] : [`,${said.type},${value}`, print];
}

function valueText({ type, value, priority }: Said): string | undefined {
  const text = type === 'AAAA' ? value.replaceAll(':', '_') : value;
  const isClean = ALLOWED.test(text) && !text.startsWith('.') && (type !== 'AAAA' || !value.includes('_'));
  if (type !== 'MX') return isClean && priority === undefined ? text : undefined;
  return isClean && priority !== undefined ? `${priority}_${text}` : undefined;
}

/** Six hex digits of what a record says. */
function printOf({ type, value, priority }: Said): string {
  return bytesToHex(sha256(utf8ToBytes([type, priority ?? '', value].join(' ')))).slice(0, 6);
}

function wasIn(text: string | undefined): Was | undefined {
  if (text === undefined) return { kind: 'unknown' };
  if (text === 'new') return { kind: 'new' };
  const [first, told, ...more] = text.split(',');
  const type = RecordType.safeParse(first).data;
  if (type === undefined || told === undefined || more.length > 0) return undefined;
  const print = /^\.([0-9a-f]{6})$/.exec(told)?.[1];
  if (print !== undefined) return { kind: 'print', type, print };
  if (!ALLOWED.test(told) || told.startsWith('.')) return undefined;
  return saidIn(type, told);
}

function saidIn(type: RecordType, told: string): Was | undefined {
  if (type === 'AAAA') return { kind: 'known', type, value: told.replaceAll('_', ':') };
  if (type !== 'MX') return { kind: 'known', type, value: told };
  const [, priority, value] = /^(\d{1,5})_(.+)$/.exec(told) ?? [];
  return value === undefined ? undefined : { kind: 'known', type, value, priority: Number(priority) };
}
