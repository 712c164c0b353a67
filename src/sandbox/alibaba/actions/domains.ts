import { z } from 'zod';
import { displayName } from '../../../domain/name.ts';
import type { SandboxZone } from '../../world.ts';
import { type Action, type Call, ownZone } from '../call.ts';
import { flag, pageOf, paging, parseParams } from '../params.ts';
import { domainIdOf, minuteOf } from '../wire.ts';
import { linesOnWire } from './support-lines.ts';

/** The account's zones and what the provider says of each. */
export const domains = {
  DescribeDomains: (call) => {
    const { KeyWord, SearchMode, ...page } = parseParams(ListParams, call.params);
    const word = KeyWord?.toLowerCase();
    const found = [...call.world.zones.values()].filter(({ name }) => {
      const names = [name, displayName(name)];
      if (!word) return true;
      return names.some((text) => (SearchMode === 'EXACT' ? text === word : text.includes(word)));
    });
    const { fields, items } = pageOf(found, page);
    return { ...fields, Domains: { Domain: items.map((zone) => listed(call, zone)) } };
  },

  DescribeDomainInfo: (call) => {
    const { DomainName, NeedDetailAttributes } = parseParams(InfoParams, call.params);
    const zone = ownZone(call, DomainName);
    const pickList = TTL_PICK_LIST.filter((ttl) => ttl >= zone.minTtl).map(String);
    return {
      ...identity(zone),
      AvailableTtls: { AvailableTtl: pickList },
      CreateTime: minuteOf(0),
      InBlackHole: false,
      InClean: false,
      SubDomain: false,
      ...(NeedDetailAttributes ? details(zone) : {}),
    };
  },

  DescribeDomainNs: (call) => {
    const zone = ownZone(call, parseParams(z.object({ DomainName: z.string() }), call.params).DomainName);
    const actual = zone.delegated ? zone.nameServers : (zone.delegatedTo ?? []);
    const ours = actual.filter((server) => zone.nameServers.includes(server));
    return {
      DnsServers: { DnsServer: actual },
      ExpectDnsServers: { ExpectDnsServer: zone.nameServers },
      AllAliDns: actual.length > 0 && ours.length === actual.length,
      IncludeAliDns: ours.length > 0,
    };
  },
} satisfies Record<string, Action>;

const ListParams = z.object({
  KeyWord: z.string().optional(),
  SearchMode: z.enum(['LIKE', 'EXACT']).default('LIKE'),
  ...paging(100),
});

const InfoParams = z.object({ DomainName: z.string(), NeedDetailAttributes: flag.default(false) });

/** What the console offers; other TTLs from the minimum up are taken as well. */
const TTL_PICK_LIST = [1, 5, 10, 60, 120, 600, 1800, 3600, 43200, 86400];

/** `DomainName` is the name people read, `PunyCode` the one on the wire of the DNS. */
function identity(zone: SandboxZone) {
  const paid = zone.edition.code !== 'mianfei';
  return {
    DomainId: domainIdOf(zone),
    DomainName: displayName(zone.name),
    PunyCode: zone.name,
    AliDomain: true,
    VersionCode: zone.edition.code,
    VersionName: zone.edition.name,
    ...(paid ? { InstanceId: `dns-cn-${domainIdOf(zone).slice(-8)}` } : {}),
    DnsServers: { DnsServer: zone.nameServers },
    GroupId: '',
    GroupName: 'Default Group',
    DomainLoggingSwitchStatus: 'CLOSE',
  };
}

function listed(call: Call, zone: SandboxZone) {
  const day = 24 * 60 * 60 * 1000;
  return {
    ...identity(zone),
    InstanceExpired: zone.expired,
    InstanceEndTime: minuteOf(call.world.clock.now() + (zone.expired ? -day : 365 * day)),
    RecordCount: zone.records.length,
    CreateTime: minuteOf(0),
    CreateTimestamp: 0,
    Starmark: false,
    SlaveDnsStatus: 'false',
    Tags: { Tag: [] },
  };
}

/** Only told when asked for with `NeedDetailAttributes`. */
function details(zone: SandboxZone) {
  const lines = linesOnWire(zone.lines);
  return {
    MinTtl: zone.minTtl,
    LineType: zone.lines.some((code) => code.startsWith('cn_region_')) ? 'region_province' : 'region',
    RegionLines: zone.lines.some((code) => code.startsWith('cn_region_')),
    RecordLines: { RecordLine: lines },
    RecordLineTreeJson: JSON.stringify(treeOf(lines)),
    SlaveDns: false,
  };
}

interface LineTree {
  [code: string]: LineTree;
}

function treeOf(lines: ReturnType<typeof linesOnWire>, father?: string): LineTree {
  const children = lines.filter(({ FatherCode }) => FatherCode === father);
  return Object.fromEntries(children.map(({ LineCode }) => [LineCode, treeOf(lines, LineCode)]));
}
