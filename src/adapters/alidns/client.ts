import type { Clock } from '../../ports.ts';
import { clientConfig, type Reach } from '../alibaba/config.ts';
import { type Retry, type RetryPolicy, retrying } from '../alibaba/retry.ts';
import { AlidnsClient } from '../alibaba/sdk.ts';

/** What each call of this adapter needs: the official client, and how its reads are repeated. */
export interface AlidnsCalls {
  client: AlidnsClient;
  retry: Retry;
}

export interface AlidnsOptions extends Omit<Reach, 'defaultEndpoint'> {
  clock: Clock;
  retry?: Partial<RetryPolicy> | undefined;
}

/** DNS data is global: one endpoint serves all regions. */
export function alidnsCalls({ clock, retry, ...reach }: AlidnsOptions): AlidnsCalls {
  const config = clientConfig({ ...reach, defaultEndpoint: 'alidns.aliyuncs.com' });
  return { client: new AlidnsClient(config), retry: retrying(clock, retry) };
}
