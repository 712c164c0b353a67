import { APEX, type Host } from './name.ts';
import type { RecordContent, RecordType } from './record.ts';

/** Why two records of one host and line cannot stand together; one id for each reason people tell apart. */
export type ConflictRuleId =
  /** The very same record is there already, whatever its TTL. */
  | 'duplicate'
  /** Below the zone's own name a CNAME stands alone (also RFC 1034 3.6.2). */
  | 'cname-alone'
  /** On `@` a CNAME stands only beside NS, MX and TXT. */
  | 'cname-at-apex'
  /** Below the zone's own name NS records hand the name to other servers, so nothing else can be said of it here. */
  | 'ns-alone'
  | 'url-forwarding-with-address'
  | 'one-url-record'
  | 'alias-with-address'
  /** SVCB or HTTPS with SvcPriority 0 (alias mode) beside one with another (RFC 9460 2.4.1). */
  | 'alias-and-service-mode';

/** What a rule needs to know of a record. */
export type Conflicting = Pick<RecordContent, 'type' | 'value'>;

/**
 * The rule that keeps two records of one host from standing on one line; undefined when they may. The host and line of
 * the records themselves are not looked at. Values are compared as they are: normalise them first.
 */
export function ruleBetween(host: Host, a: Conflicting, b: Conflicting): ConflictRuleId | undefined {
  if (a.type === b.type && a.value === b.value) return 'duplicate';
  const [rowA, rowB] = [rowOf(a), rowOf(b)];
  const table = host === APEX ? CONFLICT_TABLES.apex : CONFLICT_TABLES.otherHosts;
  return table.find((rule) => crosses(rule, rowA, rowB) || crosses(rule, rowB, rowA))?.id;
}

/** True when a host and line may hold several records of this kind with different values. */
export function isRepeatable(record: Conflicting): boolean {
  return REPEATABLE.has(rowOf(record));
}

/** A row (and column) of the vendor's tables. `URL` is REDIRECT_URL and FORWARD_URL alike. */
type Row =
  | Exclude<RecordType, 'REDIRECT_URL' | 'FORWARD_URL' | 'SVCB' | 'HTTPS'>
  | 'URL'
  | 'SVCB alias'
  | 'SVCB service'
  | 'HTTPS alias'
  | 'HTTPS service';

/** The cells where a row of `between` crosses one of `and`, either way round, are in conflict. */
export interface ConflictRule {
  id: Exclude<ConflictRuleId, 'duplicate'>;
  between: readonly Row[];
  and: readonly Row[];
  /** `stated`: read in the vendor's pages. `inferred`: follows from their other rows, not written there. */
  basis: 'stated' | 'inferred';
}

const ADDRESSES = ['A', 'AAAA'] as const;
const SERVICE_BINDINGS = ['SVCB alias', 'SVCB service', 'HTTPS alias', 'HTTPS service'] as const;
/** What neither hands the name away nor leads to an address. */
const PLAIN = ['MX', 'TXT', 'SRV', 'CAA', ...SERVICE_BINDINGS] as const;

/**
 * Which records of one host and line exclude each other at Alibaba Cloud DNS; cells that no rule names may stand
 * together. Sources: "DNS record conflict rules" for `@` and "Add DNS records" for other hosts, read 2026-06 and
 * 2026-11; ALIAS is only in the first. No pair of rows is named twice in one table.
 */
export const CONFLICT_TABLES: Readonly<Record<'apex' | 'otherHosts', readonly ConflictRule[]>> = {
  apex: [
    {
      id: 'cname-at-apex',
      between: ['CNAME'],
      and: [...ADDRESSES, 'ALIAS', 'URL', 'SRV', 'CAA', ...SERVICE_BINDINGS],
      basis: 'stated',
    },
    { id: 'alias-with-address', between: ['ALIAS'], and: ADDRESSES, basis: 'stated' },
    { id: 'url-forwarding-with-address', between: ['URL'], and: ADDRESSES, basis: 'stated' },
    { id: 'one-url-record', between: ['URL'], and: ['URL'], basis: 'stated' },
    { id: 'alias-and-service-mode', between: ['SVCB alias'], and: ['SVCB service'], basis: 'inferred' },
    { id: 'alias-and-service-mode', between: ['HTTPS alias'], and: ['HTTPS service'], basis: 'inferred' },
  ],
  otherHosts: [
    { id: 'ns-alone', between: ['NS'], and: ['CNAME', ...ADDRESSES, 'URL', ...PLAIN], basis: 'stated' },
    { id: 'ns-alone', between: ['NS'], and: ['ALIAS'], basis: 'inferred' },
    { id: 'cname-alone', between: ['CNAME'], and: [...ADDRESSES, 'URL', ...PLAIN], basis: 'stated' },
    { id: 'cname-alone', between: ['CNAME'], and: ['ALIAS'], basis: 'inferred' },
    { id: 'alias-with-address', between: ['ALIAS'], and: ADDRESSES, basis: 'inferred' },
    { id: 'url-forwarding-with-address', between: ['URL'], and: ADDRESSES, basis: 'stated' },
    { id: 'one-url-record', between: ['URL'], and: ['URL'], basis: 'stated' },
    { id: 'alias-and-service-mode', between: ['SVCB alias'], and: ['SVCB service'], basis: 'stated' },
    { id: 'alias-and-service-mode', between: ['HTTPS alias'], and: ['HTTPS service'], basis: 'stated' },
  ],
};

/** ALIAS beside ALIAS is shown as "coexist", not "repeatable"; of two records in alias mode the pages say nothing. */
const REPEATABLE: ReadonlySet<Row> = new Set<Row>([
  'NS',
  'CNAME',
  'A',
  'AAAA',
  'MX',
  'TXT',
  'SRV',
  'CAA',
  'SVCB service',
  'HTTPS service',
]);

function crosses({ between, and }: ConflictRule, row: Row, column: Row): boolean {
  return between.includes(row) && and.includes(column);
}

function rowOf({ type, value }: Conflicting): Row {
  switch (type) {
    case 'REDIRECT_URL':
    case 'FORWARD_URL':
      return 'URL';
    case 'SVCB':
      return isAliasMode(value) ? 'SVCB alias' : 'SVCB service';
    case 'HTTPS':
      return isAliasMode(value) ? 'HTTPS alias' : 'HTTPS service';
    default:
      return type;
  }
}

/** The value starts with SvcPriority; 0 is alias mode (RFC 9460 2.4.1). */
function isAliasMode(value: string): boolean {
  return /^\s*0+(\s|$)/.test(value);
}
