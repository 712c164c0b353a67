import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainName } from '../../src/domain/name.ts';
import type { Server } from '../../src/domain/propagation.ts';
import type { DnsLookup } from '../../src/ports.ts';
import type { SandboxZone } from '../../src/sandbox/world.ts';
import { exampleZone, record } from '../sandbox/dns/zone.ts';

/** What an implementation is tried on: servers that hold `contractZone`, and one that nobody runs. */
export interface LookupStage {
  lookup: DnsLookup;
  authoritative: Server;
  resolver: Server;
  deaf: Server;
  close(): Promise<void>;
}

/** The zone a stage serves. `big` is larger than any UDP answer. */
export function contractZone(): SandboxZone {
  return exampleZone([
    record('www', 'A', '192.0.2.1', { ttl: 120 }),
    record('www', 'A', '192.0.2.2', { ttl: 120 }),
    record('www', 'AAAA', '2001:db8::1'),
    record('mail', 'MX', 'mx.example.net', { priority: 10 }),
    record('shop', 'CNAME', 'edge.example.net'),
    record('split', 'A', '192.0.2.10'),
    record('split', 'CNAME', 'edge.example.net', { line: 'oversea' }),
    record('_sip._tcp', 'SRV', '1 5 5060 sip.example.net', { ttl: 120 }),
    record('_imap._tcp', 'SRV', '0 0 0 .'),
    record('shop2', 'CAA', '0 issue "ca.example.net; policy=ev"', { ttl: 120 }),
    record('shop2', 'CAA', '128 iodef "mailto:security@example.com"', { ttl: 120 }),
    record('text', 'TXT', 'x'.repeat(300)),
    ...Array.from({ length: 40 }, (_, i) => record('big', 'TXT', `${i} ${'y'.repeat(100)}`)),
  ]);
}

const www = DomainName.parse('www.example.com');
const nowhere = DomainName.parse('nowhere.example.com');

