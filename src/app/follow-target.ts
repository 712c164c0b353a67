import type { DomainName } from '../domain/name.ts';
import { parseDomainName } from '../domain/name.ts';
import type { DnsAnswer } from '../domain/propagation.ts';
import type { TargetFacts } from '../domain/scene.ts';
import type { DnsLookup, Question } from '../ports.ts';

/** Chains longer than this are cut by resolvers in the wild. */
const LONGEST_CHAIN = 8;

/** Follows a name through its CNAMEs to its addresses and its CAA, asking the resolvers in order until one answers. */
export async function followTarget(lookup: DnsLookup, target: DomainName): Promise<TargetFacts> {
  const [facts, { records }] = await Promise.all([
    followAddresses(lookup, target),
    askResolvers(lookup, { name: target, type: 'CAA' }),
  ]);
  const caa = records.flatMap(({ type, value }) => (type === 'CAA' ? [value] : [])).toSorted();
  return caa.length > 0 ? { ...facts, caa } : facts;
}

async function followAddresses(lookup: DnsLookup, target: DomainName): Promise<TargetFacts> {
  const chain: DomainName[] = [target];
  for (;;) {
    const name = chain.at(-1) ?? target;
    const found = { name: target, chain, ipv4: false, ipv6: false };
    const [v4, v6] = await Promise.all([
      askResolvers(lookup, { name, type: 'A' }),
      askResolvers(lookup, { name, type: 'AAAA' }),
    ]);
    if (v4.outcome === 'no-such-name') return { ...found, outcome: 'no-such-name' };
    if (v4.outcome === 'answer' || v6.outcome === 'answer') {
      const aliases = aliasesIn([v4, v6], name);
      chain.push(...aliases);
      const [ipv4, ipv6] = [has(v4, 'A'), has(v6, 'AAAA')];
      const end = { ...found, ipv4, ipv6 };
      if (ipv4 || ipv6) return { ...end, outcome: chain.length > LONGEST_CHAIN ? 'too-long' : 'resolves' };
      if (aliases.length === 0) return { ...end, outcome: 'no-address' };
    } else {
      // A resolver gives up on a loop; asked for the alias alone it still shows the next link.
      const alias = await askResolvers(lookup, { name, type: 'CNAME' });
      const next = aliasesIn([alias], name)[0];
      if (next === undefined) return { ...found, outcome: isHeard(v4, v6) ? 'no-address' : 'no-answer' };
      chain.push(next);
    }
    const last = chain.at(-1);
    if (last !== undefined && chain.indexOf(last) < chain.length - 1) return { ...found, outcome: 'loop' };
    if (chain.length > LONGEST_CHAIN) return { ...found, outcome: 'too-long' };
  }
}

async function askResolvers(lookup: DnsLookup, question: Question): Promise<DnsAnswer> {
  let last: DnsAnswer = { outcome: 'silent', records: [] };
  for (const resolver of lookup.resolvers()) {
    last = await lookup.ask(resolver, question);
    if (last.outcome === 'answer' || last.outcome === 'empty' || last.outcome === 'no-such-name') return last;
  }
  return last;
}

/** The CNAMEs of the answers in their order from `name` on. */
function aliasesIn(answers: readonly DnsAnswer[], name: DomainName): DomainName[] {
  const aliases: DomainName[] = [];
  const records = answers.flatMap(({ records }) => records).filter(({ type }) => type === 'CNAME');
  for (let from: DomainName | undefined = name; from !== undefined && aliases.length <= LONGEST_CHAIN; ) {
    const value = records.find((record) => record.name === from)?.value;
    const next: DomainName | undefined = value === undefined ? undefined : parseDomainName(value);
    if (next !== undefined) aliases.push(next);
    from = next;
  }
  return aliases;
}

function has(answer: DnsAnswer, type: string): boolean {
  return answer.outcome === 'answer' && answer.records.some((record) => record.type === type);
}

function isHeard(...answers: DnsAnswer[]): boolean {
  return answers.some(({ outcome }) => outcome === 'empty' || outcome === 'answer');
}
