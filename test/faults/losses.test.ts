import { describe, expect, test } from 'vitest';
import { lossesOf, MATRIX_STORIES } from './matrix.ts';
import { violationsIn } from './violations.ts';

describe('a Redis that comes back without its last second, or without anything', () => {
  test.each(MATRIX_STORIES)(
    'brings about nothing twice, nothing unapproved and no silence: %s',
    async (story) => {
      const scripts = await lossesOf(story);
      expect(scripts.length).toBeGreaterThan(20);
      expect(await violationsIn(scripts)).toEqual([]);
    },
  );
});
