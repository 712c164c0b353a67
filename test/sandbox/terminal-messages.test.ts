import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedLines } from '../../src/sandbox/terminal/changed-lines.ts';
import { columns, markedByWord, messageLines, painted, wrap } from '../../src/sandbox/terminal/layout.ts';
import { followMessages } from '../../src/sandbox/terminal/message-feed.ts';
import { createScreen } from '../../src/sandbox/terminal/screen.ts';
import { openRoom } from './slack/room.ts';

describe('an edit of a message', () => {
  test('shows the lines that differ and nothing else', () => {
    const before = ['Switch www', 'Waiting for approval', '1. Lower the TTL _planned_', '[Approve]'];
    const after = ['Switch www', 'Approved by @bob.', '1. Lower the TTL _done_'];
    expect(changedLines(before, after)).toEqual([
      { mark: '-', text: 'Waiting for approval' },
      { mark: '+', text: 'Approved by @bob.' },
      { mark: '~', text: '1. Lower the TTL _done_' },
      { mark: '-', text: '[Approve]' },
    ]);
  });

  test('cuts a long beginning that stayed, between words and not inside code', () => {
    const step = '4. Swap: change `A 192.0.2.10 of the old days` in place to the CNAME record of the CDN.';
    expect(changedLines([`${step} _pending_`], [`${step} _done_`])).toEqual([
      { mark: '~', text: '4. Swap: change ... _done_' },
    ]);
  });

  test('that changes nothing to see shows nothing', () => {
    expect(changedLines(['a', 'b'], ['a', 'b'])).toEqual([]);
  });

  test('tells every new line, whole or shortened, and every line that went', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'a long line', 'a long lime'), { maxLength: 8 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const found = changedLines(before, after);
        const of = (...marks: string[]) => found.filter(({ mark }) => marks.includes(mark)).length;
        expect(of('+', '~') - of('-', '~')).toBe(after.length - before.length);
        for (const { mark, text } of found) expect(mark === '-' ? before : after).toContain(text);
      }),
    );
  });
});

describe('the feed of messages', () => {
  test('tells place and reader of each message, threads indented, and edits by what changed', async () => {
    const { workspace, client } = await openRoom();
    const { screen, lines } = paper();
    const stop = followMessages({
      slack: workspace,
      screen,
      stamp: () => '1 s',
      people: [
        { id: 'U0ALICE', name: 'alice' },
        { id: 'U0BOB', name: 'bob' },
      ],
      channels: new Map([['C0OPS', '#ops']]),
    });
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0OPS', text: 'Card\nstep one planned' });
    await client.chat.postMessage({ channel: 'C0OPS', thread_ts: ts, text: 'details' });
    await client.chat.postEphemeral({ channel: 'C0OPS', user: 'U0BOB', text: 'only for you' });
    await client.chat.postMessage({ channel: 'U0ALICE', text: 'it is done' });
    await client.chat.update({ channel: 'C0OPS', ts, text: 'Card\nstep one done' });
    await client.chat.update({ channel: 'C0OPS', ts, text: 'Card\nstep one done' });
    workspace.as('U0BOB').say('thanks', { channel: 'C0OPS' });
    stop();
    workspace.as('U0BOB').say('not heard any more', { channel: 'C0OPS' });
    await workspace.close();
    expect(lines()).toEqual([
      '1 s  #ops  switchyard',
      '       Card',
      '       step one planned',
      '1 s      #ops, thread  switchyard',
      '           details',
      '1 s  #ops, only visible to bob  switchyard',
      '       only for you',
      '1 s  direct message to alice  switchyard',
      '       it is done',
      '1 s  #ops  switchyard edits its message',
      '       ~ step one done',
      '1 s  #ops  bob',
      '       thanks',
    ]);
  });
});

describe('the layout of a terminal', () => {
  test('wraps between words, and keeps code in one piece', () => {
    expect(wrap('change `A 192.0.2.10` in place', 12)).toEqual(['change', '`A 192.0.2.10`', 'in place']);
    expect(wrap('one ` stray mark', 8)).toEqual(['one `', 'stray', 'mark']);
    expect(wrap('as wide as it likes', Number.POSITIVE_INFINITY)).toEqual(['as wide as it likes']);
  });

  test('keeps bold and italics where a line is cut', () => {
    expect(wrap(markedByWord('*Not so* fast `*a b*` _a few seconds_'), 18)).toEqual([
      '*Not* *so* fast',
      '`*a b*` _a_ _few_',
      '_seconds_',
    ]);
  });

  test('aligns columns and leaves no blanks at the end', () => {
    expect(
      columns([
        ['www', 'A', ''],
        ['@', 'CNAME', 'locked'],
      ]),
    ).toEqual(['www  A', '@    CNAME  locked']);
    expect(columns([])).toEqual([]);
  });

  test('shows tables without their fences', () => {
    expect(messageLines('Now\n```\nA  192.0.2.10\n```\n\nThen')).toEqual(['Now', 'A  192.0.2.10', 'Then']);
  });

  test('keeps the markup where there are no colours, and underscores of names everywhere', () => {
    expect(painted('*Done.* `www` _soon_', { style: (_, text) => text })).toBe('*Done.* `www` _soon_');
    const marked = { style: (style: unknown, text: string) => `<${style}>${text}</>` };
    expect(painted('*Done.* `_dmarc_x` _soon_', marked)).toBe(
      '<bold>Done.</> <cyan>_dmarc_x</> <dim>soon</>',
    );
  });
});

/** A screen that is no terminal. */
function paper(): { screen: ReturnType<typeof createScreen>; lines(): string[] } {
  let written = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  return { screen: createScreen(output), lines: () => written.trimEnd().split('\n') };
}
