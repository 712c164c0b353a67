import type { Impact } from '../../domain/impact-entry.ts';
import type { Plan } from '../../domain/plan.ts';

/** What an entry is to whoever has a few seconds only. */
export type ImpactKind = 'lost' | 'at-risk' | 'kept' | 'note';

/** The order people read in. */
export const IMPACT_KINDS: readonly ImpactKind[] = ['lost', 'at-risk', 'kept', 'note'];

export function kindOf(entry: Impact, { resolution }: Plan): ImpactKind {
  // Whoever shares an instance goes where its pools lead, but stays where they were when one name leaves.
  if (entry.id === 'gtm-also-serves') return resolution === 'cdn-behind-gtm' ? 'at-risk' : 'kept';
  return KINDS[entry.id];
}

const KINDS: Readonly<Record<Exclude<Impact['id'], 'gtm-also-serves'>, ImpactKind>> = {
  'ttl-already-minimal': 'note',
  'old-answers-linger': 'note',
  'single-server-meanwhile': 'at-risk',
  'weights-end': 'lost',
  'disabled-records-removed': 'lost',
  'ipv6-gap': 'at-risk',
  'ipv6-ends': 'lost',
  'ipv6-begins': 'note',
  'fallback-gap': 'at-risk',
  'pointed-at': 'at-risk',
  'cdn-https-off': 'lost',
  'certificates-by-web': 'at-risk',
  'certificates-by-dns': 'kept',
  'challenge-lost': 'at-risk',
  'authorities-of-target': 'note',
  'zone-signed': 'note',
  'line-not-visible': 'note',
  'type-not-visible': 'note',
  'records-kept': 'kept',
  'mail-beside-cname': 'at-risk',
  'text-beside-cname': 'at-risk',
  'other-lines-stay': 'kept',
  'forwards-web-only': 'lost',
  'forwards-http-only': 'lost',
  'forwards-from-mainland': 'at-risk',
  'names-are-filed': 'note',
  'filing-unknown': 'at-risk',
  'gtm-instance-stays': 'note',
  'gtm-turned-off': 'lost',
  'gtm-left-on': 'note',
  'gtm-shares': 'note',
  'line-hides': 'lost',
  'records-copied': 'kept',
  'split-keeps-default': 'kept',
  'split-without-default': 'lost',
  'cdn-says-not-configured': 'note',
  'answer-ends': 'lost',
  'ipv6-may-end': 'at-risk',
  'wildcard-shows': 'note',
  'wildcard-begins': 'at-risk',
  'wildcard-hidden': 'note',
  'absence-lingers': 'note',
  'values-replaced': 'lost',
};
