import { afterAll, beforeAll, vi } from 'vitest';
import { createTrafficManager } from '../../../src/adapters/gtm/index.ts';
import { SANDBOX_KEYS, startAlibabaApi } from '../../../src/sandbox/alibaba/server.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { trafficManagerContract } from '../../contracts/traffic-manager.ts';
import { seedAccesses, seedGtm } from '../../contracts/traffic-manager-seed.ts';
import { memoryGtm } from '../../support/memory-gtm.ts';
import { leapingClock } from '../alibaba/stand-in.ts';

beforeAll(() => {
  const [[keyId, secret] = []] = Object.entries(SANDBOX_KEYS);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', keyId);
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret);
});
afterAll(() => vi.unstubAllEnvs());

const FAULTS = {
  throttled: 'throttle',
  'lost-applied': 'reset-applied',
  'lost-not-applied': 'reset-not-applied',
} as const;

trafficManagerContract('Global Traffic Manager, emulated,', async () => {
  const clock = leapingClock();
  const api = await startAlibabaApi(createWorld(clock, { zones: [], cdn: [], outside: [], gtm: seedGtm() }));
  return {
    gtm: createTrafficManager({ endpoint: api.url, clock }),
    failNextPool(kind) {
      for (const action of ['AddDnsGtmAddressPool', 'CreateCloudGtmAddressPool']) {
        api.faults.next({ action, kind: FAULTS[kind] });
      }
    },
    close: () => api.close(),
  };
});

trafficManagerContract('the memory', async () => {
  const gtm = memoryGtm(seedAccesses());
  return { gtm, failNextPool: (kind) => gtm.failNext({ kind }), close: async () => {} };
});
