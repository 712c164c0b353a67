import { describe, expect, test } from 'vitest';
import { propose } from '../../../src/domain/resolution/index.ts';
import type { GtmFacts, Scene } from '../../../src/domain/scene.ts';
import { addresses, ofGeneration, origin, rule, toGtm, withRules } from '../../support/gtm-rules.ts';
import { record } from '../../support/records.ts';
import { aGtmRequest } from '../../support/requests.ts';
import {
  aCdnDomain,
  aGtmScene,
  aRequest,
  aScene,
  aTarget,
  EDGE,
  name,
  someGtm,
} from '../../support/scenes.ts';

const { instance } = someGtm().access;

describe('what Global Traffic Manager keeps from happening', () => {
  const reasons = (gtm: GtmFacts | null, more: Partial<Scene> = {}) => {
    const request = aGtmRequest({ choice: 'cdn-behind-gtm' });
    const proposal = propose(request, aScene({ records: [toGtm], gtm, ...more }));
    return proposal.ok ? [] : proposal.refusals;
  };

  test.each(['ipv4', 'ipv6'] as const)('a name cannot join pools of type %s, which are named', (kind) => {
    expect(reasons(withRules(addresses(kind)))).toEqual([
      { id: 'gtm-pools-cannot-mix', instance, rule: kind, kind, target: EDGE },
    ]);
  });

  test('one rule of addresses is enough, and each of them is named', () => {
    expect(reasons(withRules(rule(), addresses('ipv4'), addresses('ipv6')))).toMatchObject([
      { id: 'gtm-pools-cannot-mix', rule: 'ipv4' },
      { id: 'gtm-pools-cannot-mix', rule: 'ipv6' },
    ]);
  });

  test('a rule of addresses that is off is no obstacle', () => {
    expect(reasons(withRules(rule(), { ...addresses('ipv4'), enabled: false }))).toEqual([]);
  });

  test('no rule that answers leaves nothing to join', () => {
    expect(reasons(withRules())).toEqual([{ id: 'gtm-without-rules', instance }]);
    expect(reasons(withRules(rule({ enabled: false })))).toEqual([{ id: 'gtm-without-rules', instance }]);
  });

  test('what has the target already is left as it is', () => {
    const there = { ...origin, members: [EDGE] };
    expect(reasons(withRules(rule({ pools: [there] })))).toEqual([
      { id: 'gtm-has-target', instance, target: EDGE },
    ]);
  });

  test('the first generation is handed to a person, for both ways, with the target to set', () => {
    const first = ofGeneration(1, { rules: [] });
    const expected = { id: 'gtm-first-generation', instance: first.access.instance, target: EDGE };
    expect(reasons(first)).toMatchObject([expected]);
    const leaving = propose(aRequest({ choice: 'leave-gtm' }), aGtmScene(first));
    expect(leaving).toMatchObject({ ok: false, refusals: [expected] });
  });

  test('a CNAME that is nobody’s access name is not behind it, and is named', () => {
    const elsewhere = record({ type: 'CNAME', value: 'gtm-cn-looks-like.gtm-a2b4.com' });
    expect(reasons(null, { records: [elsewhere] })).toMatchObject([
      { id: 'not-behind-gtm', records: [{ value: 'gtm-cn-looks-like.gtm-a2b4.com' }] },
    ]);
  });

  test('a host without records is not known', () => {
    expect(reasons(null, { records: [] })).toMatchObject([{ id: 'host-unknown' }]);
  });

  test.each<[string, Partial<Scene>, string]>([
    ['that does not resolve', { target: aTarget({ outcome: 'no-such-name' }) }, 'target-unresolved'],
    [
      'that leads back to the host',
      { target: aTarget({ chain: [EDGE, name('www.example.com')] }) },
      'target-loops',
    ],
    ['that the CDN has not set up', { cdn: aCdnDomain({ status: 'configuring' }) }, 'cdn-not-online'],
    ['that does not serve the mainland', { cdn: aCdnDomain({ coverage: 'overseas' }) }, 'cdn-overseas-only'],
  ])('nobody is sent to a target %s', (_what, more, id) => {
    expect(reasons(someGtm(), more).map((refusal) => refusal.id)).toEqual([id]);
  });
});
