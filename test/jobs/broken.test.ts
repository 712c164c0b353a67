import { describe, expect, test } from 'vitest';
import { answerBrokenJob } from '../../jobs/broken.ts';
import { bench } from '../support/bench.ts';
import { listeningLog } from '../support/listening-log.ts';

describe('a job that is no alarm', () => {
  test('stops the change whose id it bears, tells everybody, and leaves the zone as it is', async () => {
    const world = bench();
    const { log, lines } = listeningLog();
    const { id } = await world.approved();
    const before = world.www();
    await answerBrokenJob(world.ports, log, `${id}-0-3`, 'step: expected a number');
    expect(await world.stored(id)).toMatchObject({ state: 'stopped', dueAt: null, announcementDue: false });
    expect((await world.stored(id)).journal.at(-1)).toMatchObject({
      kind: 'stopped',
      standing: 'old',
      reason: { id: 'broken', detail: `job ${id}-0-3: step: expected a number` },
    });
    expect(world.told.cards.at(-1)).toMatchObject({ state: 'stopped' });
    expect(world.told.announced).toHaveLength(1);
    expect(lines).toMatchObject([{ level: 'error', fields: { changeId: id } }]);
    await world.pass(30);
    expect(world.www()).toEqual(before);
  });

  test('does not close a card that still waits for an approval', async () => {
    const world = bench();
    const { log } = listeningLog();
    const change = await world.proposed();
    await answerBrokenJob(world.ports, log, `${change.id}-0-0`, 'no data');
    expect(await world.stored(change.id)).toEqual(change);
  });

  test.each(['change-7-0-3', 'repeat', '', '-1-2'])(
    'that bears no id of a change (%j) is only told to the operator',
    async (jobId) => {
      const world = bench();
      const { log, lines } = listeningLog();
      const change = await world.approved();
      await answerBrokenJob(world.ports, log, jobId, 'no data');
      expect(lines).toMatchObject([{ level: 'error', fields: { jobId } }]);
      expect(await world.stored(change.id)).toEqual(change);
    },
  );
});
