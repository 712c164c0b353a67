import { describe, expect, test } from 'vitest';
import { showRecords } from '../../src/app/show-records.ts';
import { proposeOrWait } from '../../src/app/wait-in-line.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { name } from '../support/scenes.ts';
import { commandOf } from '../support/typed.ts';

const show = ({ ports }: Bench, typed = 'www') =>
  showRecords(ports, { verb: 'records', host: typed === '@' ? '@' : name(typed), absolute: false });

describe('the records of a host', () => {
  test('are shown on all lines and in all states, the default line first, with the facts of the zone', async () => {
    const overseas = record({ line: 'oversea', value: '192.0.2.77' });
    const off = record({ value: '192.0.2.11', status: 'disabled' });
    const mx = record({ type: 'MX', value: 'mail.example.com', priority: 10 });
    const first = record();
    const outcome = await show(bench({ records: [mx, overseas, off, first], minTtl: 60 }));
    expect(outcome).toMatchObject({
      kind: 'shown',
      reading: { name: 'www.example.com', zone: { minTtl: 60, edition: { name: 'Ultimate Edition' } } },
    });
    expect(outcome).toHaveProperty('reading.records', [first, off, mx, overseas]);
    expect(outcome).not.toHaveProperty('reading.change');
  });

  test('come with the change under way on the name, until it has ended', async () => {
    const one = bench();
    const change = await one.proposed();
    expect(await show(one)).toMatchObject({ reading: { change: { id: change.id, state: 'proposed' } } });
    await one.changes.discard(change.id);
    expect(await show(one)).not.toHaveProperty('reading.change');
  });

  test('of a name that a change only relies on come without that change', async () => {
    const one = bench({ records: [record(), record({ host: host('*') })] });
    await one.proposed();
    expect(await one.changes.holderOf(name('*.example.com'))).toBeDefined();
    expect(await show(one, '*.example.com')).not.toHaveProperty('reading.change');
  });

  test('come with how many wait for it', async () => {
    const one = bench();
    await one.proposed();
    expect(await show(one)).not.toHaveProperty('reading.waiting');
    for (const userId of ['U0BOB', 'U0CAROL']) {
      const command = commandOf('add www TXT hello --wait');
      await proposeOrWait(one.ports, command, { userId, channel: 'C0OPS' });
    }
    expect(await show(one)).toMatchObject({ reading: { waiting: 2 } });
    expect(await show(one, '@')).not.toHaveProperty('reading.waiting');
  });

  test('below a delegation come with the NS records that take the name away', async () => {
    const ns = record({ host: host('dev'), type: 'NS', value: 'ns.example.net' });
    const one = bench({ records: [ns, record({ host: host('a.b.dev') })] });
    expect(await show(one, 'a.b.dev.example.com')).toMatchObject({ reading: { delegations: [ns] } });
    expect(await show(one, 'dev')).toMatchObject({ reading: { delegations: [ns], records: [ns] } });
  });

  test('that are none come with the nearest wildcard', async () => {
    const [near, far] = [record({ host: host('*.b') }), record({ host: host('*') })];
    const one = bench({ records: [record(), near, far] });
    expect(await show(one, 'a.b.example.com')).toMatchObject({ reading: { records: [], wildcard: [near] } });
    expect(await show(one, 'c.example.com')).toMatchObject({ reading: { records: [], wildcard: [far] } });
    expect(await show(one, 'www.example.com')).toMatchObject({ reading: { wildcard: [] } });
    expect(await show(one, '@')).toMatchObject({ reading: { name: 'example.com', wildcard: [] } });
  });

  test('of an unknown host, or a zone outside the settings, are refused', async () => {
    const one = bench();
    expect(await show(one, 'nope')).toMatchObject({ kind: 'refused', refusals: [{ id: 'host-unknown' }] });
    one.zones.clear();
    expect(await show(one, 'www.example.com')).toMatchObject({ refusals: [{ id: 'zone-not-configured' }] });
  });

  test('that cannot be read are refused with what the provider said', async () => {
    const one = bench();
    one.provider.failNext({ kind: 'throttled', on: 'readZone' });
    expect(await show(one)).toMatchObject({ refusals: [{ id: 'provider-failed', code: 'Throttling.User' }] });
  });
});
