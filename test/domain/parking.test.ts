import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainName, fullName, hostIn } from '../../src/domain/name.ts';
import { isParked, parked } from '../../src/domain/parking.ts';
import { host, record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

describe('the name that nobody asks for', () => {
  test.each([
    ['@', '_switchyard-parked'],
    ['www', '_switchyard-parked-www'],
    ['a-b', '_switchyard-parked-a-b'],
    ['a.b', '_switchyard-parked--a--b-2e7336dc'],
    ['*', '_switchyard-parked--wildcard-684888c0'],
    ['*.dev', '_switchyard-parked--wildcard--dev-5c451e2e'],
  ])('of the host %s is %s, never below the host, which would exist by it', (text, name) => {
    expect(parked(host(text))).toBe(name);
  });

  test('has one label that is no longer than a label may be', () => {
    const long = parked(host(`${'a'.repeat(40)}.${'b'.repeat(60)}`));
    expect(long.length).toBeLessThanOrEqual(63);
    expect(long).not.toContain('.');
    expect(long).not.toMatch(/-$/);
  });

  test.each([
    ['a.b', 'a-b'],
    ['a.b', 'a--b'],
    ['a--b.c', 'a.b.c'],
    ['*', 'wildcard'],
    ['*.dev', 'wildcard.dev'],
    [`${'a'.repeat(60)}.b`, `${'a'.repeat(60)}.c`],
    ['a'.repeat(62), 'a'.repeat(63)],
  ])('of %s is another one than that of %s', (one, other) => {
    expect(parked(host(one))).not.toBe(parked(host(other)));
  });

  test('is a label of its own for each host', () => {
    const label = fc.stringMatching(/^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/);
    const hosts = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
    const near = hosts.chain((text) =>
      fc.tuple(
        fc.constant(text),
        fc.constantFrom(text.replaceAll('.', '-'), text.replaceAll('.', '--'), `a.${text}`),
      ),
    );
    fc.assert(
      fc.property(near, ([one, other]) => {
        const [first, second] = [parked(host(one)), parked(host(other))];
        expect(DomainName.safeParse(first).success && !first.includes('.')).toBe(true);
        expect(first === second).toBe(one === other);
      }),
    );
  });

  test('is a name of the same zone', () => {
    for (const text of ['@', 'www', '*.dev']) {
      expect(hostIn(ZONE, fullName(parked(host(text)), ZONE))).toBe(parked(host(text)));
    }
  });

  test('is known again, and no other is taken for one', () => {
    for (const text of ['@', 'www', '*.dev'])
      expect(isParked(record({ host: parked(host(text)) }))).toBe(true);
    for (const text of ['@', 'www', '_switchyard', 'a._switchyard-parked']) {
      expect(isParked(record({ host: host(text) }))).toBe(false);
    }
  });
});
