import type { Browse } from '../../domain/journal.ts';
import { capital, code, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';

/** What a request for the forwarded name came to, as a sentence. */
export function browsed({ verdict, hops }: Browse): Words {
  const [first] = hops;
  const last = hops.at(-1);
  const page = first === undefined ? capital(say('browse.page')) : code(first.url, 120);
  const end = urlOf(last?.url);
  switch (verdict) {
    case 'forwards':
      return last?.status === undefined
        ? say('browse.forwards', { page, end })
        : say('browse.forwards-status', { page, end, status: last.status });
    case 'loops':
      return say('browse.loops', { page, hops: code(hops.map(({ url }) => url).join(' → '), 240) });
    case 'elsewhere':
      return say('browse.elsewhere', {
        page,
        end: first?.location === undefined ? end : code(first.location, 120),
      });
    case 'not-redirected':
      return notRedirected(page, first);
    case 'unreachable':
      return unreachable(page, first);
    case 'target-unreachable':
      return failing(page, hops);
  }
}

type Hop = Browse['hops'][number] | undefined;

function notRedirected(page: Words, hop: Hop): Words {
  if (hop?.status === undefined) return say('browse.not-redirected', { page });
  const { status } = hop;
  return status === 502
    ? say('browse.not-redirected-unfiled', { page, status })
    : say('browse.not-redirected-status', { page, status });
}

function unreachable(page: Words, hop: Hop): Words {
  if (hop?.detail !== undefined) {
    return say('browse.unreachable-detail', { page, detail: code(hop.detail, 120) });
  }
  return hop?.status === undefined
    ? say('browse.unreachable', { page })
    : say('browse.unreachable-status', { page, status: hop.status });
}

/** A server that answers with an error of its own is there, but its page is not. */
function failing(page: Words, [first, second]: Browse['hops']): Words {
  if (second === undefined) return say('browse.target-silent', { page, target: urlOf(first?.location) });
  const target = code(second.url, 120);
  if (second.status !== undefined) {
    return say('browse.target-error', { page, target, status: second.status });
  }
  return second.detail === undefined
    ? say('browse.target-silent', { page, target })
    : say('browse.target-silent-detail', { page, target, detail: code(second.detail, 120) });
}

function urlOf(url: string | undefined): Words {
  return url === undefined ? say('browse.page') : code(url, 120);
}
