import { applyEdit, type Edit, refusedBy } from './edit.ts';
import type { Gap, Step } from './plan.ts';
import type { DnsRecord, RecordType } from './record.ts';
import type { Scene } from './scene.ts';
import { FAMILIES, orWildcard, type Spot, sameSpot, spotsOf, tells, visibleTo } from './view.ts';

/** What simulating a plan on its scene shows. A plan with problems must not be offered. */
export interface Proof {
  /** Records of the hosts when all steps are done. */
  after: DnsRecord[];
  /** Moments from which on a client that was told something is told nothing. */
  gaps: Gap[];
  /** Edits that the provider's own rules would refuse, by rule. */
  problems: string[];
}

/**
 * Runs the steps on a copy of the records, edit by edit, and looks after each edit at what the clients of each line are
 * told: whoever had an answer must keep one, or the gap is declared together with the negative TTL (RFC 2308) that
 * prolongs it. An update that changes the type is also simulated as the delete and add it falls back to.
 */
export function prove(scene: ProvenScene, steps: readonly Step[]): Proof {
  const { negativeTtl } = scene.zone;
  const told = (records: readonly DnsRecord[]): DnsRecord[] => orWildcard(records, scene);
  let now = [...scene.records];
  const gaps: Omit<Gap, 'lasting'>[] = [];
  const problems: string[] = [];
  for (const [step, { edits }] of withEdits(steps)) {
    for (const [edit, planned] of edits.entries()) {
      problems.push(...refusedBy(now, planned));
      const next = applyEdit(now, planned);
      const where = { step, edit, negativeTtl };
      gaps.push(...opened(told(now), told(next)).map((gap) => ({ ...gap, ...where, onlyInFallback: false })));
      if (changesType(planned)) {
        const between = applyEdit(now, { kind: 'delete', existing: planned.existing });
        const sure = opened(told(now), told(next));
        const more = opened(told(now), told(between)).filter(
          (gap) => !sure.some((other) => sameSpot(other, gap) && other.family === gap.family),
        );
        gaps.push(...more.map((gap) => ({ ...gap, ...where, onlyInFallback: true })));
      }
      now = next;
    }
  }
  const isOpen = ({ host, line, family, onlyInFallback }: Omit<Gap, 'lasting'>): boolean =>
    !onlyInFallback && !tells(visibleTo(told(now), { host, line }), host, family);
  return { after: now, gaps: gaps.map((gap) => ({ ...gap, lasting: isOpen(gap) })), problems };
}

type ProvenScene = Pick<Scene, 'host' | 'records' | 'wildcard'> & {
  zone: Pick<Scene['zone'], 'negativeTtl'>;
};

/** True for an update that the provider may refuse because the type differs. */
export function changesType(edit: Edit): edit is Extract<Edit, { kind: 'update' }> {
  return edit.kind === 'update' && edit.existing.type !== edit.desired.type;
}

/** The records before edit number `edit` of step number `step`, as the plan expects them by then. */
export function expectedBefore(
  records: readonly DnsRecord[],
  steps: readonly Step[],
  step: number,
  edit: number,
): DnsRecord[] {
  const done = withEdits(steps).flatMap(([index, { edits }]) => {
    if (index > step) return [];
    return index < step ? edits : edits.slice(0, edit);
  });
  return done.reduce(applyEdit, [...records]);
}

/** The records when all of the steps are done. */
export function expectedAfter(records: readonly DnsRecord[], steps: readonly Step[]): DnsRecord[] {
  return expectedBefore(records, steps, steps.length, 0);
}

function withEdits(steps: readonly Step[]): [number, { edits: Edit[] }][] {
  return [...steps.entries()].flatMap(([index, step]): [number, { edits: Edit[] }][] =>
    'edits' in step ? [[index, step]] : [],
  );
}

function opened(
  before: readonly DnsRecord[],
  after: readonly DnsRecord[],
): (Spot & { family: RecordType })[] {
  return spotsOf(before, after).flatMap((spot) => {
    const [was, is] = [visibleTo(before, spot), visibleTo(after, spot)];
    return FAMILIES.filter((family) => tells(was, spot.host, family) && !tells(is, spot.host, family)).map(
      (family) => ({ ...spot, family }),
    );
  });
}
