import { describe, expect, test } from 'vitest';
import type { Target } from '../../../src/domain/request.ts';
import { type Aim, judgeTarget, targetOf } from '../../../src/domain/resolution/target.ts';
import type { TargetFacts } from '../../../src/domain/scene.ts';
import { aCdnDomain, aTarget, EDGE, name } from '../../support/scenes.ts';

const WWW = name('www.example.com');
const CDN: Target = { kind: 'cdn' };
const anAim = (overrides: Partial<Aim> = {}): Aim => ({
  name: WWW,
  target: CDN,
  cdn: aCdnDomain(),
  facts: aTarget(),
  ...overrides,
});
const ids = (aim: Partial<Aim>, everywhere = true) =>
  judgeTarget(anAim(aim), { everywhere }).map(({ id }) => id);
const idsOf = (facts: TargetFacts) =>
  ids({ target: { kind: 'name', name: facts.name }, cdn: undefined, facts });

describe('the CDN', () => {
  test('takes a host that is online there and whose CNAME resolves', () => {
    expect(ids({})).toEqual([]);
    expect(targetOf(anAim())).toBe(EDGE);
  });

  test.each(['offline', 'configuring', 'check_failed', 'stopping'])(
    'does not take one that is %s',
    (status) => {
      expect(ids({ cdn: aCdnDomain({ status }) })).toEqual(['cdn-not-online']);
    },
  );

  test.each([null, undefined])('does not take one that it does not know', (cdn) => {
    expect(ids({ cdn })).toEqual(['cdn-unknown']);
  });

  test('has no CNAME yet for some minutes after a domain was added', () => {
    const { cname: _cname, ...young } = aCdnDomain();
    expect(ids({ cdn: young, facts: undefined })).toEqual(['cdn-without-cname']);
    expect(targetOf(anAim({ cdn: young }))).toBeUndefined();
  });

  test('that serves only overseas would leave the mainland outside', () => {
    expect(ids({ cdn: aCdnDomain({ coverage: 'overseas' }) })).toEqual(['cdn-overseas-only']);
  });

  test('that serves only overseas takes visitors who all come from there', () => {
    expect(ids({ cdn: aCdnDomain({ coverage: 'overseas' }) }, false)).toEqual([]);
  });

  test('that fetches from the host would fetch from itself', () => {
    expect(ids({ cdn: aCdnDomain({ origins: ['192.0.2.1', 'www.example.com'] }) })).toEqual([
      'cdn-fetches-from-host',
    ]);
  });

  test('is judged as a whole: all that is wrong with it is said at once', () => {
    const cdn = aCdnDomain({ status: 'offline', coverage: 'overseas', origins: ['www.example.com'] });
    const facts = aTarget({ outcome: 'no-such-name' });
    expect(ids({ cdn, facts })).toEqual([
      'cdn-not-online',
      'cdn-overseas-only',
      'cdn-fetches-from-host',
      'target-unresolved',
    ]);
  });
});

describe('a name', () => {
  test('that is the host is refused as such, whatever it resolves to', () => {
    expect(idsOf(aTarget({ name: WWW, chain: [WWW] }))).toEqual(['target-is-host']);
  });

  test('that leads to the host further on loops, although it resolves today', () => {
    expect(idsOf(aTarget({ chain: [EDGE, name('b.example.net'), WWW] }))).toEqual(['target-loops']);
  });

  test('whose own chain runs in a circle loops', () => {
    expect(idsOf(aTarget({ outcome: 'loop' }))).toEqual(['target-loops']);
  });

  test.each<TargetFacts['outcome']>(['no-such-name', 'no-address', 'too-long', 'no-answer'])(
    'whose lookup ends in %s is refused',
    (outcome) => {
      expect(idsOf(aTarget({ outcome }))).toEqual(['target-unresolved']);
    },
  );

  test('is taken without a word of the CDN', () => {
    expect(idsOf(aTarget())).toEqual([]);
    expect(targetOf({ target: { kind: 'name', name: EDGE }, cdn: undefined })).toBe(EDGE);
  });
});
