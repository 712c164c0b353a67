import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Locks } from '../../src/ports.ts';

export interface LocksStage {
  /** Two instances of the bot. */
  here: Locks;
  there: Locks;
  close(): Promise<void>;
}

/** What `Locks` do. `open` gives two users of the same locks, all free. */
export function locksContract(name: string, open: () => Promise<LocksStage>) {
  describe(`${name} as locks`, () => {
    let stage: LocksStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    test('writes to one zone never overlap, whichever instance makes them', async () => {
      let inside = 0;
      let most = 0;
      const write = async (): Promise<void> => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      };
      const { here, there } = stage;
      const turns = [here, there, here, there, here].map((locks) => locks.run('zone:example.com', write));
      await Promise.all(turns);
      expect(most).toBe(1);
    });

    test('writes to two zones do not wait for each other', async () => {
      const value = await stage.here.run('zone:example.com', () =>
        stage.there.run('zone:example.net', async () => 'both'),
      );
      expect(value).toBe('both');
    });

    test('work that fails tells why and frees its zone', async () => {
      const failing = stage.here.run('zone:example.com', async () => {
        throw new Error('the provider is away');
      });
      await expect(failing).rejects.toThrow('the provider is away');
      expect(await stage.there.run('zone:example.com', async () => 'next')).toBe('next');
    });

    test('whoever only tries does nothing while the lock is held, and runs once it is free', async () => {
      const { here, there } = stage;
      let ran = 0;
      const sweep = async (): Promise<number> => {
        ran += 1;
        return ran;
      };
      const meanwhile = await here.run('sweep', () => there.tryRun('sweep', sweep));
      expect(meanwhile).toEqual({ ran: false });
      expect(ran).toBe(0);
      expect(await there.tryRun('sweep', sweep)).toEqual({ ran: true, value: 1 });
      expect(await here.tryRun('sweep', sweep)).toEqual({ ran: true, value: 2 });
    });
  });
}
