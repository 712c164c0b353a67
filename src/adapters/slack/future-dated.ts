import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

/** How far the clocks of Slack and of this machine may be apart. Seconds. */
const TOLERANCE_S = 60;

const Dated = z.object({ aheadSeconds: z.number() });

/** What the door is told of a request besides its body: how far in the future it is dated; `now` in milliseconds. */
export function aheadOf({ headers }: Pick<IncomingMessage, 'headers'>, now: () => number = Date.now): object {
  return { aheadSeconds: Number(headers['x-slack-request-timestamp']) - now() / 1000 };
}

/**
 * How many seconds ahead a delivery is dated; undefined where that is nothing to speak of. Bolt refuses what is forged,
 * or older than five minutes, but what is dated an hour ahead could be replayed for an hour.
 */
export function secondsAhead(customProperties: object | undefined): number | undefined {
  const dated = Dated.safeParse(customProperties);
  if (!dated.success) return undefined;
  const { aheadSeconds } = dated.data;
  return aheadSeconds > TOLERANCE_S ? Math.round(aheadSeconds) : undefined;
}
