import { DomainName, fullName, Host, isWithin } from '../../domain/name.ts';
import type { Asker } from '../dns/choose-records.ts';
import type { AccessAnswer } from './access-answer.ts';
import { answerV2 } from './answer-v2.ts';
import { answerV3 } from './answer-v3.ts';
import type { CloudGtmConfig, DnsGtmInstance, GtmInstance, SandboxGtm } from './model.ts';

/** What GTM has for a name, following strategies and pools; undefined when nothing enabled stands behind the name. */
export function answerAccessName(gtm: SandboxGtm, name: DomainName, asker: Asker): AccessAnswer | undefined {
  const first = gtm.v1.find(({ accessName }) => accessName === name);
  if (first) return answerV1(first, name);
  const second = gtm.v2.find((instance) => accessNamesOf(instance).includes(name));
  if (second) return answerV2(second, name, asker);
  const configs = gtm.v3.configs.filter((config) => config.enabled && scheduleNameOf(config) === name);
  return configs.length > 0 ? answerV3(gtm.v3, configs, name, asker) : undefined;
}

/** The zone of access names in which the name lies, be it one of them or not. */
export function accessZoneOf(gtm: SandboxGtm, name: DomainName): DomainName | undefined {
  return [
    ...gtm.v1.map(({ accessName }) => parentOf(accessName)),
    ...gtm.v2.flatMap(({ publicZone, systemCname }) => [publicZone, parentOf(systemCname)]),
    ...gtm.v3.configs.map(({ scheduleZone }) => scheduleZone),
  ].find((zone) => isWithin(name, zone));
}

/** The name that leads clients to a config. */
export function scheduleNameOf({
  scheduleHost,
  scheduleZone,
}: Pick<CloudGtmConfig, 'scheduleHost' | 'scheduleZone'>): DomainName {
  return fullName(Host.parse(scheduleHost), scheduleZone);
}

/** The chosen name, and the one that the system gave. */
export function accessNamesOf({ publicRr, publicZone, systemCname }: DnsGtmInstance): DomainName[] {
  return [fullName(Host.parse(publicRr), publicZone), systemCname];
}

function parentOf(name: DomainName): DomainName {
  return DomainName.parse(name.slice(name.indexOf('.') + 1));
}

/** The first generation: what its first strategy leads to, never another thing. */
function answerV1({ pools, strategies, ttl }: GtmInstance, name: DomainName): AccessAnswer {
  const [strategy] = strategies;
  const records = pools
    .filter(({ id }) => id === strategy?.defaultPoolId)
    .flatMap(({ type, addresses }) => {
      const values = addresses.filter(({ mode }) => mode !== 'OFFLINE').map(({ value }) => value);
      if (type === 'DOMAIN') return values.slice(0, 1).map((value) => ({ type: 'CNAME', value }));
      return values.map((value) => ({ type: value.includes(':') ? 'AAAA' : 'A', value }));
    })
    .map(({ type, value }) => ({ name, type, ttl, value }));
  return { line: 'default', dependsOnClient: false, records };
}
