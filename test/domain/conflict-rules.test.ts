import { describe, expect, test } from 'vitest';
import { CONFLICT_TABLES, isRepeatable, ruleBetween } from '../../src/domain/conflict-rules.ts';
import { cells, KINDS, type Kind, sample } from '../support/conflict-tables.ts';
import { host } from '../support/records.ts';

function ruleFor(hostText: string, a: Kind, b: Kind) {
  return ruleBetween(host(hostText), sample(hostText, a, 0), sample(hostText, b, 1));
}

describe('the reason given', () => {
  test.each<[string, Kind, Kind, string]>([
    ['www', 'A', 'CNAME', 'cname-alone'],
    ['www', 'MX', 'CNAME', 'cname-alone'],
    ['www', 'ALIAS', 'CNAME', 'cname-alone'],
    ['www', 'NS', 'CNAME', 'ns-alone'],
    ['www', 'NS', 'TXT', 'ns-alone'],
    ['www', 'NS', 'ALIAS', 'ns-alone'],
    ['@', 'A', 'CNAME', 'cname-at-apex'],
    ['@', 'CAA', 'CNAME', 'cname-at-apex'],
    ['@', 'FORWARD_URL', 'CNAME', 'cname-at-apex'],
    ['@', 'ALIAS', 'CNAME', 'cname-at-apex'],
    ['@', 'ALIAS', 'AAAA', 'alias-with-address'],
    ['www', 'ALIAS', 'A', 'alias-with-address'],
    ['@', 'REDIRECT_URL', 'A', 'url-forwarding-with-address'],
    ['www', 'FORWARD_URL', 'AAAA', 'url-forwarding-with-address'],
    ['@', 'REDIRECT_URL', 'FORWARD_URL', 'one-url-record'],
    ['www', 'REDIRECT_URL', 'REDIRECT_URL', 'one-url-record'],
    ['@', 'SVCB alias', 'SVCB service', 'alias-and-service-mode'],
    ['www', 'HTTPS service', 'HTTPS alias', 'alias-and-service-mode'],
  ])('on %s, %s and %s is %s', (hostText, a, b, rule) => {
    expect(ruleFor(hostText, a, b)).toBe(rule);
    expect(ruleFor(hostText, b, a)).toBe(rule);
  });

  test.each(KINDS)('a second %s record with the same value is a duplicate before anything else', (kind) => {
    for (const hostText of ['@', 'www']) {
      const one = sample(hostText, kind);
      expect(ruleBetween(host(hostText), one, { ...one })).toBe('duplicate');
    }
  });

  test('the same address as explicit and as hidden URL forwarding is two URL records, not a duplicate', () => {
    const explicit = sample('www', 'REDIRECT_URL');
    expect(ruleBetween(host('www'), explicit, { ...explicit, type: 'FORWARD_URL' })).toBe('one-url-record');
  });
});

describe('the mode of a service binding', () => {
  test.each([
    ['0 svc.example.net', 'alias'],
    ['0', 'alias'],
    ['00 svc.example.net', 'alias'],
    ['10 svc.example.net', 'service'],
    ['1 0.example.net', 'service'],
    ['0x.example.net', 'service'],
  ])('the value "%s" is in %s mode', (value, mode) => {
    const other = sample('www', mode === 'alias' ? 'SVCB service' : 'SVCB alias', 1);
    expect(ruleBetween(host('www'), { type: 'SVCB', value }, other)).toBe('alias-and-service-mode');
  });
});

describe('hosts', () => {
  test.each(['www', '*', 'a.b', '_dmarc'])('%s follows the table of hosts other than @', (hostText) => {
    for (const a of KINDS) {
      for (const b of KINDS) expect(ruleFor(hostText, a, b)).toBe(ruleFor('www', a, b));
    }
  });
});

describe('the tables', () => {
  test('every kind of record is repeatable exactly where its own cell says so', () => {
    for (const { host: hostText, a, b, expected } of cells) {
      if (a === b)
        expect(isRepeatable(sample(hostText, a)), `${a} on ${hostText}`).toBe(expected === 'repeat');
    }
  });

  test('no pair of rows is named twice in one table', () => {
    for (const rules of Object.values(CONFLICT_TABLES)) {
      const pairs = rules.flatMap(({ between, and }) =>
        between.flatMap((row) => and.map((column) => [row, column].sort().join(' with '))),
      );
      expect(pairs).toEqual([...new Set(pairs)]);
    }
  });

  test('only ALIAS off the apex and the modes at the apex rest on inference', () => {
    const inferred = Object.entries(CONFLICT_TABLES).flatMap(([table, rules]) =>
      rules
        .filter(({ basis }) => basis === 'inferred')
        .map(({ between, and }) => [table, ...between, ...and]),
    );
    expect(inferred).toEqual([
      ['apex', 'SVCB alias', 'SVCB service'],
      ['apex', 'HTTPS alias', 'HTTPS service'],
      ['otherHosts', 'NS', 'ALIAS'],
      ['otherHosts', 'CNAME', 'ALIAS'],
      ['otherHosts', 'ALIAS', 'A', 'AAAA'],
    ]);
  });
});
