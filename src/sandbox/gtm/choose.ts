import type { Asker } from '../dns/choose-records.ts';
import { weightedTurn } from '../dns/weighted-turn.ts';
import type { LbStrategy } from './model.ts';

/** A pool among pools or an address among addresses, as far as choosing goes. */
export interface Choosable {
  serial: number;
  weight: number;
  sources: readonly string[];
}

/** What was chosen, and how often it had been chosen before: the turn for what lies inside it. */
export interface Chosen<T> {
  member: T;
  turn: number;
}

/**
 * The members that one answer carries, of those that are available: all of them in rotation, the first by serial number,
 * one by weight, or those meant for the client's line. `single` is for names: an answer has room for one CNAME only, so
 * where all would be returned they take turns. https://www.alibabacloud.com/help/en/dns/api-alidns-2015-01-09-updatecloudgtminstanceconfiglbstrategy
 */
export function choose<T extends Choosable>(
  members: readonly T[],
  strategy: LbStrategy,
  asker: Asker,
  single: boolean,
): Chosen<T>[] {
  const ordered = members.toSorted((a, b) => a.serial - b.serial);
  switch (strategy) {
    case 'sequence':
      return ordered.slice(0, 1).map((member) => ({ member, turn: asker.turn }));
    case 'weight': {
      const next = weightedTurn(ordered, asker.turn);
      return next ? [{ member: next.item, turn: next.turn }] : [];
    }
    case 'source_nearest':
      return inRotation(nearest(ordered, asker.lines), asker.turn, single);
    case 'round_robin':
      return inRotation(ordered, asker.turn, single);
  }
}

function inRotation<T>(members: readonly T[], turn: number, single: boolean): Chosen<T>[] {
  const first = turn % Math.max(1, members.length);
  const rotated = [...members.slice(first), ...members.slice(0, first)];
  if (!single) return rotated.map((member) => ({ member, turn }));
  const turnsBefore = Math.floor(turn / Math.max(1, members.length));
  return rotated.slice(0, 1).map((member) => ({ member, turn: turnsBefore }));
}

/** The members of the narrowest line that has any; whoever no line leads to meets them all. */
function nearest<T extends Choosable>(members: readonly T[], lines: readonly string[]): readonly T[] {
  const perLine = lines.map((line) => members.filter(({ sources }) => sources.includes(line)));
  return perLine.find((found) => found.length > 0) ?? members;
}
