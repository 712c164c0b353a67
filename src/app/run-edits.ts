import type { Change, ProviderAnswer, StopReason } from '../domain/change.ts';
import type { ChangeEvent } from '../domain/change-event.ts';
import { type Edit, hostsOf } from '../domain/edit.ts';
import { changesType } from '../domain/proof.ts';
import { addOf, editAt, nextWrite } from '../domain/write.ts';
import { type Ports, ProviderError } from '../ports.ts';
import { followTarget } from './follow-target.ts';
import { leaveStep } from './leave-step.ts';
import { moveChange } from './move-change.ts';
import { readHosts } from './read-scene.ts';
import type { StepResult } from './step-result.ts';

/** Tries of the add that follows a delete, while the name is empty, before the deleted record is put back. */
const TRIES_WHILE_EMPTY = 3;

/** Pause between tries while the name is empty: long enough for a busy zone, short against a negative TTL. */
const PAUSE_WHILE_EMPTY_MS = 300;

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

/** Calls for one edit without a pause: reroute, delete, add and put back take no more where nobody else writes. */
const CALLS_IN_A_ROW = 12;

/** What became of the call just made for the present edit. */
interface Tried {
  edit: Edit;
  failure?: ProviderError;
  requestId?: string;
}

/**
 * Carries out the edits of the present step, one writer per zone at a time. Before each call the host is read and
 * compared with what the plan expects by then; after each call it is read again, and only what the zone shows counts.
 */
export async function runEdits(ports: Ports, change: Change): Promise<StepResult> {
  return await ports.locks.run(`zone-${change.plan.request.zone}`, async () => {
    const unready = await targetHitch(ports, change);
    return unready ?? (await writeAll(ports, change));
  });
}

async function writeAll(ports: Ports, start: Change): Promise<StepResult> {
  const { zone } = start.plan.request;
  let change = start;
  let tried: Tried | undefined;
  let calls = 0;
  for (;;) {
    const planned = editAt(change.plan, change.progress.step, change.progress.edit);
    if (!planned) return { kind: 'over', change };
    const found = await readHosts(ports, zone, hostsOf(planned));
    const next = nextWrite(change.plan, change.progress, found);
    switch (next.kind) {
      case 'drift':
        return stopWith(change, { id: 'drift-before-write', movements: next.movements });
      case 'put-back':
        return stopWith(change, { id: 'put-back', answer: lastRefusal(change) });
      case 'applied':
        change = await confirm(ports, change, next.recordId, tried);
        tried = undefined;
        calls = 0;
        break;
      case 'call': {
        if (tried && sameCall(tried.edit, next.edit)) {
          const verdict = await afterTry(ports, change, tried);
          if ('kind' in verdict) return verdict;
          change = verdict;
          tried = undefined;
          // The route may have changed: look again before the next call.
          break;
        }
        const left = await leaveStep(ports, change);
        if (left) return left;
        // Each look asks for another call when somebody undoes what we do, or the list shows two states in turn.
        calls += 1;
        if (calls > CALLS_IN_A_ROW) {
          const answer = tried?.failure?.answer ?? notYetVisible(tried?.requestId);
          return { kind: 'hitch', change, hitch: { kind: 'retry', answer } };
        }
        change = await moveChange(ports, change, { kind: 'intend' }, 'switchyard');
        tried = await call(ports, change, next.edit);
      }
    }
  }
}

/** Makes the call; on the fallback route the add follows the delete at once, without a look in between. */
async function call(ports: Ports, change: Change, edit: Edit): Promise<Tried> {
  const { zone } = change.plan.request;
  const { step, edit: index, route } = change.progress;
  const planned = editAt(change.plan, step, index);
  let now = edit;
  try {
    let { requestId } = await ports.provider.apply(zone, now);
    if (route === 'delete-and-add' && now.kind === 'delete' && planned?.kind === 'update') {
      now = addOf(planned);
      ({ requestId } = await ports.provider.apply(zone, now));
    }
    return { edit: now, requestId };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { edit: now, failure: error };
  }
}

