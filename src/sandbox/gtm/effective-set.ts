import { isSetAvailable } from './health.ts';
import type { DnsGtmInstance, DnsGtmPoolSet, DnsGtmStrategy } from './model.ts';

/**
 * Which of a strategy's two pool sets answers: the one its access mode names, or in mode AUTO the primary one unless
 * only the failover set is available. https://help.aliyun.com/en/dns/gtm2-basic-configuration
 */
export function effectiveSet(
  instance: DnsGtmInstance,
  strategy: DnsGtmStrategy,
): { group: 'DEFAULT' | 'FAILOVER'; set: DnsGtmPoolSet } {
  const { accessMode, primary, failover } = strategy;
  if (failover && takesFailover()) return { group: 'FAILOVER', set: failover };
  return { group: 'DEFAULT', set: primary };

  function takesFailover(): boolean {
    if (accessMode !== 'AUTO') return accessMode === 'FAILOVER';
    return failover !== undefined && !isSetAvailable(instance, primary) && isSetAvailable(instance, failover);
  }
}
