import { type Change, OPEN_STATES } from '../../../src/domain/change.ts';
import { type Claims, claimsOf } from '../../../src/domain/claims.ts';

/** A change with what scripts compare. Nobody can change what is stored: whoever tries is told. */
export interface Entry {
  change: Change;
  version: number;
  revision: string | undefined;
  /** Absent where it is not open. */
  claims: Claims | undefined;
  /** When something is to be done about it; undefined for nothing. */
  dueAt: number | undefined;
}

export function entryOf(change: Change): Entry {
  const { version, revision, state, dueAt, announcementDue } = change;
  return {
    change: frozen(change),
    version,
    revision,
    claims: OPEN_STATES.has(state) ? claimsOf(change) : undefined,
    dueAt: dueAt ?? (announcementDue ? 0 : undefined),
  };
}

/** Frozen through and through; what is frozen already is so to its ends. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

export function without<V>(map: ReadonlyMap<string, V>, key: string): Map<string, V> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
