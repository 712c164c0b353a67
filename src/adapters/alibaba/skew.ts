import { subscribe } from 'node:diagnostics_channel';
import { DEFAULT_LANGUAGE } from '../../domain/language.ts';
import { duration } from '../../render/messages/units.ts';
import { Answered, dateOf, isApiCall } from './answers.ts';

/** More than the network and whole seconds explain. */
const WORTH_TELLING_MS = 2_000;

/** Refusals that a clock can be the reason of: always, or when it is off. A wrong secret is refused by the second too. */
const BY_CLOCK = /^(InvalidTimeStamp|SignatureDoesNotMatch)/;
const KEPT = 50;

/** How far the service's clock was ahead of the request's stamp, by RequestId, for the last refusals. Milliseconds. */
const skews = new Map<string, number>();

// For the life of the process: the SDK hands the headers of refusals to nobody, and its errors name the RequestId.
subscribe('http.client.response.finish', (message) => {
  const answered = Answered.safeParse(message);
  if (!answered.success) return;
  const { request, response } = answered.data;
  if (!isApiCall(request) || (response.statusCode ?? 0) < 400) return;
  const [id, stated] = [response.headers['x-acs-request-id'], dateOf(response)];
  const stamped = Date.parse(String(request.getHeader('x-acs-date')));
  if (typeof id !== 'string' || stated === undefined || Number.isNaN(stamped)) return;
  skews.set(id, stated - stamped);
  for (const old of [...skews.keys()].slice(0, -KEPT)) skews.delete(old);
});

/** What is to be added to a refusal when this machine's clock is the reason; nothing when it is not, or not known to be. */
export function clockHint(code: string, requestId: string | undefined): string {
  if (!BY_CLOCK.test(code)) return '';
  const skew = requestId === undefined ? undefined : skews.get(requestId);
  if (skew !== undefined && Math.abs(skew) > WORTH_TELLING_MS) {
    const off = `${duration(Math.abs(skew) / 1000).plain(DEFAULT_LANGUAGE)} ${skew > 0 ? 'behind' : 'ahead of'}`;
    return ` The clock of this machine is ${off} that of Alibaba Cloud: set it, by chronyc makestep.`;
  }
  if (code === 'SignatureDoesNotMatch') return '';
  return ' Most likely the clock of this machine is off: compare date -u with a clock that you trust.';
}
