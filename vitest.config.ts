import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/redis-for-tests.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // One more than the two cores, because some files wait for real processes and clocks.
    maxWorkers: 3,
    // Much is made and thrown away at once: with more room for that, a fifth less time goes into collecting it.
    execArgv: ['--max-semi-space-size=64'],
    // The files of a fork share the modules that they load: nothing in these keeps state, and to load them takes minutes.
    isolate: false,
  },
});
