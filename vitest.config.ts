import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/redis-for-tests.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // Two cores: more forks only make real processes and sockets wait for each other.
    maxWorkers: 3,
    // The files of a fork share the modules that they load: nothing in these keeps state, and to load them takes minutes.
    isolate: false,
  },
});
