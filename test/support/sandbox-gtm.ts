import type {
  CloudGtm,
  CloudGtmConfig,
  DnsGtmInstance,
  DnsGtmStrategy,
} from '../../src/sandbox/gtm/model.ts';
import type { Journey } from './journey.ts';

/** What stands at Global Traffic Manager now, generation by generation, as the console would show it. */
export interface ShownGtm {
  third: CloudGtm;
  /** The configuration of an access name of GTM 3.0, by the name's first label. */
  configOf(schedule: string): CloudGtmConfig;
  /** Names of the pools that answer for it, in the instance's order. */
  poolsOf(schedule: string): (string | undefined)[];
  /** The seed's only instance of GTM 2.0, and its only strategy. */
  second: { instance: DnsGtmInstance; strategy: DnsGtmStrategy };
  /** Names of the pools in its primary set. */
  secondPools(): (string | undefined)[];
}

export function gtmOf({ sandbox: { world } }: Journey): ShownGtm {
  const third = world.gtm.v3;
  const [instance] = world.gtm.v2;
  const [strategy] = instance?.strategies ?? [];
  if (!instance || !strategy) throw new Error('the sandbox has no instance of GTM 2.0');
  const configOf = (schedule: string): CloudGtmConfig => {
    const found = third.configs.find(({ scheduleHost }) => scheduleHost === schedule);
    if (!found) throw new Error(`the sandbox has no configuration of ${schedule}`);
    return found;
  };
  return {
    third,
    configOf,
    poolsOf: (schedule) =>
      configOf(schedule).pools.map(({ id }) => third.pools.find((pool) => pool.id === id)?.name),
    second: { instance, strategy },
    secondPools: () =>
      strategy.primary.pools.map(({ id }) => instance.pools.find((pool) => pool.id === id)?.name),
  };
}
