import { describe, expect, test } from 'vitest';
import { MATRIX_STORIES, meddlingOf } from './matrix.ts';
import { isSpared } from './random-script.ts';
import { violationsIn } from './violations.ts';

describe('somebody or something that meddles just before a write or just after it', () => {
  test.each(MATRIX_STORIES)('is noticed, or does no harm: %s', async (story) => {
    const scripts = await meddlingOf(story);
    const played = scripts.filter((script) => !script.faults.some(({ act }) => isSpared(script, act)));
    expect(played.length).toBeGreaterThan(30);
    expect(await violationsIn(played)).toEqual([]);
  });
});
