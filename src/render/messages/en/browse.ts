import type { Browse } from '../../../domain/change.ts';
import { code, mrkdwn, type Words } from '../../mrkdwn.ts';

/** What a request for the forwarded name came to, as a sentence. */
export function browsed({ verdict, hops }: Browse): Words {
  const [first] = hops;
  const last = hops.at(-1);
  const page = first === undefined ? mrkdwn`The page` : code(first.url, 120);
  const end = last === undefined ? mrkdwn`the page` : code(last.url, 120);
  switch (verdict) {
    case 'forwards':
      return mrkdwn`${page} is redirected to ${end}${said(last)}.`;
    case 'loops':
      return mrkdwn`${page} is redirected in a circle: ${code(hops.map(({ url }) => url).join(' → '), 240)}.`;
    case 'elsewhere':
      return mrkdwn`${page} is redirected to ${first?.location === undefined ? end : code(first.location, 120)}, where it should not lead.`;
    case 'not-redirected':
      return mrkdwn`${page} answers${first?.status === undefined ? '' : ` ${first.status}`} without a redirect.${first?.status === 502 ? ' That is what the forwarding servers answer for a name without an ICP filing.' : ''}`;
    case 'unreachable':
      return mrkdwn`${page} cannot be reached${because(first)}.`;
    case 'target-unreachable':
      return mrkdwn`${page} is redirected as it should be, but ${failing(hops)}.`;
  }
}

type Hop = Browse['hops'][number] | undefined;

/** A server that answers with an error of its own is there, but its page is not. */
function failing([first, second]: Browse['hops']): Words {
  if (second === undefined)
    return mrkdwn`${first?.location === undefined ? mrkdwn`the page` : code(first.location, 120)} does not answer`;
  return second.status === undefined
    ? mrkdwn`${code(second.url, 120)} does not answer${because(second)}`
    : mrkdwn`${code(second.url, 120)} answers ${second.status}, an error of its server`;
}

function said(hop: Hop): string {
  return hop?.status === undefined ? '' : `, which answers ${hop.status}`;
}

function because(hop: Hop): Words {
  if (hop?.detail !== undefined) return mrkdwn`: ${code(hop.detail, 120)}`;
  return hop?.status === undefined ? mrkdwn`` : mrkdwn` (HTTP ${hop.status})`;
}
