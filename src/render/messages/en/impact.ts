import { sameSlot } from '../../../domain/edit.ts';
import type { Impact } from '../../../domain/impact-entry.ts';
import { fullName, type Host } from '../../../domain/name.ts';
import type { Gap, Plan } from '../../../domain/plan.ts';
import { LEADING } from '../../../domain/record.ts';
import { capital, code, mrkdwn, nameInCode, type Words, wordsOf } from '../../mrkdwn.ts';
import { effectOf } from './from-to.ts';
import { forwardImpact } from './impact-forward.ts';
import { gtmImpact } from './impact-gtm.ts';
import { IMPACT_KINDS, type ImpactKind, kindOf } from './impact-kinds.ts';
import { lineImpact } from './impact-lines.ts';
import { recordList } from './records.ts';
import { clientsOf, count, duration, lineName, listing, onLine } from './units.ts';

/** Everything people should know before they approve: what is lost first, then what is at risk, then what is kept. */
export function impactLines(plan: Plan, gaps: readonly Gap[]): Words[] {
  const told = [
    ...plan.impact
      .filter((entry) => isNews(entry, plan))
      .map((entry) => ({ kind: kindOf(entry, plan), line: impact(entry, plan) })),
    ...gaps.map((entry) => ({ kind: kindOfGap(entry), line: gap(entry, plan) })),
  ];
  return IMPACT_KINDS.flatMap((kind) =>
    told.filter((one) => one.kind === kind).map(({ line }) => (kind === 'note' ? line : marked(kind, line))),
  );
}

/** What people should know before they approve, one sentence each. */
function impact(entry: Impact, plan: Plan): Words {
  switch (entry.id) {
    case 'ttl-already-minimal':
      return mrkdwn`No TTL is above ${duration(entry.minTtl)}, the minimum of this zone's edition of Alibaba Cloud DNS, so nothing is lowered and the swap comes without a wait.`;
    case 'old-answers-linger':
      return mrkdwn`Resolvers may give the old answer for up to ${duration(entry.seconds)} after the change, and a few of them longer than they should.${leavesServers(plan) ? ' Keep the old servers running meanwhile.' : ''}`;
    case 'single-server-meanwhile':
      return mrkdwn`During the swap${where(entry.host, plan)}${onLine(entry.line)}, ${code(entry.value)} answers alone, because ${count(entry.removed, 'other address makes', 'other addresses make')} way first. It must be able to carry all visitors.`;
    case 'weights-end':
      return mrkdwn`The weights on ${lineName(entry.line)} end: from then on the target decides who is served from where.`;
    case 'disabled-records-removed':
      return mrkdwn`Records that are never answered (disabled or of weight 0) are removed too: ${values(entry.values)}.`;
    case 'ipv6-gap':
      return mrkdwn`IPv6 clients${where(entry.host, plan)}${onLine(entry.line)} get no IPv6 answer for a moment during the swap, and resolvers may remember that for ${duration(entry.negativeTtl)}. Clients that also have IPv4 use it meanwhile; those with only IPv6 cannot reach the site.`;
    case 'ipv6-ends':
      return mrkdwn`IPv6: what comes has no IPv6 address, so clients that have only IPv6 lose the site.`;
    case 'ipv6-begins':
      return mrkdwn`The target also has IPv6 addresses: the site becomes reachable over IPv6.`;
    case 'fallback-gap':
      return mrkdwn`Only if Alibaba Cloud DNS refuses to change the type in place: the record is deleted and added again at once. A resolver that asks in between may remember that there is no answer, and its users cannot reach the site for up to ${duration(entry.negativeTtl)}.`;
    case 'pointed-at':
      return mrkdwn`Other records point at this name and may stop working, because what they point at must not be a CNAME (RFC 2181): ${recordList(entry.records, 4)}.`;
    case 'cdn-https-off':
      return mrkdwn`HTTPS is off for this domain at the CDN: visitors with https:// will see a certificate error.`;
    case 'line-not-visible':
      return mrkdwn`Answers on ${lineName(entry.line)} cannot be seen from here, so they are checked by the provider's own record list only.`;
    case 'type-not-visible':
      return mrkdwn`${entry.type} records cannot be asked for from here, so they are checked by the provider's own record list only.`;
    case 'forwards-web-only':
    case 'forwards-http-only':
    case 'forwards-from-mainland':
    case 'names-are-filed':
    case 'filing-unknown':
      return forwardImpact(entry);
    case 'gtm-instance-stays':
    case 'gtm-also-serves':
    case 'gtm-turned-off':
    case 'gtm-left-on':
    case 'gtm-shares':
      return gtmImpact(entry, plan);
    default:
      return lineImpact(entry, plan);
  }
}

