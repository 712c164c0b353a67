import { DomainName } from '../../domain/name.ts';
import { accessZoneOf, answerAccessName } from '../gtm/answers.ts';
import type { SandboxGtm } from '../gtm/model.ts';
import type { SandboxZone } from '../world.ts';
import type { Asker } from './choose-records.ts';
import type { Reply } from './reply.ts';
import {
  type Authority,
  apexNameServers,
  negativeSoa,
  speakingFor,
  startOfAuthority,
  type WireRecord,
  writeOutside,
} from './wire-records.ts';

/**
 * What the access names of GTM answer. `zone` is the account's own zone around the name, if there is one: in it only
 * names with something enabled behind them are GTM's. Undefined when the name is none of GTM's business.
 */
export function answerAccess(
  gtm: SandboxGtm,
  { name, type }: { name: DomainName; type: string },
  asker: Asker,
  zone: SandboxZone | undefined,
): Reply | undefined {
  const accessZone = accessZoneOf(gtm, name);
  if (!accessZone) return undefined;
  const authority = zone ?? authorityOf(accessZone);
  const base = {
    zone: authority.name,
    answers: [],
    authorities: [],
    additionals: [],
    dependsOnClient: false,
  };
  const negative = { ...base, authorities: [negativeSoa(authority)] };

  const found = answerAccessName(gtm, name, asker);
  if (found) {
    const { line, dependsOnClient, records } = found;
    const answers = speakingFor(
      records.flatMap((record) => writeOutside(record) ?? []),
      type,
    );
    return answers.length > 0
      ? { ...base, line, dependsOnClient, outcome: 'answer', answers }
      : { ...negative, line, dependsOnClient, outcome: 'empty' };
  }
  if (zone) return undefined;
  if (name !== accessZone) return { ...negative, outcome: 'no-such-name' };
  const apex = apexRecords(authority, type);
  return apex.length > 0 ? { ...base, outcome: 'answer', answers: apex } : { ...negative, outcome: 'empty' };
}

function apexRecords(authority: Authority, type: string): WireRecord[] {
  if (type === 'SOA') return [startOfAuthority(authority)];
  return type === 'NS' ? apexNameServers(authority) : [];
}

/** A zone of access names is the vendor's own. Nothing of it is remembered for long, as its answers change by themselves. */
function authorityOf(name: DomainName): Authority {
  const nameServers = ['ns1', 'ns2'].map((server) => DomainName.parse(`${server}.gtmdns.com`));
  return { name, nameServers, soa: { ttl: 60, minimum: 10, serial: 2026010101 } };
}
