import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lapsedApprovals, mayApprove } from '../../src/domain/approval.ts';
import { unfitness } from '../../src/domain/person.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { isNamedBy, namesNobody, type ReviewPolicy, reviewOf } from '../../src/domain/review.ts';
import { Risk, risksOf } from '../../src/domain/risk.ts';
import { aChange, planFor } from '../support/changes.ts';
import { anElectorate, aPerson, TEAM } from '../support/people.ts';
import { host, record } from '../support/records.ts';
import { aForward } from '../support/requests.ts';
import { aPlan, aRootScene, planOf } from '../support/scenes.ts';

const www = planFor('www');
const forward = planOf(aForward(), aRootScene());
const usual: ReviewPolicy = { approvers: ['U0BOB'], approvals: 1 };

describe('the risks of a plan', () => {
  test('are none where a host is switched in place', () => {
    expect(risksOf(www)).toEqual([]);
  });

  test('are the zone itself wherever among its names it stands', () => {
    expect(forward.scene.hosts).toContain('www');
    expect(risksOf(forward)).toContain('apex');
  });

  test.each([
    ['wildcard', { scene: { ...www.scene, hosts: [host('*')] } }],
    ['wildcard', { scene: { ...www.scene, hosts: [host('www'), host('*.eu')] } }],
    ['no-undo', { undo: { edits: [], gtm: [], reachSeconds: 0 } }],
    ['mx', { steps: [{ kind: 'remove', edits: [{ kind: 'delete', existing: record({ type: 'MX' }) }] }] }],
    ['ns', { steps: [{ kind: 'remove', edits: [{ kind: 'delete', existing: record({ type: 'NS' }) }] }] }],
    ['mx', { impact: [{ id: 'mail-beside-cname', records: [record({ type: 'MX' })] }] }],
  ] as [Risk, Partial<Plan>][])('are %s', (risk, part) => {
    expect(risksOf({ ...www, ...part })).toEqual([risk]);
  });

  test('are a gap that the plan declares, and none that only the fallback has', () => {
    const gap = {
      host: host('www'),
      line: 'default',
      family: 'AAAA',
      step: 3,
      edit: 0,
      negativeTtl: 60,
    } as const;
    const withGap = (more: { onlyInFallback: boolean; lasting: boolean }) =>
      risksOf({ ...www, gaps: [{ ...gap, ...more }] });
    expect(withGap({ onlyInFallback: true, lasting: false })).toEqual([]);
    expect(withGap({ onlyInFallback: false, lasting: false })).toEqual(['declared-gap']);
    expect(withGap({ onlyInFallback: false, lasting: true })).toEqual(['declared-gap']);
  });

  test('are none of the TTL around a change of something else', () => {
    const ttl = { kind: 'lower-ttl', edits: [{ kind: 'delete', existing: record({ type: 'MX' }) }] } as const;
    expect(risksOf({ ...www, steps: [ttl as unknown as Plan['steps'][number], ...www.steps] })).toEqual([]);
  });
});

describe('what the settings ask for a plan', () => {
  test('is what the zone says where no rule fits', () => {
    const rules = [{ names: ['pay*'], approvers: ['U0CAROL'], approvals: 3 }];
    expect(reviewOf(www, { ...usual, rules })).toEqual({
      lists: [['U0BOB']],
      needed: 1,
      risks: [],
      breakGlass: [],
    });
  });

  test('is what every rule that fits says: all their approvers, the highest count', () => {
    const rules = [
      { names: ['w*'], approvers: ['U0CAROL'], approvals: 2 },
      { names: ['www'], approvers: ['U0DAN'] },
      { names: ['*'], approvals: 1 },
    ];
    expect(reviewOf(www, { ...usual, rules })).toMatchObject({ lists: [['U0CAROL', 'U0DAN']], needed: 2 });
  });

  test('closes a name by a rule that names nobody, whatever others say', () => {
    const rules = [
      { names: ['www'], approvers: [] },
      { names: ['*'], approvers: ['U0DAN'] },
    ];
    expect(reviewOf(www, { ...usual, rules }).lists).toEqual([[]]);
  });

  test('is asked of every name that the plan writes to', () => {
    const rules = [{ names: ['@'], approvers: ['U0CAROL'], approvals: 2 }];
    expect(reviewOf(forward, { ...usual, rules })).toMatchObject({
      lists: [['U0CAROL'], ['U0BOB']],
      needed: 2,
    });
  });

  test('names nobody only where no rule names somebody either', () => {
    expect(namesNobody({ approvers: [], approvals: 1 })).toBe(true);
    expect(namesNobody({ approvers: [], approvals: 1, rules: [{ names: ['a'], approvers: [] }] })).toBe(true);
    expect(
      namesNobody({ approvers: [], approvals: 1, rules: [{ names: ['a'], approvers: ['U0BOB'] }] }),
    ).toBe(false);
  });

  test.each([
    ['@', '@', true],
    ['*', '@', true],
    ['*', 'a.b', true],
    ['pay*', 'payments', true],
    ['pay*', 'repay', false],
    ['*.eu', 'shop.eu', true],
    ['*.eu', 'eu', false],
    ['a.b', 'axb', false],
  ])('fits by pattern: %s for %s is %s', (pattern, name, fits) => {
    expect(isNamedBy(pattern, host(name))).toBe(fits);
  });
});

