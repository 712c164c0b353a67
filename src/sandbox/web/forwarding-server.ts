import { createServer, type RequestListener } from 'node:http';
import { type DomainName, hostIn } from '../../domain/name.ts';
import type { DnsRecord, RecordType } from '../../domain/record.ts';
import { zoneOf } from '../dns/answer-query.ts';
import type { SandboxZone, World } from '../world.ts';
import { listenLocally } from './listen.ts';
import { escapeHtml, type Page, readRequest, type WebRequest, writePage } from './requests.ts';

export interface ForwardingSwitches {
  /** The status of an explicit forwarding. 302 as the documents of 2021 have it; the console also offers 301. */
  redirectStatus: 301 | 302;
}

export interface ForwardingServer {
  /** `127.0.0.1:port`, plain HTTP only. */
  address: string;
  /** Every request so far, oldest first. */
  requests: WebRequest[];
  /** May be changed while the server runs. */
  switches: ForwardingSwitches;
  close(): Promise<void>;
}

/**
 * The provider's servers behind REDIRECT_URL and FORWARD_URL records, for all zones of the world, live. Plain HTTP: the
 * real ones hold no certificate for anybody's name.
 * https://www.alibabacloud.com/help/en/dns/add-a-dns-record, section on URL forwarding
 */
export async function startForwardingServer(
  world: World,
  options: {
    /** Answers for hosts that are a CNAME: visitors meet another server there, but the sandbox has one for port 80. */
    forAliases?: RequestListener;
  } = {},
): Promise<ForwardingServer> {
  const { forAliases } = options;
  const requests: WebRequest[] = [];
  const switches: ForwardingSwitches = { redirectStatus: 302 };
  const server = createServer((message, response) => {
    const request = readRequest(message, world.clock.now());
    if (forAliases && request.host && findRecord(world, request.host, ['CNAME'])) {
      return forAliases(message, response);
    }
    requests.push(request);
    writePage(response, pageFor(world, request.host, switches));
  });
  return { ...(await listenLocally(server)), requests, switches };
}

/** True when visitors of `name` meet the forwarding servers. */
export function isForwarded(world: Pick<World, 'zones'>, name: DomainName): boolean {
  return findRecord(world, name, FORWARDING) !== undefined;
}

const FORWARDING: readonly RecordType[] = ['REDIRECT_URL', 'FORWARD_URL'];

function findRecord(
  world: Pick<World, 'zones'>,
  name: DomainName,
  types: readonly RecordType[],
): { zone: SandboxZone; record: DnsRecord } | undefined {
  const zone = zoneOf(world.zones, name);
  const host = zone && hostIn(zone.name, name);
  const record = zone?.records.find(
    (each) => each.host === host && each.status === 'enabled' && types.includes(each.type),
  );
  return zone && record && { zone, record };
}

function pageFor(world: World, name: DomainName | undefined, { redirectStatus }: ForwardingSwitches): Page {
  const found = name && findRecord(world, name, FORWARDING);
  if (!found) return { status: 404, html: '<p>Nothing is forwarded from here.</p>' };
  const { zone, record } = found;
  // A filing can lapse after the record was made.
  if (zone.icpFiled !== true) return { status: 502, html: '<p>The domain name has no ICP filing.</p>' };
  // The path that was asked for is not carried over.
  const target = absolute(record.value);
  const quoted = escapeHtml(target);
  return record.type === 'REDIRECT_URL'
    ? { status: redirectStatus, location: target, html: `<p>Moved to <a href="${quoted}">${quoted}</a>.</p>` }
    : { status: 200, html: `<iframe src="${quoted}"></iframe>` };
}

/** A value without a scheme means http. */
function absolute(value: string): string {
  return /^https?:\/\//i.test(value) ? value : `http://${value}`;
}
