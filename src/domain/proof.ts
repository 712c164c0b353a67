import { applyEdit, refusedBy } from './edit.ts';
import type { Edit, Gap, Step } from './plan.ts';
import { type DnsRecord, isAnswered } from './record.ts';

/** What simulating a plan on its scene shows. A plan with problems must not be offered. */
export interface Proof {
  /** Records of the host when all steps are done. */
  after: DnsRecord[];
  /** Moments in which a client that had an answer has none. */
  gaps: Gap[];
  /** Edits that the provider's own rules would refuse, by rule. */
  problems: string[];
}

const FAMILIES = ['A', 'AAAA'] as const;

/**
 * Runs the steps on a copy of the records, edit by edit, and looks at each line after each edit: whoever had an answer
 * for a family must keep one, or the gap is declared together with the negative TTL (RFC 2308) that prolongs it.
 * An update that changes the type is also simulated as the delete and add it falls back to.
 */
export function prove(records: readonly DnsRecord[], steps: readonly Step[], negativeTtl: number): Proof {
  let now = [...records];
  const gaps: Gap[] = [];
  const problems: string[] = [];
  for (const [step, { edits }] of withEdits(steps)) {
    for (const [edit, planned] of edits.entries()) {
      problems.push(...refusedBy(now, planned));
      const next = applyEdit(now, planned);
      const where = { step, edit, negativeTtl };
      gaps.push(...opened(now, next).map((gap) => ({ ...gap, ...where, onlyInFallback: false })));
      if (changesType(planned)) {
        const between = applyEdit(now, { kind: 'delete', existing: planned.existing });
        gaps.push(...opened(now, between).map((gap) => ({ ...gap, ...where, onlyInFallback: true })));
      }
      now = next;
    }
  }
  return { after: now, gaps, problems };
}

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

function withEdits(steps: readonly Step[]): [number, { edits: Edit[] }][] {
  return [...steps.entries()].flatMap(([index, step]): [number, { edits: Edit[] }][] =>
    'edits' in step ? [[index, step]] : [],
  );
}

function opened(before: readonly DnsRecord[], after: readonly DnsRecord[]): Pick<Gap, 'line' | 'family'>[] {
  const lines = [...new Set(before.map(({ line }) => line))];
  return lines.flatMap((line) =>
    FAMILIES.filter((family) => answers(before, line, family) && !answers(after, line, family)).map(
      (family) => ({ line, family }),
    ),
  );
}

function answers(records: readonly DnsRecord[], line: string, family: 'A' | 'AAAA'): boolean {
  return records.some(
    (record) =>
      record.line === line && isAnswered(record) && (record.type === family || record.type === 'CNAME'),
  );
}
