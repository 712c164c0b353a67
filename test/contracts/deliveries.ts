import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Deliveries } from '../../src/ports.ts';

/** What every `Deliveries` does. */
export function deliveriesContract(
  name: string,
  open: () => Promise<{ deliveries: Deliveries; reopen(): Promise<Deliveries>; close(): Promise<void> }>,
) {
  describe(`${name} as what Slack has delivered`, () => {
    let stage: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    test('a delivery is new once, of all who take it at the same moment', async () => {
      const other = await stage.reopen();
      const taken = await Promise.all(
        [stage.deliveries, other, other, stage.deliveries].map((one) => one.take('click 1')),
      );
      expect(taken.map(({ kind }) => kind).toSorted()).toEqual(['begun', 'begun', 'begun', 'new']);
      expect(await other.take('click 2')).toEqual({ kind: 'new' });
    });

    test('one that was acknowledged is answered as it was then, by every instance', async () => {
      await stage.deliveries.take('form 1');
      await stage.deliveries.done('form 1', '{"response_action":"clear"}');
      const other = await stage.reopen();
      expect(await other.take('form 1')).toEqual({ kind: 'done', answer: '{"response_action":"clear"}' });
    });

    test('one that was dropped is new again', async () => {
      await stage.deliveries.take('click 1');
      await stage.deliveries.drop('click 1');
      expect(await stage.deliveries.take('click 1')).toEqual({ kind: 'new' });
    });
  });
}
