import { defineConfig } from 'vitest/config';

/** What keeps nothing between tests: its files share the modules they load, which costs more than the tests. */
const PURE = [
  'test/domain/**/*.test.ts',
  'test/render/**/*.test.ts',
  'test/app/**/*.test.ts',
  'test/commands/**/*.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['test/support/redis-for-tests.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // Two cores: more forks only make real processes and sockets wait for each other.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'world', include: ['test/**/*.test.ts'], exclude: PURE } },
    ],
  },
});
