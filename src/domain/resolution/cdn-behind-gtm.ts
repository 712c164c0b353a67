import { type Judged, refused } from '../build-plan.ts';
import { expectAt } from '../expectation.ts';
import { type GtmAccess, type GtmEdit, type GtmPoolUse, type GtmRule, gtmTtl } from '../gtm.ts';
import type { Impact } from '../impact-entry.ts';
import { type DomainName, fullName } from '../name.ts';
import type { Expectation, Step } from '../plan.ts';
import { isAnswered } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import type { TargetRequest } from '../request.ts';
import type { Scene } from '../scene.ts';
import { spotsIn } from '../view.ts';
import { behindGtm, othersServed } from './behind-gtm.ts';

/** The second form: the host goes on leading to Global Traffic Manager, which answers with the target from now on too. */
export function cdnBehindGtm(request: TargetRequest, scene: Scene): Judged {
  const known = behindGtm(request, scene);
  if (!known.ok) return known;
  const { facts, target } = known;
  const { instance, rules } = facts.access;
  const concerned = rules.filter(({ enabled }) => enabled);
  const refusals = judgeRules(facts.access, concerned, target);
  if (refusals.length > 0) return refused(...refusals);
  const name = fullName(request.host, request.zone);
  const pool: GtmPoolUse = { name: `switchyard-${name}`, type: 'domain', members: [target] };
  const gtm: GtmEdit[] = [
    { kind: 'make-pool', instance, pool: pool.name, target },
    ...concerned
      .filter((rule) => !holds(rule, target))
      .map((rule): GtmEdit => {
        const desired = withPool(rule, pool);
        return { kind: 'bind', instance, ruleId: rule.id, existing: rule.pools, desired };
      }),
  ];
  const steps: Step[] = [
    { kind: 'gtm', gtm, target },
    { kind: 'verify', expect: leadingThrough(request, scene, target), oldTtl: gtmTtl(facts.access) },
  ];
  const others = othersServed(facts, name);
  const impact: Impact[] = [
    ...sharing(concerned),
    ...(others.length > 0 ? [{ id: 'gtm-also-serves', instance, names: others } as const] : []),
  ];
  return { ok: true, draft: { resolution: 'cdn-behind-gtm', steps, target, gtm: instance, impact } };
}

/** One set of pools has one type, so a name cannot join addresses ("Basic configuration" of GTM 2.0 and 3.0, 2026-11). */
function judgeRules(access: GtmAccess, concerned: readonly GtmRule[], target: DomainName): Refusal[] {
  const { instance } = access;
  if (concerned.length === 0) return [{ id: 'gtm-without-rules', instance }];
  const mixed = concerned.filter(({ kind }) => kind !== 'domain');
  if (mixed.length > 0) {
    return mixed.map(({ name, kind }) => ({
      id: 'gtm-pools-cannot-mix',
      instance,
      rule: name,
      kind,
      target,
    }));
  }
  return concerned.every((rule) => holds(rule, target)) ? [{ id: 'gtm-has-target', instance, target }] : [];
}

function holds({ pools }: GtmRule, target: DomainName): boolean {
  return pools.some(({ members }) => members.includes(target));
}

/** The present pools stay; the new one comes first where the first one available answers, and weighs as much as any. */
function withPool({ order, pools }: GtmRule, pool: GtmPoolUse): GtmPoolUse[] {
  const weights = pools.flatMap(({ weight }) => weight ?? []);
  const sources = [...new Set(pools.flatMap((use) => use.sources ?? []))];
  const hasSerials = pools.some(({ serial }) => serial !== undefined);
  const isFirst = order === 'sequence';
  const kept = pools.map((use): GtmPoolUse => {
    return isFirst && use.serial !== undefined ? { ...use, serial: use.serial + 1 } : use;
  });
  const added: GtmPoolUse = {
    ...pool,
    ...(weights.length > 0 && { weight: Math.max(...weights) }),
    ...(hasSerials && {
      serial: isFirst ? 1 : Math.max(0, ...pools.flatMap(({ serial }) => serial ?? [])) + 1,
    }),
    ...(sources.length > 0 && { sources }),
  };
  return [...kept, added];
}

/** The zone's servers go on telling the access name; the chain behind it is seen by resolvers. */
function leadingThrough({ host }: TargetRequest, { records }: Scene, target: DomainName): Expectation[] {
  const cnames = records.filter((one) => one.host === host && one.type === 'CNAME' && isAnswered(one));
  return spotsIn(cnames).flatMap((spot) =>
    expectAt(records, spot, ['A']).flatMap((expected): Expectation[] => [
      expected,
      { ...expected, answer: { kind: 'leads-through', target } },
    ]),
  );
}

/** With which pools it shares the answers of each rule, and in what order; rules that are alike are told once. */
function sharing(concerned: readonly GtmRule[]): Impact[] {
  const told = concerned.map(({ order, pools }) => ({ order, pools: pools.map(({ name }) => name) }));
  const isSame = (a: (typeof told)[number], b: (typeof told)[number]): boolean =>
    a.order === b.order && a.pools.join() === b.pools.join();
  return told
    .filter((one, index) => told.findIndex((other) => isSame(one, other)) === index)
    .map((one): Impact => ({ id: 'gtm-shares', ...one }));
}
