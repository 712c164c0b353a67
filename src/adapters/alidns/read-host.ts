import { DescribeDomainRecordsRequest } from '@alicloud/alidns20150109';
import { toUnicode } from 'tr46';
import { z } from 'zod';
import { parseMark } from '../../domain/mark.ts';
import type { DomainName, Host } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import { readReply } from '../alibaba/call.ts';
import { readAllPages } from '../alibaba/pagination.ts';
import type { AlidnsCalls } from './client.ts';
import { pointsAt, toHost, toRecord, VendorRecord } from './convert.ts';

const RecordsReply = z.object({
  totalCount: z.int(),
  domainRecords: z.object({ record: z.array(VendorRecord) }),
});

/** The largest page DescribeDomainRecords gives. */
const PAGE_SIZE = 500;

const POINTER_TYPES: ReadonlySet<string> = new Set(['MX', 'NS', 'SRV']);
const ALIAS_TYPES: ReadonlySet<string> = new Set(['CNAME']);

/** The host's records on all lines and in all states: no Line and no Status in the search means all of them. */
export async function readHost(calls: AlidnsCalls, zone: DomainName, host: Host): Promise<DnsRecord[]> {
  return search(
    calls,
    zone,
    spellings(host).map((rr) => ({ searchMode: 'COMBINATION', RRKeyWord: rr })),
    (record) => toHost(record.RR) === host,
  );
}

/** MX, NS and SRV records of the zone whose value is `name`. */
export function findPointers(calls: AlidnsCalls, zone: DomainName, name: DomainName): Promise<DnsRecord[]> {
  return findTargeting(calls, zone, name, POINTER_TYPES);
}

/** CNAME records of the zone whose value is `name`, on all lines and in all states. */
export function findAliases(calls: AlidnsCalls, zone: DomainName, name: DomainName): Promise<DnsRecord[]> {
  return findTargeting(calls, zone, name, ALIAS_TYPES);
}

/** No search looks into remarks, so the whole zone is read, page by page. */
export function findMarked(calls: AlidnsCalls, zone: DomainName): Promise<DnsRecord[]> {
  return search(calls, zone, [{}], ({ remark }) => parseMark(remark) !== undefined);
}

/**
 * The search is a fuzzy one, since the value of an SRV record holds more than the name; what it finds is compared
 * exactly here.
 */
async function findTargeting(
  calls: AlidnsCalls,
  zone: DomainName,
  name: DomainName,
  types: ReadonlySet<string>,
): Promise<DnsRecord[]> {
  const found = await search(
    calls,
    zone,
    spellings(name).map((value) => ({ searchMode: 'ADVANCED', valueKeyWord: value })),
    (record) => types.has(record.type.toUpperCase()),
  );
  return found.filter((record) => pointsAt(record) === name);
}

/** Without keywords it is the whole zone. */
type Search = { searchMode?: 'COMBINATION' | 'ADVANCED'; RRKeyWord?: string; valueKeyWord?: string };

/** Searches are filtered before they are converted: only records that matter must be understood. */
async function search(
  { client, retry }: AlidnsCalls,
  domainName: DomainName,
  searches: Search[],
  matters: (record: VendorRecord) => boolean,
): Promise<DnsRecord[]> {
  const found = new Map<string, DnsRecord>();
  for (const keywords of searches) {
    const request = { domainName, pageSize: PAGE_SIZE, lang: 'en', ...keywords };
    const records = await readAllPages(
      (pageNumber) =>
        readReply(
          retry,
          () => client.describeDomainRecords(new DescribeDomainRecordsRequest({ ...request, pageNumber })),
          (body) => {
            const reply = RecordsReply.parse(body);
            const items = reply.domainRecords.record.map((vendor) => ({
              id: vendor.recordId,
              record: matters(vendor) ? toRecord(vendor) : undefined,
            }));
            return { items, total: reply.totalCount };
          },
        ),
      ({ id }) => id,
    );
    for (const { id, record } of records) if (record) found.set(id, record);
  }
  return [...found.values()];
}

/** The service keeps internationalised labels as they were typed, so both forms are looked for. */
function spellings(name: Host | DomainName): string[] {
  if (!/(^|\.)xn--/.test(name)) return [name];
  return [name, toUnicode(name, { checkHyphens: false }).domain];
}
