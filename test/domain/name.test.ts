import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  APEX,
  ancestorsWithin,
  DomainName,
  displayName,
  fullName,
  hostIn,
  isWithin,
  parseDomainName,
} from '../../src/domain/name.ts';
import { host } from '../support/records.ts';

const name = (text: string) => DomainName.parse(text);
const zone = name('example.com');

describe('a name is written in one way', () => {
  test.each([
    ['WWW.Example.COM', 'www.example.com'],
    ['www.example.com.', 'www.example.com'],
    ['  www.example.com \n', 'www.example.com'],
    ['www。example。com。', 'www.example.com'],
    ['ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ．', 'www.example.com'],
    ['www｡example.com｡', 'www.example.com'],
    ['例子.中国', 'xn--fsqu00a.xn--fiqs8s'],
    ['XN--FSQU00A.xn--fiqs8s', 'xn--fsqu00a.xn--fiqs8s'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['faß.example', 'xn--fa-hia.example'],
    ['ex\u00adam\u200bple.com', 'example.com'],
    ['_dmarc.Example.com', '_dmarc.example.com'],
    ['sip_tls', 'sip_tls'],
    ['ab--c.example.com', 'ab--c.example.com'],
    ['*.example.com', '*.example.com'],
    ['*', '*'],
    ['l·l.example', 'xn--ll-0ea.example'],
    ['192.0.2.10', '192.0.2.10'],
  ])('%s is %s', (text, expected) => {
    expect(parseDomainName(text)).toBe(expected);
  });

  test.each([
    ['nothing', ''],
    ['only dots', '.'],
    ['an empty label', 'www..example.com'],
    ['two trailing dots', 'www.example.com..'],
    ['a leading dot', '.example.com'],
    ['a space inside', 'www example.com'],
    ['the sign for the zone itself', '@'],
    ['an e-mail address', 'bob@example.com'],
    ['a web address', 'https://www.example.com/'],
    ['a port', 'www.example.com:443'],
    ['an IPv6 address', '2001:db8::1'],
    ['a leading hyphen', '-www.example.com'],
    ['a trailing hyphen', 'www-.example.com'],
    ['a wildcard that is not the first label', 'www.*.example.com'],
    ['a wildcard inside a label', 'w*w.example.com'],
    ['broken punycode', 'xn--a.example.com'],
    ['a label that begins with a combining mark', '\u0301a.example.com'],
    ['half a character', 'www\ud800.example.com'],
    ['control characters', 'www\u0000.example.com'],
    ['markup', '<www.example.com>'],
    ['a dash that was two hyphens', 'www—old.example.com'],
    ['a quotation mark', 'www’.example.com'],
    ['a slash in disguise', 'www.example.com⁄path'],
    ['a symbol in punycode', 'xn--8ug.example.com'],
  ])('%s is no name', (_, text) => {
    expect(parseDomainName(text)).toBeUndefined();
  });

  test('labels end at 63 octets and names at 253, counted in ASCII', () => {
    const label = 'a'.repeat(63);
    expect(parseDomainName(label)).toBe(label);
    expect(parseDomainName(`${label}a`)).toBeUndefined();
    const longest = [label, label, label, 'a'.repeat(61)].join('.');
    expect(longest).toHaveLength(253);
    expect(parseDomainName(`${longest}.`)).toBe(longest);
    expect(parseDomainName(`${longest}a`)).toBeUndefined();
    expect(parseDomainName(`${'例子'.repeat(30)}.com`)).toBeUndefined();
  });

  test('a whole page of text is no name', () => {
    expect(parseDomainName('例子'.repeat(20_000))).toBeUndefined();
    expect(parseDomainName('a.'.repeat(20_000))).toBeUndefined();
  });

  test('any text becomes a valid name or none, and a name stays what it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), dottedText), (text) => {
        const parsed = parseDomainName(text);
        if (parsed === undefined) return;
        expect(DomainName.safeParse(parsed).success).toBe(true);
        expect(parseDomainName(parsed)).toBe(parsed);
        expect(parseDomainName(`${parsed.toUpperCase()}.`)).toBe(parsed);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a name is shown as people write it', () => {
  test.each([
    ['xn--fsqu00a.xn--fiqs8s', '例子.中国'],
    ['*.xn--bcher-kva.example', '*.bücher.example'],
    ['www.example.com', 'www.example.com'],
    ['_dmarc.example.com', '_dmarc.example.com'],
  ])('%s as %s', (ascii, shown) => {
    expect(displayName(name(ascii))).toBe(shown);
  });

  test('punycode that means nothing is shown as it is', () => {
    expect(displayName(name('xn--a.example.com'))).toBe('xn--a.example.com');
  });

  test('what is shown can be typed back', () => {
    fc.assert(
      fc.property(dottedText, (text) => {
        const parsed = parseDomainName(text);
        if (parsed !== undefined) expect(parseDomainName(displayName(parsed))).toBe(parsed);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('host and zone', () => {
  test.each([
    ['example.com', '@'],
    ['www.example.com', 'www'],
    ['a.b.example.com', 'a.b'],
    ['*.example.com', '*'],
  ])('%s is the host %s of example.com', (full, cut) => {
    expect(hostIn(zone, name(full))).toBe(cut);
    expect(fullName(host(cut), zone)).toBe(full);
  });

  test.each(['example.net', 'com', 'badexample.com', 'example.com.cn'])(
    '%s lies outside example.com',
    (full) => {
      expect(isWithin(name(full), zone)).toBe(false);
      expect(hostIn(zone, name(full))).toBeUndefined();
    },
  );

  test('the zone lies within itself and has the host @', () => {
    expect(isWithin(zone, zone)).toBe(true);
    expect(hostIn(zone, zone)).toBe(APEX);
  });

  test('a host and a zone that are too long together make no name', () => {
    const long = Array.from({ length: 4 }, () => 'a'.repeat(61)).join('.');
    expect(() => fullName(host(long), zone)).toThrow();
  });
});

describe('the names above a name', () => {
  test.each([
    ['a.b.c.example.com', ['b.c.example.com', 'c.example.com']],
    ['a.b.example.com', ['b.example.com']],
    ['*.b.example.com', ['b.example.com']],
    ['www.example.com', []],
    ['example.com', []],
    ['a.b.example.net', []],
  ])('inside example.com, above %s: %j', (full, above) => {
    expect(ancestorsWithin(zone, name(full))).toEqual(above);
  });
});

/** Labels of all scripts with dots between: more of them are names than of arbitrary text. */
const dottedText = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .map((labels) => labels.join('.'));
