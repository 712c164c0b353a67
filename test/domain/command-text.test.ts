import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, type ParseProblem, parseCommand } from '../../src/domain/command-text.ts';
import { DomainName } from '../../src/domain/name.ts';
import { commandIn, problemIn } from '../support/parsed.ts';

type Switch = Extract<Command, { verb: 'switch' }>;

const plain = { verb: 'switch', host: 'www', absolute: false, target: 'cdn' };

describe('a switch', () => {
  test('takes a host and a target word', () => {
    expect(commandIn('switch www cdn')).toEqual(plain);
  });

  test('takes two full names; the trailing dot of the host says that it is one', () => {
    expect(commandIn('switch www.example.com. example.cdn.aliyun.com.')).toEqual({
      verb: 'switch',
      host: 'www.example.com',
      absolute: true,
      target: 'example.cdn.aliyun.com',
    });
    expect(commandIn('switch www.example.com cdn')).toMatchObject({ absolute: false });
  });

  test.each<[string, Partial<Switch>]>([
    ['switch @ cdn', { host: '@' }],
    ['switch ＠ cdn', { host: '@' }],
    ['switch *.Example.com cdn', { host: DomainName.parse('*.example.com') }],
    ['switch 例子.中国 cdn', { host: DomainName.parse('xn--fsqu00a.xn--fiqs8s') }],
    ['switch 图片 cdn', { host: DomainName.parse('xn--wcsw84d') }],
    [
      'switch ｗｗｗ。ｅｘａｍｐｌｅ．ｃｏｍ。 cdn',
      { host: DomainName.parse('www.example.com'), absolute: true },
    ],
    ['switch www 192.0.2.10', { target: '192.0.2.10' }],
    ['switch www 2001:DB8::1', { target: '2001:db8::1' }],
    ['switch www EU', { target: 'eu' }],
  ])('%s', (text, expected) => {
    expect(commandIn(text)).toMatchObject(expected);
  });

  test.each([
    '  switch   www\t cdn \n',
    'SWITCH WWW CDN',
    '“switch” “www” ‘cdn’',
    'switch `www` "cdn"',
    'switch\u3000ｗｗｗ\u3000ＣＤＮ',
    '\u200bswitch www\u2060 cdn\u202c',
    'switch "" www cdn',
  ])('%j is the same as "switch www cdn"', (text) => {
    expect(commandIn(text)).toEqual(plain);
  });
});

describe("the chat's own markup", () => {
  test.each([
    ['<http://www.example.com|www.example.com>', false],
    ['<http://www.example.com|www.example.com>.', true],
    ['<http://www.example.com.|www.example.com.>', true],
    ['<https://www.example.com/>', false],
    ['<https://www.example.com/path?a=b#c|https://www.example.com/path?a=b#c>', false],
    ['https://www.example.com', false],
    ['“<http://www.example.com|www.example.com>”', false],
  ])('%s is the host www.example.com', (text, absolute) => {
    expect(commandIn(`switch ${text} cdn`)).toMatchObject({ host: 'www.example.com', absolute });
  });

  test('is undone in targets, zones and reasons too', () => {
    const link = '<http://example.com|example.com>';
    expect(
      commandIn(`switch www ${link} --zone ${link} --reason "move ${link} &amp; rest &lt;now&gt;"`),
    ).toEqual({
      ...plain,
      target: 'example.com',
      zone: 'example.com',
      reason: 'move example.com & rest <now>',
    });
  });

  test('an entity is decoded once', () => {
    expect(commandIn('switch www cdn --reason "&amp;lt;"')).toMatchObject({ reason: '&lt;' });
  });
});