/** The zone does not show the effect of the call: try again, go another way, or stop. */
async function afterTry(ports: Ports, change: Change, tried: Tried): Promise<StepResult | Change> {
  const { route, step, edit, attempts } = change.progress;
  const answer = tried.failure?.answer ?? notYetVisible(tried.requestId);
  const final =
    tried.failure?.outcome === 'not-applied' && !tried.failure.retryable && !LAGGING.test(answer.code);
  if (route !== 'in-place' && tried.edit.kind === 'create') {
    if (route === 'delete-and-add' && (final || attempts + 1 >= TRIES_WHILE_EMPTY)) {
      return await moveChange(ports, change, { kind: 'reroute', route: 'put-back', answer }, 'switchyard');
    }
    if (attempts + 1 < TRIES_WHILE_EMPTY) {
      const dueAt = ports.clock.now();
      const again = await moveChange(ports, change, { kind: 'retry', answer, dueAt }, 'switchyard');
      await ports.clock.sleep(PAUSE_WHILE_EMPTY_MS);
      return again;
    }
    return { kind: 'hitch', change, hitch: { kind: 'retry', answer } };
  }
  if (!final) return { kind: 'hitch', change, hitch: { kind: 'retry', answer } };
  const planned = editAt(change.plan, step, edit);
  if (planned && changesType(planned) && route === 'in-place' && !HOPELESS.test(answer.code)) {
    return await moveChange(
      ports,
      change,
      { kind: 'reroute', route: 'delete-and-add', answer },
      'switchyard',
    );
  }
  return stopWith(change, { id: 'provider-refused', answer });
}

/** Nobody is sent to a name that leads nowhere: the target is looked at once more just before the step's first write. */
export async function targetHitch(ports: Ports, change: Change): Promise<StepResult | undefined> {
  const { step, edit, route } = change.progress;
  // Off the planned route the name may be empty: then the only question is how it gets an answer again.
  const present = change.plan.steps[step];
  const target = present && 'target' in present ? present.target : undefined;
  if (target === undefined || edit > 0 || route !== 'in-place') return undefined;
  const { outcome } = await followTarget(ports.lookup, target);
  if (outcome === 'resolves') return undefined;
  if (outcome === 'no-answer') {
    const answer = { code: 'TargetNotSeen', message: `no resolver answered for ${target}` };
    return { kind: 'hitch', change, hitch: { kind: 'retry', answer } };
  }
  return stopWith(change, { id: 'target-not-ready', target, outcome });
}

export async function confirm(
  ports: Ports,
  change: Change,
  recordId: string | undefined,
  tried: { requestId?: string } | undefined,
): Promise<Change> {
  const requestId = tried?.requestId;
  const event: Extract<ChangeEvent, { kind: 'confirm' }> = {
    kind: 'confirm',
    known: requestId === undefined ? 'read-back' : 'answered',
  };
  if (recordId !== undefined) event.recordId = recordId;
  if (requestId !== undefined) event.requestId = requestId;
  return await moveChange(ports, change, event, 'switchyard');
}

function sameCall(a: Edit, b: Edit): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function lastRefusal(change: Change): ProviderAnswer {
  const entry = change.journal.findLast(({ kind }) => kind === 'rerouted');
  return entry?.kind === 'rerouted' ? entry.answer : { code: 'Unknown', message: 'the add was refused' };
}

function notYetVisible(requestId: string | undefined): ProviderAnswer {
  const answer = {
    code: 'NotYetVisible',
    message: 'the call succeeded but the record list does not show it yet',
  };
  return requestId === undefined ? answer : { ...answer, requestId };
}

export function stopWith(change: Change, reason: StopReason): StepResult {
  return { kind: 'hitch', change, hitch: { kind: 'stop', reason } };
}
