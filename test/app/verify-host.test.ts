import { describe, expect, test } from 'vitest';
import { verifyHost } from '../../src/app/verify-host.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { name } from '../support/scenes.ts';

const verify = ({ ports }: Bench, typed = 'www') =>
  verifyHost(ports, { verb: 'verify', host: name(typed), absolute: false });

const agreement = async (one: Bench, typed?: string) => {
  const outcome = await verify(one, typed);
  return outcome.kind === 'inspected' ? outcome.inspection.agreement : outcome.kind;
};

describe('what servers tell of a host', () => {
  test('agrees with the zone when every server has it', async () => {
    expect(await agreement(bench())).toBe('all-agree');
  });

  test('is looked at on each line that has records', async () => {
    const one = bench({ records: [record(), record({ line: 'oversea', value: '192.0.2.77' })] });
    const outcome = await verify(one);
    expect(outcome).toMatchObject({ inspection: { agreement: 'all-agree' } });
    expect(outcome).toHaveProperty(
      'inspection.authoritative',
      expect.arrayContaining([expect.objectContaining({ line: 'oversea', seen: 'as-listed' })]),
    );
  });

  test('differs on a name server that has not taken the zone yet, which is named', async () => {
    const one = bench();
    one.dns.freeze('ns2.alidns.com');
    one.provider.zones.get(name('example.com'))?.records.splice(0, 1, record({ value: '192.0.2.99' }));
    expect(await verify(one)).toMatchObject({
      inspection: {
        agreement: 'servers-differ',
        authoritative: expect.arrayContaining([
          expect.objectContaining({
            seen: 'different',
            server: expect.objectContaining({ name: 'ns2.alidns.com' }),
          }),
        ]),
      },
    });
  });

  test('differs in a cache that remembers', async () => {
    const one = bench();
    one.dns.freeze('AliDNS');
    one.provider.zones.get(name('example.com'))?.records.splice(0, 1, record({ value: '192.0.2.99' }));
    expect(await agreement(one)).toBe('caches-differ');
  });

  test('cannot be seen when no name server answers', async () => {
    const one = bench();
    for (const server of ['ns1.alidns.com', 'ns2.alidns.com']) one.dns.silent.add(server);
    expect(await agreement(one)).toBe('not-seen');
  });

  test('is not asked for where the name belongs to other servers', async () => {
    const ns = record({ host: host('dev'), type: 'NS', value: 'ns.example.net' });
    expect(await agreement(bench({ records: [ns] }), 'dev')).toBe('delegated');
  });

  test('of a host without answers is nothing, and no resolver is made to remember that', async () => {
    const outcome = await verify(bench({ records: [record({ status: 'disabled' })] }));
    expect(outcome).toMatchObject({ inspection: { agreement: 'all-agree', resolvers: [] } });
  });

  test('comes with every reason when the host cannot be settled', async () => {
    expect(await verify(bench(), 'nope')).toMatchObject({ refusals: [{ id: 'host-unknown' }] });
  });

  test('is only looked at: nothing is written, stored or told', async () => {
    const one = bench();
    await verify(one);
    expect(one.provider.calls.map(({ action }) => action)).not.toContain('apply');
    expect(one.changes.all()).toEqual([]);
    expect(one.audit.events).toEqual([]);
  });
});