describe('options', () => {
  test.each([
    ['600', 600],
    ['600s', 600],
    ['10m', 600],
    ['1H', 3600],
    ['1d', 86_400],
    ['６００', 600],
    ['1', 1],
    ['86400', 86_400],
  ])('a TTL of %s is %i seconds', (text, ttl) => {
    expect(commandIn(`switch www cdn --ttl ${text}`)).toEqual({ ...plain, ttl });
  });

  test.each(['0', '-5', '1.5', 'ten', '10min', '86401', '2d', '999999999999', '١٠', '0x10', '1e3'])(
    'a TTL of %s is refused',
    (value) => {
      expect(problemIn(`switch www cdn --ttl ${value}`)).toMatchObject({
        id: 'option-invalid',
        option: 'ttl',
        value,
      });
    },
  );

  test.each([
    '--ttl 600',
    '--ttl=600',
    '--TTL 10m',
    '—ttl 600',
    '–ttl=600',
    '－－ttl＝６００',
    '-ttl 600',
    'ttl=600',
    '--ttl= 600',
    '--ttl "600"',
    '--ttl=“600”',
    '--ttl 600 --ttl 600',
  ])('%s', (option) => {
    expect(commandIn(`switch www cdn ${option}`)).toEqual({ ...plain, ttl: 600 });
  });

  test.each([
    '--reason "Moving to  the CDN"',
    "--reason 'Moving to the CDN'",
    '--reason “Moving to the CDN”',
    '--reason=“Moving to the CDN"',
    'reason="Moving to the CDN"',
    '--reason "Moving to the CDN',
    '--reason Moving to the CDN',
    '--reason Moving\nto the CDN',
  ])('%s gives the whole reason in its own capitals', (option) => {
    expect(commandIn(`switch www cdn ${option}`)).toEqual({ ...plain, reason: 'Moving to the CDN' });
  });

  test.each([
    ["--reason don't wait", "don't wait"],
    ['--reason "it’s time"', 'it’s time'],
    ['--reason "say "now", then"', 'say "now", then'],
    ['--reason "--ttl 5"', '--ttl 5'],
    ['--reason "ask <@U123|Bob B>"', 'ask <@U123|Bob B>'],
  ])('%s', (option, reason) => {
    expect(commandIn(`switch www cdn ${option}`)).toEqual({ ...plain, reason });
  });

  test('stand anywhere, the first place included', () => {
    const all = { ...plain, ttl: 600, zone: 'example.com', reason: 'fast' };
    expect(commandIn('--ttl 600 switch --zone Example.com. www --reason fast cdn')).toEqual(all);
    expect(commandIn('switch www cdn --reason fast --ttl 600 --zone example.com')).toEqual(all);
  });

  test.each<[string, ParseProblem]>([
    ['--tll 600', { id: 'unknown-option', option: 'tll', nearest: 'ttl' }],
    ['--resaon x', { id: 'unknown-option', option: 'resaon', nearest: 'reason' }],
    ['--force', { id: 'unknown-option', option: 'force' }],
    ['constructor=1', { id: 'unknown-option', option: 'constructor' }],
    ['--ttl', { id: 'option-without-value', option: 'ttl' }],
    ['--ttl --zone example.com', { id: 'option-without-value', option: 'ttl' }],
    ['--reason ""', { id: 'option-without-value', option: 'reason' }],
  ])('%s is a problem', (option, problem) => {
    expect(problemIn(`switch www cdn ${option}`)).toEqual(problem);
  });

  test.each([
    ['zone', 'a..b', 'a..b'],
    ['zone', '@', '@'],
    ['reason', `"${'x'.repeat(501)}"`, 'x'.repeat(501)],
    ['ttl', '600 --ttl 60', '600, 60'],
  ])('--%s %s is refused, and what is wanted is said', (option, typed, value) => {
    const problem = problemIn(`switch www cdn --${option} ${typed}`);
    expect(problem).toEqual({ id: 'option-invalid', option, value, wanted: expect.stringMatching(/./) });
  });
});

