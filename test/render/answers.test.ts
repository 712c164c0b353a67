import { describe, expect, it } from 'vitest';
import type { ParseProblem } from '../../src/domain/command-text.ts';
import { parseCommand, VERBS } from '../../src/domain/command-text.ts';
import { isAsked, SYNONYMS } from '../../src/domain/command-verbs.ts';
import { RecordType } from '../../src/domain/record.ts';
import { helpText, parseProblemText, proposalText, surpriseText } from '../../src/render/answers.ts';
import { aChange } from '../support/changes.ts';
import { expectReadable, linesIn } from './readable.ts';

const ASKED = VERBS.filter(isAsked);
describe('a command that cannot be read', () => {
  const problems: { [Id in ParseProblem['id']]: [Extract<ParseProblem, { id: Id }>, string] } = {
    empty: [{ id: 'empty' }, 'Say what to do.'],
    'unknown-verb': [{ id: 'unknown-verb', verb: 'swich', nearest: 'switch' }, 'Did you mean `/dns switch`?'],
    missing: [{ id: 'missing', verb: 'switch', what: 'target' }, 'Where is the host to be switched to?'],
    'too-many-words': [
      { id: 'too-many-words', verb: 'switch', extra: ['now'] },
      'nothing more: leave out `now`.',
    ],
    'not-a-name': [{ id: 'not-a-name', text: 'w_w..' }, '`w_w..` cannot be a domain name.'],
    'unclear-emphasis': [
      { id: 'unclear-emphasis', from: '_www', to: 'cdn_' },
      'From `_www` to `cdn_` could be words in italics, or names that hold underscores. Put `cdn_` in quotes',
    ],
    'not-a-change': [
      { id: 'not-a-change', verb: 'undo', text: '<#C1|x>' },
      '`&lt;#C1|x&gt;` cannot be the id of a change, which its card shows. Type `/dns undo 7k2m9xwq`.',
    ],
    'not-a-person': [
      { id: 'not-a-person', text: '@carol', change: '7k2m9xwq' },
      '`@carol` does not tell the bot who that is. Use the form: type `/dns handover 7k2m9xwq`.',
    ],
    'not-a-language': [{ id: 'not-a-language', text: 'klingon' }, 'klingon'],
    'not-a-time': [
      { id: 'not-a-time', text: 'soon' },
      '`soon` is no time that a freeze could end at. Type it as in `/dns freeze example.com until tomorrow 09:00`.',
    ],
    'unknown-type': [{ id: 'unknown-type', type: 'AAA', nearest: 'AAAA' }, 'Did you mean `AAAA`?'],
    'not-a-value': [
      { id: 'not-a-value', type: 'CAA', text: 'letsencrypt' },
      '`letsencrypt` is no value for CAA records. Type it as in `/dns check www.example.com CAA 0 issue "ca.example.net"`.',
    ],
    'option-not-taken': [
      { id: 'option-not-taken', verb: 'records', option: 'ttl' },
      '`--ttl` means nothing to `/dns records`, which takes `--zone`. Leave it out.',
    ],
    'unknown-option': [{ id: 'unknown-option', option: 'tll', nearest: 'ttl' }, 'Did you mean `--ttl`?'],
    'option-without-value': [
      { id: 'option-without-value', option: 'ttl' },
      'The option `--ttl` needs a value',
    ],
    'option-invalid': [
      { id: 'option-invalid', option: 'ttl', value: 'soon', wanted: '1 ... 86400' },
      '`soon` is no value for `--ttl`: 1 ... 86400 is wanted.',
    ],
  };

  it.each<[ParseProblem, string]>([
    [{ id: 'missing', verb: 'records', what: 'host' }, 'Which host? Type `/dns records www.example.com`.'],
    [{ id: 'missing', verb: 'check', what: 'type' }, 'Say its type and value: `/dns check'],
    [{ id: 'missing', verb: 'check', what: 'value' }, 'Which value is the record to have?'],
    [
      { id: 'missing', verb: 'check', what: 'priority' },
      '`/dns check www.example.com MX 10 mail.example.net`',
    ],
    [
      { id: 'missing', verb: 'remove', what: 'value' },
      '`/dns remove www.example.com MX 10 mail.example.net`',
    ],
    [{ id: 'missing', verb: 'forward', what: 'host' }, 'Type `/dns forward example.com`.'],
    [{ id: 'missing', verb: 'forward', what: 'target' }, '`/dns forward example.com cdn`'],
    [{ id: 'missing', verb: 'gtm', what: 'host' }, 'Type `/dns gtm www.example.com cdn`.'],
    [{ id: 'missing', verb: 'split', what: 'target' }, 'Where do clients abroad go?'],
    [{ id: 'missing', verb: 'undo', what: 'change' }, 'Which change?'],
    [
      { id: 'too-many-words', verb: 'undo', extra: ['now'] },
      'A reason goes in quotes: `/dns undo 7k2m9xwq --reason "launch day"`.',
    ],
    [{ id: 'too-many-words', verb: 'verify', extra: ['now'] }, 'Type `/dns verify www.example.com`.'],
    [
      { id: 'option-not-taken', verb: 'check', option: 'priority', type: 'A' },
      '`--priority` means nothing for A records. Leave it out.',
    ],
    [{ id: 'option-without-value', option: 'line' }, '--line oversea'],
    [{ id: 'option-without-value', option: 'zone' }, '--zone example.com'],
    [{ id: 'option-without-value', option: 'reason' }, '--reason "launch day"'],
    [{ id: 'option-without-value', option: 'priority' }, '--priority 10'],
    [{ id: 'option-without-value', option: 'at' }, '--at "tomorrow 03:00"'],
    [
      { id: 'missing', verb: 'freeze', what: 'zone' },
      'Which zone? Type `/dns freeze example.com until 18:00`.',
    ],
    [{ id: 'missing', verb: 'freeze', what: 'time' }, 'Name a time behind `until`'],
    [{ id: 'missing', verb: 'freeze', what: 'reason' }, 'Without an end there must be a reason'],
  ])('%j', (problem, sentence) => {
    expect(parseProblemText(problem)).toContain(sentence);
    if (problem.id !== 'option-not-taken') expectReadable([parseProblemText(problem)]);
  });

  it.each(ASKED)('of the verb "%s" is always shown a line that can be read, of that verb', (verb) => {
    const cutShort = ['', 'www', 'www to', 'www A', '@ MX mail.example.net', '@ MX --priority 10'];
    const typed = [
      ...cutShort,
      'a b c d',
      '_www cdn_',
      'b@d',
      'b@d cdn',
      'www cdn --zone',
      'www cdn --ttl 0',
      'a..b A 192.0.2.1',
      'www A 999.1.1.1',
      'www AA 192.0.2.1',
      'www A 192.0.2.1 --priority x',
      'www A 192.0.2.1 --line',
      'www cdn --line',
      'www cdn --reason',
      'www --zone',
      '--priority 0 www MX mail.example.net',
    ];
    const problems = typed.flatMap((rest) => {
      const parsed = parseCommand(`${verb} ${rest}`);
      return parsed.ok || parsed.problem.id === 'option-not-taken' ? [] : [parsed];
    });
    expect(problems.length).toBeGreaterThan(5);
    for (const { problem, verb: read } of problems) {
      const text = parseProblemText(problem, read);
      expectReadable([text]);
      for (const line of linesIn(text)) expect(parseCommand(line), text).toMatchObject({ command: { verb } });
    }
  });

  it('of any type of record is shown one that can be read', () => {
    expectReadable(
      RecordType.options.map((type) => parseProblemText({ id: 'not-a-value', type, text: '?' })),
    );
  });

  it.each(Object.values(problems).map(([problem, sentence]) => ({ problem, sentence })))(
    'is answered with the line to type: $problem.id',
    ({ problem, sentence }) => {
      const text = parseProblemText(problem);
      expect(text).toContain(sentence);
      expect(text).toMatch(/`\/dns |`--ttl`/);
      expect(text).toContain('Nothing was changed.');
    },
  );
});

describe('help', () => {
  it('lists every verb with one line to copy, and fits on three screens of a telephone', () => {
    const lines = linesIn(helpText());
    for (const verb of ASKED) {
      expect(
        lines.filter((line) => line.startsWith(`${verb} `)),
        verb,
      ).toHaveLength(1);
    }
    expectReadable([helpText()]);
    expect(helpText().length).toBeLessThan(2000);
    expect(
      Math.max(
        ...helpText()
          .split('\n')
          .slice(1)
          .map(({ length }) => length),
      ),
    ).toBeLessThan(100);
  });

  it.each(ASKED)(
    'on "%s" has at least two lines to copy, all of that verb, and says what happens next',
    (verb) => {
      const text = helpText(verb);
      const lines = linesIn(text);
      expect(lines.length).toBeGreaterThanOrEqual(2);
      for (const line of lines)
        expect(parseCommand(line), line).toMatchObject({ ok: true, command: { verb } });
      expect(text).toMatch(
        /clicked Approve on it\.|only you see the answer\.|beside a button that does the same\b|Nothing else follows\.|within a minute\.|are never stopped\./,
      );
      expect(text.length).toBeLessThan(1500);
    },
  );

  it.each(Object.entries(SYNONYMS))('on "%s" is the help on "%s"', (word, verb) => {
    expect(helpText(word)).toBe(helpText(verb));
    if (verb !== 'help') expect(helpText(verb)).toContain(`\`${word}\``);
  });

  it('answers an unknown topic with everything', () => {
    expect(helpText('mx')).toContain('There is no help on `mx`.');
    expect(helpText('mx')).toContain('`/dns help switch`');
  });
});

describe('the answer to a proposal', () => {
  it('says where the card is and who decides', () => {
    const change = aChange({ card: { channel: 'C0OPS', ts: '1.1' } });
    expect(proposalText({ kind: 'proposed', change })).toBe(
      'The switch of `www.example.com` is proposed: the card in <#C0OPS> shows the plan. It begins when an approver of `example.com` other than you clicks Approve.',
    );
  });

  it('is honest about a card that Slack did not confirm', () => {
    expect(proposalText({ kind: 'unconfirmed', change: aChange() })).toContain(
      'Slack did not confirm its card. If the card is in the channel, its buttons work.',
    );
  });

  it('says how to let the bot in', () => {
    const text = proposalText({ kind: 'undeliverable', code: 'not_in_channel' });
    expect(text).toContain('type `/invite @Switchyard`, then the same command again.');
    expect(text).toContain('Nothing was stored and nothing was changed.');
  });
});

it('says what is known of a surprise', () => {
  expect(surpriseText('command', 'connect ECONNREFUSED')).toContain('`connect ECONNREFUSED`');
  expect(surpriseText('click', 'oops')).toContain('a second click does no harm');
});
