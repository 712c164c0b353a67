import type { AskedVerb } from '../../../domain/command.ts';
import { type DomainName, displayName } from '../../../domain/name.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { code, type Mrkdwn, mention, moment, mrkdwn, nameInCode } from '../../mrkdwn.ts';
import { example, help, lineOf, switchOf, typed } from './commands.ts';
import { conflict } from './conflicts.ts';
import { recordList } from './records.ts';
import { targetOutcome } from './stops.ts';
import { duration, listing } from './units.ts';

export const nothingDone = mrkdwn`Nothing was stored and nothing was changed.`;

/** What is wrong with a request, and what to type or do next. `verb` is what was asked for. */
export function refusal(why: Refusal, verb: AskedVerb = 'switch'): Mrkdwn {
  switch (why.id) {
    case 'not-a-name':
      return mrkdwn`${code(why.text, 120)} cannot be a domain name. Type a host of your zone, for example ${lineOf(verb, 'www.example.com')}.`;
    case 'zone-not-ours':
      return mrkdwn`${shown(why.name)} does not lie in a zone that this bot looks after (${zones(why.zones)}). ${inZone(why.zones, verb)}`;
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
    case 'host-unknown':
      return mrkdwn`There is no record at ${nameInCode(why.name)}, so there is nothing to ${TO_DO[verb]}. Check the spelling; ${listed(why.zones, verb)}`;
    case 'host-is-apex':
      return mrkdwn`${nameInCode(why.zone)} is the zone itself${why.others.length > 0 ? mrkdwn`, which also has ${recordList(why.others, 4)}` : mrkdwn``}. A CNAME record there endangers mail and verification, so it is not offered. Switch a host below it: ${typed(`/dns switch www.${why.zone} cdn`)}.`;
    case 'host-is-wildcard':
      return mrkdwn`${nameInCode(why.name)} stands for every host that has no record of its own, so one switch would move an unknown number of sites. Name one host: ${typed(`/dns switch www${why.name.slice(1)} cdn`)}.`;
    case 'host-delegated':
      return mrkdwn`${nameInCode(why.name)} is answered by other name servers (${recordList(why.delegations, 4)}), so a change in this zone would not be seen. Make the change where those servers get their records.`;
    case 'host-busy':
      return mrkdwn`${nameInCode(why.name)} has another change under way: ${code(why.change.id)}, asked by ${mention(why.change.plan.request.requestedBy)} ${moment(why.change.createdAt, 'day and time')}, ${why.change.state === 'proposed' ? 'waiting for approval' : 'in progress'}. ${why.change.state === 'proposed' ? 'Approve or reject it on its card first' : 'Wait until its card says that it has ended'}, then type the same again.`;
    case 'record-locked':
      return mrkdwn`Another product manages these records, and Alibaba Cloud DNS refuses every edit of them: ${recordList(why.records, 4)}. Release them in that product's console, then type the same again.`;
    case 'already-so':
      return mrkdwn`${nameInCode(why.name)} is a CNAME record to ${nameInCode(why.target)} already. There is nothing to do.`;
    case 'cname-elsewhere':
      return mrkdwn`${nameInCode(why.name)} is a CNAME record already, to something else: ${recordList(why.records, 4)}. This bot switches addresses to a CNAME only; change the value in the Alibaba Cloud DNS console.`;
    case 'unsolved-conflict':
      return mrkdwn`Even without the addresses, records stay that no CNAME can stand beside: ${listing(why.conflicts.map(conflict), 4)} Move them to another host or delete them, then type the same again.`;
    case 'nothing-to-switch':
      return mrkdwn`${nameInCode(why.name)} has no address that is answered (A or AAAA), only ${recordList(why.records, 4)}. Check the host, then type ${example} with it.`;
    case 'not-provably-safe':
      return mrkdwn`No order of edits could be proved safe: ${code(why.detail, 200)}. Please tell whoever runs the bot; typing the same again gives the same answer.`;
    case 'ttl-too-low':
      return mrkdwn`A TTL of ${duration(why.asked)} is below the minimum of ${duration(why.minTtl)} that the edition of ${nameInCode(why.zone)} allows. Type the same with ${code(`--ttl ${why.minTtl}`)} or more.`;
    case 'target-word-unknown':
      return mrkdwn`${code(why.word)} is no target that this zone knows${why.words.length > 0 ? mrkdwn` (${listing(why.words.map((word) => code(word)))})` : mrkdwn``}, and no full name either. Type one of these words, or a name such as ${code('example.cdn.example.net')}.`;
    case 'target-is-address':
      return mrkdwn`${code(why.text)} is an address, and a CNAME record can only lead to a name. Type the name of the CDN, or ${code('cdn')}: ${example}.`;
    case 'target-is-host':
      return mrkdwn`${nameInCode(why.name)} cannot lead to itself. Type the name that the CDN gave you, or ${code('cdn')}: ${switchOf(why.name)}.`;
    case 'target-loops':
      return mrkdwn`The target leads in a circle: ${chain(why.facts.chain)}. Choose a target that ends in an address, for example ${code('cdn')}.`;
    case 'target-unresolved':
      return mrkdwn`The target ${nameInCode(why.facts.name)} cannot take visitors: ${targetOutcome(why.facts.outcome)}${why.facts.chain.length > 1 ? mrkdwn` (${chain(why.facts.chain)})` : mrkdwn``}. Check the name or set it up there first, then type the same again.`;
    case 'cdn-unknown':
      return mrkdwn`Alibaba Cloud CDN does not know ${nameInCode(why.name)}. Add the domain in the CDN console, wait until it is online, then type ${switchOf(why.name)}.`;
    case 'cdn-not-online':
      return mrkdwn`At Alibaba Cloud CDN ${nameInCode(why.name)} is ${code(why.status)}, not ${code('online')}, so it would not serve visitors. Wait or start it in the CDN console, then type ${switchOf(why.name)}.`;
    case 'cdn-without-cname':
      return mrkdwn`Alibaba Cloud CDN has no CNAME for ${nameInCode(why.name)} yet, which takes some minutes after a domain was added. Then type ${switchOf(why.name)}.`;
    case 'cdn-overseas-only':
      return mrkdwn`At Alibaba Cloud CDN ${nameInCode(why.name)} is accelerated outside the Chinese mainland only, but this switch would send everybody there. Set its region to global in the CDN console, then type ${switchOf(why.name)}.`;
    case 'cdn-fetches-from-host':
      return mrkdwn`Alibaba Cloud CDN fetches ${nameInCode(why.name)} from ${code(why.origin)}, which would lead back to the CDN. Set another origin in the CDN console, such as the server's address, then type ${switchOf(why.name)}.`;
    case 'provider-failed':
      return mrkdwn`Alibaba Cloud could not be read: ${code(why.code, 80)} ${code(why.message, 160)}${why.requestId === undefined ? mrkdwn`` : mrkdwn`, RequestId ${code(why.requestId, 80)}`}. Type the same again in a minute; if it stays, tell whoever runs the bot.`;
  }
}

