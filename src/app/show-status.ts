import { type Change, OPEN_STATES } from '../domain/change.ts';
import type { Command } from '../domain/command.ts';
import { type DomainName, fullName } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import { type Ports, ProviderError } from '../ports.ts';
import { type Settled, settlePlace } from './settle-place.ts';

/** How many changes are told of one by one. */
export const SHOWN = 20;

export type StatusOutcome =
  /** All that is open; `more` beyond these. */
  | { kind: 'all'; changes: Change[]; more: number }
  | { kind: 'one'; change: Change }
  /** No change of that name is known. */
  | { kind: 'none'; name: DomainName }
  | { kind: 'unknown-change'; id: string }
  | { kind: 'refused'; refusals: Refusal[] };

/** Of an id its change; of a host the open change, else the latest one. Nothing is stored. */
export async function showStatus(
  ports: Pick<Ports, 'provider' | 'zones' | 'changes'>,
  { change: id, place }: Extract<Command, { verb: 'status' }>,
): Promise<StatusOutcome> {
  if (id === undefined && place === undefined) {
    const { changes, more, unreadable } = await ports.changes.list({ state: 'open', limit: SHOWN });
    return { kind: 'all', changes, more: more + unreadable.length };
  }
  const change = id === undefined ? undefined : await ports.changes.find(id);
  if (change) return { kind: 'one', change };
  if (!place) return { kind: 'unknown-change', id: id ?? '' };
  const name = await nameOf(ports, place);
  if (!name.ok) {
    const isId = id !== undefined && name.refusals.every((why) => why.id === 'host-unknown');
    return isId ? { kind: 'unknown-change', id } : { kind: 'refused', refusals: name.refusals };
  }
  const { changes } = await ports.changes.list({ name: name.value, limit: SHOWN });
  const found = changes.find(({ state }) => OPEN_STATES.has(state)) ?? changes[0];
  return found ? { kind: 'one', change: found } : { kind: 'none', name: name.value };
}

async function nameOf(
  ports: Pick<Ports, 'provider' | 'zones'>,
  place: Parameters<typeof settlePlace>[1],
): Promise<Settled<DomainName>> {
  try {
    const settled = await settlePlace(ports, place);
    return settled.ok ? { ok: true, value: fullName(settled.value.host, settled.value.zone) } : settled;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { ok: false, refusals: [{ id: 'provider-failed', ...error.answer }] };
  }
}
