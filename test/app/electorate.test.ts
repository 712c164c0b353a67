import { describe, expect, test } from 'vitest';
import { electorateOf } from '../../src/app/electorate.ts';
import { bench } from '../support/bench.ts';
import { name, ZONE } from '../support/scenes.ts';

describe('who decides on changes of a zone', () => {
  test('is named by the settings, groups by their members', async () => {
    const world = bench({ policy: { approvers: ['U0BOB', 'S0ADMINS'], approvals: 2 } });
    world.groups.set('S0ADMINS', ['U0CAROL', 'U0DAN']);
    expect(await electorateOf(world.ports, ZONE)).toEqual({
      named: ['U0BOB', 'S0ADMINS'],
      users: ['U0BOB', 'U0CAROL', 'U0DAN'],
      needed: 2,
    });
  });

  test('is not known while one of the groups cannot be read, so that nobody slips through', async () => {
    const world = bench({ policy: { approvers: ['U0BOB', 'S0ADMINS'] } });
    expect(await electorateOf(world.ports, ZONE)).toBeUndefined();
  });

  test('is nobody where the settings do not know the zone', async () => {
    expect(await electorateOf(bench().ports, name('example.org'))).toEqual({
      named: [],
      users: [],
      needed: 1,
    });
  });
});
