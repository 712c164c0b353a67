import type { DnsRecord } from '../../../src/domain/record.ts';
import type { Instances } from '../world/happenings.ts';

/** Hosts that lead to an access name behind which something answers. */
export function answersThrough(records: readonly DnsRecord[], { accesses, pools }: Instances): string[] {
  const answering = accesses.filter(({ rules }) =>
    rules.some(
      (rule) =>
        rule.enabled &&
        rule.pools.some(({ name }) => pools.some((pool) => pool.name === name && pool.members.length > 0)),
    ),
  );
  const names = new Set<string>(answering.map(({ instance }) => instance.accessName));
  return records.flatMap(({ host, type, value, status }) =>
    type === 'CNAME' && status === 'enabled' && names.has(value) ? [host] : [],
  );
}
