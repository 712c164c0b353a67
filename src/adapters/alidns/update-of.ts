import type { DnsRecord, RecordContent } from '../../domain/record.ts';
import { ProviderError } from '../../ports.ts';
import { toParameters } from './convert.ts';

/** What one update changes; each has a call of its own. An empty remark is none. */
type Update =
  /** What the record says: UpdateDomainRecord, which leaves status, remark and weight alone. */
  { what: 'content' } | StateUpdate;

type StateUpdate =
  | { what: 'status'; status: DnsRecord['status'] }
  | { what: 'weight'; weight: number }
  | { what: 'remark'; remark: string };

/**
 * The one change that makes `desired` of `existing`. A remark or weight that is not asked for is left alone, an empty
 * remark clears it; beside a change of content both are passed over.
 * @throws ProviderError `NothingToDo` when they are the same, `NeedsMoreCalls` when one call cannot do it
 */
export function updateOf(existing: DnsRecord, desired: RecordContent): Update {
  const beside = stateUpdates(existing, desired);
  if (saysSomethingElse(existing, desired)) {
    if (desired.status !== existing.status) {
      throw needsMoreCalls(
        `The ${existing.type} record is to say something else and to be ${desired.status}`,
      );
    }
    return { what: 'content' };
  }
  const [only, ...more] = beside;
  if (!only) throw refusal('NothingToDo', `The ${existing.type} record is as it is to be.`);
  if (more.length > 0) {
    throw needsMoreCalls(`The ${existing.type} record is to get another ${listed(beside)}`);
  }
  return only;
}

/** Nothing was sent: `asked` is more than one call of the service can do. */
export function needsMoreCalls(asked: string): ProviderError {
  return refusal('NeedsMoreCalls', `${asked}, which one call cannot do.`);
}

function saysSomethingElse(existing: DnsRecord, desired: RecordContent): boolean {
  const [before, after] = [toParameters(existing), toParameters(desired)].map((each) => JSON.stringify(each));
  return before !== after;
}

function stateUpdates(existing: DnsRecord, desired: RecordContent): StateUpdate[] {
  const { status, weight, remark } = desired;
  const updates: StateUpdate[] = [];
  if (status !== existing.status) updates.push({ what: 'status', status });
  if (weight !== undefined && weight !== existing.weight) updates.push({ what: 'weight', weight });
  if (remark !== undefined && remark !== (existing.remark ?? '')) updates.push({ what: 'remark', remark });
  return updates;
}

function listed(updates: readonly StateUpdate[]): string {
  return updates.map(({ what }) => what).join(' and another ');
}

function refusal(code: string, message: string): ProviderError {
  return new ProviderError({ code, message, outcome: 'not-applied', retryable: false });
}
