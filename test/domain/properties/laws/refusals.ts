import type { DnsRecord } from '../../../../src/domain/record.ts';
import type { Refusal } from '../../../../src/domain/refusal.ts';
import type { ChangeRequest } from '../../../../src/domain/request.ts';
import type { Scene } from '../../../../src/domain/scene.ts';
import { speaks } from '../model/answers.ts';
import { carryOut } from '../model/zone.ts';

/** A reason that lies in the records is one that they really give. */
export function pretexts(request: ChangeRequest, scene: Scene, refusals: readonly Refusal[]): string[] {
  return refusals.flatMap((why) => (isSo(why, request, scene) ? [] : [`${why.id} is not so`]));
}

function isSo(why: Refusal, request: ChangeRequest, scene: Scene): boolean {
  const { host } = request;
  const here = scene.records.filter((one) => one.host === host);
  const fitting = here.filter((one) => fits(one, request));
  const ttl = request.ttl ?? 0;
  switch (why.id) {
    case 'host-unknown':
      return here.length === 0 || ('target' in request && scene.records.every((one) => one.host !== 'www'));
    case 'host-is-wildcard':
      return host.startsWith('*');
    case 'ttl-too-low':
      return ttl < scene.zone.minTtl;
    case 'line-unknown':
      return !scene.zone.lines.includes(why.line);
    case 'record-locked':
      return why.records.length > 0 && why.records.every(({ locked }) => locked);
    case 'record-there':
      return fitting.length > 0;
    case 'record-not-there':
      return fitting.length === 0;
    case 'which-record':
      return fitting.length > 1;
    case 'same-as-before':
      return why.record.type === 'REDIRECT_URL' && host === '@'
        ? here.some(({ value }) => value === why.record.value)
        : fitting.some((one) => speaks(one) && hasAll(one, request));
    case 'already-so':
      return here.some((one) => speaks(one) && one.type === 'CNAME' && one.value === why.target);
    case 'unsolved-conflict':
      return why.conflicts.every(({ wanted, existing }) => exclude(wanted, existing, scene));
    default:
      return true;
  }
}

/** True for records that the request is about, as far as it says. */
function fits(one: DnsRecord, request: ChangeRequest): boolean {
  if (!('record' in request)) return false;
  const { record, verb } = request;
  const line = request.line ?? (verb === 'remove' ? undefined : 'default');
  const isPriority = verb !== 'remove' || record.priority === undefined || one.priority === record.priority;
  return (
    one.type === record.type &&
    (record.value === undefined || one.value === record.value) &&
    (line === undefined || one.line === line) &&
    isPriority
  );
}

/** It says everything that is asked for, TTL and priority included. */
function hasAll(one: DnsRecord, request: ChangeRequest): boolean {
  const priority = 'record' in request ? request.record.priority : undefined;
  return (request.ttl === undefined || one.ttl === request.ttl) && one.priority === priority;
}

/** The vendor would not store the one beside the other. */
function exclude(wanted: Omit<DnsRecord, 'id' | 'locked'>, existing: DnsRecord, { zone }: Scene): boolean {
  const { weight: _weight, remark: _remark, ...desired } = wanted;
  const lines = [wanted.line, ...zone.lines];
  const outcome = carryOut(
    { minTtl: 1, lines, records: [existing] },
    { kind: 'create', desired: { ...desired, status: 'enabled' } },
  );
  return !outcome.ok && (outcome.code === 'DomainRecordConflict' || outcome.code === 'DomainRecordDuplicate');
}
