import type { Tried } from '../../src/domain/after-call.ts';
import type { Edit } from '../../src/domain/edit.ts';
import { changesType } from '../../src/domain/proof.ts';
import { type DnsRecord, isAnswered, LEADING, type RecordContent } from '../../src/domain/record.ts';
import { ProviderError } from '../../src/ports.ts';
import { carryOut } from '../support/memory-edits.ts';
import { aZone } from '../support/scenes.ts';

/** What became of a call, and the zone afterwards. */
export interface Outcome {
  what: string;
  records: readonly DnsRecord[];
  tried: Tried;
  /** As the provider's rules have it, without a fault. */
  fair: boolean;
}

/** Everything that may become of a call. `mayRefuse`: the provider may say no for good where its rules do not. */
export function outcomesOf(records: readonly DnsRecord[], edit: Edit, mayRefuse: boolean): Outcome[] {
  const due = byTheRules(records, edit);
  const applied: Outcome[] = due.tried.failure
    ? []
    : [
        {
          ...due,
          what: 'applied, the answer is lost',
          tried: failed('unknown', 'RequestTimeout'),
          fair: false,
        },
      ];
  const failures: Outcome[] = [
    {
      what: 'not applied, the answer is lost',
      records,
      tried: failed('unknown', 'RequestTimeout'),
      fair: false,
    },
    { what: 'throttled', records, tried: failed('throttled', 'Throttling.User'), fair: false },
  ];
  const refusals: Outcome[] =
    mayRefuse && !due.tried.failure
      ? [
          // That the type is not changed in place is a way of the provider, no fault.
          ...(changesType(edit) || edit.kind === 'create' ? [refusedAs('DomainRecordConflict', true)] : []),
          refusedAs('Forbidden.RAM', false),
        ]
      : [];
  return [due, ...applied, ...failures, ...refusals];

  function refusedAs(code: string, fair: boolean): Outcome {
    return { what: `refused for good, ${code}`, records, tried: failed('not-applied', code), fair };
  }
}

function byTheRules(records: readonly DnsRecord[], edit: Edit): Outcome {
  const zone = { ...aZone(), records: structuredClone([...records]) };
  try {
    carryOut(zone, edit, nextId(records));
    return { what: 'applied', records: zone.records, tried: { requestId: 'R' }, fair: true };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { code } = error;
    return { what: `refused, ${code}`, records, tried: failed('not-applied', code), fair: true };
  }
}

function failed(kind: 'unknown' | 'throttled' | 'not-applied', code: string): Tried {
  const outcome = kind === 'unknown' ? 'unknown' : 'not-applied';
  return { failure: { outcome, retryable: kind !== 'not-applied', answer: { code, message: '' } } };
}

/** The lowest that is free: numbers of the provider are never given out again, but nothing is to depend on that. */
function nextId(records: readonly DnsRecord[]): string {
  let id = 3;
  while (records.some((record) => record.id === String(id))) id += 1;
  return String(id);
}

/** True when a client that asks for the name is told where it is. */
export function answers(records: readonly DnsRecord[]): boolean {
  return records.some((record) => LEADING.has(record.type) && isAnswered(record));
}

export interface OutsideEdit {
  what: string;
  records: readonly DnsRecord[];
}

/** What somebody outside may do to the host, each by its number less one. */
export function outsideEdits(records: readonly DnsRecord[]): (OutsideEdit | undefined)[] {
  const [first] = records;
  if (!first) return [];
  const value = first.type === 'CNAME' ? 'elsewhere.example.net' : '203.0.113.9';
  const other: RecordContent = { ...first, type: 'A', value: '203.0.113.10' };
  const added = byTheRules(records, { kind: 'create', desired: contentOnly(other) });
  return [
    {
      what: `somebody else changes ${first.type} ${first.value} to ${value}`,
      records: records.map((record) => (record === first ? { ...record, value } : record)),
    },
    added.tried.failure ? undefined : { what: 'somebody else adds A 203.0.113.10', records: added.records },
    {
      what: `somebody else removes ${first.type} ${first.value}`,
      records: records.filter((record) => record !== first),
    },
    {
      what: `somebody else sets the TTL of ${first.type} ${first.value} to 300`,
      records: records.map((record) => (record === first ? { ...record, ttl: 300 } : record)),
    },
  ];
}

export const OUTSIDE_REMOVAL = 3;

function contentOnly({ host, type, value, line, ttl, status }: RecordContent): RecordContent {
  return { host, type, value, line, ttl, status };
}
