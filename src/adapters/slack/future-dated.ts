import type { RequestListener } from 'node:http';
import type { Log } from '../../ports.ts';

/** How far the clocks of Slack and of this machine may be apart. Seconds. */
const TOLERANCE_S = 60;

/**
 * Refuses requests that are dated in the future, before Bolt verifies them: Bolt refuses those older than five minutes
 * only, so that one dated an hour ahead could be replayed for an hour. `now` is the real time in milliseconds, which the
 * dates are compared with.
 */
export function refusingFuture(
  next: RequestListener,
  log: Log,
  now: () => number = Date.now,
): RequestListener {
  return (request, response) => {
    const dated = Number(request.headers['x-slack-request-timestamp']);
    const ahead = dated - now() / 1000;
    if (!(ahead > TOLERANCE_S)) return next(request, response);
    log.warn({ aheadSeconds: Math.round(ahead) }, 'a request that is dated in the future was refused');
    response.writeHead(401).end();
  };
}
