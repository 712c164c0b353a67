import { describe, expect, test } from 'vitest';
import { Impact } from '../../src/domain/impact-entry.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { host, record } from '../support/records.ts';
import { aForward, aGtmRequest, anAdd, aRemoval, aSet, aSplit } from '../support/requests.ts';
import {
  ACCESS,
  aCdnDomain,
  aGtmScene,
  aPlainScene,
  aPlan,
  aRequest,
  aRootScene,
  aScene,
  aTarget,
  aZone,
  EDGE,
  name,
  planOf,
  someGtm,
  ZONE,
} from '../support/scenes.ts';

const root = host('@');
const six = record({ type: 'AAAA', value: '2001:db8::1' });
const one = record({ value: '192.0.2.1', weight: 10 });
const two = record({ value: '192.0.2.2', weight: 90 });
const off = record({ value: '192.0.2.9', status: 'disabled' });
const mx = record({ type: 'MX', value: 'mail.example.net', priority: 10 });
const rootMx = { ...mx, host: root };
const rootTxt = record({ host: root, type: 'TXT', value: 'v=spf1 -all' });
const cname = record({ type: 'CNAME', value: 'x.example.net' });
const proof = record({ host: host('_acme-challenge.www'), type: 'TXT', value: 'proof' });
const star = record({ host: host('*'), value: '192.0.2.99' });
const pointer = record({ type: 'MX', value: 'www.example.com', priority: 5 });
const rootAddress = record({ host: root });
const { instance } = someGtm().access;

const switchAtRoot = () =>
  aPlan({ host: root, records: [rootAddress, rootMx, rootTxt] }, { host: root, choice: 'switch-to-cname' });
const unknownFilings = () =>
  aRootScene({
    filings: [
      { name: ZONE, filing: 'filed' },
      { name: name('www.example.com'), filing: 'unknown' },
    ],
  });

