import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../src/domain/conflict.ts';
import { DnsRecord } from '../../src/domain/record.ts';
import { keptValue } from '../../src/sandbox/alibaba/values.ts';
import { accessNamesOf, scheduleNameOf } from '../../src/sandbox/gtm/answers.ts';
import { seed } from '../../src/sandbox/seed.ts';

const { zones, cdn, outside, gtm } = seed();
const paid = zones.find(({ name }) => name === 'example.com')?.records ?? [];

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

  it.each([
    ['shop', 3, 'CNAME'],
    ['game', 3, 'A'],
    ['app', 2, 'DOMAIN'],
    ['checkout', 2, 'DOMAIN'],
    ['legacy', 1, 'IP'],
  ])('leads %s to an access name of GTM %i.0 whose members are of type %s', (host, generation, type) => {
    const [cname] = paid.filter((record) => record.host === host);
    expect(cname?.type).toBe('CNAME');
    const behind = {
      1: gtm?.v1.flatMap(({ accessName, pools }) => pools.map((pool) => [accessName, pool.type])),
      2: gtm?.v2.flatMap((instance) => instance.pools.map((pool) => [accessNamesOf(instance)[0], pool.type])),
      3: gtm?.v3.configs.map((config) => [scheduleNameOf(config), config.rrType]),
    }[generation];
    expect(behind).toContainEqual([cname?.value, type]);
  });

  it('resolves every name that a pool leads to', () => {
    const members = [
      ...(gtm?.v2.flatMap(({ pools }) => pools.filter((pool) => pool.type === 'DOMAIN')) ?? []).flatMap(
        ({ addresses }) => addresses.map(({ address }) => address),
      ),
      ...(gtm?.v3.addresses.filter(({ type }) => type === 'domain') ?? []).map(({ address }) => address),
    ];
    expect(members).toHaveLength(2);
    expect(members.filter((member) => !outside.some(({ name }) => name === member))).toEqual([]);
  });

  it('has shop in three zones, so that nobody is understood who leaves the zone out', () => {
    const holding = zones.filter(({ records }) => records.some(({ host }) => host === 'shop'));
    expect(holding.map(({ name }) => name)).toEqual(['example.com', 'xn--fsqu00a.example', 'free.example']);
  });

  it("lets the story's TTL be chosen", () => {
    const [zone] = seed({ wwwTtl: 600 }).zones;
    expect(zone?.records.find(({ host }) => host === 'www')?.ttl).toBe(600);
  });
});
