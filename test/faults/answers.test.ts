import { describe, expect, test } from 'vitest';
import { answersOf, MATRIX_STORIES } from './matrix.ts';
import { violationsIn } from './violations.ts';

describe('a write that is answered in any way, heard or not, with one bot or two, also while Redis restarts', () => {
  test.each(MATRIX_STORIES)('is found out about and ends well: %s', async (story) => {
    const scripts = await answersOf(story);
    expect(scripts.length).toBeGreaterThan(50);
    expect(await violationsIn(scripts)).toEqual([]);
  });
});
