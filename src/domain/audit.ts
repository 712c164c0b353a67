import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
// RFC 8785 by its first author's package: sorting keys is easy, agreeing on numbers and strings is not.
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { AuditEvent } from './audit-event.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What the first entry names as the one before it. */
export const GENESIS = '0'.repeat(64);

/** The end of the trail: how many entries there are, and the hash of the last one. */
export interface Head {
  seq: number;
  hash: string;
}
export const EMPTY_TRAIL: Head = { seq: 0, hash: GENESIS };

/**
 * One entry of the trail. `hash` is the SHA-256, in lower-case hex, of the entry without it, in the canonical form of
 * RFC 8785; `prev` is the hash of the entry before. So whoever knows one hash knows that nothing before it was altered.
 */
export const AuditEntry = AuditEvent.extend({ seq: z.int().positive(), prev: Hash, hash: Hash });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Puts an event at the end of the trail; `line` is what is kept and exported, in canonical form and without a line break. */
export function chain(event: AuditEvent, before: Head): { line: string; head: Head } {
  const body = { ...event, seq: before.seq + 1, prev: before.hash };
  const hash = hashOf(body);
  return { line: canonical({ ...body, hash }), head: { seq: body.seq, hash } };
}

/** An entry as it was exported. @throws when it is none */
export function readEntry(line: string): AuditEntry {
  return AuditEntry.parse(JSON.parse(line));
}

/** Why an entry cannot be the one that was written there. */
export type Breach =
  | { why: 'no-entry'; detail: string }
  /** The same data, spelled otherwise. */
  | { why: 'respelled' }
  | { why: 'out-of-order'; found: number }
  | { why: 'torn' }
  | { why: 'altered' };

/** What a check has come to. `seq`: the entry that had to come where the first breach is. */
export interface Checked {
  head: Head;
  firstAt?: number;
  lastAt?: number;
  breach?: Breach & { seq: number };
  /** The entry that has the wanted hash. */
  wantedAt?: number;
}
export const UNCHECKED: Checked = { head: EMPTY_TRAIL };

/** Checks one more line; after the first breach nothing is checked any more. `wanted`: a hash known from earlier. */
export function checkLine(before: Checked, line: string, wanted?: string): Checked {
  if (before.breach) return before;
  const seq = before.head.seq + 1;
  const read = linkIn(line);
  if ('why' in read) return { ...before, breach: { ...read, seq } };
  const breach = breachIn(read, before.head);
  if (breach) return { ...before, breach: { ...breach, seq } };
  const { at, hash } = read.link;
  return {
    ...before,
    head: { seq, hash },
    firstAt: before.firstAt ?? at,
    lastAt: at,
    ...(hash === wanted && { wantedAt: seq }),
  };
}

/** Checks a whole trail, oldest entry first. What is cut off at its end only a hash known from earlier can tell. */
export function verify(lines: Iterable<string>, wanted?: string): Checked {
  let checked = UNCHECKED;
  for (const line of lines) checked = checkLine(checked, line, wanted);
  return checked;
}

/** What every version's entries have. The rest may be of a later one, and takes part in the hash all the same. */
const Link = z.object({ seq: z.int().positive(), at: z.number(), prev: Hash, hash: Hash });
interface Read {
  link: z.infer<typeof Link>;
  /** All of the entry but its hash. */
  body: object;
}

function linkIn(line: string): Read | Breach {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { why: 'no-entry', detail: String(error) };
  }
  const parsed = Link.safeParse(value);
  if (!parsed.success) return { why: 'no-entry', detail: z.prettifyError(parsed.error) };
  if (canonical(value) !== line) return { why: 'respelled' };
  const { hash: _hash, ...body } = Object(value);
  return { link: parsed.data, body };
}

function breachIn({ link, body }: Read, before: Head): Breach | undefined {
  if (link.seq !== before.seq + 1) return { why: 'out-of-order', found: link.seq };
  if (hashOf(body) !== link.hash) return { why: 'altered' };
  return link.prev === before.hash ? undefined : { why: 'torn' };
}

function hashOf(body: object): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(body))));
}

/** What JSON cannot hold, such as a member that is undefined, does not take part. */
function canonical(value: unknown): string {
  const text = canonicalize(JSON.parse(JSON.stringify(value)));
  if (text === undefined) throw new Error('There is nothing to write down.');
  return text;
}
