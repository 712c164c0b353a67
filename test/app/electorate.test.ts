import { describe, expect, test } from 'vitest';
import { electorateOf } from '../../src/app/electorate.ts';
import type { Risk } from '../../src/domain/risk.ts';
import { bench } from '../support/bench.ts';
import { planFor } from '../support/changes.ts';
import { anElectorate } from '../support/people.ts';
import { aForward } from '../support/requests.ts';
import { aRootScene, name, planOf } from '../support/scenes.ts';

const www = planFor('www');

describe('who decides on a plan', () => {
  test('is named by the settings, groups by their members', async () => {
    const world = bench({ policy: { approvers: ['U0BOB', 'S0ADMINS'], approvals: 2 } });
    world.groups.set('S0ADMINS', ['U0CAROL', 'U0DAN']);
    expect(await electorateOf(world.ports, www, [])).toEqual(
      anElectorate({ named: ['U0BOB', 'S0ADMINS'], users: ['U0BOB', 'U0CAROL', 'U0DAN'], needed: 2 }),
    );
  });

  test('is not known while one of the groups cannot be read, so that nobody slips through', async () => {
    const world = bench({ policy: { approvers: ['U0BOB', 'S0ADMINS'] } });
    expect(await electorateOf(world.ports, www, [])).toBeUndefined();
  });

  test('is not known while nobody says who the person is who clicks', async () => {
    const world = bench();
    world.people.set('U0BOB', 'unreadable');
    expect(await electorateOf(world.ports, www, [{ userId: 'U0BOB' }])).toBeUndefined();
    expect(await electorateOf(world.ports, www, [{ userId: 'U0CAROL' }])).toBeDefined();
  });

  test('is nobody where the settings do not know the zone', async () => {
    const elsewhere = { ...www, request: { ...www.request, zone: name('example.org') } };
    expect(await electorateOf(bench().ports, elsewhere, [])).toEqual(anElectorate());
  });

  test('is whoever is named for each of the names that the plan writes to', async () => {
    const rules = [{ names: ['@'], approvers: ['U0CAROL', 'U0DAN'], approvals: 2 }];
    const world = bench({ policy: { approvers: ['S0ADMINS'], rules } });
    world.groups.set('S0ADMINS', ['U0BOB', 'U0CAROL']);
    const forward = planOf(aForward(), aRootScene());
    expect(forward.scene.hosts).toEqual(expect.arrayContaining(['@', 'www']));
    const both = anElectorate({ named: ['U0CAROL'], users: ['U0CAROL'], needed: 2 });
    expect(await electorateOf(world.ports, forward, [])).toEqual(both);
  });

  test('are more people where the plan takes a risk that the settings name', async () => {
    const risks: Partial<Record<Risk, number>> = { apex: 2, ns: 9 };
    const world = bench({ policy: { risks } });
    const forward = planOf(aForward(), aRootScene());
    expect(await electorateOf(world.ports, forward, [])).toMatchObject({ needed: 2, risks: ['apex'] });
    expect(await electorateOf(world.ports, www, [])).toMatchObject({ needed: 1, risks: [] });
  });
});

describe('an approver of the settings', () => {
  test.each([
    ['deactivated', { isDeactivated: true }],
    ['bot', { isBot: true }],
    ['guest', { isGuest: true }],
    ['stranger', { isStranger: true }],
  ])('is none as a %s', async (why, facts) => {
    const world = bench();
    world.people.set('U0BOB', facts);
    expect(await electorateOf(world.ports, www, [{ userId: 'U0BOB' }])).toMatchObject({
      users: ['U0CAROL'],
      unfit: new Map([['U0BOB', why]]),
    });
  });

  test('is a stranger when the click comes from a workspace that is not theirs', async () => {
    const world = bench();
    const from = (teamId: string) => electorateOf(world.ports, www, [{ userId: 'U0BOB', teamId }]);
    expect(await from('T0OTHER')).toMatchObject({ unfit: new Map([['U0BOB', 'stranger']]) });
    expect(await from('T0SANDBOX')).toMatchObject({ unfit: new Map() });
  });
});