const ids = ['U0ALICE', 'U0BOB', 'U0CAROL', 'U0DAN', 'U0EVE'];
const people = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 5 });
const counts = fc.integer({ min: 1, max: 4 });
const rule = fc.record(
  {
    names: fc.array(fc.constantFrom('@', 'www', '*', 'w*', 'x'), { minLength: 1 }),
    approvers: people,
    approvals: counts,
  },
  { requiredKeys: ['names'] },
);
const policies: fc.Arbitrary<ReviewPolicy> = fc.record({
  approvers: people,
  approvals: counts,
  rules: fc.array(rule, { maxLength: 3 }),
  risks: fc.dictionary(fc.constantFrom(...Risk.options), counts),
});

describe('whatever the settings say', () => {
  test('nobody outside the electorate approves, and never the requester', () => {
    fc.assert(
      fc.property(
        people,
        people,
        people,
        fc.constantFrom(...ids),
        counts,
        (named, users, gone, who, needed) => {
          const unfit = new Map(gone.map((id) => [id, 'guest'] as const));
          const fit = users.filter((id) => !unfit.has(id));
          const electorate = anElectorate({ named, users: fit, needed, unfit });
          const refusal = mayApprove(aChange(), who, www.digest, electorate);
          if (refusal === undefined) {
            expect(fit).toContain(who);
            expect(who).not.toBe(aChange().plan.request.requestedBy);
          }
        },
      ),
    );
  });

  test('approvals count before the first write only of those who could give them then', () => {
    fc.assert(
      fc.property(people, people, counts, (approvers, users, needed) => {
        const approvals = approvers.map((by) => ({ by, at: 0 }));
        const counted = approvers.filter((by) => users.includes(by) && by !== 'U0ALICE').length;
        const lapsed = lapsedApprovals(aChange({ approvals }), anElectorate({ users, needed }));
        expect(lapsed === undefined).toBe(counted >= needed);
      }),
    );
  });

  test('another risk, or another rule with a count, never asks for fewer approvals', () => {
    fc.assert(
      fc.property(policies, fc.constantFrom(...Risk.options), counts, (policy, risk, count) => {
        for (const plan of [www, forward]) {
          const { needed } = reviewOf(plan, policy);
          const riskier = {
            ...policy,
            risks: { ...policy.risks, [risk]: Math.max(count, policy.risks?.[risk] ?? 1) },
          };
          expect(reviewOf(plan, riskier).needed).toBeGreaterThanOrEqual(needed);
          const stricter = {
            ...policy,
            rules: [...(policy.rules ?? []), { names: ['*'], approvals: needed + count }],
          };
          expect(reviewOf(plan, stricter).needed).toBeGreaterThanOrEqual(needed);
        }
      }),
    );
  });
});

describe('somebody who clicks', () => {
  test('is told apart by ids: from their own workspace, and no bot, guest or closed account', () => {
    expect(unfitness(aPerson('U0BOB'), TEAM)).toBeUndefined();
    expect(unfitness(aPerson('U0BOB'))).toBeUndefined();
    expect(unfitness(aPerson('U0BOB', { teamIds: [TEAM, 'T0EU'] }), 'T0EU')).toBeUndefined();
    expect(unfitness(aPerson('U0BOB'), 'T0EU')).toBe('stranger');
    expect(unfitness(aPerson('U0BOB', { isGuest: true, isDeactivated: true }))).toBe('deactivated');
  });
});

test('a plan of a host alone takes no risk of the zone itself', () => {
  expect(risksOf(aPlan({ records: [record()] }))).toEqual([]);
});
