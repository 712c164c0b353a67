import type { Conflict } from '../domain/conflict.ts';
import type { Plan } from '../domain/plan.ts';
import { messages } from './messages/index.ts';
import type { Words } from './mrkdwn.ts';

/** Conflicts that are told one by one; the rest are counted. */
export const MOST_CONFLICTS = 3;

/** Why the records do not go together, which of them, and what is proposed about it, as the card and the preview say it. */
export function conflictLines(conflicts: readonly Conflict[], plan: Plan): Words[] {
  const { conflict, conflictReason, moreConflicts } = messages.conflicts;
  const rules = [...new Set(conflicts.map(({ rule }) => rule))];
  const left = conflicts.length - MOST_CONFLICTS;
  return [
    ...rules.map(conflictReason),
    ...conflicts.slice(0, MOST_CONFLICTS).map(conflict),
    ...(left > 0 ? [moreConflicts(left)] : []),
    messages.resolutions.proposed(plan),
  ];
}
