import type { AskedVerb } from '../../../domain/command.ts';
import { type DomainName, displayName } from '../../../domain/name.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { lineOf, switchOf, typed } from './commands.ts';
import { targetOutcome } from './stops.ts';
import { listing } from './units.ts';

export type TargetRefusal = Extract<Refusal, { id: `target-${string}` | `cdn-${string}` }>;

/** Why visitors cannot be sent to the target. */
export function targetRefusal(why: TargetRefusal, verb: AskedVerb): Words {
  switch (why.id) {
    case 'target-word-unknown':
      return mrkdwn`${code(why.word)} is no target that this zone knows${why.words.length > 0 ? mrkdwn` (${listing(why.words.map((word) => code(word)))})` : mrkdwn``}, and no full name either. Type one of these words, or a name such as ${code('example.cdn.example.net')}.`;
    case 'target-is-address':
      return mrkdwn`${code(why.text)} is an address, and a CNAME record can only lead to a name. Type the name of the CDN, or ${code('cdn')}: ${lineOf(verb, 'www.example.com')}.`;
    case 'target-is-host':
      return mrkdwn`${nameInCode(why.name)} cannot lead to itself. Type the name that the CDN gave you, or ${code('cdn')}: ${switchOf(why.name)}.`;
    case 'target-loops':
      return mrkdwn`The target leads in a circle: ${chain(why.facts.chain)}. Choose a target that ends in an address, for example ${code('cdn')}.`;
    case 'target-unresolved':
      return mrkdwn`The target ${nameInCode(why.facts.name)} cannot take visitors: ${targetOutcome(why.facts.outcome)}${why.facts.chain.length > 1 ? mrkdwn` (${chain(why.facts.chain)})` : mrkdwn``}. Check the name or set it up there first, then type the same again.`;
    case 'cdn-unknown':
      return mrkdwn`Alibaba Cloud CDN does not know ${nameInCode(why.name)}. Add the domain in the CDN console, wait until it is online, then ${next(verb, why.name)}.`;
    case 'cdn-not-online':
      return mrkdwn`At Alibaba Cloud CDN ${nameInCode(why.name)} is ${code(why.status)}, not ${code('online')}, so it would not serve visitors. Wait or start it in the CDN console, then ${next(verb, why.name)}.`;
    case 'cdn-without-cname':
      return mrkdwn`Alibaba Cloud CDN has no CNAME for ${nameInCode(why.name)} yet, which takes some minutes after a domain was added. Then ${next(verb, why.name)}.`;
    case 'cdn-overseas-only':
      return mrkdwn`At Alibaba Cloud CDN ${nameInCode(why.name)} is accelerated outside the Chinese mainland only, but this would send visitors from the Chinese mainland there. To send only visitors from outside, type ${typed(`/dns split ${why.name} cdn`)}; for everybody, set its region to global in the CDN console first.`;
    case 'cdn-fetches-from-host':
      return mrkdwn`Alibaba Cloud CDN fetches ${nameInCode(why.name)} from ${code(why.origin)}, which would lead back to the CDN. Set another origin in the CDN console, such as the server's address, then ${next(verb, why.name)}.`;
  }
}

/** The line to type, where it is certain which one it was. */
function next(verb: AskedVerb, name: DomainName): Words {
  return verb === 'switch' ? mrkdwn`type ${switchOf(name)}` : mrkdwn`type the same again`;
}

function chain(names: readonly DomainName[]): Words {
  return code(names.map(displayName).join(' → '), 200);
}
