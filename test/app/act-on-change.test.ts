import { describe, expect, test } from 'vitest';
import { actOnChange } from '../../src/app/act-on-change.ts';
import { bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { touching } from '../support/stored.ts';

const act = (changeId: string) => ({ changeId, userId: 'U0ALICE' });
const reason = { id: 'broken', detail: 'x' } as const;
const stop = { kind: 'stop', reason, standing: 'old' } as const;

async function running() {
  const world = bench({ records: [record({ ttl: 60 })] });
  const { id } = await world.approved();
  return { world, id };
}

describe('acting on a change', () => {
  test('moves it by what was decided, under the name of whoever wanted it, and shows it on the card', async () => {
    const { world, id } = await running();
    const outcome = await actOnChange(world.ports, act(id), async () => ({ kind: 'left', event: stop }));
    expect(outcome).toMatchObject({ kind: 'left', change: { state: 'stopped' } });
    expect(world.audit.events.at(-1)).toMatchObject({ who: 'U0ALICE', entry: { kind: 'stopped' } });
    expect(world.told.cards.at(-1)).toMatchObject({ id, state: 'stopped' });
    expect(world.told.announced).toMatchObject([{ id, state: 'stopped' }]);
  });

  test('decides anew when somebody else has moved it meanwhile', async () => {
    const { world, id } = await running();
    let decisions = 0;
    const outcome = await actOnChange(world.ports, act(id), async (change) => {
      decisions += 1;
      if (decisions === 1) await world.save(change);
      return { kind: 'left', event: stop };
    });
    expect(outcome.kind).toBe('left');
    expect(decisions).toBe(2);
  });

  test('changes nothing where the decision is a refusal', async () => {
    const { world, id } = await running();
    const before = await world.stored(id);
    const refusal = { id: 'not-resumable', change: before } as const;
    expect(await actOnChange(world.ports, act(id), async () => ({ refusal }))).toEqual({
      kind: 'refused',
      refusal,
    });
    expect(await world.stored(id)).toEqual(before);
  });

  test('that would take a name which another change holds is refused, and says which', async () => {
    const { world, id } = await running();
    await actOnChange(world.ports, act(id), async () => ({ kind: 'left', event: stop }));
    await world.changes.create(touching(['www'], { id: 'other' }));
    const resume = { kind: 'resume', by: 'U0ALICE' } as const;
    const outcome = await actOnChange(world.ports, act(id), async () => ({ kind: 'resumed', event: resume }));
    expect(outcome).toMatchObject({
      refusal: { id: 'names-taken', change: { id }, holder: { id: 'other' } },
    });
  });

  test('waits for whoever works on the change', async () => {
    const { world, id } = await running();
    const order: string[] = [];
    const working = world.ports.locks.run(`change-${id}`, async () => {
      await Promise.resolve();
      order.push('the worker');
    });
    const acting = actOnChange(world.ports, act(id), async () => {
      order.push('the person');
      return { kind: 'left', event: stop };
    });
    await Promise.all([working, acting]);
    expect(order).toEqual(['the worker', 'the person']);
  });
});
