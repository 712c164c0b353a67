import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Preferences, Viewers } from '../../src/ports.ts';

/** What every `Preferences` does. `reopen` gives the same ones to another instance. */
export function preferencesContract(
  name: string,
  open: () => Promise<{
    preferences: Preferences;
    reopen(): Promise<Preferences>;
    close(): Promise<void>;
  }>,
) {
  describe(`${name} as what people have chosen`, () => {
    let stage: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    test('nobody has chosen a language at first', async () => {
      expect(await stage.preferences.languageOf('U0ALICE')).toBeUndefined();
    });

    test('a language is kept for the person who chose it, whichever instance is asked', async () => {
      await stage.preferences.chooseLanguage('U0ALICE', 'zh-CN');
      const other = await stage.reopen();
      expect(await other.languageOf('U0ALICE')).toBe('zh-CN');
      expect(await other.languageOf('U0BOB')).toBeUndefined();
    });

    test('the last choice counts, and it can be taken back', async () => {
      const { preferences } = stage;
      await preferences.chooseLanguage('U0ALICE', 'zh-CN');
      await preferences.chooseLanguage('U0ALICE', 'en');
      expect(await preferences.languageOf('U0ALICE')).toBe('en');
      await preferences.chooseLanguage('U0ALICE', undefined);
      expect(await preferences.languageOf('U0ALICE')).toBeUndefined();
    });
  });
}

/** What every `Viewers` does. */
export function viewersContract(
  name: string,
  open: () => Promise<{ viewers: Viewers; close(): Promise<void> }>,
) {
  describe(`${name} as those who look at their Home tab`, () => {
    let stage: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    test('whoever opened theirs is among them until their time is over', async () => {
      await stage.viewers.keep('U0ALICE', 2000);
      await stage.viewers.keep('U0BOB', 3000);
      expect((await stage.viewers.list(1999)).toSorted()).toEqual(['U0ALICE', 'U0BOB']);
      expect(await stage.viewers.list(2000)).toEqual(['U0BOB']);
    });

    test('whoever opens it again is there once, for the longer time', async () => {
      await stage.viewers.keep('U0ALICE', 2000);
      await stage.viewers.keep('U0ALICE', 5000);
      expect(await stage.viewers.list(3000)).toEqual(['U0ALICE']);
    });
  });
}