export function moreImpact(left: number): Words {
  return mrkdwn`… and ${count(left, 'more point')}.`;
}

export const alwaysAnswered = mrkdwn`The name keeps its answer at every moment, on every line, for every client that has one today.`;

/** A declared moment without an answer, or one that does not end. */
function gap(entry: Gap, plan: Plan): Words {
  if (!entry.lasting && !LEADING.has(entry.family)) return pause(entry, plan);
  const who = mrkdwn`${clientsOf(entry.family)}${where(entry.host, plan)}${onLine(entry.line)}`;
  const memory = mrkdwn`resolvers may remember the empty answer for ${duration(entry.negativeTtl)}`;
  if (entry.lasting) return mrkdwn`From step ${entry.step + 1} on ${who} get no answer any more.`;
  return entry.onlyInFallback
    ? mrkdwn`Only if the type cannot be changed in place: ${who} get no answer between two calls of step ${entry.step + 1}, and ${memory}.`
    : mrkdwn`Expected gap: ${who} get no answer between two calls of step ${entry.step + 1}, and ${memory}.`;
}

/** Such a gap costs no visitor: it is whoever asks for the type who may remember it. */
function pause({ family, host, line, step, negativeTtl, onlyInFallback }: Gap, plan: Plan): Words {
  const who = family === 'MX' ? 'mail servers' : 'clients';
  return mrkdwn`${onlyInFallback ? 'Only if the type cannot be changed in place' : 'Expected gap'}: ${who} that ask between two calls of step ${step + 1} may remember for ${duration(negativeTtl)} that there is no ${family} record${where(host, plan)}${onLine(line)}.`;
}

/** Whether a sentence of the impact tells of this gap already. */
export function isTold(entry: Gap, { impact: entries, request }: Plan): boolean {
  return entries.some((one) => {
    if (entry.onlyInFallback) return one.id === 'fallback-gap';
    if (!entry.lasting) {
      return (
        one.id === 'ipv6-gap' && entry.family === 'AAAA' && one.host === entry.host && one.line === entry.line
      );
    }
    switch (one.id) {
      case 'answer-ends':
        return one.host === entry.host && one.line === entry.line && one.types.includes(entry.family);
      case 'split-without-default':
        return entry.line === 'default';
      case 'line-hides':
        return one.line === entry.line;
      case 'ipv6-ends':
        return entry.host === request.host && entry.family === 'AAAA';
      default:
        return false;
    }
  });
}

/** Whether visitors are sent from where they went to somewhere else. */
function leavesServers(plan: Plan): boolean {
  return plan.resolution !== 'plain' || effectOf(plan).gone.some(({ type }) => LEADING.has(type));
}

/** A record that only gets another TTL is not replaced. */
function isNews(entry: Impact, plan: Plan): boolean {
  if (entry.id !== 'values-replaced') return true;
  const { gone } = effectOf(plan);
  return entry.records.some((record) => gone.some((other) => sameSlot(record, other)));
}

function marked(kind: ImpactKind, line: Words): Words {
  return mrkdwn`*${capital(wordsOf(kind))}:* ${line}`;
}

function kindOfGap({ lasting }: Gap): ImpactKind {
  return lasting ? 'lost' : 'at risk';
}

/** The host of several, where it must be told. */
function where(host: Host, { scene, request }: Plan): Words {
  return scene.hosts.length > 1 ? mrkdwn` at ${nameInCode(fullName(host, request.zone))}` : mrkdwn``;
}

function values(all: readonly string[]): Words {
  return listing(
    all.map((value) => code(value, 90)),
    4,
  );
}
