import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DomainName } from '../../src/domain/name.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { DnsProvider } from '../../src/ports.ts';
import type { SandboxZone } from '../../src/sandbox/world.ts';
import { content, host } from '../support/records.ts';
import { seedRecords, seedZones, zone } from './dns-provider-seed.ts';

export interface ProviderStage {
  provider: DnsProvider;
  /** The next creation of a record goes wrong. */
  failNextCreate(kind: CreateFault): void;
  close(): Promise<void>;
}

/** `lost`: no answer comes back, whether or not the record was created. */
export type CreateFault = 'throttled' | 'lost-applied' | 'lost-not-applied';

const foreign = DomainName.parse('not-ours.example');

/** What every `DnsProvider` does, whoever keeps the zones. `open` starts a provider that knows just these zones. */
export function dnsProviderContract(name: string, open: (zones: SandboxZone[]) => Promise<ProviderStage>) {
  describe(`${name} as a DNS provider`, () => {
    let stage: ProviderStage;
    let provider: DnsProvider;

    beforeEach(async () => {
      stage = await open(seedZones());
      provider = stage.provider;
    });
    afterEach(() => stage.close());

    const www = () => provider.readHost(zone, host('www'));
    const onlyOne = async (hostName: string): Promise<DnsRecord> => {
      const [found, ...others] = await provider.readHost(zone, host(hostName));
      if (!found || others.length > 0) throw new Error(`${hostName} has not exactly one record`);
      return found;
    };

    test('all zones of the account are listed, unpaid ones marked', async () => {
      const zones = await provider.listZones();
      expect(zones.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
        { name: 'elsewhere.example', expired: false },
        { name: 'example.com', expired: false },
        { name: 'unpaid.example', expired: true },
      ]);
    });

    test('a zone tells its edition, lowest TTL, name servers and lines', async () => {
      const facts = await provider.readZone(zone);
      expect(facts).toMatchObject({
        name: 'example.com',
        edition: { code: 'version_enterprise_advanced' },
        minTtl: 60,
        nameServers: ['ns1.alidns.com', 'ns2.alidns.com'],
        delegated: true,
        expired: false,
      });
      expect(facts.lines).toEqual(expect.arrayContaining(['default', 'internal', 'oversea']));
    });

    test('a zone delegated to other servers is not delegated here', async () => {
      expect(await provider.readZone(DomainName.parse('elsewhere.example'))).toMatchObject({
        delegated: false,
      });
    });

    test('an unpaid zone is expired', async () => {
      expect(await provider.readZone(DomainName.parse('unpaid.example'))).toMatchObject({ expired: true });
    });

    test('a zone of somebody else cannot be read, nor its hosts', async () => {
      const refusal = { code: expect.stringMatching(/^(InvalidDomainName\.NoExist|IncorrectDomainUser)$/) };
      await expect(provider.readZone(foreign)).rejects.toMatchObject(refusal);
      await expect(provider.readHost(foreign, host('www'))).rejects.toMatchObject(refusal);
    });

    test('a host is read on all lines and in all states, without its neighbours', async () => {
      const found = await www();
      const seen = found.map(({ value, line, status }) => `${value} ${line} ${status}`).toSorted();
      expect(seen).toEqual([
        '192.0.2.10 default enabled',
        '192.0.2.11 default disabled',
        '192.0.2.12 oversea enabled',
      ]);
    });

    test('a record comes with all its properties', async () => {
      const [origin] = (await www()).filter(({ value }) => value === '192.0.2.10');
      expect(origin).toEqual(seedRecords().find(({ value }) => value === '192.0.2.10'));
    });

    test('a host without records is empty', async () => {
      expect(await provider.readHost(zone, host('nothing'))).toEqual([]);
    });

    test('the zone itself and the wildcard are hosts like others', async () => {
      expect(await provider.readHost(zone, host('@'))).toMatchObject([
        { type: 'MX', value: 'mx.example.com', priority: 5 },
      ]);
      expect(await provider.readHost(zone, host('*'))).toMatchObject([{ type: 'A', value: '192.0.2.99' }]);
    });

    test('MX, NS and SRV records that point at a name are found, longer names and other types are not', async () => {
      const found = await provider.findPointers(zone, DomainName.parse('mx.example.com'));
      expect(found.map(({ type, host }) => `${type} ${host}`).toSorted()).toEqual(['MX @', 'SRV _smtp._tcp']);
      const delegations = await provider.findPointers(zone, DomainName.parse('ns.example.com'));
      expect(delegations).toMatchObject([{ type: 'NS', host: 'child' }]);
      expect(await provider.findPointers(zone, DomainName.parse('www.example.com'))).toEqual([]);
    });

    test('the aliases of a name are found on all lines and in all states, and no look-alikes', async () => {
      const found = await provider.findAliases(zone, DomainName.parse('www.example.com'));
      expect(found.map(({ host, line, status }) => `${host} ${line} ${status}`).toSorted()).toEqual([
        'alias default enabled',
        'alias oversea disabled',
        'alias2 telecom enabled',
      ]);
      expect(found.every(({ type, value }) => type === 'CNAME' && value === 'www.example.com')).toBe(true);
    });

    test('records with the mark of a change are found in the whole zone, whatever their state, and no other remark', async () => {
      const found = await provider.findMarked(zone);
      expect(found.map(({ host, value, status }) => `${host} ${value} ${status}`).toSorted()).toEqual([
        'left 192.0.2.50 enabled',
        'left2 192.0.2.52 disabled',
      ]);
      expect(found).toEqual(
        expect.arrayContaining(seedRecords().filter(({ remark }) => /^switchyard,/.test(remark ?? ''))),
      );
      await expect(provider.findMarked(foreign)).rejects.toMatchObject({
        code: expect.stringMatching(/^(InvalidDomainName\.NoExist|IncorrectDomainUser)$/),
      });
    });

    test('a name nobody is an alias of has none, though mail and texts name it', async () => {
      expect(await provider.findAliases(zone, DomainName.parse('mx.example.com'))).toEqual([]);
    });

    test.each([
      content({ host: host('new'), value: '192.0.2.80', line: 'internal', ttl: 120 }),
      content({ host: host('new'), type: 'AAAA', value: '2001:db8::1' }),
      content({ host: host('new'), type: 'CNAME', value: 'www.example.net' }),
      content({ host: host('new'), type: 'MX', value: 'mx2.example.com', priority: 10 }),
      content({ host: host('new'), type: 'TXT', value: "v=spf1 include:example.net ~all (it's *mine*)" }),
      content({ host: host('new'), type: 'SRV', value: '1 5 5060 sip.example.com' }),
      content({ host: host('new'), type: 'CAA', value: '0 issue "ca.example.net"' }),
    ])('a created $type record is read back as it was asked for', async (desired) => {
      const { recordId, requestId } = await provider.apply(zone, { kind: 'create', desired });
      expect(requestId).not.toBe('');
      expect(await onlyOne('new')).toEqual({ ...desired, id: recordId, locked: false });
    });

    test('a record that is there already is a duplicate, whatever its TTL', async () => {
      const desired = content({ ttl: 1200 });
      await expect(provider.apply(zone, { kind: 'create', desired })).rejects.toMatchObject({
        code: 'DomainRecordDuplicate',
        outcome: 'not-applied',
        retryable: false,
      });
    });

    test('a CNAME is refused beside an address on the same line and accepted on another', async () => {
      const cname = content({ type: 'CNAME', value: 'www.example.net' });
      await expect(provider.apply(zone, { kind: 'create', desired: cname })).rejects.toMatchObject({
        code: 'DomainRecordConflict',
        outcome: 'not-applied',
        retryable: false,
      });
      expect(await www()).toHaveLength(3);
      await provider.apply(zone, { kind: 'create', desired: { ...cname, line: 'internal' } });
      expect(await www()).toHaveLength(4);
    });

    test('a TTL below the minimum of the edition is refused', async () => {
      const desired = content({ host: host('new'), ttl: 59 });
      await expect(provider.apply(zone, { kind: 'create', desired })).rejects.toMatchObject({
        code: expect.stringContaining('TTL'),
        outcome: 'not-applied',
        retryable: false,
      });
      expect(await provider.readHost(zone, host('new'))).toEqual([]);
    });

    test('a deleted record is gone, and deleting it again says so', async () => {
      const existing = await onlyOne('shop');
      const { recordId } = await provider.apply(zone, { kind: 'delete', existing });
      expect(recordId).toBe(existing.id);
      expect(await provider.readHost(zone, host('shop'))).toEqual([]);
      await expect(provider.apply(zone, { kind: 'delete', existing })).rejects.toMatchObject({
        code: 'DomainRecordNotBelongToUser',
        outcome: 'not-applied',
        retryable: false,
      });
    });

    test('a locked record is neither changed nor deleted', async () => {
      const existing = await onlyOne('locked');
      expect(existing.locked).toBe(true);
      const desired = content({ host: host('locked'), value: '192.0.2.31' });
      const refusal = { code: expect.stringContaining('Locked'), outcome: 'not-applied' };
      await expect(provider.apply(zone, { kind: 'update', existing, desired })).rejects.toMatchObject(
        refusal,
      );
      await expect(provider.apply(zone, { kind: 'delete', existing })).rejects.toMatchObject(refusal);
    });

    test('a throttled creation has created nothing and may be tried again', async () => {
      stage.failNextCreate('throttled');
      const create = { kind: 'create', desired: content({ host: host('new') }) } as const;
      await expect(provider.apply(zone, create)).rejects.toMatchObject({
        code: expect.stringContaining('Throttling'),
        outcome: 'not-applied',
        retryable: true,
      });
      expect(await provider.readHost(zone, host('new'))).toEqual([]);
      await provider.apply(zone, create);
      expect(await provider.readHost(zone, host('new'))).toHaveLength(1);
    });

    test.each([
      { kind: 'lost-applied', left: 1 },
      { kind: 'lost-not-applied', left: 0 },
    ] as const)(
      'after a lost answer only the zone knows: $kind leaves $left records',
      async ({ kind, left }) => {
        stage.failNextCreate(kind);
        const create = { kind: 'create', desired: content({ host: host('new') }) } as const;
        await expect(provider.apply(zone, create)).rejects.toMatchObject({
          outcome: 'unknown',
          retryable: true,
        });
        expect(await provider.readHost(zone, host('new'))).toHaveLength(left);
      },
    );

    test.each([
      { what: 'be disabled', wish: { status: 'disabled' } as const },
      { what: 'carry a remark', wish: { remark: 'by hand' } },
      { what: 'carry a weight', wish: { weight: 10 } },
    ])('a new record that is to $what is refused, since one call cannot do it', async ({ wish }) => {
      const desired = content({ host: host('new'), ...wish });
      await expect(provider.apply(zone, { kind: 'create', desired })).rejects.toMatchObject({
        code: 'NeedsMoreCalls',
        outcome: 'not-applied',
        retryable: false,
      });
      expect(await provider.readHost(zone, host('new'))).toEqual([]);
    });
  });
}
