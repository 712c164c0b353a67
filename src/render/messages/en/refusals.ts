import type { AskedVerb } from '../../../domain/command.ts';
import type { DomainName } from '../../../domain/name.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { help, lineOf, typed } from './commands.ts';
import { frozenNow } from './freeze.ts';
import { busy } from './holder.ts';
import { recordList } from './records.ts';
import { nothingMarked } from './recovery.ts';
import { type GtmRefusal, gtmRefusal } from './refusals-gtm.ts';
import { recordRefusal } from './refusals-records.ts';
import { type TargetRefusal, targetRefusal } from './refusals-target.ts';
import { type UndoRefusal, undoRefusal } from './refusals-undo.ts';
import { resolutionName } from './resolutions.ts';
import { timeRefusal } from './schedule.ts';
import { duration, lineName, listing } from './units.ts';

export const nothingDone = mrkdwn`Nothing was stored and nothing was changed.`;

/** What is wrong with a request, and what to type or do next. `verb` is what was asked for. */
export function refusal(why: Refusal, verb: AskedVerb = 'switch'): Words {
  if (isAboutTarget(why)) return targetRefusal(why, verb);
  if (isAboutGtm(why)) return gtmRefusal(why, verb);
  if (isAboutUndo(why)) return undoRefusal(why);
  switch (why.id) {
    case 'not-a-name':
      return mrkdwn`${code(why.text, 120)} cannot be a domain name. Type a host of your zone, for example ${lineOf(verb, 'www.example.com')}.`;
    case 'zone-not-ours':
      return mrkdwn`${code(why.name, 120)} does not lie in a zone that this bot looks after (${zones(why.zones)}). ${inZone(why.zones, verb)}`;
    case 'zone-not-configured':
      return mrkdwn`The zone ${nameInCode(why.zone)} is in the account, but not in the bot's settings. Ask whoever runs the bot to add it to ${code('switchyard.yml')}, then type the same again.`;
    case 'zone-ambiguous':
      return mrkdwn`${code(why.host)} could be meant in several zones: ${zones(why.zones)}. Type ${full(why.host, why.zones, verb)}.`;
    case 'zone-expired':
      return mrkdwn`The zone ${nameInCode(why.zone)} has expired or is unpaid, so its answers may stop. Renew it in the Alibaba Cloud DNS console, then type the same again.`;
    case 'zone-not-delegated':
      return mrkdwn`The domain ${nameInCode(why.zone)} does not use the name servers of Alibaba Cloud DNS (${nameServers(why.nameServers)}), so a change here would change nothing. Set them at the registrar, then type the same again.`;
    case 'nobody-may-approve':
      return mrkdwn`Nobody may approve changes of ${nameInCode(why.zone)}. Ask whoever runs the bot to name approvers for the zone in ${code('switchyard.yml')}, then type the same again.`;
    case 'zone-frozen':
      return frozenNow('freeze.refused-proposal', why.freeze);
    case 'time-passed':
    case 'time-too-far':
    case 'no-off-peak':
      return timeRefusal(why, verb);
    case 'host-unknown':
      return mrkdwn`There is no record at ${nameInCode(why.name)}, so there is nothing to ${TO_DO[verb]}. Check the spelling; ${listed(why.zones, verb)}`;
    case 'host-is-wildcard':
      return mrkdwn`${nameInCode(why.name)} stands for every host that has no record of its own, so one change would move an unknown number of sites. Name one host: ${lineOf(verb, `www${why.name.slice(1)}`)}.`;
    case 'host-delegated':
      return mrkdwn`${nameInCode(why.name)} is answered by other name servers (${recordList(why.delegations, 4)}), so a change in this zone would not be seen. Make the change where those servers get their records.`;
    case 'host-busy':
      return busy(why);
    case 'not-provably-safe':
      return mrkdwn`No order of edits could be proved safe: ${code(why.detail, 200)}. Please tell whoever runs the bot; typing the same again gives the same answer.`;
    case 'ttl-too-low':
      return mrkdwn`A TTL of ${duration(why.asked)} is below the minimum of ${duration(why.minTtl)} that the edition of ${nameInCode(why.zone)} allows. Type the same with ${code(`--ttl ${why.minTtl}`)} or more.`;
    case 'line-unknown':
      return mrkdwn`The zone's edition knows no line ${code(why.line, 80)}. ${
        why.nearest === undefined
          ? mrkdwn`It knows ${listing(
              why.lines.map((line) => code(line, 60)),
              8,
            )}.`
          : mrkdwn`Did you mean ${code(`--line ${why.nearest}`, 80)}?`
      }`;
    case 'split-line-missing':
      return mrkdwn`A split needs ${lineName(why.line)}, and the edition of ${nameInCode(why.zone)} does not have it. Name another line with ${code('--line')}, or upgrade the edition in the Alibaba Cloud DNS console.`;
    case 'not-a-root':
      return mrkdwn`${nameInCode(why.name)} is not a zone's own name, and only that is forwarded. Type ${typed(`/dns forward ${why.zone}`)}, or switch this host: ${typed(`/dns switch ${why.name} cdn`)}.`;
    case 'not-filed':
      return mrkdwn`${listing(why.names.map(nameInCode), 4)} ${why.names.length === 1 ? 'has' : 'have'} no ICP filing, and the forwarding servers stand in the Chinese mainland, where both names need one. File them first (Alibaba Cloud ICP Filing), then type the same again.`;
    case 'forwarding-line':
      return mrkdwn`URL forwarding works on the default line only, not on ${lineName(why.line)}. Type the same without ${code('--line')}.`;
    case 'behind-wildcard':
      return mrkdwn`${nameInCode(why.name)} has no record of its own: the wildcard answers for it with ${recordList(why.records, 4)}. Give it one of its own: ${typed(`/dns add ${why.name} CNAME ${why.target}`)}.`;
    case 'split-on-default':
      return mrkdwn`A split sends the visitors of one line elsewhere, and the default line is that of everybody else. Type the same with ${code('switch')} in place of ${code('split')}, or name another line with ${code('--line')}.`;
    case 'way-gone':
      return mrkdwn`The zone has changed: ${resolutionName(why.resolution)} is no way to do this any more. Reject the card and type the command again for a plan of how the zone is now.`;
    case 'forwarding-wildcard':
      return mrkdwn`${nameInCode(why.name)} is a wildcard, and Alibaba Cloud DNS forwards no wildcard. Name one host instead.`;
    case 'nothing-marked':
      return nothingMarked(why.changeId, why.zone);
    case 'provider-failed':
      return mrkdwn`Alibaba Cloud could not be read: ${code(why.code, 80)} ${code(why.message, 160)}${why.requestId === undefined ? mrkdwn`` : mrkdwn`, RequestId ${code(why.requestId, 80)}`}. Type the same again in a minute; if it stays, tell whoever runs the bot.`;
    default:
      return recordRefusal(why, verb);
  }
}

