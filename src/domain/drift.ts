import type { Movement } from './change.ts';
import { sameAnswer } from './edit.ts';
import { fullName } from './name.ts';
import { type DnsRecord, isAnswered } from './record.ts';
import type { Scene } from './scene.ts';

/** What is not as it was between two readings of one scene; empty when nothing that matters moved. */
export function whatMoved(before: Scene, after: Scene): Movement[] {
  return [...movedRecords(before.records, after.records), ...movedFacts(before, after)];
}

/** Compares by id, with every property that an undo would have to bring back. */
export function movedRecords(before: readonly DnsRecord[], after: readonly DnsRecord[]): Movement[] {
  const now = new Map(after.map((record) => [record.id, record]));
  const ids = new Set(before.map(({ id }) => id));
  const gone = before.flatMap((record): Movement[] => {
    const present = now.get(record.id);
    if (!present) return [{ kind: 'record-removed', before: record }];
    return isSame(record, present) ? [] : [{ kind: 'record-changed', before: record, after: present }];
  });
  const added = after.filter(({ id }) => !ids.has(id));
  return [...gone, ...added.map((record): Movement => ({ kind: 'record-added', after: record }))];
}

/** Compares what the world is told, whatever ids the provider gave: after our own edits ids may be new. */
export function movedAnswers(expected: readonly DnsRecord[], found: readonly DnsRecord[]): Movement[] {
  const missing = expected.filter((record) => !found.some((other) => saysTheSame(record, other)));
  const extra = found.filter((record) => !expected.some((other) => saysTheSame(record, other)));
  const changed = missing.flatMap((before): Movement[] => {
    const after = extra.find(({ id }) => id === before.id);
    return after ? [{ kind: 'record-changed', before, after }] : [];
  });
  const paired = new Set(
    changed.map((movement) => (movement.kind === 'record-changed' ? movement.before.id : '')),
  );
  return [
    ...changed,
    ...missing
      .filter(({ id }) => !paired.has(id))
      .map((before): Movement => ({ kind: 'record-removed', before })),
    ...extra.filter(({ id }) => !paired.has(id)).map((after): Movement => ({ kind: 'record-added', after })),
  ];
}

/** A weight of 0 takes a server out of the answers, as somebody does who drains it; other weights only share them out. */
function saysTheSame(a: DnsRecord, b: DnsRecord): boolean {
  return sameAnswer(a, b) && isAnswered(a) === isAnswered(b);
}

function isSame(a: DnsRecord, b: DnsRecord): boolean {
  return sameAnswer(a, b) && a.weight === b.weight && a.locked === b.locked;
}

function movedFacts(before: Scene, after: Scene): Movement[] {
  const facts = (scene: Scene): Record<string, string> => ({
    'minimum TTL': `${scene.zone.minTtl} s`,
    'zone expired': yesNo(scene.zone.expired),
    'delegated to Alibaba Cloud DNS': yesNo(scene.zone.delegated),
    'delegations above the host':
      scene.delegations.map(({ host, value }) => `${host} NS ${value}`).join(', ') || 'none',
    'CDN status': scene.cdn ? scene.cdn.status : 'unknown to the CDN',
    'CDN name': scene.cdn?.cname ?? 'none',
    'CDN coverage': scene.cdn?.coverage ?? 'none',
    'CDN origins': scene.cdn?.origins.toSorted().join(', ') || 'none',
    target: scene.target ? `${scene.target.name} (${scene.target.outcome})` : 'none',
    'target leads back to the host': yesNo(leadsBack(scene)),
  });
  const [was, is] = [facts(before), facts(after)];
  return Object.keys(was)
    .filter((fact) => was[fact] !== is[fact])
    .map((fact) => ({ kind: 'fact-changed', fact, before: was[fact] ?? '', after: is[fact] ?? '' }));
}

function leadsBack({ host, zone, target }: Scene): boolean {
  return target?.chain.includes(fullName(host, zone.name)) ?? false;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
