import type { Change } from '../../domain/change.ts';
import { withoutMarks } from '../../domain/mark.ts';
import { duration } from '../messages/units.ts';
import type { Words } from '../mrkdwn.ts';
import { say } from '../say.ts';

/**
 * What an undo costs on the way: until the TTL is set again it reaches people sooner than afterwards. Nothing where no TTL
 * is lowered, or where it is over.
 */
export function lowTtlUndo({ state, back, plan: { steps } }: Change): Words[] {
  if (back || (state !== 'proposed' && state !== 'running')) return [];
  const lowered = steps.flatMap((step) => (step.kind === 'lower-ttl' ? withoutMarks(step.edits) : []));
  const ttls = lowered.flatMap((edit) => ('desired' in edit ? [edit.desired.ttl] : []));
  if (ttls.length === 0) return [];
  const ttl = duration(Math.max(...ttls));
  return [say('card-undo.while-low', { ttl })];
}
