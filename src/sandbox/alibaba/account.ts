import type { DomainName } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import type { SandboxZone, World } from '../world.ts';
import type { Params } from './params.ts';

/** One line of a zone's operation log. Epoch milliseconds. */
export interface RecordLog {
  zone: DomainName;
  action: 'ADD' | 'UPDATE' | 'DEL' | 'PAUSE' | 'START' | 'REMARK' | 'WEIGHT';
  message: string;
  at: number;
}

/** What the API remembers beside the records themselves. */
export interface Account {
  newRecordId(): string;
  /** When a record was made and last changed; records of the seed count as made when the server started. */
  stampOf(recordId: string): { created: number; updated: number };
  /** Newest last. */
  logs: RecordLog[];
  /** Zones with a write under way. */
  busy: Set<DomainName>;
  /** First answers of calls with a ClientToken, by action and token. */
  clientTokens: Map<string, { params: Params; answer: Record<string, unknown> }>;
  /** Puts one change into the zone, for the name servers to see at once. */
  commit(zone: SandboxZone, change: RecordChange): void;
}

export interface RecordChange {
  action: RecordLog['action'];
  before?: DnsRecord;
  after?: DnsRecord;
}

export function createAccount(world: World): Account {
  const startedAt = world.clock.now();
  const stamps = new Map<string, { created: number; updated: number }>();
  const logs: RecordLog[] = [];
  const stampOf = (recordId: string) => stamps.get(recordId) ?? { created: startedAt, updated: startedAt };
  let lastId = highestId(world);

  return {
    logs,
    busy: new Set(),
    clientTokens: new Map(),
    stampOf,
    newRecordId() {
      lastId += 1n;
      return String(lastId);
    },
    commit(zone, { action, before, after }) {
      const at = world.clock.now();
      zone.records = withChange(zone.records, before, after);
      if (action !== 'REMARK') zone.soa.serial += 1;
      if (after) stamps.set(after.id, { created: before ? stampOf(before.id).created : at, updated: at });
      const message = [before, after].flatMap((record) => (record ? [told(record)] : [])).join(' -> ');
      logs.push({ zone: zone.name, action, message, at });
    },
  };
}

function withChange(records: DnsRecord[], before?: DnsRecord, after?: DnsRecord): DnsRecord[] {
  if (!before) return after ? [...records, after] : records;
  return records.flatMap((record) => {
    if (record.id !== before.id) return [record];
    return after ? [after] : [];
  });
}

function told({ type, host, line, value, ttl }: DnsRecord): string {
  return `${type} ${host} ${line} ${value} (TTL ${ttl})`;
}

/** Ids are 18 digits; new ones continue above those of the seed. */
function highestId(world: World): bigint {
  const ids = [...world.zones.values()].flatMap(({ records }) => records.map(({ id }) => id));
  return ids
    .filter((id) => /^\d+$/.test(id))
    .reduce((highest, id) => (BigInt(id) > highest ? BigInt(id) : highest), 900000000000000000n);
}
