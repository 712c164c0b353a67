import { describe, expect, test } from 'vitest';
import {
  driftSince,
  lapsedApprovals,
  mayAct,
  mayApprove,
  mayReject,
  missingTicks,
  NOBODY,
} from '../../src/domain/approval.ts';
import type { Change } from '../../src/domain/change.ts';
import { anElectorate } from '../support/people.ts';
import { record } from '../support/records.ts';
import { aForward, aGtmRequest } from '../support/requests.ts';
import {
  aCdnDomain,
  aGtmScene,
  aPlan,
  aRootScene,
  aScene,
  name,
  planOf,
  someGtm,
  ZONE,
} from '../support/scenes.ts';

const www = record();
const plan = aPlan({ records: [www] }, {}, 'change-1');
const change: Change = {
  schema: 2,
  id: 'c-1',
  version: 1,
  generation: 0,
  state: 'proposed',
  plan,
  createdAt: 0,
  approvals: [],
  progress: { step: 0, edit: 0, route: 'in-place', attempts: 0, since: 0 },
  dueAt: 1,
  journal: [],
  announcementDue: false,
};
const electorate = anElectorate({ named: ['U0BOB', 'S0DNS'], users: ['U0ALICE', 'U0BOB', 'U0CAROL'] });
const id = (refusal: ReturnType<typeof mayApprove>) => refusal?.id;

describe('who may approve', () => {
  test('an approver of the zone other than the requester', () => {
    expect(mayApprove(change, 'U0BOB', plan.digest, electorate)).toBeUndefined();
  });

  test('never the requester, even as an approver of the zone', () => {
    expect(id(mayApprove(change, 'U0ALICE', plan.digest, electorate))).toBe('own-request');
  });

  test('nobody from outside the list', () => {
    expect(id(mayApprove(change, 'U0EVE', plan.digest, electorate))).toBe('not-an-approver');
  });

  test('nobody at all where the list is empty', () => {
    expect(id(mayApprove(change, 'U0BOB', plan.digest, NOBODY))).toBe('nobody-may-approve');
  });

  test('not by the button of another plan', () => {
    expect(id(mayApprove(change, 'U0BOB', 'another', electorate))).toBe('card-outdated');
  });

  test('not after somebody else decided, who is named', () => {
    const approved: Change = {
      ...change,
      state: 'running',
      journal: [{ kind: 'approved', by: 'U0CAROL', at: 1 }],
    };
    expect(mayApprove(approved, 'U0BOB', plan.digest, electorate)).toMatchObject({
      id: 'already-decided',
      by: 'U0CAROL',
      how: 'approved',
    });
  });
});

describe('who may reject', () => {
  test.each(['U0ALICE', 'U0BOB'])('%s', (user) => {
    expect(mayReject(change, user, plan.digest, electorate)).toBeUndefined();
  });

  test('nobody from outside the list', () => {
    expect(id(mayReject(change, 'U0EVE', plan.digest, electorate))).toBe('not-an-approver');
  });
});

describe('who may cancel, undo and let go on', () => {
  test('the requester, and every approver, whatever state it is in', () => {
    for (const state of ['running', 'stopped', 'done'] as const) {
      expect(mayAct({ ...change, state }, 'U0ALICE', electorate)).toBeUndefined();
      expect(mayAct({ ...change, state }, 'U0CAROL', electorate)).toBeUndefined();
      expect(mayAct({ ...change, state }, 'U0EVE', electorate)?.id).toBe('not-an-approver');
    }
  });

  test('only the requester where the settings name nobody, or nobody knows whom', () => {
    expect(mayAct(change, 'U0BOB', NOBODY)?.id).toBe('nobody-may-approve');
    expect(mayAct(change, 'U0BOB', undefined)?.id).toBe('approvers-unreadable');
    expect(mayAct(change, 'U0ALICE', NOBODY)).toBeUndefined();
    expect(mayAct(change, 'U0ALICE', undefined)).toBeUndefined();
  });
});

