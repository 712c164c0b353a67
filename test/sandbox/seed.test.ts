import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../src/domain/conflict.ts';
import { DnsRecord } from '../../src/domain/record.ts';
import { keptValue } from '../../src/sandbox/alibaba/values.ts';
import { seed } from '../../src/sandbox/seed.ts';

const { zones, cdn, outside } = seed();

describe('the seed of the sandbox', () => {
  it.each(zones)(
    '$name holds only records that the provider would have taken',
    ({ records, lines, minTtl }) => {
      for (const record of records) {
        expect(DnsRecord.parse(record)).toEqual(record);
        expect(keptValue(record.type, record.value)).toBe(record.value);
        expect(lines).toContain(record.line);
        expect(record.ttl).toBeGreaterThanOrEqual(minTtl);
        expect(findConflicts(record, records, { ignoring: record.id })).toEqual([]);
      }
    },
  );

  it('gives each record an id of its own', () => {
    const ids = zones.flatMap(({ records }) => records.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('resolves every CNAME that the CDN has given', () => {
    const names = cdn.map(({ cname }) => cname).filter((cname) => cname !== '');
    expect(names.filter((name) => !outside.some((record) => record.name === name))).toEqual([]);
  });

  it("lets the story's TTL be chosen", () => {
    const [zone] = seed({ wwwTtl: 600 }).zones;
    expect(zone?.records.find(({ host }) => host === 'www')?.ttl).toBe(600);
  });
});
