import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../src/app/check-record.ts';
import type { Command } from '../../src/domain/command-text.ts';
import { type Bench, bench } from '../support/bench.ts';
import { record } from '../support/records.ts';
import { aZone, name } from '../support/scenes.ts';

type Check = Extract<Command, { verb: 'check' }>;

const check = ({ ports }: Bench, asked: Partial<Check> = {}) =>
  checkRecord(ports, {
    ...{ verb: 'check', host: name('www'), absolute: false, type: 'TXT', value: 'hello' },
    ...asked,
  });

const { negativeTtl: _negativeTtl, ...org } = aZone({ name: name('example.org') });

describe('whether a record could be added', () => {
  test('is judged by what stands on its line, and nothing is written', async () => {
    const alias = record({ type: 'CNAME', value: 'a.example.net' });
    const one = bench({ records: [alias] });
    expect(await check(one)).toMatchObject({
      kind: 'judged',
      fit: { obstacles: [{ conflict: { rule: 'cname-alone', existing: alias } }] },
    });
    expect(await check(one, { line: 'oversea' })).toMatchObject({ fit: { obstacles: [] } });
    expect(one.provider.calls.map(({ action }) => action)).not.toContain('apply');
    expect(one.changes.all()).toEqual([]);
    expect(one.told.cards).toEqual([]);
    expect(one.audit.events).toEqual([]);
  });

  test('takes line, TTL and priority as they were typed', async () => {
    const asked = { type: 'MX', value: 'mail.example.net', priority: 10, line: 'oversea', ttl: 60 } as const;
    expect(await check(bench(), asked)).toMatchObject({ fit: { wanted: asked } });
  });

  test('can be asked of a host that does not exist yet, where only one zone comes into question', async () => {
    const one = bench();
    for (const typed of ['new', 'new.example.com', '_sip._tcp'])
      expect(await check(one, { host: name(typed) })).toMatchObject({ kind: 'judged', fit: { beside: [] } });
    expect(await check(one, { host: name('new.example.net') })).toMatchObject({
      refusals: [{ id: 'zone-not-ours' }],
    });
  });

  test('of a new host is asked back where several zones come into question', async () => {
    const one = bench({ more: [{ ...org, records: [] }] });
    one.zones.set(org.name, { approvers: [], approvals: 1, targets: {} });
    expect(await check(one, { host: name('new') })).toMatchObject({
      refusals: [{ id: 'zone-ambiguous', host: 'new', zones: ['example.com', 'example.org'] }],
    });
    expect(await check(one, { host: name('new'), zone: org.name })).toMatchObject({ kind: 'judged' });
  });
});
