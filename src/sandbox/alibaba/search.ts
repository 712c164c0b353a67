import { z } from 'zod';
import type { DnsRecord } from '../../domain/record.ts';

export const SearchParams = z.object({
  SearchMode: z.enum(['LIKE', 'EXACT', 'ADVANCED', 'COMBINATION']).optional(),
  KeyWord: z.string().optional(),
  RRKeyWord: z.string().optional(),
  TypeKeyWord: z.string().optional(),
  ValueKeyWord: z.string().optional(),
  Type: z.string().optional(),
  Line: z.string().optional(),
  Status: z.string().optional(),
});
export type SearchParams = z.infer<typeof SearchParams>;

/**
 * True when DescribeDomainRecords lists the record. `LIKE` and `EXACT` look at `KeyWord` alone, `ADVANCED` and
 * `COMBINATION` at the six other filters; without a mode a `KeyWord` means `LIKE`. Upper and lower case are the same.
 * https://www.alibabacloud.com/help/en/dns/api-alidns-2015-01-09-describedomainrecords
 */
export function matches(record: DnsRecord, params: SearchParams): boolean {
  const mode = params.SearchMode ?? (params.KeyWord ? 'LIKE' : 'ADVANCED');
  if (mode === 'LIKE' || mode === 'EXACT') {
    const test = mode === 'LIKE' ? isPart : isEqual;
    return test(record.host, params.KeyWord) || test(record.value, params.KeyWord);
  }
  const fuzzy = mode === 'ADVANCED' ? isPart : isEqual;
  const status = record.status === 'enabled' ? 'Enable' : 'Disable';
  return (
    fuzzy(record.host, params.RRKeyWord) &&
    fuzzy(record.value, params.ValueKeyWord) &&
    isEqual(record.type, params.TypeKeyWord) &&
    isEqual(record.type, params.Type) &&
    isEqual(record.line, params.Line) &&
    isEqual(status, params.Status)
  );
}

function isPart(text: string, wanted: string | undefined): boolean {
  return !wanted || text.toLowerCase().includes(wanted.toLowerCase());
}

function isEqual(text: string, wanted: string | undefined): boolean {
  return !wanted || text.toLowerCase() === wanted.toLowerCase();
}