describe('what is missing, too much or wrong', () => {
  test.each([
    ['add www A 999.1.1.1', 'add'],
    ['rm a..b A', 'remove'],
    ['修改 www A 192.0.2.1 --ttl 0', 'set'],
    ['--ttl split www cdn --tll 5', undefined],
    ['split www cdn --ttl', 'split'],
    ['/dns gtm', 'gtm'],
    ['swich www cdn', undefined],
    ['', undefined],
  ])('%j: the verb that was read is told beside it', (text, verb) => {
    const parsed = parseCommand(text);
    expect(parsed.ok).toBe(false);
    expect('verb' in parsed ? parsed.verb : undefined).toBe(verb);
  });

  test.each([
    ['undo 7k2m9xwq --line', 'line'],
    ['undo 7k2m9xwq --ttl 60 --ttl 70', 'ttl'],
    ['records www --reason', 'reason'],
  ])('%j: an option that means nothing to the verb is left out, not given another value', (text, option) => {
    expect(problemIn(text)).toMatchObject({ id: 'option-not-taken', option });
  });

  test.each<[string, ParseProblem]>([
    ['', { id: 'empty' }],
    [' \n\t', { id: 'empty' }],
    ['--ttl 600', { id: 'empty' }],
    ['switch', { id: 'missing', verb: 'switch', what: 'host' }],
    ['switch www', { id: 'missing', verb: 'switch', what: 'target' }],
    ['switch www --ttl 600', { id: 'missing', verb: 'switch', what: 'target' }],
    ['switch www cdn now please', { id: 'too-many-words', verb: 'switch', extra: ['now', 'please'] }],
    ['swich www cdn', { id: 'unknown-verb', verb: 'swich', nearest: 'switch' }],
    ['siwthc www cdn', { id: 'unknown-verb', verb: 'siwthc', nearest: 'switch' }],
    ['Hepl', { id: 'unknown-verb', verb: 'Hepl', nearest: 'help' }],
    ['show www --force', { id: 'unknown-verb', verb: 'show' }],
    ['www cdn', { id: 'unknown-verb', verb: 'www' }],
    ['<@U123> switch www cdn', { id: 'unknown-verb', verb: '<@U123>' }],
  ])('%j', (text, problem) => {
    expect(problemIn(text)).toEqual(problem);
  });

  test.each([
    ['bob@example.com', 'bob@example.com'],
    ['<mailto:bob@example.com|bob@example.com>', 'bob@example.com'],
    ['<mailto:bob@example.com>', 'bob@example.com'],
    ['<@U123>', '<@U123>'],
    ['<@U123|Bob B>', '<@U123|Bob B>'],
    ['<#C123|general>', '<#C123|general>'],
    ['<!here>', '<!here>'],
    ['www&amp;', 'www&'],
    ['www..example.com', 'www..example.com'],
    ['https://user@www.example.com/', 'https://user@www.example.com/'],
    ['2001:db8::1', '2001:db8::1'],
    ['—', '—'],
    ['www—', 'www—'],
  ])('%s is no host', (typed, text) => {
    expect(problemIn(`switch ${typed} cdn`)).toEqual({ id: 'not-a-name', text });
  });

  test.each(['@', 'bob@example.com', '<@U123>', 'a..b', '192.0.2.0/24'])('%s is no target', (text) => {
    expect(problemIn(`switch www ${text}`)).toEqual({ id: 'not-a-name', text });
  });
});

describe('help', () => {
  test.each([
    ['help', { verb: 'help' }],
    ['HELP', { verb: 'help' }],
    ['--help', { verb: 'help' }],
    ['help Switch', { verb: 'help', topic: 'switch' }],
    ['switch --help', { verb: 'help', topic: 'switch' }],
    ['switch www --help', { verb: 'help', topic: 'switch' }],
  ])('%s', (text, command) => {
    expect(commandIn(text)).toEqual(command);
  });
});

