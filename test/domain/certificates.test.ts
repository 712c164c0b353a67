import { describe, expect, test } from 'vitest';
import { challengeHostOf } from '../../src/domain/certificates.ts';
import type { Impact } from '../../src/domain/impact-entry.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { host, record } from '../support/records.ts';
import { aForward, aGtmRequest, aRemoval, aSet, aSplit } from '../support/requests.ts';
import {
  aGtmScene,
  aPlainScene,
  aPlan,
  aRootScene,
  aScene,
  aTarget,
  name,
  planOf,
  ZONE,
} from '../support/scenes.ts';

const proofOf = (text: string, status: 'enabled' | 'disabled' = 'enabled') =>
  record({ host: host(text), type: 'TXT', value: 'proof', status });
const of = <Id extends Impact['id']>({ impact }: Plan, id: Id) =>
  impact.filter((entry): entry is Extract<Impact, { id: Id }> => entry.id === id);

describe('the proof of a certificate over DNS', () => {
  test.each([
    ['www', '_acme-challenge.www'],
    ['a.b', '_acme-challenge.a.b'],
    ['@', '_acme-challenge'],
    ['*', '_acme-challenge'],
    ['*.shop', '_acme-challenge.shop'],
    ['_acme-challenge.www', undefined],
    ['k1._domainkey', undefined],
  ])('for %s is looked for at %s', (of, at) => {
    expect(challengeHostOf(host(of))).toBe(at);
  });

  test('stays where the web moves, and nothing is said of proof over HTTP', () => {
    const plan = aPlan({ challenges: [proofOf('_acme-challenge.www')] });
    expect(of(plan, 'certificates-by-dns')).toHaveLength(1);
    expect(of(plan, 'certificates-by-web')).toEqual([]);
  });

  test('that is paused proves nothing', () => {
    const plan = aPlan({ challenges: [proofOf('_acme-challenge.www', 'disabled')] });
    expect(of(plan, 'certificates-by-dns')).toEqual([]);
    expect(of(plan, 'certificates-by-web')).toHaveLength(1);
  });

  test.each([
    ['_acme-challenge', 'example.com'],
    ['_acme-challenge.www', 'www.example.com'],
  ])('is lost where %s is changed itself', (at, to) => {
    const place = { host: host(at) };
    const scene = aPlainScene({ ...place, records: [proofOf(at)] });
    const removed = planOf(aRemoval({ type: 'TXT' }, place), scene);
    const replaced = planOf(aSet({ type: 'TXT', value: 'another' }, place), scene);
    for (const plan of [removed, replaced])
      expect(of(plan, 'challenge-lost')).toMatchObject([{ names: [to] }]);
  });

  test('is not lost where only its TTL changes', () => {
    const place = { host: host('_acme-challenge.www') };
    const scene = aPlainScene({ ...place, records: [proofOf('_acme-challenge.www')] });
    const plan = planOf(aSet({ type: 'TXT', value: 'proof' }, { ...place, ttl: 60 }), scene);
    expect(of(plan, 'challenge-lost')).toEqual([]);
  });
});

describe('the proof of a certificate over HTTP', () => {
  const www = name('www.example.com');

  test.each([
    ['a switch', () => aPlan(), [www]],
    ['a split', () => planOf(aSplit(), aScene()), [www]],
    ['a forwarding', () => planOf(aForward(), aRootScene()), [ZONE, www]],
    ['another address', () => planOf(aSet(), aPlainScene()), [www]],
  ])('goes to the new place after %s', (_what, plan, names) => {
    const [entry] = of(plan(), 'certificates-by-web');
    expect([...(entry?.names ?? [])].sort()).toEqual([...names].sort());
  });

  test.each([
    [
      'a removal',
      () =>
        planOf(
          aRemoval({ value: '192.0.2.10' }),
          aPlainScene({ records: [record(), record({ id: '2', value: '192.0.2.11' })] }),
        ),
    ],
    ['a name that had no answer', () => planOf(aSet(), aPlainScene({ records: [] }))],
    ['a TXT record', () => planOf(aSet({ type: 'TXT', value: 'x' }), aPlainScene())],
    ['another pool of the same instance', () => planOf(aGtmRequest(), aGtmScene())],
    [
      'everything below a name, which is proved over DNS only',
      () =>
        planOf(
          aSet({}, { host: host('*') }),
          aPlainScene({ host: host('*'), records: [record({ host: host('*') })] }),
        ),
    ],
  ])('is not spoken of at %s', (_what, plan) => {
    expect(of(plan(), 'certificates-by-web')).toEqual([]);
  });
});

describe('the CAA records behind a target', () => {
  test.each([
    [['0 issue "ca.example.net"', '0 issuewild ";"'], ['ca.example.net']],
    [
      ['0 issue "ca.example.net; account=7"', '0 issue "pki.example.org"'],
      ['ca.example.net', 'pki.example.org'],
    ],
    [['0 issue ";"'], []],
    [['128 issue "ca.example.net"'], ['ca.example.net']],
  ])('%j let %j issue', (caa, authorities) => {
    expect(of(aPlan({ target: aTarget({ caa }) }), 'authorities-of-target')).toMatchObject([{ authorities }]);
  });

  test('that say nothing of issuing restrict nobody', () => {
    const caa = ['0 iodef "mailto:ca@example.net"'];
    expect(of(aPlan({ target: aTarget({ caa }) }), 'authorities-of-target')).toEqual([]);
  });

  test('do not matter to a name that does not lead there', () => {
    const scene = aPlainScene({ target: aTarget({ caa: ['0 issue "ca.example.net"'] }) });
    expect(of(planOf(aSet(), scene), 'authorities-of-target')).toEqual([]);
  });
});
