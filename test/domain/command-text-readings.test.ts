import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, type ParseProblem, parseCommand } from '../../src/domain/command-text.ts';
import { DomainName } from '../../src/domain/name.ts';
import { RecordType } from '../../src/domain/record.ts';
import { commandIn, problemIn } from '../support/parsed.ts';
import { name } from '../support/scenes.ts';

type Check = Extract<Command, { verb: 'check' }>;

const www = { host: 'www', absolute: false };

describe.each(['records', 'verify'] as const)('"%s"', (verb) => {
  test.each([
    ['www', www],
    ['WWW', www],
    ['www.example.com.', { host: 'www.example.com', absolute: true }],
    ['<http://www.example.com|www.example.com>', { host: 'www.example.com', absolute: false }],
    ['@ --zone 例子.example', { host: '@', absolute: false, zone: name('例子.example') }],
    ['--zone=example.com www', { ...www, zone: 'example.com' }],
    ['*', { host: '*', absolute: false }],
  ])('%s', (text, expected) => {
    expect(commandIn(`${verb} ${text}`)).toEqual({ verb, ...expected });
  });

  test.each<[string, ParseProblem]>([
    ['', { id: 'missing', verb, what: 'host' }],
    ['www cdn', { id: 'too-many-words', verb, extra: ['cdn'] }],
    ['bob@example.com', { id: 'not-a-name', text: 'bob@example.com' }],
    ['www --ttl 600', { id: 'option-not-taken', verb, option: 'ttl' }],
    ['www --zoen example.com', { id: 'unknown-option', option: 'zoen', nearest: 'zone' }],
  ])('%j is a problem', (text, problem) => {
    expect(problemIn(`${verb} ${text}`)).toEqual(problem);
  });
});

describe('a check', () => {
  test.each<[string, Partial<Check>]>([
    ['www A 192.0.2.10', { type: 'A', value: '192.0.2.10' }],
    ['www aaaa 2001:DB8:0::10', { type: 'AAAA', value: '2001:db8::10' }],
    ['www Cname Target.Example.net.', { type: 'CNAME', value: 'target.example.net' }],
    [
      'www CNAME <http://target.example.net|target.example.net>',
      { type: 'CNAME', value: 'target.example.net' },
    ],
    ['@ MX 10 mail.example.net.', { host: '@', type: 'MX', value: 'mail.example.net', priority: 10 }],
    [
      '@ MX mail.example.net --priority 10',
      { host: '@', type: 'MX', value: 'mail.example.net', priority: 10 },
    ],
    ['@ --priority=5 MX mail.example.net', { host: '@', type: 'MX', priority: 5 }],
    ['@ MX 5 mail.example.net --priority 5', { host: '@', priority: 5 }],
    ['www TXT hello', { type: 'TXT', value: 'hello' }],
    ['www TXT "v=spf1 include:a.example -all"', { value: 'v=spf1 include:a.example -all' }],
    ['www TXT v=spf1 include:a.example -all', { value: 'v=spf1 include:a.example -all' }],
    [
      'www TXT v=DMARC1; p=none; rua=mailto:d@example.com',
      { value: 'v=DMARC1; p=none; rua=mailto:d@example.com' },
    ],
    ['www TXT v=spf1 -all --line oversea', { value: 'v=spf1 -all', line: 'oversea' }],
    ['www TXT “Smart Quotes”', { value: 'Smart Quotes' }],
    ['www TXT "zone=example.org --ttl 5"', { value: 'zone=example.org --ttl 5' }],
    ['www TXT A', { value: 'A' }],
    [
      '_sip._tcp SRV 10 5 5060 Sip.example.net.',
      { host: name('_sip._tcp'), value: '10 5 5060 sip.example.net' },
    ],
    ['www CAA 0 ISSUE "ca.example.net"', { type: 'CAA', value: '0 issue "ca.example.net"' }],
    [
      'www CAA 0 issue ca.example.net; validationmethods=dns-01',
      { value: '0 issue "ca.example.net; validationmethods=dns-01"' },
    ],
    ['www HTTPS 1 . alpn="h2,h3" port=443', { type: 'HTTPS', value: '1 . alpn="h2,h3" port=443' }],
    [
      'www REDIRECT_URL <https://www.example.net/a?b=c>',
      { type: 'REDIRECT_URL', value: 'https://www.example.net/a?b=c' },
    ],
    [
      'www A 192.0.2.10 --line Oversea --ttl 10m --zone example.com',
      { line: 'oversea', ttl: 600, zone: name('example.com') },
    ],
    ['--line oversea www A 192.0.2.10', { line: 'oversea', value: '192.0.2.10' }],
  ])('%s', (text, expected) => {
    expect(commandIn(`check ${text}`)).toMatchObject({
      verb: 'check',
      ...(expected.host ? {} : www),
      ...expected,
    });
  });

  test.each([
    ['A www 192.0.2.10', 'www', 'A'],
    ['TXT shop hello', 'shop', 'TXT'],
    ['mx A 192.0.2.10', 'mx', 'A'],
    ['a A 192.0.2.10', 'a', 'A'],
    ['A MX 10 mail.example.net', 'a', 'MX'],
  ])('%s: the host comes first wherever both words could be types', (text, host, type) => {
    expect(commandIn(`check ${text}`)).toMatchObject({ host, type });
  });

  test.each<[string, ParseProblem]>([
    ['', { id: 'missing', verb: 'check', what: 'host' }],
    ['www', { id: 'missing', verb: 'check', what: 'type' }],
    ['www TXT', { id: 'missing', verb: 'check', what: 'value' }],
    ['@ MX mail.example.net', { id: 'missing', verb: 'check', what: 'priority' }],
    ['www AAA 192.0.2.10', { id: 'unknown-type', type: 'AAA', nearest: 'AAAA' }],
    ['www cnmae a.example', { id: 'unknown-type', type: 'cnmae', nearest: 'CNAME' }],
    ['txt TXTT hello', { id: 'unknown-type', type: 'TXTT', nearest: 'TXT' }],
    ['www PTR a.example', { id: 'unknown-type', type: 'PTR' }],
    ['www 192.0.2.10', { id: 'unknown-type', type: '192.0.2.10' }],
    ['www A 192.0.2.256', { id: 'not-a-value', type: 'A', text: '192.0.2.256' }],
    ['www CNAME 192.0.2.1', { id: 'not-a-value', type: 'CNAME', text: '192.0.2.1' }],
    ['www A 192.0.2.1 192.0.2.2', { id: 'not-a-value', type: 'A', text: '192.0.2.1 192.0.2.2' }],
    ['@ MX 0 mail.example.net', { id: 'not-a-value', type: 'MX', text: '0 mail.example.net' }],
    ['@ MX mail.example.net 10', { id: 'not-a-value', type: 'MX', text: 'mail.example.net 10' }],
    [
      '@ MX 10 mail.example.net --priority 20',
      { id: 'not-a-value', type: 'MX', text: '10 mail.example.net' },
    ],
    [
      'www A 192.0.2.1 --priority 10',
      { id: 'option-not-taken', verb: 'check', option: 'priority', type: 'A' },
    ],
    ['www A 192.0.2.1 --reason now', { id: 'option-not-taken', verb: 'check', option: 'reason' }],
    ['www TXT hello --lien oversea', { id: 'unknown-option', option: 'lien', nearest: 'line' }],
    ['www TXT hello —lien oversea', { id: 'unknown-option', option: 'lien', nearest: 'line' }],
    ['www TXT hello --line', { id: 'option-without-value', option: 'line' }],
  ])('%j is a problem', (text, problem) => {
    expect(problemIn(`check ${text}`)).toEqual(problem);
  });

  test.each(['--line o/s', '--priority 0', '--priority 51', '--priority ten', '--ttl 0'])(
    '%s is refused, and what is wanted is said',
    (option) => {
      expect(problemIn(`check @ MX mail.example.net ${option}`)).toMatchObject({ id: 'option-invalid' });
    },
  );

  test('--line is nothing to a forward', () => {
    expect(problemIn('forward example.com --line oversea')).toEqual({
      id: 'option-not-taken',
      verb: 'forward',
      option: 'line',
    });
  });
});

