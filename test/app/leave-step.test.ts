import { describe, expect, test } from 'vitest';
import { runStep } from '../../src/app/run-step.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { Ports } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { EDGE } from '../support/scenes.ts';
import { shopBehindGtm } from '../support/worlds.ts';

const THREE = ['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((value) => record({ value, ttl: 2 }));
const isSwap = (edit: Edit) => edit.kind === 'update' && edit.desired.type !== edit.existing.type;

const isLowering = (edit: Edit) => edit.kind === 'update' && edit.desired.ttl < edit.existing.ttl;

/** The ports of a process that is told to end as soon as it has made such a call to the provider. */
function endingAfter(world: Bench, isLast: (edit: Edit) => boolean): Ports {
  let stopping = false;
  const { provider } = world.ports;
  const apply: typeof provider.apply = async (zone, edit) => {
    try {
      return await provider.apply(zone, edit);
    } finally {
      stopping ||= isLast(edit);
    }
  };
  return { ...world.ports, provider: { ...provider, apply }, isStopping: () => stopping };
}

const writesOf = (world: Bench) => world.provider.calls.flatMap(({ edit }) => (edit ? [edit] : []));

/** One alarm, answered by a process; what it sets anew rings for others. */
async function ringOnce(world: Bench, ports: Ports): Promise<void> {
  const [alarm] = world.queue.ring();
  if (!alarm) throw new Error('nothing is due');
  await runStep(ports, alarm);
}

describe('a process that is told to end', () => {
  test('begins no write after the one that runs, and another one goes on at once', async () => {
    const world = bench({ records: THREE });
    const { id } = await world.approved();
    await ringOnce(world, endingAfter(world, isLowering));
    expect(world.www().map(({ ttl }) => ttl)).toEqual([1, 2, 2]);
    expect(await world.stored(id)).toMatchObject({ state: 'running', progress: { step: 0 } });
    await world.ring();
    expect(world.www().map(({ ttl }) => ttl)).toEqual([1, 1, 1]);
    expect(writesOf(world).filter(isLowering)).toHaveLength(3);
  });

  test('begins no step', async () => {
    const world = bench();
    const { id } = await world.approved();
    await ringOnce(world, { ...world.ports, isStopping: () => true });
    expect(world.provider.calls.filter(({ edit }) => edit)).toEqual([]);
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
  });

  test('does not leave a name empty: what it has deleted it replaces', async () => {
    const world = bench({
      records: [record({ ttl: 1 })],
      refuse: (edit) => (isSwap(edit) ? 'DomainRecordConflict' : undefined),
    });
    await world.approved();
    await ringOnce(
      world,
      endingAfter(world, ({ kind }) => kind === 'delete'),
    );
    expect(world.www()).toMatchObject([{ type: 'CNAME', value: EDGE }]);
  });

  test('makes no second effect at GTM, and another one goes on', async () => {
    const world = bench(shopBehindGtm());
    const { id } = await world.approved('gtm shop cdn');
    let stopping = false;
    const { gtm } = world.ports;
    const apply: typeof gtm.apply = async (edit) => {
      stopping = true;
      return await gtm.apply(edit);
    };
    await ringOnce(world, { ...world.ports, gtm: { ...gtm, apply }, isStopping: () => stopping });
    const made = () => world.gtm.calls.flatMap(({ edit }) => edit?.kind ?? []);
    expect(made()).toEqual(['make-pool']);
    expect(await world.finish(id)).toMatchObject({ state: 'done' });
    expect(made()).toEqual(['make-pool', 'bind']);
  });
});
