import {
  DescribeDomainInfoRequest,
  DescribeDomainNsRequest,
  DescribeSupportLinesRequest,
} from '@alicloud/alidns20150109';
import { z } from 'zod';
import { type DomainName, parseDomainName } from '../../domain/name.ts';
import type { ZoneFacts } from '../../domain/scene.ts';
import { ProviderError } from '../../ports.ts';
import { readReply } from '../alibaba/call.ts';
import type { AlidnsCalls } from './client.ts';
import type { ListedZone } from './list-zones.ts';

const ServerName = z.string().transform((text, context) => {
  const name = parseDomainName(text);
  if (name) return name;
  context.addIssue({ code: 'custom', message: `"${text}" is not a name server` });
  return z.NEVER;
});

const DomainInfoReply = z.object({
  versionCode: z.string(),
  versionName: z.string().optional(),
  minTtl: z.int().positive(),
  dnsServers: z.object({ dnsServer: z.array(ServerName) }),
});

const SupportLinesReply = z.object({
  recordLines: z.object({ recordLine: z.array(z.object({ lineCode: z.string() })) }),
});

const DomainNsReply = z.object({
  requestId: z.string().optional(),
  detectFailedReasonCode: z.string().optional(),
  allAliDns: z.boolean().optional(),
  dnsServers: z.object({ dnsServer: z.array(z.string()).optional() }).optional(),
  expectDnsServers: z.object({ expectDnsServer: z.array(ServerName).optional() }).optional(),
});

/**
 * What the provider says of a zone. The minimum TTL is the one it reports, not one guessed from the edition.
 * @throws ProviderError `InvalidDomainName.NoExist`, `IncorrectDomainUser` when the zone is not ours
 */
export async function readZone(
  calls: AlidnsCalls,
  zone: DomainName,
  listed: () => Promise<ListedZone[]>,
): Promise<Omit<ZoneFacts, 'negativeTtl'>> {
  const info = await readInfo(calls, zone);
  const nameServers = info.dnsServers.dnsServer;
  const [lines, delegated, zones] = await Promise.all([
    readLines(calls, zone),
    isDelegated(calls, zone, nameServers),
    listed(),
  ]);
  return {
    name: zone,
    edition: { code: info.versionCode, name: info.versionName ?? info.versionCode },
    minTtl: info.minTtl,
    nameServers,
    lines,
    delegated,
    expired: zones.some(({ name, expired }) => name === zone && expired),
  };
}

/** MinTtl is in the answer only with `NeedDetailAttributes`. */
function readInfo({ client, retry }: AlidnsCalls, domainName: string) {
  const request = new DescribeDomainInfoRequest({ domainName, needDetailAttributes: true, lang: 'en' });
  return readReply(
    retry,
    () => client.describeDomainInfo(request),
    (body) => DomainInfoReply.parse(body),
  );
}

function readLines({ client, retry }: AlidnsCalls, domainName: string): Promise<string[]> {
  return readReply(
    retry,
    () => client.describeSupportLines(new DescribeSupportLinesRequest({ domainName, lang: 'en' })),
    (body) => SupportLinesReply.parse(body).recordLines.recordLine.map(({ lineCode }) => lineCode),
  );
}

/**
 * True when every server of the delegation is one the provider expects for this zone. Being some Alibaba server is not
 * enough: only the zone's own pair is sure to hold it. The service looks the delegation up itself; when that fails
 * nothing is known, which is not the same as being delegated elsewhere.
 */
function isDelegated({ client, retry }: AlidnsCalls, domainName: string, own: readonly DomainName[]) {
  return readReply(
    retry,
    () => client.describeDomainNs(new DescribeDomainNsRequest({ domainName, lang: 'en' })),
    (body) => {
      const reply = DomainNsReply.parse(body);
      const expected = new Set([...own, ...(reply.expectDnsServers?.expectDnsServer ?? [])]);
      const actual = (reply.dnsServers?.dnsServer ?? []).map(parseDomainName);
      if (actual.length === 0 && reply.detectFailedReasonCode) throw undetected(domainName, reply);
      const leadsHere = actual.every((name) => name !== undefined && expected.has(name));
      return actual.length > 0 && leadsHere && reply.allAliDns !== false;
    },
  );
}

function undetected(zone: string, reply: z.infer<typeof DomainNsReply>): ProviderError {
  return new ProviderError({
    code: reply.detectFailedReasonCode ?? 'DnsCheck.Failed',
    message: `Alibaba Cloud could not find out where ${zone} is delegated to.`,
    outcome: 'not-applied',
    retryable: true,
    requestId: reply.requestId,
  });
}
