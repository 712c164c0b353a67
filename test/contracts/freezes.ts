import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Freeze } from '../../src/domain/freeze.ts';
import type { Freezes } from '../../src/ports.ts';
import { CREATED_AT } from '../support/changes.ts';
import { name, ZONE } from '../support/scenes.ts';

export interface FreezesStage {
  freezes: Freezes;
  /** The same place, come back to later by another instance. */
  reopen(): Promise<Freezes>;
  close(): Promise<void>;
}

/** What every `Freezes` does. `open` gives an empty one. */
export function freezesContract(title: string, open: () => Promise<FreezesStage>) {
  describe(`${title} as the place of freezes`, () => {
    let stage: FreezesStage;
    let freezes: Freezes;
    beforeEach(async () => {
      stage = await open();
      freezes = stage.freezes;
    });
    afterEach(() => stage.close());

    const now = CREATED_AT;
    const other = name('example.net');
    const untilLifted: Freeze = { zone: ZONE, by: 'U0BOB', since: now, reason: 'release "4.2" ü' };
    const untilNine: Freeze = { zone: other, by: 'U0BOB', since: now, until: now + 9_000 };

    test('a frozen zone is frozen for every instance, and no other zone is', async () => {
      await freezes.put(untilLifted);
      const later = await stage.reopen();
      expect(await later.of(ZONE, now + 1e12)).toEqual(untilLifted);
      expect(await later.of(other, now)).toBeUndefined();
    });

    test('a freeze with an end is over at that moment, by itself', async () => {
      await freezes.put(untilNine);
      expect(await freezes.of(other, now + 8_999)).toEqual(untilNine);
      expect(await freezes.of(other, now + 9_000)).toBeUndefined();
      expect(await freezes.list(now + 9_000)).toEqual([]);
    });

    test('all freezes in force are listed by zone', async () => {
      await freezes.put(untilNine);
      await freezes.put(untilLifted);
      expect(await freezes.list(now)).toEqual([untilLifted, untilNine]);
    });

    test('a later freeze of a zone takes the place of the one before', async () => {
      await freezes.put(untilLifted);
      await freezes.put({ ...untilLifted, by: 'U0CAROL' });
      expect(await freezes.of(ZONE, now)).toMatchObject({ by: 'U0CAROL' });
    });

    test('a freeze is lifted once, and only while it is the one that was read', async () => {
      await freezes.put(untilLifted);
      const read = await freezes.of(ZONE, now);
      await freezes.put({ ...untilLifted, since: now + 1 });
      expect(read && (await freezes.lift(read))).toBe(false);
      const present = await freezes.of(ZONE, now);
      expect(present && (await freezes.lift(present))).toBe(true);
      expect(present && (await freezes.lift(present))).toBe(false);
      expect(await freezes.of(ZONE, now)).toBeUndefined();
    });
  });
}
