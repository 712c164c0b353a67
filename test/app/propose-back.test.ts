import { describe, expect, test } from 'vitest';
import { proposeBack } from '../../src/app/propose-back.ts';
import type { Change } from '../../src/domain/change.ts';
import { bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

const kindAt = ({ plan, progress }: Change) => plan.steps[progress.step]?.kind;

async function verifying() {
  const world = bench({ records: [record({ ttl: 60 })] });
  const { id } = await world.approved();
  const change = await world.reach(id, (one) => kindAt(one) === 'verify');
  return { world, change };
}

describe('the way back from where a change is', () => {
  test('leads to the records as they were before it', async () => {
    const { world, change } = await verifying();
    const proposal = await proposeBack(world.ports, change);
    if (!proposal.ok) throw new Error('there is none');
    expect(proposal.plan).toMatchObject({
      resolution: 'undo',
      request: { verb: 'undo', requestedBy: 'U0ALICE', back: { changeId: change.id } },
    });
    expect(proposal.plan.steps[0]).toMatchObject({
      kind: 'swap',
      edits: [{ desired: { type: 'A', ttl: 60 } }],
    });
  });

  test('from one of its steps on leads to the beginning of that step', async () => {
    const { world, change } = await verifying();
    const since = change.plan.steps.findIndex(({ kind }) => kind === 'swap');
    const proposal = await proposeBack(world.ports, change, since);
    if (!proposal.ok) throw new Error('there is none');
    expect(proposal.plan.steps[0]).toMatchObject({ edits: [{ desired: { type: 'A', ttl: 1 } }] });
  });

  test('is in a hurry where the name has no answer, and only there', async () => {
    const { world, change } = await verifying();
    const calm = await proposeBack(world.ports, change);
    expect(calm).not.toMatchObject({ plan: { request: { back: { atOnce: true } } } });
    const between = {
      ...change,
      journal: [
        ...change.journal,
        { kind: 'intent' as const, step: 3, edit: 0, route: 'delete-and-add' as const, at: 0 },
      ],
    };
    const zone = world.provider.zones.get(ZONE);
    if (zone) zone.records = [];
    expect(await proposeBack(world.ports, between)).toMatchObject({
      ok: true,
      plan: {
        request: { back: { atOnce: true, halfDone: true } },
        steps: [{ kind: 'add' }, { kind: 'verify' }],
      },
    });
  });
});
