import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take half a minute and more. They begin first: those that begin last are waited for by idle workers. */
const LONG = /\/test\/(faults|model|sandbox\/(chaos|story)|journeys\/(stopped|killed|plain|undo|gtm))/;

/** What is not known to be long goes by its size, as ever. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId);
    return [...bySize.filter(isLong), ...bySize.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/redis-for-tests.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongFirst },
    // One more than the two cores, because some files wait for real processes and clocks.
    maxWorkers: 3,
    // Much is made and thrown away at once: with more room for that, a fifth less time goes into collecting it.
    execArgv: ['--max-semi-space-size=64'],
    // The files of a fork share the modules that they load: nothing in these keeps state, and to load them takes minutes.
    isolate: false,
  },
});
