import type { Change } from '../domain/change.ts';
import type { Command } from '../domain/command.ts';
import type { Freeze } from '../domain/freeze.ts';
import { type DomainName, isWithin } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { WaitingRequest } from '../domain/waiting.ts';
import type { Ports } from '../ports.ts';
import { SHOWN } from './show-status.ts';

export type ListOutcome =
  | {
      kind: 'open';
      zone?: DomainName;
      /** Waiting for approval, and under way: newest first. */
      undecided: Change[];
      running: Change[];
      /** In force, by zone. */
      freezes: Freeze[];
      /** In line, the oldest first. */
      waiting: WaitingRequest[];
      /** How many open changes are not told of. */
      more: number;
    }
  /** Approvals by breaking the glass that nobody else has looked at. */
  | { kind: 'unreviewed'; zone?: DomainName; changes: Change[]; more: number }
  | { kind: 'refused'; refusals: Refusal[] };

/** What is open or waits, of all zones or of one. Nothing is stored. */
export async function listChanges(
  { changes, line, freezes, time, zones }: Pick<Ports, 'changes' | 'line' | 'freezes' | 'time' | 'zones'>,
  { zone, only }: Extract<Command, { verb: 'list' }>,
): Promise<ListOutcome> {
  if (zone !== undefined && !zones.has(zone)) {
    return { kind: 'refused', refusals: [{ id: 'zone-not-configured', zone }] };
  }
  const where = zone === undefined ? {} : { zone };
  if (only === 'break-glass') {
    const found = await changes.list({ ...where, state: 'unreviewed', limit: SHOWN });
    return {
      kind: 'unreviewed',
      ...where,
      changes: found.changes,
      more: found.more + found.unreadable.length,
    };
  }
  const { earliest } = await time.now();
  const [open, inLine, inForce] = await Promise.all([
    changes.list({ ...where, state: 'open', limit: SHOWN }),
    line.list(),
    freezes.list(earliest),
  ]);
  return {
    kind: 'open',
    ...where,
    undecided: open.changes.filter(({ state }) => state === 'proposed'),
    running: open.changes.filter(({ state }) => state !== 'proposed'),
    freezes: inForce.filter((freeze) => zone === undefined || freeze.zone === zone),
    waiting: inLine.filter(({ about }) => zone === undefined || isWithin(about, zone)),
    more: open.more + open.unreadable.length,
  };
}