/** One scene for each thing that people may have to know before they approve. */
const SCENES: readonly [Impact['id'], () => Plan, Partial<Impact>][] = [
  ['ttl-already-minimal', () => aPlan({ zone: aZone({ minTtl: 600 }) }), { minTtl: 600 }],
  ['old-answers-linger', () => aPlan({ zone: aZone({ minTtl: 600 }) }), { seconds: 600 }],
  [
    'single-server-meanwhile',
    () => aPlan({ records: [one, two] }),
    { host: host('www'), line: 'default', value: '192.0.2.2', removed: 1 },
  ],
  ['weights-end', () => aPlan({ records: [one, two] }), { line: 'default' }],
  ['disabled-records-removed', () => aPlan({ records: [record(), off] }), { values: ['192.0.2.9'] }],
  [
    'ipv6-gap',
    () => aPlan({ records: [record(), six] }),
    { host: host('www'), line: 'default', negativeTtl: 600 },
  ],
  ['ipv6-ends', () => aPlan({ records: [record(), six] }), {}],
  ['ipv6-begins', () => aPlan({ target: aTarget({ ipv6: true }) }), {}],
  ['fallback-gap', () => aPlan(), { negativeTtl: 600 }],
  ['pointed-at', () => aPlan({ pointers: [pointer] }), { records: [pointer] }],
  ['cdn-https-off', () => aPlan({ cdn: aCdnDomain({ httpsEnabled: false }) }), {}],
  ['certificates-by-web', () => aPlan(), { names: [name('www.example.com')] }],
  ['certificates-by-dns', () => aPlan({ challenges: [proof] }), { records: [proof] }],
  [
    'challenge-lost',
    () => {
      const place = { host: proof.host };
      return planOf(aRemoval({ type: 'TXT' }, place), aPlainScene({ ...place, records: [proof] }));
    },
    { names: [name('www.example.com')] },
  ],
  [
    'authorities-of-target',
    () => aPlan({ target: aTarget({ caa: ['0 issue "ca.example.net"'] }) }),
    { target: EDGE, authorities: ['ca.example.net'] },
  ],
  ['zone-signed', () => aPlan({ zone: aZone({ signed: true }) }), {}],
  [
    'line-not-visible',
    () => aPlan({ records: [record({ line: 'cn_telecom_hubei' })] }),
    { line: 'cn_telecom_hubei' },
  ],
  [
    'type-not-visible',
    () => planOf(anAdd({ type: 'HTTPS', value: '1 . alpn=h2' }), aPlainScene()),
    { type: 'HTTPS' },
  ],
  [
    'records-kept',
    () => planOf(aForward(), aRootScene({ records: [rootAddress, rootMx] })),
    { records: [rootMx] },
  ],
  ['mail-beside-cname', switchAtRoot, { records: [rootMx] }],
  ['text-beside-cname', switchAtRoot, { records: [rootTxt] }],
  [
    'other-lines-stay',
    () => aPlan({ records: [record(), record({ line: 'oversea' })] }, { line: 'default' }),
    { lines: ['oversea'] },
  ],
  ['forwards-web-only', () => planOf(aForward(), aRootScene()), { root: ZONE, www: name('www.example.com') }],
  ['forwards-http-only', () => planOf(aForward(), aRootScene()), { root: ZONE }],
  ['forwards-from-mainland', () => planOf(aForward(), aRootScene()), { root: ZONE }],
  ['names-are-filed', () => planOf(aForward(), aRootScene()), { names: [ZONE, name('www.example.com')] }],
  ['filing-unknown', () => planOf(aForward(), unknownFilings()), { names: [name('www.example.com')] }],
  ['gtm-instance-stays', () => planOf(aRequest(), aGtmScene()), { instance }],
  [
    'gtm-also-serves',
    () => planOf(aRequest(), aGtmScene(someGtm({}, ['www.example.com', 'pay.example.com']))),
    { instance, names: [name('pay.example.com')] },
  ],
  ['gtm-turned-off', () => planOf(aRequest(), aGtmScene()), { instance }],
  [
    'gtm-left-on',
    () => planOf(aRequest(), aGtmScene(someGtm({ businessNames: [name('pay.example.com')] }))),
    { instance, why: 'serves-others' },
  ],
  ['gtm-shares', () => planOf(aGtmRequest(), aGtmScene()), { pools: ['origin'], order: 'all' }],
  [
    'line-hides',
    () => planOf(aSplit(), aScene({ records: [record(), mx] })),
    { line: 'oversea', records: [mx] },
  ],
  [
    'records-copied',
    () => planOf(aSplit({ host: root }), aScene({ host: root, records: [rootAddress, rootMx] })),
    { line: 'oversea', records: [rootMx] },
  ],
  ['split-keeps-default', () => planOf(aSplit(), aScene()), { line: 'oversea' }],
  ['split-without-default', () => planOf(aSplit({ choice: 'split-by-line-moved' }), aScene()), {}],
  ['cdn-says-not-configured', () => planOf(aSplit(), aScene()), {}],
  [
    'answer-ends',
    () => planOf(aRemoval(), aPlainScene()),
    { host: host('www'), line: 'default', types: ['A'] },
  ],
  [
    'ipv6-may-end',
    () => planOf(aSet(), aPlainScene({ records: [cname] })),
    { host: host('www'), line: 'default' },
  ],
  ['wildcard-shows', () => planOf(aRemoval(), aPlainScene({ wildcard: [star] })), { records: [star] }],
  [
    'wildcard-begins',
    () => planOf(anAdd({}, { host: host('*') }), aPlainScene({ host: host('*'), records: [] })),
    { name: name('*.example.com') },
  ],
  [
    'wildcard-hidden',
    () => planOf(anAdd(), aPlainScene({ records: [], wildcard: [star] })),
    { records: [star] },
  ],
  ['absence-lingers', () => planOf(anAdd({ type: 'TXT', value: 'v=1' }), aPlainScene()), { seconds: 600 }],
  [
    'values-replaced',
    () => planOf(aSet(), aPlainScene({ records: [one] })),
    { line: 'default', records: [one] },
  ],
];

const idsOf = (...args: Parameters<typeof aPlan>) => aPlan(...args).impact.map(({ id }) => id);
const idsIn = ({ impact }: Plan) => impact.map(({ id }) => id);

