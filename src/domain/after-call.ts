import type { Edit } from './edit.ts';
import type { ProviderAnswer, Route } from './journal.ts';
import { isMark, setsMark } from './mark.ts';
import { changesType } from './proof.ts';

/** What became of a call; `failure` is absent when the provider said that it is done. */
export interface Tried {
  failure?: { outcome: 'not-applied' | 'unknown'; retryable: boolean; answer: ProviderAnswer };
  requestId?: string;
}

/** What to do when the zone does not show the effect of the call that was made for it. */
export type AfterCall =
  | { kind: 'try-again'; answer: ProviderAnswer }
  /** The type is not changed in place: the declared fallback. */
  | { kind: 'delete-and-add'; answer: ProviderAnswer }
  | { kind: 'skip'; answer: ProviderAnswer }
  | { kind: 'give-up'; answer: ProviderAnswer };

/**
 * Codes after which deleting and adding would be refused as well, so that the fallback would only open a gap: rights,
 * locks, zone state, and values that are wrong in any call (Alidns error code list).
 */
const HOPELESS =
  /^(Forbidden|DomainRecordLocked|DomainForbidden|DomainExpired|DomainNotFound|DomainEmpty|IncorrectDomainUser|InvalidDomainName|QuotaExceeded|SubDomainInvalid\.(Value|TTL|Line|Priority)|UnsupportedLine|RecordFo?r?bidden|NoPermission|OperationDomain|IllegalUser|InvalidAccessKey|Signature|InvalidTimeStamp|Missing)/;

/**
 * Codes that contradict the record list just read: the record is as wanted, or gone, and the list does not show it yet.
 * Nothing is decided on such an answer; the next look tells.
 */
const LAGGING =
  /^(DomainRecordDuplicate|DomainRecordNotBelongToUser|InvalidRecordId\.NotFound|InvalidRR\.NoExist)$/;

/** Tries of a mark before the change goes on without it. */
const TRIES_TO_MARK = 3;

/** Decides from the answer, the edit and its failed tries alone; that the effect is not there has been seen. */
export function afterCall(
  planned: Edit,
  { route, attempts }: { route: Route; attempts: number },
  tried: Tried,
): AfterCall {
  const answer = tried.failure?.answer ?? notYetVisible(tried.requestId);
  // A mark is an aid, not the change: nothing waits for it for long. Taking it off is worth more patience.
  const isEnough = isFinal(tried) || (setsMark(planned) && attempts + 1 >= TRIES_TO_MARK);
  if (!isEnough) return { kind: 'try-again', answer };
  if (isMark(planned)) return { kind: 'skip', answer };
  const mayReplace = changesType(planned) && route === 'in-place' && !HOPELESS.test(answer.code);
  return { kind: mayReplace ? 'delete-and-add' : 'give-up', answer };
}

/** The answer leaves open whether the zone is as wanted already: only a look at it tells. */
export function isOpen({ outcome, answer }: NonNullable<Tried['failure']>): boolean {
  return outcome === 'unknown' || LAGGING.test(answer.code);
}

/** The provider has refused the call, and would refuse it again. */
export function isFinal({ failure }: Tried): boolean {
  return failure?.outcome === 'not-applied' && !failure.retryable && !LAGGING.test(failure.answer.code);
}

function notYetVisible(requestId: string | undefined): ProviderAnswer {
  const answer = {
    code: 'NotYetVisible',
    message: 'the call succeeded but the record list does not show it yet',
  };
  return requestId === undefined ? answer : { ...answer, requestId };
}
