import type { Alternative, Plan } from '../../../domain/plan.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { capital, join, mrkdwn, type Words, wordsOf } from '../../mrkdwn.ts';
import { forAndAgainst, resolutionName } from './resolutions.ts';

/** Another way to meet the request: what speaks for and against it, and what keeps it from being possible. */
export function alternative({ resolution, offered, blockedBy }: Alternative, plan: Plan): Words {
  const name = capital(wordsOf(resolutionName(resolution)));
  if (offered) return mrkdwn`*${name}:* ${forAndAgainst(resolution, plan)}`;
  return mrkdwn`*${name}:* not possible here, because ${reasons(blockedBy)}.`;
}

export function moreWays(left: number): Words {
  return mrkdwn`… and ${left} more.`;
}

function reasons(blockedBy: readonly string[]): Words {
  const known = blockedBy.flatMap((id) => (Object.hasOwn(REASONS, id) ? (REASONS[id] ?? []) : []));
  const told = [...new Set(known)].slice(0, 2);
  return told.length === 0
    ? mrkdwn`it does not fit what is there`
    : join(
        told.map((reason) => mrkdwn`${reason}`),
        ', and ',
      );
}

/** A few words for each refusal that people may meet here; the full sentence is told to whoever asks for it. */
const FEW_WORDS: Readonly<Partial<Record<Refusal['id'], string>>> = {
  'host-unknown': 'the host has no record',
  'host-is-wildcard': 'a wildcard stands for an unknown number of sites',
  'host-delegated': 'other name servers answer for the host',
  'record-locked': 'another product has locked the records',
  'already-so': 'it is so already',
  'unsolved-conflict': 'other records stand in the way',
  'second-cname': 'there is a CNAME record already',
  'way-gone': 'the zone has changed',
  'nothing-to-switch': 'there is no address that could make way',
  'not-provably-safe': 'no order of edits could be proved safe',
  'ttl-too-low': 'the TTL is below what the edition allows',
  'target-is-address': 'the target is an address',
  'target-is-host': 'it would lead to itself',
  'target-loops': 'the target leads in a circle',
  'target-unresolved': 'the target leads nowhere',
  'cdn-unknown': 'the CDN does not know the host',
  'cdn-not-online': 'the CDN does not serve the host now',
  'cdn-without-cname': 'the CDN has no name for the host yet',
  'cdn-overseas-only': 'the CDN serves the host outside the Chinese mainland only',
  'cdn-fetches-from-host': 'the CDN would fetch from itself',
  'line-unknown': 'the edition does not know the line',
  'not-a-root': "only a zone's own name can be forwarded",
  'not-filed': 'a name has no ICP filing',
  'forwarding-line': 'URL forwarding knows the default line only',
  'forwarding-wildcard': 'a wildcard cannot be forwarded',
  'not-behind-gtm': 'the host does not lead to GTM',
  'gtm-first-generation': 'GTM 1.0 is changed in the console only',
  'gtm-pools-cannot-mix': 'GTM cannot mix pools of addresses and of names in one rule',
  'gtm-without-rules': 'the GTM instance has no rule to put it into',
  'gtm-has-target': 'GTM answers with the target already',
  'split-line-missing': 'the edition does not have the line',
  'split-line-taken': 'the line for the mainland has records of its own',
  'line-would-hide': 'the line would hide what its visitors get now',
  'same-as-before': 'it is so already',
};
const REASONS: Readonly<Record<string, string>> = FEW_WORDS;
