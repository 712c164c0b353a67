import { describe, expect, test } from 'vitest';
import { judgeTarget, targetOf } from '../../src/domain/resolution/target.ts';
import type { CdnFacts, TargetFacts } from '../../src/domain/scene.ts';
import { aCdnDomain, aRequest, aScene, EDGE, name } from '../support/scenes.ts';

const WWW = name('www.example.com');
const facts = (overrides: Partial<TargetFacts> = {}): TargetFacts => ({
  name: EDGE,
  outcome: 'resolves',
  chain: [EDGE],
  ipv4: true,
  ipv6: false,
  ...overrides,
});
const ids = (cdn: CdnFacts | null, target?: TargetFacts) =>
  judgeTarget(aRequest(), aScene({ cdn, target })).map(({ id }) => id);
const idsOf = (target: TargetFacts) =>
  judgeTarget(aRequest({ target: { kind: 'name', name: target.name } }), aScene({ target })).map(
    ({ id }) => id,
  );

describe('the CDN', () => {
  test('takes a host that is online there and whose CNAME resolves', () => {
    expect(ids(aCdnDomain(), facts())).toEqual([]);
  });

  test.each(['offline', 'configuring', 'check_failed', 'stopping'])(
    'does not take one that is %s',
    (status) => {
      expect(ids(aCdnDomain({ status }), facts())).toEqual(['cdn-not-online']);
    },
  );

  test('has no CNAME yet for some minutes after a domain was added', () => {
    const { cname: _cname, ...young } = aCdnDomain();
    expect(ids(young, undefined)).toEqual(['cdn-without-cname']);
    expect(targetOf(aRequest(), aScene({ cdn: young }))).toBeUndefined();
  });

  test('that serves only overseas would leave the mainland outside', () => {
    expect(ids(aCdnDomain({ coverage: 'overseas' }), facts())).toEqual(['cdn-overseas-only']);
  });

  test('that fetches from the host would fetch from itself', () => {
    expect(ids(aCdnDomain({ origins: ['192.0.2.1', 'www.example.com'] }), facts())).toEqual([
      'cdn-fetches-from-host',
    ]);
  });
});

describe('a name', () => {
  test('that is the host is refused as such, whatever it resolves to', () => {
    expect(idsOf(facts({ name: WWW, chain: [WWW] }))).toEqual(['target-is-host']);
  });

  test('that leads to the host further on loops, although it resolves today', () => {
    expect(idsOf(facts({ chain: [EDGE, name('b.example.net'), WWW] }))).toEqual(['target-loops']);
  });

  test.each<TargetFacts['outcome']>(['no-such-name', 'no-address', 'too-long', 'no-answer'])(
    'whose lookup ends in %s is refused',
    (outcome) => {
      expect(idsOf(facts({ outcome }))).toEqual(['target-unresolved']);
    },
  );

  test('is taken without a word of the CDN', () => {
    const scene = aScene({ cdn: undefined, target: facts() });
    expect(judgeTarget(aRequest({ target: { kind: 'name', name: EDGE } }), scene)).toEqual([]);
  });
});