/** The behaviour every `DnsLookup` has. */
export function dnsLookupContract(title: string, prepare: () => Promise<LookupStage>): void {
  describe(title, () => {
    let stage: LookupStage;
    beforeAll(async () => {
      stage = await prepare();
    });
    afterAll(() => stage.close());

    const asked = (name: string, type: Parameters<DnsLookup['ask']>[1]['type'], clientSubnet?: string) =>
      stage.lookup.ask(stage.authoritative, { name: DomainName.parse(name), type, clientSubnet });

    it('an authoritative server answers with every record of the set and its full TTL', async () => {
      const { outcome, records } = await asked('www.example.com', 'A');
      expect(outcome).toBe('answer');
      expect(records).toHaveLength(2);
      expect(records).toContainEqual({ name: www, type: 'A', ttl: 120, value: '192.0.2.1' });
      expect(records).toContainEqual({ name: www, type: 'A', ttl: 120, value: '192.0.2.2' });
    });

    it('an IPv6 address comes in its canonical text', async () => {
      const { records } = await asked('www.example.com', 'AAAA');
      expect(records.map(({ value }) => value)).toEqual(['2001:db8::1']);
    });

    it('a CNAME answers a question for an address', async () => {
      const { outcome, records } = await asked('shop.example.com', 'A');
      expect(outcome).toBe('answer');
      expect(records[0]).toMatchObject({ type: 'CNAME', value: 'edge.example.net' });
    });

    it('the value of an MX record is its host', async () => {
      const { records } = await asked('mail.example.com', 'MX');
      expect(records.map(({ value }) => value)).toEqual(['mx.example.net']);
    });

    it('the value of an SRV record is its priority, weight, port and target, as the zone keeps it', async () => {
      const { outcome, records } = await asked('_sip._tcp.example.com', 'SRV');
      expect(outcome).toBe('answer');
      const value = '1 5 5060 sip.example.net';
      expect(records).toEqual([{ name: '_sip._tcp.example.com', type: 'SRV', ttl: 120, value }]);
      const none = await asked('_imap._tcp.example.com', 'SRV');
      expect(none.records.map(({ value: said }) => said)).toEqual(['0 0 0 .']);
    });

    it('the value of a CAA record is its flags, tag and quoted value, as the zone keeps it', async () => {
      const { outcome, records } = await asked('shop2.example.com', 'CAA');
      expect(outcome).toBe('answer');
      expect(records.map(({ type, value }) => `${type} ${value}`).toSorted()).toEqual([
        'CAA 0 issue "ca.example.net; policy=ev"',
        'CAA 128 iodef "mailto:security@example.com"',
      ]);
    });

    it('a TXT record longer than one string is one text', async () => {
      const { records } = await asked('text.example.com', 'TXT');
      expect(records.map(({ value }) => value)).toEqual(['x'.repeat(300)]);
    });

    it('a name without the type is empty, for as long as the smaller of SOA TTL and MINIMUM', async () => {
      expect(await asked('mail.example.com', 'A')).toEqual({
        outcome: 'empty',
        records: [],
        negativeTtl: 300,
      });
    });

    it('a name without any record does not exist, for as long as the SOA says', async () => {
      const answer = await asked('nowhere.example.com', 'A');
      expect(answer).toEqual({ outcome: 'no-such-name', records: [], negativeTtl: 300 });
    });

    it('a server refuses names of zones it does not hold', async () => {
      expect(await asked('example.org', 'A')).toEqual({ outcome: 'refused', records: [] });
    });

    it('an answer too large for UDP arrives whole', async () => {
      const { outcome, records } = await asked('big.example.com', 'TXT');
      expect(outcome).toBe('answer');
      expect(records).toHaveLength(40);
    });

    it('the client subnet decides which line answers', async () => {
      const [from, abroad] = await Promise.all([
        asked('split.example.com', 'A', '223.5.5.0/24'),
        asked('split.example.com', 'A', '8.8.8.0/24'),
      ]);
      expect(from.records).toMatchObject([{ type: 'A', value: '192.0.2.10' }]);
      expect(abroad.records).toMatchObject([{ type: 'CNAME', value: 'edge.example.net' }]);
    });

    it('a server that nobody runs is silent', async () => {
      const answer = await stage.lookup.ask(stage.deaf, { name: www, type: 'A' });
      expect(answer).toEqual({ outcome: 'silent', records: [] });
    });

    it('an address that is none cannot be reached', async () => {
      const server: Server = { name: 'ns1', address: 'ns1.example.net', role: 'authoritative' };
      const answer = await stage.lookup.ask(server, { name: www, type: 'A' });
      expect(answer).toEqual({ outcome: 'unreachable', records: [] });
    });

    it('a resolver answers for the zone, no longer than the record allows', async () => {
      const { outcome, records } = await stage.lookup.ask(stage.resolver, { name: www, type: 'A' });
      expect(outcome).toBe('answer');
      expect(records.map(({ value }) => value).toSorted()).toEqual(['192.0.2.1', '192.0.2.2']);
      expect(records.every(({ ttl }) => ttl <= 120)).toBe(true);
    });

    it.each([
      ['_sip._tcp.example.com', 'SRV', 1],
      ['shop2.example.com', 'CAA', 2],
    ] as const)(
      'a resolver answers for %s %s as the authoritative server does',
      async (name, type, count) => {
        const question = { name: DomainName.parse(name), type };
        const { records } = await stage.lookup.ask(stage.resolver, question);
        const values = (list: typeof records) => list.map(({ value }) => value).toSorted();
        expect(records).toHaveLength(count);
        expect(values(records)).toEqual(values((await asked(name, type)).records));
      },
    );

    it('a resolver says that a name does not exist', async () => {
      const { outcome } = await stage.lookup.ask(stage.resolver, { name: nowhere, type: 'A' });
      expect(outcome).toBe('no-such-name');
    });
  });
}
