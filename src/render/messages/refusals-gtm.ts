import type { AskedVerb } from '../../domain/command.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { code, nameInCode, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { switchOf, typed } from './commands.ts';
import { instanceInCode, kindInWords } from './gtm.ts';
import { recordList } from './records.ts';

export type GtmRefusal = Extract<Refusal, { id: `gtm-${string}` | 'not-behind-gtm' }>;

/** Why Global Traffic Manager stands in the way, and what a person can do there. */
export function gtmRefusal(why: GtmRefusal, verb: AskedVerb): Words {
  switch (why.id) {
    case 'not-behind-gtm':
      return notBehind(why);
    case 'gtm-first-generation':
      return firstGeneration(why);
    case 'gtm-pools-cannot-mix': {
      const facts = {
        rule: code(why.rule, 80),
        instance: instanceInCode(why.instance),
        kind: kindInWords(why.kind),
        target: nameInCode(why.target),
      };
      return verb === 'gtm'
        ? say('refusals-gtm.pools-cannot-mix-switch', { ...facts, switch: code('switch'), gtm: code('gtm') })
        : say('refusals-gtm.pools-cannot-mix', facts);
    }
    case 'gtm-without-rules':
      return say('refusals-gtm.without-rules', {
        instance: instanceInCode(why.instance),
        access: nameInCode(why.instance.accessName),
      });
    case 'gtm-has-target':
      return say('refusals-gtm.has-target', {
        instance: instanceInCode(why.instance),
        target: nameInCode(why.target),
      });
  }
}

function notBehind({ name: of, records }: Extract<GtmRefusal, { id: 'not-behind-gtm' }>): Words {
  const facts = { name: nameInCode(of), line: switchOf(of) };
  const cnames = records.filter(({ type }) => type === 'CNAME');
  if (cnames.length > 0)
    return say('refusals-gtm.not-behind-gtm-cname', { ...facts, records: recordList(cnames, 4) });
  return records.length === 0
    ? say('refusals-gtm.not-behind-gtm', facts)
    : say('refusals-gtm.not-behind-gtm-others', { ...facts, records: recordList(records, 4) });
}

/** GTM 1.0 is left to a person, with every step. Its CNAME is changed, not deleted: so the name is never empty. */
function firstGeneration({
  name,
  instance,
  target,
}: Extract<GtmRefusal, { id: 'gtm-first-generation' }>): Words {
  return say('refusals-gtm.first-generation', {
    name: nameInCode(name),
    instance: instanceInCode(instance),
    target: nameInCode(target),
    access: nameInCode(instance.accessName),
    line: typed(`/dns verify ${name}`),
  });
}
