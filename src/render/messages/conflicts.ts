import type { Conflict } from '../../domain/conflict.ts';
import type { ConflictRuleId } from '../../domain/conflict-rules.ts';
import { code, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { recordInCode, recordWithLine } from './records.ts';

/** Which two records cannot stand together. */
export function conflict({ wanted, existing }: Conflict): Words {
  return say(existing.status === 'disabled' ? 'conflicts.pair-disabled' : 'conflicts.pair', {
    wanted: recordInCode(wanted),
    existing: recordWithLine(existing),
  });
}

/** Why they cannot, once for all pairs of one rule. The rule's id is what logs and documents call it. */
export function conflictReason(rule: ConflictRuleId): Words {
  return say('conflicts.rule', { rule: code(rule), reason: say(`conflicts.${rule}`) });
}

export function moreConflicts(left: number): Words {
  return say('conflicts.more', { left });
}
