import { DomainName, fullName, Host } from '../../src/domain/name.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { ChangeRequest, Resolution } from '../../src/domain/request.ts';
import type { GtmFacts, Scene } from '../../src/domain/scene.ts';
import { record } from '../support/records.ts';
import { aCdnDomain, aPlan, aScene, EDGE, name, planOf, ZONE } from '../support/scenes.ts';
import { instance, www } from './samples.ts';

const root = Host.parse('@');
const shop = Host.parse('shop');
const asked = { zone: ZONE, requestedBy: 'U0ALICE', channel: 'C0OPS' };
const target = { kind: 'cdn' as const };

/** A plan that the domain makes for each way to meet a request. */
export const WAYS: Readonly<Record<Resolution, () => Plan>> = {
  plain: () => plainPlan('add'),
  'switch-to-cname': () => aPlan(),
  'forward-root': () => forwardPlan('unknown'),
  'leave-gtm': () => gtmPlan('leave-gtm'),
  'cdn-behind-gtm': () => gtmPlan('cdn-behind-gtm'),
  'split-by-line': () => splitPlan('split-by-line'),
  'split-by-line-moved': () => splitPlan('split-by-line-moved'),
  undo: undoPlan,
};

export function plainPlan(verb: 'add' | 'set' | 'remove', more: Partial<Scene> = {}): Plan {
  const value = verb === 'remove' ? '192.0.2.10' : '192.0.2.77';
  const request: ChangeRequest = { verb, ...asked, host: record().host, record: { type: 'A', value } };
  return planOf(request, aScene({ cdn: undefined, target: undefined, ...more }));
}

export function forwardPlan(filing: 'filed' | 'unknown'): Plan {
  const facts = { name: EDGE, outcome: 'resolves' as const, chain: [EDGE], ipv4: true, ipv6: false };
  return planOf(
    { verb: 'forward', ...asked, host: root, target },
    aScene({
      host: root,
      hosts: [root, Host.parse('www')],
      records: [
        record({ host: root, value: '192.0.2.1' }),
        record({ host: root, type: 'MX', value: 'mail.example.net', priority: 10 }),
        record(),
      ],
      cdn: undefined,
      target: undefined,
      www: { cdn: aCdnDomain(), target: facts },
      filings: [
        { name: ZONE, filing },
        { name: www, filing },
      ],
    }),
  );
}

export function gtmPlan(
  choice: 'leave-gtm' | 'cdn-behind-gtm',
  more: Partial<GtmFacts['access']> = {},
): Plan {
  return planOf({ verb: 'switch', ...asked, host: shop, target, choice }, gtmScene(more));
}

function gtmScene(more: Partial<GtmFacts['access']>): Scene {
  const shopName = fullName(shop, ZONE);
  const pool = { poolId: 'pool-1', name: 'origin', type: 'domain' as const, members: ['origin.example.net'] };
  const rule = {
    id: 'rule-1',
    name: 'default rule',
    kind: 'domain' as const,
    enabled: true,
    order: 'all' as const,
  };
  const access = { instance, ttl: 60, rules: [{ ...rule, pools: [pool] }], businessNames: [], ...more };
  return aScene({
    host: shop,
    records: [record({ host: shop, type: 'CNAME', value: instance.accessName })],
    cdn: aCdnDomain({ domain: shopName, cname: EDGE }),
    gtm: { access, aliases: [{ name: shopName, status: 'enabled' }] },
  });
}

function splitPlan(choice: 'split-by-line' | 'split-by-line-moved'): Plan {
  const host = Host.parse('img');
  return planOf(
    { verb: 'split', ...asked, host, target, choice },
    aScene({
      host,
      records: [record({ host })],
      cdn: aCdnDomain({ domain: name('img.example.com'), coverage: 'overseas' }),
    }),
  );
}

function undoPlan(): Plan {
  const { undo, scene } = aPlan();
  const left = record({ type: 'CNAME', value: DomainName.parse(EDGE) });
  const back = { changeId: 'change-0', edits: undo.edits, gtm: [], original: scene.records, left: [left] };
  const request: ChangeRequest = { verb: 'undo', ...asked, host: scene.host, back };
  return planOf(request, aScene({ records: [left], cdn: undefined, target: undefined }));
}
