import { expect, test } from 'vitest';
import { ASK_VERBS, type AskForm, commandOf, fieldsOf } from '../../src/domain/ask-form.ts';
import { parseCommand } from '../../src/domain/command-text.ts';

/** Forms, and the lines that mean the same. */
const SAME: [AskForm, string][] = [
  [{ verb: 'switch', host: 'www', target: 'cdn', zone: 'example.com' }, 'switch www cdn --zone example.com'],
  [
    { verb: 'switch', host: ' WWW.Example.COM. ', target: 'eu', ttl: '10m', reason: 'launch day' },
    'switch WWW.Example.COM. eu --ttl 10m --reason "launch day"',
  ],
  [{ verb: 'switch', host: '*', target: 'cdn', wait: true }, 'switch * cdn --wait'],
  [{ verb: 'forward', zone: 'example.com', host: 'left over' }, 'forward @ --zone example.com'],
  [{ verb: 'forward', zone: 'example.com', target: 'eu' }, 'forward @ eu --zone example.com'],
  [{ verb: 'split', host: 'img', target: 'cdn', line: 'oversea' }, 'split img cdn --line oversea'],
  [{ verb: 'gtm', host: 'shop', target: 'cdn' }, 'gtm shop cdn'],
  [
    { verb: 'add', host: '@', zone: 'example.com', type: 'TXT', value: 'v=spf1 mx -all' },
    'add @ TXT "v=spf1 mx -all" --zone example.com',
  ],
  [{ verb: 'add', host: '@', type: 'TXT', value: '"v=spf1 --ttl 5"' }, 'add @ TXT "v=spf1 --ttl 5"'],
  [{ verb: 'add', host: 'api', type: 'A', value: '192.0.2.10', ttl: '600' }, 'add api A 192.0.2.10 600'],
  [
    { verb: 'set', host: '@', type: 'MX', value: 'mail.example.net', priority: '10' },
    'set @ MX 10 mail.example.net',
  ],
  [{ verb: 'set', host: 'a', type: 'A', value: '192.0.2.1', priority: '10' }, 'set a A 192.0.2.1'],
  [{ verb: 'remove', host: 'old', type: 'CNAME' }, 'remove old CNAME'],
  [
    { verb: 'add', host: '_sip._tcp', type: 'SRV', value: '10 5 5060 sip.example.net' },
    'add _sip._tcp SRV 10 5 5060 sip.example.net',
  ],
];

test.each(SAME)('%j means what is typed as %s', (form, line) => {
  const typed = parseCommand(line);
  expect(typed.ok).toBe(true);
  expect(commandOf(form)).toEqual(typed);
});

test('everything that is wrong is told at its field, all at once', () => {
  const problems = (form: AskForm) => {
    const read = commandOf(form);
    return read.ok ? [] : Object.keys(read.problems).toSorted();
  };
  expect(problems({ verb: 'switch', host: 'not a host', target: '???', ttl: 'soon' })).toEqual([
    'host',
    'target',
    'ttl',
  ]);
  expect(problems({ verb: 'switch', host: 'no host' })).toEqual(['host', 'target']);
  expect(problems({ verb: 'switch' })).toEqual(['host', 'target']);
  expect(problems({ verb: 'forward', zone: '???', target: '-' })).toEqual(['target', 'zone']);
  expect(problems({ verb: 'add', host: '-', type: 'A', value: 'www' })).toEqual(['host', 'value']);
  expect(problems({ verb: 'add', host: 'www', type: 'A' })).toEqual(['value']);
  expect(problems({ verb: 'add', host: 'www', type: 'MX', value: 'mail.example.net' })).toEqual(['priority']);
  expect(problems({ verb: 'set', host: 'www', value: '1' })).toEqual(['type']);
  expect(problems({ verb: 'switch', host: 'www', target: 'cdn', reason: 'x'.repeat(501) })).toEqual([
    'reason',
  ]);
});

test('a verb has the fields that its command has words and options for', () => {
  expect(fieldsOf('switch')).toEqual(
    expect.arrayContaining(['zone', 'host', 'target', 'line', 'ttl', 'reason']),
  );
  expect(fieldsOf('forward')).not.toContain('host');
  expect(fieldsOf('remove')).not.toContain('ttl');
  for (const verb of ASK_VERBS) expect(fieldsOf(verb)[0]).toBe('zone');
});
