import { createDnsLookup } from '../../src/adapters/dns/dns-lookup.ts';
import { type DomainName, fullName, Host, isWithin, parseDomainName } from '../../src/domain/name.ts';
import type { Question } from '../../src/ports.ts';
import type { QueryLogEntry } from '../../src/sandbox/dns/query-log.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { ZONE } from './scenes.ts';

/** A client of the sandbox's servers, asking over the wire. Names are hosts in example.com, or full names. */
export interface DnsClient {
  /** Asks both name servers for every name, type and client subnet, and without a subnet. */
  askAll(
    names: readonly string[],
    types: readonly Question['type'][],
    subnets: readonly string[],
  ): Promise<void>;
  /**
   * Both name servers' answer, or one resolver's, as `A 192.0.2.10`, each once; the outcome where there is none.
   * `subnet` is an IPv4 prefix sent as EDNS client subnet.
   */
  query(
    name: string,
    type: Question['type'],
    from?: { subnet?: string; resolver?: string },
  ): Promise<string[]>;
  /** Questions for the name, by whomever, that the name servers answered with nothing. */
  emptyAnswers(name: string, type?: string): QueryLogEntry[];
}

export function dnsClient(sandbox: Sandbox): DnsClient {
  const client = createDnsLookup({ nameservers: new Map(), resolvers: [] });
  /** A full name lies in a zone of the sandbox, or ends with a dot. */
  const nameOf = (text: string): DomainName => {
    const full = parseDomainName(text);
    const isFull =
      full && (text.endsWith('.') || [...sandbox.world.zones.keys()].some((zone) => isWithin(full, zone)));
    return isFull ? full : fullName(Host.parse(text), ZONE);
  };
  return {
    async askAll(names, types, subnets) {
      const questions = names.flatMap((text) =>
        types.flatMap((type) =>
          [undefined, ...subnets].map((clientSubnet) => ({ name: nameOf(text), type, clientSubnet })),
        ),
      );
      const asked = sandbox.nameServers.flatMap(({ address }) =>
        questions.map((question) => client.ask({ name: address, address, role: 'authoritative' }, question)),
      );
      await Promise.all(asked);
    },
    async query(text, type, { subnet, resolver } = {}) {
      const role = resolver === undefined ? 'authoritative' : 'resolver';
      const servers =
        resolver === undefined
          ? sandbox.nameServers
          : sandbox.resolvers.filter((one) => one.name === resolver);
      if (servers.length === 0) throw new Error(`no resolver is called ${resolver}`);
      const question = { name: nameOf(text), type, clientSubnet: subnet };
      const answers = await Promise.all(
        servers.map(({ address }) => client.ask({ name: address, address, role }, question)),
      );
      const told = answers.flatMap(({ outcome, records }) =>
        outcome === 'answer' ? records.map((one) => `${one.type} ${one.value}`) : [outcome],
      );
      return [...new Set(told)];
    },
    emptyAnswers: (text, type = 'A') =>
      sandbox.nameServers
        .flatMap(({ log }) => log)
        .filter((entry) => entry.name === nameOf(text) && entry.type === type)
        .filter(({ outcome }) => outcome !== 'answer'),
  };
}
