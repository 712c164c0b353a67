import { expect, test } from 'vitest';
import { parseBlocks } from '../../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { renderAsText } from '../../../src/sandbox/slack/render-text.ts';

const names = {
  people: new Map([['U0BOB', { id: 'U0BOB', name: 'bob' }]]),
  channels: new Map([['C0OPS', { id: 'C0OPS', name: 'ops', members: [] }]]),
  groups: new Map([['S0DNS', { id: 'S0DNS', handle: 'dns-admins', members: [] }]]),
};

const read = (blocks: unknown, text = '') => {
  const parsed = parseBlocks(blocks, 'message');
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return renderAsText({ text, blocks: parsed.blocks }, names);
};

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });

test('a card reads from its header to its buttons', () => {
  expect(
    read([
      { type: 'header', text: plain('Switch www') },
      { type: 'section', text: mrkdwn('<@U0BOB> in <#C0OPS>'), fields: [mrkdwn('*TTL*\n600'), plain('now')] },
      { type: 'divider' },
      {
        type: 'context',
        elements: [
          mrkdwn('plan ch1'),
          { type: 'image', alt_text: 'a flag', image_url: 'https://x.invalid/f.png' },
        ],
      },
      {
        type: 'actions',
        elements: [
          { type: 'button', text: plain('Approve'), action_id: 'a' },
          { type: 'button', text: plain('Reject'), action_id: 'r' },
        ],
      },
    ]),
  ).toBe(
    [
      '## Switch www',
      '@bob in #ops',
      '*TTL* 600',
      'now',
      '---',
      'plan ch1 · (a flag)',
      '[Approve] [Reject]',
    ].join('\n'),
  );
});

test('mentions, links, dates and entities read as a client shows them', () => {
  const source =
    '<!subteam^S0DNS> see <https://x.invalid/a|the runbook>, <https://x.invalid>, due <!date^1700000000^{time}|22:13 UTC>, a &lt;b&gt; &amp;amp;';
  expect(renderAsText({ text: source, blocks: [] }, names)).toBe(
    '@dns-admins see the runbook (https://x.invalid), https://x.invalid, due 22:13 UTC, a <b> &amp;'.replace(
      'https://x.invalid)',
      'https://x.invalid/a)',
    ),
  );
});

test('records in rich text, tables and plans keep every character', () => {
  const rich = (text: string) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  });
  expect(
    read([
      rich('_acme.example.com. 600 IN TXT "<a>*b*"'),
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'A' },
            { type: 'raw_number', value: 1, text: '1' },
          ],
        ],
      },
      {
        type: 'plan',
        title: 'Switch',
        tasks: [
          { type: 'task_card', task_id: 't1', title: 'lower TTL', status: 'complete', output: rich('60 s') },
        ],
      },
    ]),
  ).toBe('_acme.example.com. 600 IN TXT "<a>*b*"\nA | 1\nSwitch\n(complete) lower TTL\n60 s');
});