export function moreRefusals(left: number): Mrkdwn {
  return mrkdwn`… and ${left} more.`;
}

function zones(names: readonly DomainName[]): Mrkdwn {
  return names.length === 0 ? mrkdwn`none so far` : listing(names.map(nameInCode), 6);
}

const TO_DO: Readonly<Record<AskedVerb, string>> = {
  switch: 'switch',
  records: 'show',
  check: 'check',
  verify: 'verify',
};

function inZone([first]: readonly DomainName[], verb: AskedVerb): Mrkdwn {
  return first === undefined
    ? mrkdwn`See ${help}.`
    : mrkdwn`Type a name of such a zone, for example ${lineOf(verb, `www.${first}`)}.`;
}

/** Where more than the host was typed, only the part that is to change is shown. */
function full(host: string, [first]: readonly DomainName[], verb: AskedVerb): Mrkdwn {
  const zone = first ?? 'example.com';
  if (verb !== 'switch')
    return host === '@' ? lineOf(verb, '@', ` --zone ${zone}`) : lineOf(verb, `${host}.${zone}`);
  return host === '@'
    ? mrkdwn`the same with the zone, for example ${code(`--zone ${zone}`)}`
    : mrkdwn`the same with the full name, for example ${code(`${host}.${zone}`)}`;
}

function listed([first, second]: readonly DomainName[], verb: AskedVerb): Mrkdwn {
  const line = lineOf(verb, 'www.example.com');
  if (first === undefined || second === undefined) return mrkdwn`then type ${line} with the right host.`;
  return mrkdwn`or, if it lies in another zone, type the full name as in ${line}.`;
}

function nameServers(names: readonly DomainName[]): Mrkdwn {
  return listing(
    names.map((name) => code(name)),
    4,
  );
}

function chain(names: readonly DomainName[]): Mrkdwn {
  return code(names.map(displayName).join(' → '), 200);
}

function shown(name: string): Mrkdwn {
  return code(name, 120);
}
