import { expect, it } from 'vitest';
import { createAlibabaApp } from '../../../src/sandbox/alibaba/app.ts';
import { COVERAGE } from '../../../src/sandbox/alibaba/coverage.ts';
import { createFaults } from '../../../src/sandbox/alibaba/faults.ts';
import { DEFAULT_SWITCHES } from '../../../src/sandbox/alibaba/switches.ts';
import { seed } from '../../../src/sandbox/seed.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { manualClock } from '../../support/manual-clock.ts';

it('the coverage table names every action that the emulated API answers, and no other', () => {
  const app = createAlibabaApp(createWorld(manualClock(), seed()), {
    accessKeys: {},
    switches: { ...DEFAULT_SWITCHES },
    faults: createFaults(),
    requests: [],
  });
  const routes = app.routes.filter(({ method }) => method === 'POST').map(({ path }) => path);
  expect(routes.sort()).toEqual(COVERAGE.map(({ version, action }) => `/${version}/${action}`).sort());
});
