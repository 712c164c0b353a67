import { describe, expect, test } from 'vitest';
import { Plan } from '../../../src/domain/plan.ts';
import { conflictsOf, propose } from '../../../src/domain/resolution/index.ts';
import { host, record } from '../../support/records.ts';
import { aForward, aGtmRequest, anAdd, aRemoval, aSet, aSplit } from '../../support/requests.ts';
import {
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
  planOf,
  refusalIds,
} from '../../support/scenes.ts';

const root = host('@');
const cname = record({ type: 'CNAME', value: 'x.example.net' });

describe('the conflicts that a card explains', () => {
  const rules = (plan: Plan) => conflictsOf(plan).map(({ rule, existing }) => `${rule} ${existing.type}`);

  test('are those of the new records with the zone as it is', () => {
    expect(rules(aPlan({ records: [record(), record({ type: 'AAAA', value: '2001:db8::1' })] }))).toEqual([
      'cname-alone A',
      'cname-alone AAAA',
    ]);
    expect(rules(planOf(aSet(), aPlainScene({ records: [cname] })))).toEqual(['cname-alone CNAME']);
  });

  test('of a forwarding are those of both hosts', () => {
    expect(rules(planOf(aForward(), aRootScene()))).toEqual([
      'cname-alone A',
      'url-forwarding-with-address A',
    ]);
  });

  test('are none where a line of its own solves it, where nothing is in the way, or where records only go', () => {
    expect(rules(planOf(aSplit(), aScene()))).toEqual([]);
    expect(rules(planOf(anAdd(), aPlainScene()))).toEqual([]);
    expect(rules(planOf(aRemoval(), aPlainScene()))).toEqual([]);
    expect(rules(planOf(aGtmRequest(), aGtmScene()))).toEqual([]);
  });

  test('are none where one CNAME takes the place of another', () => {
    expect(rules(aPlan({ records: [cname] }))).toEqual([]);
  });
});

describe('a proposal', () => {
  test('is a plan that comes back the same from where it is stored, for every way', () => {
    const plans = [
      aPlan({
        records: [record({ remark: 'origin', weight: 5 }), record({ value: '192.0.2.11', weight: 0 })],
      }),
      planOf(aSplit({ choice: 'split-by-line-moved' }), aScene()),
      planOf(aForward(), aRootScene()),
      planOf(aRequest(), aGtmScene()),
      planOf(aGtmRequest(), aGtmScene()),
      planOf(anAdd(), aPlainScene()),
    ];
    expect(new Set(plans.map(({ resolution }) => resolution)).size).toBe(plans.length);
    for (const plan of plans) expect(Plan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  test('says every reason at once: those of the zone, then those of the way', () => {
    const scene = aScene({
      zone: aZone({ expired: true, minTtl: 600 }),
      records: [record({ locked: true }), record({ type: 'TXT', value: 'v=1' })],
    });
    expect(propose(aRequest({ ttl: 60 }), scene)).toMatchObject({
      ok: false,
      refusals: [
        { id: 'zone-expired' },
        { id: 'ttl-too-low' },
        { id: 'record-locked' },
        { id: 'unsolved-conflict' },
      ],
    });
  });

  test('of an unknown line asks for no other edition', () => {
    for (const request of [aSplit({ line: 'overseas' }), aRequest({ line: 'overseas' })])
      expect(refusalIds(request, aScene())).toEqual(['line-unknown']);
    const none = aScene({ zone: aZone({ lines: ['default'] }) });
    expect(refusalIds(aSplit(), none)).toEqual(['split-line-missing']);
    const choice = 'split-by-line-moved';
    expect(refusalIds(aSplit({ line: 'oversea', choice }), none)).toEqual(['line-unknown']);
  });

  const nowhere = { records: [], cdn: null, target: undefined };

  test.each([
    ['switch', aRequest()],
    ['switch on a line', aRequest({ line: 'oversea' })],
    ['split', aSplit()],
    ['gtm', aGtmRequest()],
  ])('of a host that is nowhere says so before its target is blamed: %s', (_what, request) => {
    expect(refusalIds(request, aScene(nowhere))).toEqual(['host-unknown']);
    const offline = { records: [], cdn: aCdnDomain({ status: 'offline' }) };
    expect(refusalIds(request, aScene(offline))).toEqual(['host-unknown']);
  });

  test('of a host that is nowhere still says that the zone has expired, and that the target leads nowhere', () => {
    const target = aTarget({ outcome: 'no-such-name' });
    const scene = aScene({ ...nowhere, target, zone: aZone({ expired: true }) });
    const to = { kind: 'name', name: target.name } as const;
    expect(refusalIds(aRequest({ target: to }), scene)).toEqual([
      'zone-expired',
      'host-unknown',
      'target-unresolved',
    ]);
  });

  test('of a host that a wildcard answers for says so, as far as there is a target to give it', () => {
    const wildcard = [record({ host: host('*') })];
    const offline = { records: [], cdn: aCdnDomain({ status: 'offline' }), wildcard };
    for (const request of [aRequest(), aSplit()]) {
      expect(refusalIds(request, aScene(offline))).toEqual(['behind-wildcard']);
      expect(refusalIds(request, aScene({ ...nowhere, wildcard }))).toEqual(['host-unknown']);
    }
  });

  test('of a wildcard or of what another zone answers says that, not that the host is nowhere', () => {
    expect(refusalIds(aRequest({ host: host('*.x') }), aScene(nowhere))).toEqual([
      'host-is-wildcard',
      'cdn-unknown',
    ]);
    const delegations = [record({ host: host('dev'), type: 'NS', value: 'ns1.example.net' })];
    expect(refusalIds(aRequest(), aScene({ ...nowhere, delegations }))).toEqual([
      'host-delegated',
      'cdn-unknown',
    ]);
  });

  test('of a host that is there leaves the word to the CDN', () => {
    expect(refusalIds(aRequest(), aScene({ cdn: null, target: undefined }))).toEqual(['cdn-unknown']);
  });

  test('never refuses without a reason', () => {
    const scenes = [aScene(), aScene({ records: [] }), aGtmScene(), aScene({ records: [cname], gtm: null })];
    for (const scene of scenes) {
      for (const choice of ['plain', 'undo', 'leave-gtm', 'forward-root', 'split-by-line'] as const) {
        const proposal = propose(aRequest({ choice }), scene);
        expect(proposal.ok || proposal.refusals.length > 0).toBe(true);
      }
    }
  });

  test('keeps the request as it was asked, and the scene as it was read', () => {
    const scene = aRootScene({ target: aTarget(), records: [record({ host: root })] });
    const request = anAdd({ type: 'CNAME', value: EDGE }, { host: root, reason: 'faster' });
    const plan = planOf(request, scene);
    expect(plan.request).toEqual(request);
    expect(plan.scene).toEqual(scene);
  });
});
