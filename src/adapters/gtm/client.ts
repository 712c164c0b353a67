import type { Clock } from '../../ports.ts';
import { clientConfig, type Reach } from '../alibaba/config.ts';
import { type Retry, type RetryPolicy, retrying } from '../alibaba/retry.ts';
import { AlidnsClient } from '../alibaba/sdk.ts';

/** What each call of this adapter needs: the official client, and how its reads are repeated. */
export interface GtmCalls {
  client: AlidnsClient;
  retry: Retry;
}

export interface GtmOptions extends Omit<Reach, 'defaultEndpoint'> {
  clock: Clock;
  retry?: Partial<RetryPolicy> | undefined;
}

/** All generations live at the endpoint of Alibaba Cloud DNS, and like it have one for all regions. */
export function gtmCalls({ clock, retry, ...reach }: GtmOptions): GtmCalls {
  const config = clientConfig({ ...reach, defaultEndpoint: 'alidns.aliyuncs.com' });
  return { client: new AlidnsClient(config), retry: retrying(clock, retry) };
}
