import type { Key } from '../languages/catalogue.ts';
import { code, type Words, wordsInCode, wordsOf } from '../mrkdwn.ts';
import { say } from '../say.ts';

/** What a plan relies on beside the records, by the name that a comparison of two scenes gives it. */
export function factName(fact: string): Words {
  const known = FACTS.get(fact);
  if (known) return say(known);
  const [, rule, ruleOf] = /^rule (.+) of (Global Traffic Manager(?: of www)?)$/s.exec(fact) ?? [];
  if (rule !== undefined && ruleOf !== undefined) {
    return say('moved-facts.rule', { rule, gtm: factName(ruleOf) });
  }
  const [, what, gtm] = /^(TTL of|names behind) (Global Traffic Manager(?: of www)?)$/.exec(fact) ?? [];
  if (gtm !== undefined) {
    return say(what === 'TTL of' ? 'moved-facts.gtm-ttl' : 'moved-facts.gtm-names', { gtm: factName(gtm) });
  }
  const [, pooled] = /^pools of rule (.+)$/s.exec(fact) ?? [];
  return pooled === undefined ? wordsOf(fact) : say('moved-facts.pools', { rule: pooled });
}

/** What it was or is: a word of our own, or what the provider says, as it says it. */
export function factValue(value: string): Words {
  const known = VALUES.get(value);
  return known ? wordsInCode(say(known)) : code(value, 80);
}

type Said = Extract<Key, `moved-facts.${string}`>;

const FACTS = new Map<string, Said>([
  ['minimum TTL', 'moved-facts.minimum-ttl'],
  ['zone expired', 'moved-facts.zone-expired'],
  ['delegated to Alibaba Cloud DNS', 'moved-facts.delegated'],
  ['delegations above the host', 'moved-facts.delegations'],
  ['CDN status', 'moved-facts.cdn-status'],
  ['CDN name', 'moved-facts.cdn-name'],
  ['CDN coverage', 'moved-facts.cdn-coverage'],
  ['CDN origins', 'moved-facts.cdn-origins'],
  ['target', 'moved-facts.target'],
  ['target leads back to the host', 'moved-facts.target-leads-back'],
  ['Global Traffic Manager', 'moved-facts.gtm'],
  ['target of www', 'moved-facts.target-of-www'],
  ['CDN status of www', 'moved-facts.cdn-status-of-www'],
  ['CDN coverage of www', 'moved-facts.cdn-coverage-of-www'],
  ['CDN origins of www', 'moved-facts.cdn-origins-of-www'],
  ['CDN name of www', 'moved-facts.cdn-name-of-www'],
  ['Global Traffic Manager of www', 'moved-facts.gtm-of-www'],
  ['ICP filings', 'moved-facts.icp-filings'],
]);

const VALUES = new Map<string, Said>([
  ['yes', 'moved-facts.yes'],
  ['no', 'moved-facts.no'],
  ['none', 'moved-facts.none'],
  ['unknown', 'moved-facts.unknown'],
  ['unknown to the CDN', 'moved-facts.unknown-to-the-cdn'],
  ['not looked at', 'moved-facts.not-looked-at'],
]);
