import { sameAnswer } from './edit.ts';
import type { Movement } from './journal.ts';
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
    ...accessFacts('Global Traffic Manager', scene.gtm),
    'target of www': scene.www?.target ? `${scene.www.target.name} (${scene.www.target.outcome})` : 'none',
    'CDN status of www': scene.www?.cdn?.status ?? 'none',
    'CDN coverage of www': scene.www?.cdn?.coverage ?? 'none',
    'CDN origins of www': scene.www?.cdn?.origins.toSorted().join(', ') || 'none',
    'CDN name of www': scene.www?.cdn?.cname ?? 'none',
    ...accessFacts('Global Traffic Manager of www', scene.www?.gtm),
    'ICP filings':
      scene.filings?.map(({ name, filing }) => `${name} ${filing}`).join(', ') ?? 'not looked at',
  });
  const [was, is] = [facts(before), facts(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((fact) => was[fact] !== is[fact])
    .map((fact) => ({ kind: 'fact-changed', fact, before: was[fact] ?? 'none', after: is[fact] ?? 'none' }));
}

/** One fact for each rule, so that a pool that somebody adds or turns off is told without all the others. */
function accessFacts(name: string, facts: Scene['gtm']): Record<string, string> {
  if (!facts) return { [name]: 'none' };
  const { instance, rules, ttl, businessNames } = facts.access;
  const aliases = facts.aliases.filter(({ status }) => status === 'enabled').map((alias) => alias.name);
  const told = rules.map(({ id, name: rule, enabled, kind, order, pools }): [string, string] => {
    const uses = pools.map((pool) =>
      [pool.name, ...pool.members, pool.weight, pool.serial, pool.sources?.join(' ')]
        .filter((part) => part !== undefined)
        .join(' '),
    );
    return [
      `rule ${rule} (${id}) of ${name}`,
      `${enabled ? '' : 'off, '}${kind} ${order}: ${uses.join(', ') || 'no pool'}`,
    ];
  });
  return {
    [name]: `${instance.name} at ${instance.accessName}`,
    [`TTL of ${name}`]: `${ttl ?? 'unknown'}`,
    [`names behind ${name}`]: [...new Set([...aliases, ...businessNames])].toSorted().join(' '),
    ...Object.fromEntries(told),
  };
}

function leadsBack({ host, zone, target }: Scene): boolean {
  return target?.chain.includes(fullName(host, zone.name)) ?? false;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
