import type { DomainName } from '../../domain/name.ts';
import type { Asker } from '../dns/choose-records.ts';
import type { AccessAnswer } from './access-answer.ts';
import { choose } from './choose.ts';
import { effectiveSet } from './effective-set.ts';
import { isDnsGtmAddressAvailable } from './health.ts';
import type { DnsGtmInstance, DnsGtmPoolType, DnsGtmStrategy, LbaStrategy } from './model.ts';

/** GTM 2.0: the client's line finds the strategy, the strategy one of its two pool sets, the set pools, a pool addresses. */
export function answerV2(instance: DnsGtmInstance, name: DomainName, asker: Asker): AccessAnswer | undefined {
  const strategies = instance.strategies.filter(({ mode }) => mode === instance.strategyMode);
  const dependsOnClient = strategies.some(({ lines }) => lines.some((line) => line !== 'default'));
  const met = strategyFor(strategies, asker);
  if (!met) return strategies.length > 0 ? { line: 'default', dependsOnClient, records: [] } : undefined;

  const { set } = effectiveSet(instance, met.strategy);
  const single = set.type === 'DOMAIN';
  const pools = set.pools.flatMap(({ id, weight }, serial) =>
    instance.pools
      .filter((pool) => pool.id === id)
      .map((of) => ({ of, serial, weight, sources: [], addresses: availableOf(of.addresses) }))
      .filter(({ addresses }) => addresses.length > 0),
  );
  const records = choose(pools, RULES[set.lbaStrategy], asker, single)
    .flatMap(({ member: { of, addresses }, turn }) =>
      choose(addresses, RULES[of.lbaStrategy], { ...asker, turn }, single),
    )
    .map(({ member }) => ({ name, type: TYPES[set.type], ttl: instance.ttl, value: member.of.address }))
    .slice(0, set.maxReturned);
  return { line: met.line, dependsOnClient, records };
}

function availableOf(addresses: DnsGtmInstance['pools'][number]['addresses']) {
  return addresses
    .filter(isDnsGtmAddressAvailable)
    .map((of, serial) => ({ of, serial, weight: of.weight, sources: [] }));
}

/** In mode GEO by the client's line; in mode LATENCY all clients of the sandbox are equally near. */
function strategyFor(
  strategies: readonly DnsGtmStrategy[],
  { lines }: Asker,
): { strategy: DnsGtmStrategy; line: string } | undefined {
  for (const line of lines) {
    const strategy = strategies.find(({ mode, lines: own }) => mode === 'LATENCY' || own.includes(line));
    if (strategy) return { strategy, line: strategy.mode === 'LATENCY' ? 'default' : line };
  }
  return undefined;
}

const RULES = { ALL_RR: 'round_robin', RATIO: 'weight' } as const satisfies Record<LbaStrategy, string>;
const TYPES = { IPV4: 'A', IPV6: 'AAAA', DOMAIN: 'CNAME' } as const satisfies Record<DnsGtmPoolType, string>;