describe('for any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'switch',
      'help',
      '@',
      '*',
      'www',
      'www.example.com.',
      '例子。',
      '--ttl',
      '600',
      '--zone=',
      '--reason',
      '=',
    ],
    ...[
      '"',
      '“',
      '’',
      '`',
      '<',
      '>',
      '|',
      '<http://a.example|',
      '<@U1',
      '&amp;',
      '&',
      '—',
      ' ',
      '\n',
      '.',
      '\u0000',
    ],
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 12 }).map((parts) => `switch ${parts.join(' ')}`),
  );

  test('the parser answers, and every host, target and zone it accepts is normalised', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseCommand(text);
        if (!parsed.ok) {
          expect(parsed.problem.id).not.toBe('');
          return;
        }
        if (parsed.command.verb !== 'switch') return;
        const { host, target, zone, ttl, reason } = parsed.command;
        expect(host === '@' || DomainName.safeParse(host).success).toBe(true);
        expect(target).toMatch(/^[a-z0-9_.:*-]+$/);
        if (zone !== undefined) expect(DomainName.safeParse(zone).success).toBe(true);
        if (ttl !== undefined) expect(ttl > 0 && ttl <= 86_400 && Number.isInteger(ttl)).toBe(true);
        if (reason !== undefined) expect(reason.length > 0 && reason.length <= 500).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test('a text of the longest size that Slack delivers is answered', () => {
    const pieces = ['"', "'", '<@', '<http://', 'a=', '--reason ', '例', 'switch ', '&amp;', '—'];
    for (const piece of [...pieces, '_', '*', '`', '~', ',', '<http://a|', '「', 'to ', '\u200d', '_a ']) {
      expect(parseCommand(piece.repeat(8000))).toHaveProperty('ok');
      expect(parseCommand(`switch ${piece.repeat(8000)}`)).toHaveProperty('ok');
    }
  });
});

describe('a switch means the same', () => {
  const label = fc.stringMatching(/^[a-z0-9_]{0,7}[a-z0-9]$/);
  const dotted = fc
    .array(label, { minLength: 1, maxLength: 4 })
    .map((labels) => labels.join('.'))
    .filter((host) => host !== 'to' && !/^[\d.]+$/.test(host));
  const options = fc.record({
    '--ttl': fc.integer({ min: 1, max: 86_400 }).map(String),
    '--zone': dotted,
    '--reason': fc.stringMatching(/^[a-z]{1,10}( [a-z]{1,10}){0,3}$/).map((words) => `"${words}"`),
  });

  test('in whatever order its options come, before, between or after its words', () => {
    const shuffled = options.chain((given) => {
      const pairs = Object.entries(given).map((pair) => pair.join(' '));
      const all = fc.shuffledSubarray(pairs, { minLength: pairs.length });
      return fc.record({
        pairs: fc.constant(pairs),
        mixed: all,
        places: fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 }),
      });
    });
    fc.assert(
      fc.property(dotted, dotted, shuffled, (host, target, { pairs, mixed, places }) => {
        const words = ['switch', host, target];
        const placed = [0, 1, 2, 3].flatMap((place) => [
          ...mixed.filter((_, index) => places[index] === place),
          ...words.slice(place, place + 1),
        ]);
        expect(parseCommand(placed.join(' '))).toEqual(parseCommand([...words, ...pairs].join(' ')));
      }),
    );
  });

  test('in capitals and with trailing dots, which only make the host absolute', () => {
    fc.assert(
      fc.property(
        dotted,
        dotted,
        dotted,
        fc.constantFrom('.', '。', '．', '｡'),
        (host, target, zone, dot) => {
          const lower = commandIn(`switch ${host} ${target} --zone ${zone} --ttl 10m`);
          expect(commandIn(`SWITCH ${host} ${target} --ZONE ${zone} --TTL 10M`.toUpperCase())).toEqual(lower);
          expect(commandIn(`switch ${host}${dot} ${target}${dot} --zone ${zone}${dot} --ttl 10m`)).toEqual({
            ...lower,
            absolute: true,
          });
        },
      ),
    );
  });
});
