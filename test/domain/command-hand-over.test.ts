import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/domain/command-text.ts';

const read = (text: string): unknown => {
  const parsed = parseCommand(text);
  return parsed.ok ? parsed.command : parsed.problem;
};

describe('handing a change over, as it is typed,', () => {
  test.each([
    ['handover 7k2m9xwq', undefined],
    ['移交 #7K2M9XWQ', undefined],
    ['handover 7k2m9xwq U0CAROL', 'U0CAROL'],
    ['handover 7k2m9xwq to U0CAROL', 'U0CAROL'],
    ['handover 7k2m9xwq <@U0CAROL>', 'U0CAROL'],
    ['handover 7k2m9xwq <@U0CAROL|carol>', 'U0CAROL'],
    ['handover 7k2m9xwq &lt;@W0CAROL&gt;', 'W0CAROL'],
    ['转交 7k2m9xwq ＵＯＣＡＲＯＬ９', 'UOCAROL9'],
    ['handover "7k2m9xwq" -> *U0CAROL*', 'U0CAROL'],
  ])('names the change and perhaps its new owner: %s', (text, to) => {
    expect(read(text)).toEqual({ verb: 'handover', change: '7k2m9xwq', ...(to !== undefined && { to }) });
  });

  test.each(['@carol', 'carol', '<#C0OPS|ops>', 'u0carol', '<@U0CAROL><@U0BOB>', '<!channel>', 'S0DNS'])(
    'asks for the form where nobody can tell who is meant: %s',
    (text) => {
      expect(read(`handover 7k2m9xwq ${text}`)).toEqual({ id: 'not-a-person', text, change: '7k2m9xwq' });
    },
  );

  test('asks for the change, and for no more than one person', () => {
    expect(read('handover')).toEqual({ id: 'missing', verb: 'handover', what: 'change' });
    expect(read('handover @carol 7k2m9xwq')).toMatchObject({ id: 'not-a-change', verb: 'handover' });
    expect(read('handover 7k2m9xwq U0CAROL now')).toMatchObject({ id: 'too-many-words', extra: ['now'] });
    expect(read('handover 7k2m9xwq --reason gone')).toMatchObject({ id: 'option-not-taken' });
    expect(read('hanover 7k2m9xwq')).toMatchObject({ id: 'unknown-verb', nearest: 'handover' });
  });
});
