import type { Change } from '../../../src/domain/change.ts';
import type { Edit } from '../../../src/domain/edit.ts';
import type { GtmAccess, GtmEdit } from '../../../src/domain/gtm.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import type { MemoryPool } from '../../support/memory-gtm-edits.ts';
import type { Act } from '../faults.ts';

/** What a caller was told of its write. */
export type Told = 'done' | { code: string; outcome: 'not-applied' | 'unknown'; retryable: boolean };

/** Everything at Global Traffic Manager. */
export interface Instances {
  accesses: GtmAccess[];
  pools: MemoryPool[];
}

/** What really happened, in order, as whoever stands outside sees it. Times are epoch milliseconds of the true clock. */
export type Happening = { at: number } & (
  | { kind: 'record-call'; by: string; edit: Edit; before: DnsRecord[]; after: DnsRecord[]; told: Told }
  | { kind: 'gtm-call'; by: string; edit: GtmEdit; before: Instances; after: Instances; told: Told }
  | { kind: 'read'; by: string; of: 'records' | 'gtm'; failed: boolean }
  | { kind: 'outside'; before: DnsRecord[]; after: DnsRecord[] }
  /** Every name server shows what the zone holds. */
  | { kind: 'caught-up' }
  /** A person presses a button; `heard` is what came of it, absent while nobody has answered. */
  | { kind: 'press'; who: string; button: string; changeId: string; digest: string; heard?: string }
  | { kind: 'saved'; change: Change }
  | { kind: 'fault'; act: Act }
  | { kind: 'died' | 'started' | 'woke'; who: string }
  /** The work of a process ended with an error. */
  | { kind: 'failed'; who: string; error: unknown }
);

export type HappeningOf<K extends Happening['kind']> = Extract<Happening, { kind: K }>;
