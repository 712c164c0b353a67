import type { Browse } from './journal.ts';

/** What one request came to, as the probe tells it. */
type Answer =
  | { outcome: 'answered'; status: number; location?: string }
  | { outcome: 'unreachable'; detail: string };

/**
 * Judges a GET of a forwarded page and a GET of where it led. The forwarding server answers 301 or 302 with the record's
 * value ("Troubleshoot URL forwarding", Alibaba Cloud DNS, read 2026-11). Whatever the second page is, a server must be
 * there that can answer (no 5xx, RFC 9110) and does not lead back; that it asks for a login or is missing is the site's
 * own affair.
 */
export function judgeBrowse(
  { url, to }: { url: string; to: string },
  first: Answer,
  second: Answer | undefined,
): Browse {
  const led = first.outcome === 'answered' ? resolved(first.location, url) : undefined;
  const hops = [hop(url, first), ...(second && led !== undefined ? [hop(led, second)] : [])];
  return { verdict: verdictOf({ url, to, led }, first, second), hops };
}

function verdictOf(
  { url, to, led }: { url: string; to: string; led: string | undefined },
  first: Answer,
  second: Answer | undefined,
): Browse['verdict'] {
  if (first.outcome === 'unreachable') return 'unreachable';
  if (!isRedirect(first.status) || led === undefined) return 'not-redirected';
  if (hostOf(led) === hostOf(url)) return 'loops';
  if (resolved(to, url) !== led) return 'elsewhere';
  if (!second || second.outcome === 'unreachable' || second.status >= 500) return 'target-unreachable';
  const back = isRedirect(second.status) ? resolved(second.location, led) : undefined;
  return back !== undefined && (hostOf(back) === hostOf(url) || back === led) ? 'loops' : 'forwards';
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function resolved(location: string | undefined, base: string): string | undefined {
  return location !== undefined && URL.canParse(location, base) ? new URL(location, base).href : undefined;
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : undefined;
}

function hop(url: string, answer: Answer): Browse['hops'][number] {
  if (answer.outcome === 'unreachable') return { url, detail: answer.detail };
  const { status, location } = answer;
  return { url, status, ...(location !== undefined && { location }) };
}
