import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../../src/domain/edit.ts';
import type { DnsRecord } from '../../../../src/domain/record.ts';
import { content, host, record } from '../../../support/records.ts';
import { answersTo, CLIENTS, isTold } from './answers.ts';
import { carryOut, type Zone } from './zone.ts';

const zoneWith = (...records: DnsRecord[]): Zone => ({
  minTtl: 60,
  lines: ['default', 'internal', 'oversea', 'telecom'],
  records,
});

const codeOf = (zone: Zone, edit: Edit): string => {
  const outcome = carryOut(zone, edit);
  return outcome.ok ? 'done' : outcome.code;
};

const address = record({ id: '1', ttl: 600, remark: 'origin' });
const cname = content({ type: 'CNAME', value: 'edge.example.net', ttl: 600 });

describe('the model of a zone', () => {
  test.each<[string, Edit, string]>([
    ['a CNAME beside an address', { kind: 'create', desired: cname }, 'DomainRecordConflict'],
    ['the same record again', { kind: 'create', desired: content() }, 'DomainRecordDuplicate'],
    [
      'a TTL below the minimum',
      { kind: 'create', desired: content({ value: '192.0.2.9', ttl: 59 }) },
      'QuotaExceeded.TTL',
    ],
    [
      'a line that the edition lacks',
      { kind: 'create', desired: content({ line: 'search' }) },
      'UnsupportedLine',
    ],
    [
      'a new record with a remark',
      { kind: 'create', desired: content({ value: '192.0.2.9', remark: 'x' }) },
      'NeedsMoreCalls',
    ],
    [
      'a record that is gone',
      { kind: 'delete', existing: record({ value: '192.0.2.9' }) },
      'DomainRecordNotBelongToUser',
    ],
    [
      'forwarding on a line of its own',
      {
        kind: 'create',
        desired: content({ type: 'REDIRECT_URL', value: 'https://a.example', line: 'oversea' }),
      },
      'URLForwardError.NotDefaultLine',
    ],
    [
      'another status and another TTL at once',
      { kind: 'update', existing: address, desired: content({ ttl: 60, status: 'disabled' }) },
      'NeedsMoreCalls',
    ],
  ])('refuses %s', (_what, edit, code) => {
    expect(codeOf(zoneWith(address), edit)).toBe(code);
  });

  test('takes on another line what would conflict on the same', () => {
    expect(codeOf(zoneWith(address), { kind: 'create', desired: { ...cname, line: 'oversea' } })).toBe(
      'done',
    );
  });

  test('turns an address into a CNAME in place: id, status and remark stay, the weight goes', () => {
    const outcome = carryOut(zoneWith({ ...address, weight: 5 }), {
      kind: 'update',
      existing: address,
      desired: cname,
    });
    expect(outcome.ok && outcome.zone.records).toEqual([
      { ...cname, id: '1', locked: false, remark: 'origin' },
    ]);
  });

  test('gives a record that joins a set with weights the weight 1', () => {
    const desired = content({ value: '192.0.2.9' });
    const outcome = carryOut(zoneWith({ ...address, weight: 5 }), { kind: 'create', desired });
    expect(outcome.ok && outcome.zone.records.map(({ weight }) => weight)).toEqual([5, 1]);
  });

  test('leaves a locked record alone', () => {
    expect(codeOf(zoneWith({ ...address, locked: true }), { kind: 'delete', existing: address })).toBe(
      'DomainRecordLocked',
    );
  });
});

describe('the answers of the model', () => {
  const records = [
    record({ value: '192.0.2.1' }),
    record({ line: 'oversea', type: 'CNAME', value: 'edge.example.net' }),
    record({ line: 'telecom', type: 'MX', value: 'mx.example.net', priority: 5 }),
    record({ line: 'internal', value: '192.0.2.2', status: 'disabled' }),
  ];
  const told = (client: string) =>
    answersTo(records, 'www', CLIENTS[client] ?? [], 'A')
      .map(({ value }) => value)
      .join();

  test('come from the first line of the client that has any record of the host in force', () => {
    expect(['default', 'internal', 'oversea', 'os_asia', 'telecom'].map(told)).toEqual([
      '192.0.2.1',
      '192.0.2.1',
      'edge.example.net',
      'edge.example.net',
      '',
    ]);
  });

  test('of a CNAME say where the host is, and nothing of its mail', () => {
    const lines = CLIENTS.oversea ?? [];
    expect([isTold(records, 'www', lines, 'AAAA'), isTold(records, 'www', lines, 'MX')]).toEqual([
      true,
      false,
    ]);
  });

  test('of the zone itself have mail beside a CNAME', () => {
    const root = [
      record({ host: host('@'), type: 'CNAME', value: 'edge.example.net' }),
      record({ host: host('@'), type: 'MX', value: 'mx.example.net', priority: 5 }),
    ];
    expect(isTold(root, '@', ['default'], 'MX')).toBe(true);
  });
});
