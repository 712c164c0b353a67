import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/domain/command.ts';
import { parseCommand, VERBS } from '../../src/domain/command-text.ts';
import { SYNONYMS } from '../../src/domain/command-verbs.ts';
import { RecordType } from '../../src/domain/record.ts';

const label = fc.oneof(
  fc.stringMatching(/^[a-z0-9_]([a-z0-9_-]{0,6}[a-z0-9])?$/).filter((text) => text !== '_'),
  fc.constantFrom('图片', '例子', 'bücher', 'пример', '_dmarc', '_sip', 'www', 'cdn', 'to', 'a', 'mx', 'txt'),
);
const hosts = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('@', '*', '*.example.com', '_dmarc', '_sip._tcp') },
  { weight: 6, arbitrary: fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')) },
);

const MARKS = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u200e',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u202a',
  '\u202c',
  '\u2068',
];

/** One thing that a chat client, a keyboard or a hurry does to a word; `at` is where. */
type Noise = (word: string, at: number) => string;

const noises: Readonly<Record<string, Noise>> = {
  bold: (word) => `*${word}*`,
  italic: (word) => `_${word}_`,
  struck: (word) => `~${word}~`,
  code: (word) => `\`${word}\``,
  'code block': (word) => `\`\`\`${word}\`\`\``,
  'straight quotes': (word) => `"${word}"`,
  'single quotes': (word) => `'${word}'`,
  'smart quotes': (word) => `“${word}”`,
  'Chinese quotes': (word) => `「${word}」`,
  'half a quote': (word) => `“${word}`,
  link: (word) => `<http://${word}|${word}>`,
  'link without label': (word) => `<https://${word}/>`,
  address: (word) => `https://${word}/path?a=b`,
  mail: (word) => `<mailto:bob@${word}|${word}>`,
  'link elsewhere': (word) => `<http://elsewhere.example|${word}>`,
  mention: (word) => `<@U123|${word}>`,
  channel: (word) => `<#C123|${word}>`,
  comma: (word) => `${word},`,
  semicolon: (word) => `${word}；`,
  dot: (word) => `${word}.`,
  'ideographic dots': (word) => word.replaceAll('.', '。'),
  'full width': (word) => word.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)),
  capitals: (word) => word.toUpperCase(),
  'unseen mark': (word, at) =>
    word.slice(0, at % (word.length + 1)) + MARKS[at % MARKS.length] + word.slice(at % (word.length + 1)),
  ampersand: (word) => `${word}&amp;`,
  dash: (word) => `${word}—`,
  ellipsis: (word) => `${word}…`,
};

const noisy = fc.array(fc.tuple(fc.constantFrom(...Object.keys(noises)), fc.nat({ max: 40 })), {
  maxLength: 4,
});

const lines: Readonly<Record<string, (host: string) => string>> = {
  switch: (host) => `switch ${host} cdn`,
  'switch with an arrow': (host) => `switch ${host} -&gt; cdn`,
  切换: (host) => `切换 ${host} 到 cdn`,
  split: (host) => `split ${host} cdn --line oversea`,
  gtm: (host) => `gtm ${host} to cdn --reason launch day`,
  forward: (host) => `forward ${host}`,
  records: (host) => `records ${host}`,
  verify: (host) => `verify --zone example.com ${host}`,
  'add an address': (host) => `add ${host} A 192.0.2.1 600`,
  'add the type first': (host) => `add A ${host} 192.0.2.1`,
  'add the type last': (host) => `add ${host} 192.0.2.1 A`,
  'set a text': (host) => `set ${host} TXT "hello world" 600`,
  'remove all': (host) => `remove ${host} MX`,
  'check a text': (host) => `check ${host} TXT v=spf1 mx -all`,
};

const around: Readonly<Record<string, Noise>> = {
  nothing: (line) => line,
  'the command name': (line) => `/dns /dns ${line}`,
  bold: (line) => `*${line}*`,
  italics: (line) => `_${line}_`,
  code: (line) => `\`/dns ${line}\``,
  quotes: (line) => `“${line}”`,
  'other spaces': (line) => line.replaceAll(' ', '\u00a0\u3000'),
  'new lines': (line) => line.replaceAll(' ', '\n'),
  'italics from the second word': (line) => `${line.replace(' ', ' _')}_`,
  'bold from the second word': (line) => `${line.replace(' ', ' *')}*`,
};

describe.each(Object.keys(lines))('%s', (kind) => {
  test('reads the host that was typed or none, whatever stands around it', () => {
    fc.assert(
      fc.property(hosts, noisy, fc.constantFrom(...Object.keys(around)), (host, added, outside) => {
        // `A txt 192.0.2.1`: where both words are types, the first is the host.
        fc.pre(kind !== 'add the type first' || !RecordType.safeParse(host.toUpperCase()).success);
        const word = added.reduce((text, [name, at]) => noises[name]?.(text, at) ?? text, host);
        const line = around[outside]?.(lines[kind]?.(word) ?? '', 0) ?? '';
        const command = commandIn(line);
        if (command && 'host' in command) expect(command.host, line).toBe(asDns(host));
      }),
      { numRuns: 1000 },
    );
  });

  test('reads the host when only one thing stands around it', () => {
    const harmless = ['bold', 'italic', 'code', 'smart quotes', 'link', 'comma', 'full width', 'capitals'];
    for (const host of ['www', 'www.example.com', '_dmarc', 'img-1.shop']) {
      for (const name of harmless) {
        const command = commandIn(lines[kind]?.(noises[name]?.(host, 0) ?? '') ?? '');
        expect(command, `${host} in ${name}`).toMatchObject({ host });
      }
    }
  });
});

describe('for any text', () => {
  const pieces = fc.constantFrom(
    ...VERBS,
    ...Object.keys(SYNONYMS),
    ...[
      'www',
      '@',
      '*',
      '_',
      'example.com.',
      'A',
      'MX',
      'TXT',
      'to',
      '->',
      '→',
      '10',
      '600',
      '192.0.2.1',
      '7k2m9xwq',
    ],
    ...[
      '--ttl',
      '--zone=',
      '--reason',
      '--line',
      '--priority 5',
      '=',
      '"',
      '“',
      "'",
      '`',
      '*',
      '~',
      '<',
      '>',
      '|',
    ],
    ...[
      '<http://a.example|',
      '<@U1',
      '&amp;',
      '&lt;',
      '—',
      ' ',
      '\n',
      '.',
      ',',
      '；',
      '\u0000',
      '\u200d',
      '\ud800',
    ],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(' ')),
  );

  test('there is an answer, and it can be stored', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseCommand(text);
        expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
      }),
      { numRuns: 8000 },
    );
  });

  test('the id of a change is in lower-case letters, digits and dashes, or there is none', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const command = commandIn(`undo ${text}`);
        if (command?.verb === 'undo') expect(command.change).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });
});

function commandIn(text: string): Command | undefined {
  const parsed = parseCommand(text);
  return parsed.ok ? parsed.command : undefined;
}

/** The host in the spelling of DNS, by another implementation than the bot's. */
function asDns(host: string): string {
  const labels = host.split('.').map((text) => (/^[!-~]*$/.test(text) ? text : domainToASCII(text)));
  return labels.join('.');
}