test.each([
  ['recrods www', 'records'],
  ['record www', 'records'],
  ['chekc www A 192.0.2.1', 'check'],
  ['verfiy www', 'verify'],
])('%s: the nearest command is named', (text, nearest) => {
  expect(problemIn(text)).toMatchObject({ id: 'unknown-verb', nearest });
});

test.each(['records', 'check', 'verify'])('help on "%s", asked both ways', (topic) => {
  expect(commandIn(`help ${topic}`)).toEqual({ verb: 'help', topic });
  expect(commandIn(`${topic} www --help`)).toEqual({ verb: 'help', topic });
});

describe('for any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'www',
      '@',
      'a.b.',
      '例子',
      'A',
      'mx',
      'TXT',
      'CAA',
      '10',
      '0 issue',
      '192.0.2.1',
      '::1',
      'v=spf1',
      '-all',
    ],
    ...['--line', '--priority', 'ttl=5', '--zone', '"', '“', '`', '<@U1>', '&amp;', '—', '.', '\u0000'],
  );
  const anyText = fc
    .tuple(
      fc.constantFrom('check', 'records', 'verify'),
      fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 9 }),
    )
    .map(([verb, parts]) => `${verb} ${parts.join(' ')}`);

  test('the parser answers, and every host, type, value and line it accepts is normalised', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseCommand(text);
        if (!parsed.ok || !('host' in parsed.command)) return;
        const { command } = parsed;
        expect(command.host === '@' || DomainName.safeParse(command.host).success).toBe(true);
        if (command.verb !== 'check') return;
        const { type, value, priority, line } = command;
        expect(RecordType.options).toContain(type);
        expect(value).not.toBe('');
        expect(priority !== undefined).toBe(type === 'MX');
        if (line !== undefined) expect(line).toMatch(/^[a-z0-9_-]+$/);
      }),
      { numRuns: 3000 },
    );
  });
});
