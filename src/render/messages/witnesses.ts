import type { Change } from '../../domain/change.ts';
import type { Server } from '../../domain/propagation.ts';

/**
 * Who was seen to answer as planned at the end. Undefined when nobody was: lines and types that cannot be seen from here
 * are checked by the record list alone.
 */
export function witnesses({ journal, plan }: Change): 'name-servers' | 'all-servers' | undefined {
  const verify = plan.steps.findLastIndex(({ kind }) => kind === 'verify');
  if (verify === -1) return undefined;
  const last = journal.findLast((entry) => entry.kind === 'observed' && !entry.back && entry.step === verify);
  if (last?.kind !== 'observed') return 'all-servers';
  const has = (role: Server['role']): boolean =>
    last.verdict.sightings.some(({ server, seen }) => server.role === role && seen === 'expected');
  if (!has('authoritative')) return undefined;
  return has('resolver') ? 'all-servers' : 'name-servers';
}
