import type { Alternative, Plan } from '../../domain/plan.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { capital, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { forAndAgainst, resolutionName } from './resolutions.ts';

/** Another way to meet the request: what speaks for and against it, and what keeps it from being possible. */
export function alternative({ resolution, offered, blockedBy }: Alternative, plan: Plan): Words {
  const name = capital(resolutionName(resolution));
  return offered
    ? say('alternatives.offered', { name, words: forAndAgainst(resolution, plan) })
    : say('alternatives.blocked', { name, reasons: reasons(blockedBy) });
}

export function moreWays(left: number): Words {
  return say('alternatives.more-ways', { left });
}

function reasons(blockedBy: readonly string[]): Words {
  const ids = blockedBy.map((id) => (id === 'same-as-before' ? 'already-so' : id));
  const known = FEW_WORDS.filter((id) => ids.includes(id)).sort((a, b) => ids.indexOf(a) - ids.indexOf(b));
  const [first, second] = known.map((id) => say(`alternatives.why-${id}`));
  if (!first) return say('alternatives.why-unfit');
  return second ? say('alternatives.two-reasons', { first, second }) : first;
}

/** The refusals that people may meet here, each told in a few words; the full sentence is for whoever asks for it. */
const FEW_WORDS = [
  'host-unknown',
  'host-is-wildcard',
  'host-delegated',
  'record-locked',
  'already-so',
  'unsolved-conflict',
  'second-cname',
  'way-gone',
  'nothing-to-switch',
  'not-provably-safe',
  'ttl-too-low',
  'target-is-address',
  'target-is-host',
  'target-loops',
  'target-unresolved',
  'cdn-unknown',
  'cdn-not-online',
  'cdn-without-cname',
  'cdn-overseas-only',
  'cdn-fetches-from-host',
  'line-unknown',
  'not-a-root',
  'not-filed',
  'forwarding-line',
  'forwarding-wildcard',
  'not-behind-gtm',
  'gtm-first-generation',
  'gtm-pools-cannot-mix',
  'gtm-without-rules',
  'gtm-has-target',
  'split-line-missing',
  'split-line-taken',
  'line-would-hide',
] as const satisfies readonly Refusal['id'][];
