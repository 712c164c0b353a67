import { beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../src/domain/record.ts';
import { Resolution } from '../../../src/domain/request.ts';
import { type Proposal, propose } from '../../../src/domain/resolution/index.ts';
import type { Scene } from '../../../src/domain/scene.ts';
import type { Situation } from './arbitrary/situations.ts';
import { pretexts } from './laws/refusals.ts';
import { CHANGE } from './plans-for.ts';
import { type Laws, missed, type Sweep, sweep } from './sweep.ts';

/** What is proposed of itself, and what when each resolution is chosen. */
interface Case extends Situation {
  best: Proposal;
  chosen: ReadonlyMap<Resolution, Proposal>;
}

const LAWS: Laws<Case> = {
  'is refused with at least one reason, and never for want of a proof': ({ best, chosen }) =>
    [best, ...chosen.values()].flatMap((proposal) => {
      if (proposal.ok) return [];
      const unproved = proposal.refusals.flatMap((why) =>
        why.id === 'not-provably-safe' ? [why.detail] : [],
      );
      return proposal.refusals.length === 0 ? ['refused without a reason'] : unproved;
    }),
  'is refused for what is really so': ({ request, scene, best, chosen }) =>
    [best, ...chosen.values()].flatMap((proposal) =>
      proposal.ok ? [] : pretexts(request, scene, proposal.refusals),
    ),
  'is the same each time it is asked for': ({ request, scene, best }) =>
    textOf(propose(structuredClone(request), structuredClone(scene), CHANGE)) === textOf(best)
      ? []
      : ['it differs'],
  'is of the resolution that was chosen': ({ chosen }) =>
    [...chosen].flatMap(([choice, proposal]) =>
      proposal.ok && proposal.plan.resolution !== choice ? [`${proposal.plan.resolution} for ${choice}`] : [],
    ),
  'offers a way exactly where choosing it gives a plan, and else tells why not': ({ best, chosen }) => {
    if (!best.ok) return [];
    return best.plan.alternatives.flatMap(({ resolution, offered, blockedBy }) => {
      const proposal = chosen.get(resolution);
      if (proposal?.ok)
        return offered && blockedBy.length === 0 ? [] : [`${resolution} is possible and not offered`];
      const why = proposal?.refusals.map(({ id }) => id).join();
      return !offered && blockedBy.length > 0 && blockedBy.join() === why
        ? []
        : [`${resolution} is told otherwise`];
    });
  },
  'offers the same ways whichever of them is chosen': ({ best, chosen }) => {
    if (!best.ok) return [];
    const all = waysOf(best.plan);
    return [...chosen.values()].flatMap((proposal) =>
      proposal.ok && waysOf(proposal.plan) !== all ? [`${waysOf(proposal.plan)} instead of ${all}`] : [],
    );
  },
  'gives no plan for a way that is not among those it names': ({ best, chosen }) => {
    if (!best.ok) return [];
    const named = new Set([
      best.plan.resolution,
      ...best.plan.alternatives.map(({ resolution }) => resolution),
    ]);
    return [...chosen].flatMap(([choice, proposal]) =>
      proposal.ok && !named.has(choice) ? [`${choice} is not named`] : [],
    );
  },
  'has the same digest when the best way is chosen by hand': ({ best, chosen }) => {
    if (!best.ok) return [];
    const again = chosen.get(best.plan.resolution);
    return again?.ok && again.plan.digest === best.plan.digest ? [] : ['the digest differs'];
  },
  'has a digest of its own for each way': ({ chosen }) => {
    const digests = [...chosen.values()].flatMap((proposal) => (proposal.ok ? [proposal.plan.digest] : []));
    return new Set(digests).size === digests.length ? [] : ['two ways have one digest'];
  },
  'keeps its digest when only the time of the reading differs': ({ request, scene, best }) => {
    const later = propose(request, { ...scene, takenAt: scene.takenAt + 60_000 }, CHANGE);
    return digestOf(later) === digestOf(best) ? [] : ['the digest differs'];
  },
  'has the same digest for whatever change it is made': ({ request, scene, best }) =>
    digestOf(propose(request, scene, 'another1')) === digestOf(best) ? [] : ['the digest differs'],
  'changes its digest with every record that was read': ({ request, scene, best }) =>
    best.ok
      ? scene.records.flatMap(({ id }, index) => {
          const [what, other] = variantOf(scene, id, index);
          return digestOf(propose(request, other, CHANGE)) === best.plan.digest
            ? [`not with the ${what}`]
            : [];
        })
      : [],
};

const MET = {
  'a plan': 180,
  'a refusal': 120,
  'a way that is offered': 60,
  'a way that is not': 60,
  'a record that was read': 600,
};

describe('what is proposed', () => {
  let swept: Sweep;
  beforeAll(() => {
    swept = sweep(LAWS, casesOf, traitsOf, 1000);
  });

  test.each(Object.keys(LAWS))('%s', (sentence) => {
    swept.holds(sentence);
  });

  test('is looked at in plans and in refusals', () => {
    expect(missed(swept, MET)).toEqual([]);
  });
});

function casesOf({ request, scene }: Situation): Case[] {
  const chosen = Resolution.options.map(
    (choice) => [choice, propose({ ...request, choice }, scene, CHANGE)] as const,
  );
  return [{ request, scene, best: propose(request, scene, CHANGE), chosen: new Map(chosen) }];
}

function textOf(proposal: Proposal): string {
  return JSON.stringify(proposal);
}

function digestOf(proposal: Proposal): string {
  return proposal.ok ? proposal.plan.digest : 'refused';
}

/** The ways that a card names, with what it says of each. */
function waysOf({ resolution, alternatives }: Plan): string {
  const others = alternatives.map(
    (other) => `${other.resolution} ${other.offered ? '' : other.blockedBy.join('+')}`,
  );
  return [`${resolution} `, ...others].sort().join(', ');
}

/** The scene with one property of one record changed, another one for each record. */
function variantOf(scene: Scene, id: string, index: number): [string, Scene] {
  const change: readonly [string, (record: DnsRecord) => DnsRecord][] = [
    ['TTL', (one) => ({ ...one, ttl: one.ttl + 1 })],
    ['status', (one) => ({ ...one, status: one.status === 'enabled' ? 'disabled' : 'enabled' })],
    ['value', (one) => ({ ...one, value: `${one.value}0` })],
    ['weight', (one) => ({ ...one, weight: one.weight === 7 ? 8 : 7 })],
    ['id', (one) => ({ ...one, id: `${one.id}0` })],
  ];
  const [what, other] = change[index % change.length] ?? ['nothing', (one: DnsRecord) => one];
  return [what, { ...scene, records: scene.records.map((one) => (one.id === id ? other(one) : one)) }];
}

function traitsOf({ best, scene }: Case): string[] {
  if (!best.ok) return ['a refusal'];
  const ways = best.plan.alternatives.map(({ offered }) =>
    offered ? 'a way that is offered' : 'a way that is not',
  );
  return ['a plan', ...ways, ...scene.records.map(() => 'a record that was read')];
}