describe('what people should know before they approve', () => {
  test.each(SCENES)('%s is told where it is so', (id, plan, facts) => {
    expect(plan().impact).toContainEqual({ id, ...facts });
  });

  test('each thing that can be told has a scene above', () => {
    expect(new Set(SCENES.map(([id]) => id))).toEqual(
      new Set(Impact.options.map(({ shape }) => shape.id.value)),
    );
  });

  test('nothing is told twice, and all of it comes back from where it is stored', () => {
    for (const [, plan] of SCENES) {
      const { impact } = plan();
      expect(Impact.array().parse(JSON.parse(JSON.stringify(impact)))).toEqual(impact);
      expect(new Set(impact.map((entry) => JSON.stringify(entry))).size).toBe(impact.length);
    }
  });
});

describe('a switch', () => {
  test('of one address to a CDN of the same families tells only of certificates, that old answers linger, and the fallback', () => {
    expect(idsOf()).toEqual(['certificates-by-web', 'old-answers-linger', 'fallback-gap']);
  });

  test('to a CDN with IPv6 tells nothing of it where there was some', () => {
    const ids = idsOf({ records: [record(), six], target: aTarget({ ipv6: true }) });
    expect(ids).not.toContain('ipv6-begins');
    expect(ids).not.toContain('ipv6-ends');
  });

  test('tells the gap of IPv6 first', () => {
    expect(idsOf({ records: [record(), six] })[0]).toBe('ipv6-gap');
  });

  test('takes no IPv6 away with a disabled address', () => {
    const ids = idsOf({ records: [record(), { ...six, status: 'disabled' }] });
    expect(ids).not.toContain('ipv6-ends');
    expect(ids).not.toContain('ipv6-gap');
  });

  test('tells for each line with several addresses that one serves it meanwhile', () => {
    const records = ['default', 'oversea'].flatMap((line, index) => [
      record({ line, value: `192.0.2.${index}1` }),
      record({ line, value: `192.0.2.${index}2` }),
    ]);
    const single = aPlan({ records }).impact.filter(({ id }) => id === 'single-server-meanwhile');
    expect(single).toMatchObject([
      { line: 'default', removed: 1 },
      { line: 'oversea', removed: 1 },
    ]);
  });

  test('says that the TTL is minimal only where something that leaves has it', () => {
    expect(idsOf({ records: [record({ ttl: 1 })] })).toContain('ttl-already-minimal');
    expect(idsIn(planOf(aSet({ value: '192.0.2.10' }, { ttl: 60 }), aPlainScene()))).not.toContain(
      'ttl-already-minimal',
    );
    const moved = planOf(aSplit({ choice: 'split-by-line-moved' }), aScene());
    expect(idsIn(moved)).not.toContain('ttl-already-minimal');
  });
});

describe('mail', () => {
  const atRoot = { host: root, records: [rootAddress, rootMx] };

  test('stands beside a CNAME on the line it is copied to, which is said', () => {
    expect(idsIn(planOf(aSplit({ host: root }), aScene(atRoot)))).toContain('mail-beside-cname');
  });

  test('stands beside a CNAME on the line that had it, which is said', () => {
    const far = [
      { ...rootAddress, line: 'oversea', id: '1' },
      { ...rootMx, line: 'oversea', id: '2' },
    ];
    const plan = planOf(aSplit({ host: root }), aScene({ ...atRoot, records: [rootAddress, ...far] }));
    expect(plan.impact).toContainEqual({ id: 'mail-beside-cname', records: [far[1]] });
  });
});

test('a CDN without HTTPS for www is told where the root is forwarded to its https address', () => {
  const cdn = aCdnDomain({ httpsEnabled: false });
  const scene = aRootScene({ www: { cdn, target: aTarget(), gtm: null } });
  expect(idsIn(planOf(aForward(), scene))).toContain('cdn-https-off');
});

test('a plan that only concerns Global Traffic Manager says nothing of records', () => {
  const plan = planOf(aGtmRequest(), aGtmScene());
  expect(plan.scene.records).toMatchObject([{ value: ACCESS }]);
  expect(idsIn(plan)).toEqual(['gtm-shares', 'old-answers-linger']);
});
