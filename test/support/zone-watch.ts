import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { GtmEdit } from '../../src/domain/gtm.ts';
import { isMark, withoutMarks } from '../../src/domain/mark.ts';
import { editsOf } from '../../src/domain/plan.ts';
import { isAnswered, type RecordType } from '../../src/domain/record.ts';
import type { Bench } from './bench.ts';
import { ZONE } from './scenes.ts';

/** What happened to example.com and to the instances, seen after every write. */
export interface ZoneWatch {
  /** The writes that changed something but marks, oldest first. */
  effects: Edit[];
  /** The writes that set a mark or took one off. */
  marks: Edit[];
  /** The same at Global Traffic Manager. */
  gtm: GtmEdit[];
  /** How often a write left one of the hosts without an answer for IPv4. */
  empty: number;
}

const ANSWERING: ReadonlySet<RecordType> = new Set<RecordType>(['A', 'CNAME', 'REDIRECT_URL']);

/** Looks at the zone after every write of every instance, answered or not. `hosts`: those that must have an answer. */
export function watchZone(world: Bench, hosts: readonly string[] = ['www']): ZoneWatch {
  const watch: ZoneWatch = { effects: [], marks: [], gtm: [], empty: 0 };
  const { provider, gtm } = world;
  const records = () => JSON.stringify(provider.zones.get(ZONE)?.records);
  const instances = () => JSON.stringify([[...gtm.accesses], gtm.pools]);
  const isEmpty = (host: string) =>
    !world.at(host).some((record) => isAnswered(record) && ANSWERING.has(record.type));
  world.ports.provider = {
    ...provider,
    async apply(zone, edit) {
      const before = records();
      try {
        return await provider.apply(zone, edit);
      } finally {
        if (records() !== before) (isMark(edit) ? watch.marks : watch.effects).push(edit);
        if (hosts.some(isEmpty)) watch.empty += 1;
      }
    },
  };
  world.ports.gtm = {
    ...gtm,
    async apply(edit) {
      const before = instances();
      try {
        return await gtm.apply(edit);
      } finally {
        if (instances() !== before) watch.gtm.push(edit);
      }
    },
  };
  return watch;
}

/** The edits of a plan that say something else than before, and the marks that take a call. */
export function effectsAndMarks({ plan }: Change): { effects: Edit[]; marks: Edit[] } {
  const edits = editsOf(plan.steps);
  const marks = edits.filter(isMark).filter((edit) => {
    return edit.kind === 'update' && (edit.existing.remark ?? '') !== edit.desired.remark;
  });
  return { effects: withoutMarks(edits), marks };
}
