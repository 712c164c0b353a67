import type { Gap, Impact, Plan } from '../../../domain/plan.ts';
import { code, type Mrkdwn, mrkdwn } from '../../mrkdwn.ts';
import { recordList } from './records.ts';
import { count, duration, family, lineName, listing, onLine } from './units.ts';

/** What people should know before they approve, one sentence each. */
export function impact(entry: Impact): Mrkdwn {
  switch (entry.id) {
    case 'ttl-already-minimal':
      return mrkdwn`No TTL is above ${duration(entry.minTtl)}, the minimum of this zone's edition of Alibaba Cloud DNS, so nothing is lowered and the swap comes without a wait.`;
    case 'old-answers-linger':
      return mrkdwn`Resolvers may give the old addresses for up to ${duration(entry.seconds)} after the swap, and a few of them longer than they should. Keep the old servers running meanwhile.`;
    case 'single-server-meanwhile':
      return mrkdwn`During the swap${onLine(entry.line)}, ${code(entry.value)} answers alone, because ${count(entry.removed, 'other address makes', 'other addresses make')} way first. It must be able to carry all visitors.`;
    case 'weights-end':
      return mrkdwn`The weights on ${lineName(entry.line)} end: from then on the target decides who is served from where.`;
    case 'disabled-records-removed':
      return mrkdwn`Records that are never answered (disabled or of weight 0) are removed too: ${values(entry.values)}.`;
    case 'ipv6-gap':
      return mrkdwn`IPv6 clients${onLine(entry.line)} get no IPv6 answer for a moment during the swap, and resolvers may remember that for ${duration(entry.negativeTtl)}. Clients that also have IPv4 use it meanwhile; those with only IPv6 cannot reach the site.`;
    case 'ipv6-ends':
      return mrkdwn`The target has no IPv6 address: clients that have only IPv6 lose the site.`;
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
  }
}

export function moreImpact(left: number): Mrkdwn {
  return mrkdwn`… and ${count(left, 'more point')}.`;
}

export const alwaysAnswered = mrkdwn`The name keeps its answer at every moment, on every line, for every client that has one today.`;

/** A declared moment without an answer. */
export function gap(entry: Gap): Mrkdwn {
  const where = mrkdwn`${family(entry.family)} clients${onLine(entry.line)}`;
  const memory = mrkdwn`resolvers may remember the empty answer for ${duration(entry.negativeTtl)}`;
  return entry.onlyInFallback
    ? mrkdwn`Only if the type cannot be changed in place: ${where} get no answer between two calls of step ${entry.step + 1}, and ${memory}.`
    : mrkdwn`Expected gap: ${where} get no answer between two calls of step ${entry.step + 1}, and ${memory}.`;
}

export function undo({ undo: back }: Plan): Mrkdwn {
  return mrkdwn`To go back, put the old records back in the Alibaba Cloud DNS console (${count(back.edits.length, 'edit')}). An undo reaches users within ${duration(back.reachSeconds)}.`;
}

function values(all: readonly string[]): Mrkdwn {
  return listing(
    all.map((value) => code(value, 90)),
    4,
  );
}