export function moreRefusals(left: number): Words {
  return mrkdwn`… and ${left} more.`;
}

function isAboutTarget(why: Refusal): why is TargetRefusal {
  return why.id.startsWith('target-') || why.id.startsWith('cdn-');
}

function isAboutGtm(why: Refusal): why is GtmRefusal {
  return why.id.startsWith('gtm-') || why.id === 'not-behind-gtm';
}

function isAboutUndo(why: Refusal): why is UndoRefusal {
  return why.id.startsWith('undo-');
}

function zones(names: readonly DomainName[]): Words {
  return names.length === 0 ? mrkdwn`none so far` : listing(names.map(nameInCode), 6);
}

const TO_DO: Readonly<Record<AskedVerb, string>> = {
  switch: 'switch',
  split: 'split',
  gtm: 'put behind GTM',
  forward: 'forward',
  add: 'add to',
  set: 'set',
  remove: 'remove',
  undo: 'undo',
  cancel: 'cancel',
  retry: 'go on with',
  records: 'show',
  check: 'check',
  verify: 'verify',
  recover: 'look through',
  freeze: 'freeze',
  unfreeze: 'free',
};

const READING: ReadonlySet<AskedVerb> = new Set<AskedVerb>([
  'records',
  'check',
  'verify',
  'recover',
  'freeze',
  'unfreeze',
]);

function inZone([first]: readonly DomainName[], verb: AskedVerb): Words {
  return first === undefined
    ? mrkdwn`See ${help}.`
    : mrkdwn`Type a name of such a zone, for example ${lineOf(verb, `www.${first}`)}.`;
}

/** Where more than the host was typed, only the part that is to change is shown. */
function full(host: string, [first]: readonly DomainName[], verb: AskedVerb): Words {
  const zone = first ?? 'example.com';
  if (READING.has(verb))
    return host === '@' ? lineOf(verb, '@', ` --zone ${zone}`) : lineOf(verb, `${host}.${zone}`);
  return host === '@'
    ? mrkdwn`the same with the zone, for example ${code(`--zone ${zone}`)}`
    : mrkdwn`the same with the full name, for example ${code(`${host}.${zone}`)}`;
}

function listed([first, second]: readonly DomainName[], verb: AskedVerb): Words {
  const line = lineOf(verb, 'www.example.com');
  if (first === undefined || second === undefined) return mrkdwn`then type ${line} with the right host.`;
  return mrkdwn`or, if it lies in another zone, type the full name as in ${line}.`;
}

function nameServers(names: readonly DomainName[]): Words {
  return listing(
    names.map((name) => code(name)),
    4,
  );
}
