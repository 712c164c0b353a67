import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clamp, code, mention, messageLink, moment, mrkdwn, nameInCode } from '../../src/render/mrkdwn.ts';
import { name } from '../support/scenes.ts';

const HALF_A_CHARACTER = /\p{Surrogate}/u;

describe('a sentence with facts in it', () => {
  it('keeps its own markup and takes away that of the facts', () => {
    expect(mrkdwn`*Look* at ${'<!channel> & <https://x.example|y>'}`.mrkdwn('en')).toBe(
      '*Look* at &lt;!channel&gt; &amp; &lt;https://x.example|y&gt;',
    );
  });

  it('takes no line breaks or code marks from a fact', () => {
    expect(mrkdwn`The ${'a`b\n```c'} is`.mrkdwn('en')).toBe('The aˋb ˋˋˋc is');
  });

  it('takes another sentence as it is', () => {
    expect(mrkdwn`Ask ${mention('U0BOB')}.`.mrkdwn('en')).toBe('Ask <@U0BOB>.');
  });

  it('mentions user groups by their own token and nothing else at all', () => {
    expect(mention('S0DNSADMINS').mrkdwn('en')).toBe('<!subteam^S0DNSADMINS>');
    expect(mention('!channel').mrkdwn('en')).toBe('`!channel`');
    expect(mention('U0BOB> <!here').mrkdwn('en')).toBe('`U0BOB&gt; &lt;!here`');
  });
});

describe('a link to a message', () => {
  it('needs the channel and the time stamp only', () => {
    expect(messageLink({ channel: 'C0OPS', ts: '1700000000.000100' }, 'Its card').mrkdwn('en')).toBe(
      '<https://slack.com/archives/C0OPS/p1700000000000100|Its card>',
    );
  });

  it('holds no markup of its words', () => {
    expect(messageLink({ channel: 'C0OPS', ts: '1.1' }, 'a|b> <!here>').mrkdwn('en')).toBe(
      '<https://slack.com/archives/C0OPS/p11|a b&gt; &lt;!here&gt;>',
    );
  });

  it('names the channel where there is no such message', () => {
    expect(messageLink({ channel: 'C0OPS', ts: '1|x' }, 'Its card').mrkdwn('en')).toBe('Its card (<#C0OPS>)');
    expect(messageLink({ channel: 'evil|x', ts: '1.1' }, 'Its card').mrkdwn('en')).toBe(
      'Its card (`evil|x`)',
    );
  });
});

describe('text in code style', () => {
  it('cannot end the code style or break the line', () => {
    expect(code('v=spf1`\n*bold*').mrkdwn('en')).toBe('`v=spf1ˋ *bold*`');
  });

  it('says so when there is nothing to show', () => {
    expect(code(' ').mrkdwn('en')).toBe('`""`');
  });

  it('stays within its length, never cut through an entity or half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.integer({ min: 5, max: 60 }),
        (text, max) => {
          const inside = code(text, max).mrkdwn('en').slice(1, -1);
          expect(inside.length).toBeLessThanOrEqual(Math.max(max, '""'.length));
          expect(inside.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>`\n]/);
          if (!HALF_A_CHARACTER.test(text)) expect(inside).not.toMatch(HALF_A_CHARACTER);
        },
      ),
    );
  });
});

it('shows an internationalised name in both forms', () => {
  expect(nameInCode(name('bücher.example')).mrkdwn('en')).toBe('`bücher.example` (`xn--bcher-kva.example`)');
  expect(nameInCode(name('www.example.com')).mrkdwn('en')).toBe('`www.example.com`');
});

it("gives a moment in the reader's own time zone, with UTC for clients that cannot", () => {
  expect(moment(Date.UTC(2026, 0, 1, 12, 30, 15)).mrkdwn('en')).toBe(
    '<!date^1767270615^{time_secs}|2026-01-01 12:30:15 UTC>',
  );
});

it('cuts text with an ellipsis, and not through a character of two halves', () => {
  expect(clamp('abcdef', 4)).toBe('abc…');
  expect(clamp('ab😀cd', 4)).toBe('ab…');
  expect(clamp('abcd', 4)).toBe('abcd');
});
