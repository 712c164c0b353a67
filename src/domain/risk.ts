import { z } from 'zod';
import { annotates } from './edit.ts';
import { APEX } from './name.ts';
import { editsOf, type Plan } from './plan.ts';
import type { RecordType } from './record.ts';

/** What makes a plan one that more than the usual people should look at. */
export const Risk = z.enum(['apex', 'mx', 'ns', 'wildcard', 'no-undo', 'declared-gap']);
export type Risk = z.infer<typeof Risk>;

/** Every risk that the plan takes, in the order of `Risk`. All names that it may write to count, not only the first. */
export function risksOf(plan: Plan): Risk[] {
  return Risk.options.filter((risk) => TAKES[risk](plan));
}

const TAKES: Readonly<Record<Risk, (plan: Plan) => boolean>> = {
  apex: ({ scene }) => scene.hosts.includes(APEX),
  // A CNAME beside MX records may lose mail, though it leaves them as they are.
  mx: (plan) => alters(plan, 'MX') || plan.impact.some(({ id }) => id === 'mail-beside-cname'),
  ns: (plan) => alters(plan, 'NS'),
  wildcard: ({ scene }) => scene.hosts.some((host) => host === '*' || host.startsWith('*.')),
  'no-undo': ({ undo }) => undo.edits.length === 0 && undo.gtm.length === 0,
  'declared-gap': ({ gaps }) => gaps.some(({ onlyInFallback, lasting }) => lasting || !onlyInFallback),
};

/** True when records of the type are made, changed or removed; marks and TTLs around another change are none of it. */
function alters({ steps }: Plan, type: RecordType): boolean {
  const meant = steps.filter(({ kind }) => kind === 'swap' || kind === 'add' || kind === 'remove');
  return editsOf(meant).some((edit) => {
    if (annotates(edit)) return false;
    const sides = [
      ...('existing' in edit ? [edit.existing.type] : []),
      ...('desired' in edit ? [edit.desired.type] : []),
    ];
    return sides.includes(type);
  });
}
