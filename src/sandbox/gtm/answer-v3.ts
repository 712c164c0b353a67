import type { DomainName } from '../../domain/name.ts';
import type { AnsweredRecord } from '../../domain/propagation.ts';
import type { Asker } from '../dns/choose-records.ts';
import type { AccessAnswer } from './access-answer.ts';
import { choose } from './choose.ts';
import { addressesOf, isAddressAvailable, isPoolAvailable, poolsOf } from './health.ts';
import type { CloudGtm, CloudGtmConfig, CloudGtmPool } from './model.ts';

/** GTM 3.0: the configs of one name (A and AAAA may stand side by side), each with its pools and their addresses. */
export function answerV3(
  v3: CloudGtm,
  configs: readonly CloudGtmConfig[],
  name: DomainName,
  asker: Asker,
): AccessAnswer {
  const pools = configs.flatMap((config) => poolsOf(v3, config)).map(({ of }) => of);
  const dependsOnClient = [...configs, ...pools].some(({ lbStrategy }) => lbStrategy === 'source_nearest');
  const records = configs.flatMap((config) => recordsOf(v3, config, name, asker));
  return { line: 'default', dependsOnClient, records };
}

function recordsOf(v3: CloudGtm, config: CloudGtmConfig, name: DomainName, asker: Asker): AnsweredRecord[] {
  const single = config.rrType === 'CNAME';
  const available = poolsOf(v3, config).filter(({ of }) => isPoolAvailable(v3, of));
  const candidates = available.length > 0 ? available : lastResort(v3, config);
  return choose(candidates, config.lbStrategy, asker, single)
    .flatMap(({ member, turn }) =>
      choose(answerable(v3, member.of), member.of.lbStrategy, { ...asker, turn }, single),
    )
    .map(({ member }) => ({ name, type: config.rrType, ttl: config.ttl, value: member.of.address }));
}

/**
 * With no pool available, the first one that is not empty answers, so that clients are not left without an answer.
 * https://www.alibabacloud.com/help/en/dns/api-alidns-2015-01-09-describecloudgtminstanceconfigfullinfo
 */
function lastResort(v3: CloudGtm, config: CloudGtmConfig) {
  return poolsOf(v3, config)
    .filter(({ of }) => of.enabled && answerable(v3, of).length > 0)
    .toSorted((a, b) => a.serial - b.serial)
    .slice(0, 1);
}

/** The available addresses of a pool; of a pool without any, all that are not disabled. */
function answerable(v3: CloudGtm, pool: CloudGtmPool) {
  const enabled = addressesOf(v3, pool).filter(({ of }) => of.enabled);
  const available = enabled.filter(({ of }) => isAddressAvailable(of));
  return available.length > 0 ? available : enabled;
}
