import type { AskedVerb } from '../../../domain/command.ts';
import type { DnsRecord } from '../../../domain/record.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { switchOf } from './commands.ts';
import { instanceInCode, kindInWords } from './gtm.ts';
import { recordList } from './records.ts';

export type GtmRefusal = Extract<Refusal, { id: `gtm-${string}` | 'not-behind-gtm' }>;

/** Why Global Traffic Manager stands in the way, and what a person can do there. */
export function gtmRefusal(why: GtmRefusal, verb: AskedVerb): Words {
  switch (why.id) {
    case 'not-behind-gtm':
      return mrkdwn`${nameInCode(why.name)} does not lead to Global Traffic Manager: ${whereItLeads(why.records)}. To switch it without GTM, type ${switchOf(why.name)}.`;
    case 'gtm-first-generation':
      return firstGeneration(why);
    case 'gtm-pools-cannot-mix':
      return mrkdwn`The rule ${code(why.rule, 80)} of the GTM instance ${instanceInCode(why.instance)} answers with ${kindInWords(why.kind)}, and the pools of one rule must be of one kind, so the name ${nameInCode(why.target)} cannot stand beside them. Either leave GTM${verb === 'gtm' ? mrkdwn` (type the same with ${code('switch')} in place of ${code('gtm')})` : mrkdwn``}, or rebuild the rule with pools of domain names in the Alibaba Cloud DNS console, then type the same again.`;
    case 'gtm-without-rules':
      return mrkdwn`The GTM instance ${instanceInCode(why.instance)} has nothing that answers for ${nameInCode(why.instance.accessName)}, so there is no place to put the target into. Set it up in the Alibaba Cloud DNS console under Global Traffic Manager, then type the same again.`;
    case 'gtm-has-target':
      return mrkdwn`The GTM instance ${instanceInCode(why.instance)} answers with ${nameInCode(why.target)} already. There is nothing to do.`;
  }
}

function whereItLeads(records: readonly DnsRecord[]): Words {
  const cnames = records.filter(({ type }) => type === 'CNAME');
  if (cnames.length > 0)
    return mrkdwn`it has ${recordList(cnames, 4)}, and no instance of this account has that as its access name`;
  return records.length === 0
    ? mrkdwn`it has no CNAME record`
    : mrkdwn`it has no CNAME record, but ${recordList(records, 4)}`;
}

/** GTM 1.0 is left to a person, with every step. Its CNAME is changed, not deleted: so the name is never empty. */
function firstGeneration({
  name,
  instance,
  target,
}: Extract<GtmRefusal, { id: 'gtm-first-generation' }>): Words {
  const shown = instanceInCode(instance);
  return mrkdwn`${nameInCode(name)} leads through ${shown}, an instance of GTM 1.0, which is changed in the console only. Open the Alibaba Cloud DNS console.
• *To keep GTM:* Global Traffic Manager, instance ${shown}. Under address pools add a pool of the type domain name that holds ${nameInCode(target)}; under access strategies use it in the primary set.
• *To leave GTM:* Public Zone, the CNAME record of ${nameInCode(name)}. Change its value from ${nameInCode(instance.accessName)} to ${nameInCode(target)}; do not delete it, so that the name always has an answer. Release the instance later.
• To see how far it has spread, type ${code(`/dns verify ${name}`)}.`;
}
