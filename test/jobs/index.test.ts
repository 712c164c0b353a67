import { expect, test } from 'vitest';
import { type AlarmHandlers, startJobs } from '../../jobs/index.ts';
import { bench } from '../support/bench.ts';
import { listeningLog } from '../support/listening-log.ts';

async function started() {
  const world = bench();
  const { log, lines } = listeningLog();
  const worker: { handlers?: AlarmHandlers; closed: boolean } = { closed: false };
  const jobs = await startJobs(
    world.ports,
    log,
    async (handlers) => {
      worker.handlers = handlers;
      return {
        close: async () => {
          worker.closed = true;
        },
      };
    },
    0,
  );
  if (!worker.handlers) throw new Error('no worker was started');
  return { world, lines, jobs, worker, handlers: worker.handlers };
}

test('alarms reach the step of their change', async () => {
  const { world, handlers } = await started();
  const { id, generation } = await world.approved();
  await handlers.onAlarm({ changeId: id, step: 0, generation });
  expect(world.www()).toMatchObject([{ ttl: 1 }]);
});

test('jobs that are no alarm stop their change', async () => {
  const { world, handlers, lines } = await started();
  const { id } = await world.approved();
  await handlers.onBroken(`${id}-0-1`, 'no data');
  expect(await world.stored(id)).toMatchObject({ state: 'stopped' });
  expect(lines).toHaveLength(1);
});

test('a sweep can be asked for, and stopping closes the worker', async () => {
  const { world, jobs, worker } = await started();
  const change = await world.approved();
  world.queue.ring();
  await world.clock.advance(5000);
  await jobs.sweep();
  expect((await world.stored(change.id)).generation).toBeGreaterThan(change.generation);
  await jobs.stop();
  expect(worker.closed).toBe(true);
});
