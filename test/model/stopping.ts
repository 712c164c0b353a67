import type { Change } from '../../src/domain/change.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import { onlyTarget } from '../../src/domain/edit.ts';
import type { StopReason } from '../../src/domain/journal.ts';
import { type DomainName, parseDomainName } from '../../src/domain/name.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { ChangeRequest } from '../../src/domain/request.ts';
import type { Proposal } from '../../src/domain/resolution/index.ts';
import type { Scene } from '../../src/domain/scene.ts';
import { aCdnDomain, aPlainScene, aTarget } from '../support/scenes.ts';
import { reasonInForm } from './change-form.ts';
import type { Variation } from './variation.ts';

/** `src/app/stop-change.ts`: where a change that cannot go on ends, or turns round. */
export function stopEvent(
  change: Change,
  reason: StopReason,
  records: readonly DnsRecord[],
  by: Variation,
): ChangeEvent {
  const standing = by.standingOfChange(change, records);
  const since = by.turnsBackTo(change, reason, standing);
  const way = since === undefined ? undefined : wayBack(change, records, by, since);
  const told = reasonInForm(reason);
  return way?.ok && since !== undefined
    ? { kind: 'turn-back', turn: { cause: 'failed', reason: told }, plan: way.plan, since }
    : { kind: 'stop', reason: told, standing };
}

/** `src/app/propose-back.ts`: the plan that leads back, from the zone as it is. */
export function wayBack(
  change: Change,
  records: readonly DnsRecord[],
  by: Variation,
  since?: number,
): Proposal {
  const { zone, host, requestedBy, channel } = change.plan.request;
  const isEmpty = by.standingOfChange(change, records) === 'nothing';
  const back = { ...by.backOf(change, since), ...(isEmpty && { atOnce: true as const }) };
  const request: ChangeRequest = { verb: 'undo', zone, host, requestedBy, channel, back };
  return by.propose(request, sceneFor(request, records));
}

/** `src/app/read-scene.ts` in a world where the CDN is ready and every name leads somewhere. */
export function sceneFor(request: ChangeRequest, records: readonly DnsRecord[]): Scene {
  const target = aimOf(request);
  const isCname = records.some(({ type }) => type === 'CNAME');
  return aPlainScene({
    records: records.toSorted((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1)),
    ...('target' in request && request.target.kind === 'cdn' && { cdn: aCdnDomain() }),
    ...(target !== undefined && { target: aTarget({ name: target, chain: [target] }) }),
    ...(target !== undefined && request.verb !== 'undo' && isCname && { gtm: null }),
  });
}

function aimOf(request: ChangeRequest): DomainName | undefined {
  if (request.verb === 'undo') return onlyTarget(request.back.edits);
  if ('target' in request) return request.target.kind === 'name' ? request.target.name : aCdnDomain().cname;
  return 'record' in request && request.record.type === 'CNAME'
    ? parseDomainName(request.record.value ?? '')
    : undefined;
}
