import { describe, expect, test } from 'vitest';
import { deathsOf, MATRIX_STORIES } from './matrix.ts';
import { violationsIn } from './violations.ts';

describe('a process that dies around a save, with one bot or two, also while Redis restarts', () => {
  test.each(MATRIX_STORIES)('leaves nothing undone, doubled or untold: %s', async (story) => {
    const scripts = await deathsOf(story);
    expect(scripts.length).toBeGreaterThan(40);
    expect(await violationsIn(scripts)).toEqual([]);
  });
});
