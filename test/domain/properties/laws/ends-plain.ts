import type { Plan } from '../../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../../src/domain/record.ts';
import { leads } from '../model/answers.ts';
import { carryOut } from '../model/zone.ts';
import { contentsOf, textOf } from './edits.ts';

/** The record set is as it was asked for, and everything else as it was. */
export function plainAsAsked(
  { request, scene }: Plan,
  before: readonly DnsRecord[],
  after: readonly DnsRecord[],
): string[] {
  if (!('record' in request)) return ['the plan is plain, the request is not'];
  const { host, record: asked } = request;
  if (request.verb === 'remove') {
    const gone = before.filter((one) => after.every(({ id }) => id !== one.id));
    const [only] = gone;
    const isRight =
      gone.length === 1 &&
      only?.host === host &&
      only.type === asked.type &&
      (asked.value === undefined || only.value === asked.value) &&
      (request.line === undefined || only.line === request.line);
    const rest = before.filter((one) => one !== only);
    return [...(isRight ? [] : ['the wrong record is removed']), ...unlike(rest, after)];
  }
  const line = request.line ?? 'default';
  const isThere = (one: DnsRecord) => one.host === host && one.line === line;
  const made = after.filter((one) => isThere(one) && one.type === asked.type && one.value === asked.value);
  const [only] = made;
  const ttls = ttlsWanted(
    request.ttl,
    scene.zone.minTtl,
    before.filter((one) => isThere(one) && one.type === asked.type),
  );
  const isRight =
    only?.status === 'enabled' &&
    ttls.includes(only.ttl) &&
    only.weight !== 0 &&
    (asked.type !== 'MX' || only.priority === asked.priority);
  const said = { type: asked.type, value: request.record.value };
  const replaces = (one: DnsRecord) =>
    isThere(one) &&
    one !== only &&
    ((request.verb === 'set' && one.type === said.type) || makesWay(one, said, scene));
  const rest = after.filter((one) => one !== only);
  const kept = before.filter((one) => one.id !== only?.id && !replaces(one));
  return [...(isRight ? [] : ['the record is not as asked']), ...unlike(kept, rest)];
}

/** What leads elsewhere on the line and cannot stand beside the record. */
function makesWay(
  one: DnsRecord,
  asked: { type: DnsRecord['type']; value: string },
  { zone }: Plan['scene'],
): boolean {
  if (!leads(one)) return false;
  const { id: _id, locked: _locked, remark: _remark, weight: _weight, ...said } = one;
  const desired = { ...said, type: asked.type, value: asked.value, status: 'enabled' as const };
  // Two that lead elsewhere answer in each other's stead, also where both could be stored.
  const bothLead = leads(asked) && one.type !== asked.type && !(isAddress(one.type) && isAddress(asked.type));
  const beside = carryOut({ ...zone, records: [one] }, { kind: 'create', desired });
  return bothLead || (!beside.ok && beside.code === 'DomainRecordConflict');
}

function isAddress(type: string): boolean {
  return type === 'A' || type === 'AAAA';
}

/** What is asked for; else that of a record whose place is taken; else the usual one. */
function ttlsWanted(asked: number | undefined, minTtl: number, replaced: readonly DnsRecord[]): number[] {
  if (asked !== undefined) return [asked];
  return [Math.max(600, minTtl), ...replaced.map(({ ttl }) => ttl)];
}

function unlike(expected: readonly DnsRecord[], found: readonly DnsRecord[]): string[] {
  if (contentsOf(expected).join() === contentsOf(found).join()) return [];
  const there = new Set(found.map(textOf));
  const lost = expected.filter((one) => !there.has(textOf(one)));
  return [lost.length > 0 ? `another record is changed or gone: ${lost[0]?.type}` : 'another record is left'];
}
