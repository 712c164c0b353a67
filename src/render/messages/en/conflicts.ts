import type { Conflict } from '../../../domain/conflict.ts';
import type { ConflictRuleId } from '../../../domain/conflict-rules.ts';
import { code, mrkdwn, type Words } from '../../mrkdwn.ts';
import { recordInCode } from './records.ts';
import { count, onLine } from './units.ts';

/** Which two records cannot stand together. */
export function conflict({ wanted, existing }: Conflict): Words {
  const state = existing.status === 'disabled' ? ' (disabled, which does not help)' : '';
  return mrkdwn`${recordInCode(wanted)} cannot stand beside ${recordInCode(existing)}${onLine(existing.line)}${state}.`;
}

/** Why they cannot, once for all pairs of one rule. The rule's id is what logs and documents call it. */
export function conflictReason(rule: ConflictRuleId): Words {
  return mrkdwn`Rule ${code(rule)}: ${reasonOf(rule)}`;
}

export function moreConflicts(left: number): Words {
  return mrkdwn`… and ${count(left, 'more pair')} like these.`;
}

function reasonOf(rule: ConflictRuleId): string {
  switch (rule) {
    case 'duplicate':
      return 'the very same record is there already.';
    case 'cname-alone':
      return 'a CNAME record says "this host is another name", so no other record may stand at the same host and line.';
    case 'cname-at-apex':
      return "at the zone's own name a CNAME record stands only beside NS, MX and TXT records.";
    case 'ns-alone':
      return 'NS records hand the name over to other servers, so no other record may stand at the same host and line.';
    case 'url-forwarding-with-address':
      return 'URL forwarding answers with an address of its own, so it cannot stand beside A or AAAA records.';
    case 'one-url-record':
      return 'a host and line can have one URL forwarding only.';
    case 'alias-with-address':
      return 'an ALIAS record answers with the addresses of its target, so it cannot stand beside A or AAAA records.';
    case 'alias-and-service-mode':
      return 'SVCB and HTTPS records are either in alias mode (priority 0) or in service mode, not both.';
  }
}