describe('approvals that were given', () => {
  const approvals = [
    { by: 'U0BOB', at: 1 },
    { by: 'U0CAROL', at: 2 },
  ];

  test('count while enough of those who gave them may still approve', () => {
    expect(lapsedApprovals({ ...change, approvals }, { ...electorate, needed: 2 })).toBeUndefined();
    expect(lapsedApprovals({ ...change, approvals }, { ...electorate, users: ['U0BOB'] })).toBeUndefined();
  });

  test('lapse by those who may not approve any more, or by more being needed', () => {
    const fewer = { ...electorate, users: ['U0BOB'], needed: 2 };
    expect(lapsedApprovals({ ...change, approvals }, fewer)).toEqual(['U0CAROL']);
    expect(lapsedApprovals({ ...change, approvals }, { ...electorate, needed: 3 })).toEqual([]);
  });
});

describe('boxes that the approver has to tick', () => {
  const unfiled = planOf(
    aForward(),
    aRootScene({
      filings: [
        { name: ZONE, filing: 'unknown' },
        { name: name('www.example.com'), filing: 'filed' },
      ],
    }),
  );
  const forwarding: Change = { ...change, plan: unfiled };

  test('keep a change from being approved until they are ticked, and are named', () => {
    expect(missingTicks(forwarding, [])).toEqual({
      id: 'tick-missing',
      change: forwarding,
      confirmations: [{ id: 'names-filed', names: [ZONE] }],
    });
    expect(missingTicks(forwarding, ['another-box'])?.id).toBe('tick-missing');
  });

  test('that are ticked let it be approved, whatever else is ticked', () => {
    expect(missingTicks(forwarding, ['names-filed'])).toBeUndefined();
    expect(missingTicks(forwarding, ['another-box', 'names-filed'])).toBeUndefined();
  });

  test('are none where nothing has to be confirmed', () => {
    expect(missingTicks(change, [])).toBeUndefined();
  });
});

describe('drift between card and approval', () => {
  test('a zone that is as it was lets the approval stand', () => {
    expect(driftSince(change, aScene({ records: [www], takenAt: 999 }))).toBeUndefined();
  });

  test('an edited record is named', () => {
    const fresh = aScene({ records: [{ ...www, value: '198.51.100.7' }] });
    expect(driftSince(change, fresh)).toMatchObject([
      { kind: 'record-changed', before: { value: '192.0.2.10' }, after: { value: '198.51.100.7' } },
    ]);
  });

  test('a CDN domain that went offline is named', () => {
    const fresh = aScene({ records: [www], cdn: aCdnDomain({ status: 'offline' }) });
    expect(driftSince(change, fresh)).toContainEqual({
      kind: 'fact-changed',
      fact: 'CDN status',
      before: 'online',
      after: 'offline',
    });
  });

  test('a way that somebody chose is compared with the same way', () => {
    const scene = aScene({ records: [www] });
    const chosen = aPlan({ records: [www] }, { choice: 'split-by-line' }, change.id);
    expect(driftSince({ ...change, plan: chosen }, scene)).toBeUndefined();
  });

  test('a filing that is known by now is named', () => {
    const filings = (filing: 'unknown' | 'filed') => ({ filings: [{ name: ZONE, filing }] });
    const scene = aRootScene(filings('unknown'));
    const plan = planOf(aForward(), scene, change.id);
    expect(driftSince({ ...change, plan }, { ...scene, ...filings('filed') })).toContainEqual({
      kind: 'fact-changed',
      fact: 'ICP filings',
      before: 'example.com unknown',
      after: 'example.com filed',
    });
  });

  test('a pool that somebody has added to the instance meanwhile is named', () => {
    const scene = aGtmScene();
    const plan = planOf(aGtmRequest(), scene);
    const [rule] = someGtm().access.rules;
    if (!rule) throw new Error('the instance has no rule');
    const more = [...rule.pools, { ...rule.pools[0], name: 'spare', type: 'domain' as const, members: [] }];
    const fresh = { ...scene, gtm: someGtm({ rules: [{ ...rule, pools: more }] }) };
    expect(driftSince({ ...change, plan }, fresh)).toMatchObject([{ kind: 'fact-changed' }]);
  });

  test('a name that has begun to rely on the instance is named, since it would be turned off', () => {
    const scene = aGtmScene();
    const plan = aPlan(scene, {}, change.id);
    const fresh = { ...scene, gtm: someGtm({ businessNames: [name('pay.example.net')] }) };
    expect(driftSince({ ...change, plan }, fresh)).not.toEqual([]);
    expect(driftSince({ ...change, plan }, fresh)).toMatchObject([{ kind: 'fact-changed' }]);
  });
});
