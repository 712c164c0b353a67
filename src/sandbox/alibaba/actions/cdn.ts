import { z } from 'zod';
import { type DomainName, hostIn, isWithin, parseDomainName } from '../../../domain/name.ts';
import { isAnswered } from '../../../domain/record.ts';
import type { SandboxCdnDomain, World } from '../../world.ts';
import type { Action, Call } from '../call.ts';
import { ApiError } from '../errors.ts';
import { pageOf, paging, parseParams } from '../params.ts';
import { domainMatches, ListParams } from './cdn-search.ts';

/** The CDN's reads (2018-05-10). What it calls `Coverage` in the list it calls `Scope` in the detail. */
export const cdn = {
  DescribeUserDomains: (call) => {
    const params = parseParams(z.object({ ...ListParams.shape, ...paging(500) }), call.params);
    const found = [...call.world.cdn.values()].filter((domain) => domainMatches(domain, params));
    const { fields, items } = pageOf(found, params);
    return { ...fields, Domains: { PageData: items.map(listed) } };
  },

  DescribeCdnDomainDetail: (call) => {
    const domain = accelerated(call, parseParams(NameParams, call.params).DomainName);
    return { GetDomainDetailModel: detail(domain) };
  },

  // Asked from the mainland: a CNAME that only other lines have does not count.
  DescribeDomainCname: (call) => {
    const { DomainName } = parseParams(NameParams, call.params);
    const data = DomainName.split(',').map((text) => {
      const { domain, cname } = accelerated(call, text);
      return { Domain: domain, Cname: cname, Status: leadsToCdn(call.world, domain, cname) ? 0 : 1 };
    });
    return { CnameDatas: { Data: data } };
  },

  CheckCdnDomainICP: (call) => {
    const name = nameFrom(parseParams(NameParams, call.params).DomainName);
    const filed = zoneOf(call.world, name)?.icpFiled === true;
    return { Status: filed ? 'DomainIsRegistration' : 'DomainNotRegistration' };
  },
} satisfies Record<string, Action>;

const NameParams = z.object({ DomainName: z.string() });

function nameFrom(text: string): DomainName {
  const name = parseDomainName(text);
  if (!name) throw new ApiError('InvalidParameter', 'Specified parameter DomainName is not valid.');
  return name;
}

function accelerated(call: Call, text: string): SandboxCdnDomain {
  const domain = call.world.cdn.get(nameFrom(text));
  if (!domain) throw new ApiError('InvalidDomain.NotFound');
  return domain;
}

/** The longest zone the name lies in. */
function zoneOf(world: World, name: DomainName) {
  return [...world.zones.values()]
    .filter((zone) => isWithin(name, zone.name))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** A matched line hides the default one, whatever types it has. */
function leadsToCdn(world: World, name: DomainName, cname: string): boolean {
  const zone = zoneOf(world, name);
  const answered = zone?.records.filter((r) => r.host === hostIn(zone.name, name) && isAnswered(r)) ?? [];
  const mainland = answered.filter(({ line }) => line === 'internal');
  const seen = mainland.length > 0 ? mainland : answered.filter(({ line }) => line === 'default');
  return cname !== '' && seen.some(({ type, value }) => type === 'CNAME' && value === cname);
}

function listed(domain: SandboxCdnDomain) {
  return {
    ...common(domain),
    Coverage: domain.coverage,
    SslProtocol: onOff(domain.httpsEnabled),
    Sandbox: 'normal',
    Sources: {
      Source: domain.origins.map(({ type, content, port }) => ({
        Type: type,
        Content: content,
        Port: port,
        Priority: '20',
        Weight: '10',
      })),
    },
  };
}

function detail(domain: SandboxCdnDomain) {
  return {
    ...common(domain),
    Scope: domain.coverage,
    HttpsCname: '',
    ServerCertificateStatus: onOff(domain.httpsEnabled),
    SourceModels: {
      SourceModel: domain.origins.map(({ type, content, port }) => ({
        Type: type,
        Content: content,
        Port: port,
        Enabled: 'online',
        Priority: '20',
        Weight: '10',
      })),
    },
  };
}

/** `Cname` is empty for some minutes after a domain was added. */
function common({ domain, cname, status }: SandboxCdnDomain) {
  return {
    DomainName: domain,
    Cname: cname,
    DomainStatus: status,
    CdnType: 'web',
    GmtCreated: '2024-01-02T03:04:05Z',
    GmtModified: '2024-01-02T03:14:05Z',
    Description: '',
    ResourceGroupId: '',
  };
}

function onOff(on: boolean): 'on' | 'off' {
  return on ? 'on' : 'off';
}
