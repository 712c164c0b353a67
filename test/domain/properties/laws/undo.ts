import { stateOf } from '../model/gtm.ts';
import type { Halt } from '../model/taking-back.ts';
import type { Walk } from '../model/walk.ts';
import { contentsOf } from './edits.ts';

/** Nothing differs between what a change found and what it left. */
export function isUnmoved({ original, left }: Halt): boolean {
  return stateText(original) === stateText(left);
}

/** At the end of the way back everything is as the change found it, but for the ids of records. */
export function unrestored({ original }: Halt, { end }: Walk): string[] {
  const [was, is] = [contentsOf(original.zone.records), contentsOf(end.zone.records)];
  const missing = was.filter((record) => !is.includes(record));
  const extra = is.filter((record) => !was.includes(record));
  return [
    ...missing.map((record) => `not back: ${record}${nearest(record, extra)}`),
    ...(missing.length === 0 ? extra.map((record) => `left over: ${record}`) : []),
    ...(stateOf(original.instance) === stateOf(end.instance) ? [] : ['the instance is not as it was']),
  ];
}

function nearest(record: string, extra: readonly string[]): string {
  const found = extra.find(
    (other) => other.split(' ').slice(0, 3).join() === record.split(' ').slice(0, 3).join(),
  );
  return found === undefined ? '' : `, but ${found}`;
}

function stateText({ zone, instance }: Halt['original']): string {
  return [...contentsOf(zone.records), stateOf(instance)].join('\n');
}
