import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withIds } from '../../../../src/sandbox/slack/block-kit/interactive.ts';
import {
  parseBlocks,
  type Surface,
  validateBlocks,
} from '../../../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { validateView } from '../../../../src/sandbox/slack/block-kit/validate-view.ts';

const plain = (length: number | string) => ({ type: 'plain_text', text: words(length) });
const mrkdwn = (length: number | string) => ({ type: 'mrkdwn', text: words(length) });
const button = (extra: object = {}) => ({ type: 'button', text: plain('Go'), ...extra });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (extra: object = { text: mrkdwn('x') }) => ({ type: 'section', ...extra });
const option = (extra: object = {}) => ({ text: plain('One'), value: 'one', ...extra });
const select = (extra: object = { options: [option()] }) => ({ type: 'static_select', ...extra });
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const raw = (text: string | number) => ({ type: 'raw_text', text: words(text) });
const picture = { image_url: 'https://x.invalid/a.png', alt_text: 'a' };
const confirm = (sizes: [number, number, number, number]) => ({
  title: plain(sizes[0]),
  text: mrkdwn(sizes[1]),
  confirm: plain(sizes[2]),
  deny: plain(sizes[3]),
});
const task = (extra: object = {}) => ({
  type: 'task_card',
  task_id: 't',
  title: 'a',
  status: 'pending',
  ...extra,
});
const table = (rows: object[][], extra: object = {}) => ({ type: 'table', rows, ...extra });
const dataTable = (rows: object[][], extra: object = {}) => ({
  type: 'data_table',
  caption: 'c',
  rows,
  ...extra,
});
const container = (child_blocks: object[], extra: object = {}) => ({
  type: 'container',
  title: plain('t'),
  child_blocks,
  ...extra,
});
const input = (element: object, extra: object = {}) => ({
  type: 'input',
  label: plain('l'),
  element,
  ...extra,
});
const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, i) => make(i));

function words(given: number | string): string {
  return typeof given === 'number' ? 'x'.repeat(given) : given;
}

const good: [string, object[], Surface?][] = [
  ['a section of 3000 characters', [section({ text: mrkdwn(3000) })]],
  ['ten fields', [section({ fields: times(10, () => mrkdwn(1000)) })]],
  ['a field of 2000 characters', [section({ fields: [plain(2000)] })]],
  ['a header of 150 characters with a level', [{ type: 'header', text: plain(150), level: 2 }]],
  ['a divider', [{ type: 'divider' }]],
  [
    'a context of texts and an image',
    [{ type: 'context', elements: [mrkdwn('a'), { type: 'image', ...picture }] }],
  ],
  ['25 buttons', [actions(...times(25, (i) => button({ action_id: `a${i}` })))]],
  [
    'a button with everything at its limit',
    [
      actions({
        ...button({
          text: plain(75),
          action_id: words(255),
          value: words(2000),
          url: `https://x.invalid/${words(2982)}`,
          style: 'danger',
          accessibility_label: words(75),
          confirm: confirm([100, 300, 30, 30]),
        }),
      }),
    ],
  ],
  ['one action id in two blocks', [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))]],
  ['100 options', [actions(select({ options: times(100, (i) => option({ value: `v${i}` })) }))]],
  ['option groups', [actions(select({ option_groups: [{ label: plain(75), options: [option()] }] }))]],
  ['an image', [{ type: 'image', title: plain('t'), ...picture }]],
  ['an input', [input({ type: 'plain_text_input', multiline: true })], 'modal'],
  [
    'rich text with a list',
    [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }] }],
  ],
  ['a plan of tasks', [{ type: 'plan', title: 'p', tasks: [task({ output: rich('done') })] }]],
  ['a task card with sources', [task({ sources: [{ type: 'url', url: 'https://x.invalid', text: 'x' }] })]],
  ['a table of 100 rows and 20 columns', [table(times(100, () => times(20, () => raw('1'))))]],
  [
    'a data table',
    [dataTable([[raw('h')], [{ type: 'raw_number', value: 1, text: '1' }]], { page_size: 100 })],
  ],
  ['markdown of 12000 characters', [{ type: 'markdown', text: words(12_000) }]],
  ['a collapsed container', [container([section()], { is_collapsible: true, default_collapsed: true })]],
  ['an alert in a modal', [{ type: 'alert', text: plain(200), level: 'warning' }], 'modal'],
  [
    'a card',
    [{ type: 'card', title: mrkdwn(150), body: mrkdwn(200), actions: [button(), button()] }],
    'home',
  ],
  ['a carousel', [{ type: 'carousel', elements: times(10, () => ({ type: 'card', title: mrkdwn('t') })) }]],
  [
    'context actions',
    [{ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: plain('x') }] }],
  ],
  ['50 blocks in a message', times(50, () => ({ type: 'divider' }))],
  ['100 blocks on the Home tab', times(100, () => ({ type: 'divider' })), 'home'],
  ['13200 characters in all', times(5, () => section({ text: mrkdwn(2640) }))],
];

const bad: [string, object[], string, Surface?][] = [
  [
    'a section of 3001 characters',
    [section({ text: mrkdwn(3001) })],
    '3000 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['an empty text', [section({ text: mrkdwn('') })], 'more than 0 characters'],
  ['a section without text and fields', [section({})], 'must define `text` or `fields`'],
  ['eleven fields', [section({ fields: times(11, () => mrkdwn('a')) })], 'no more than 10 items'],
  ['a field of 2001 characters', [section({ fields: [mrkdwn(2001)] })], '2000 characters'],
  [
    'an unknown field',
    [section({ text: mrkdwn('a'), colour: 'red' })],
    'additional property: colour [json-pointer:/blocks/0]',
  ],
  [
    'an unknown field of a text',
    [section({ text: { ...mrkdwn('a'), emoji: true } })],
    'additional property: emoji',
  ],
  ['an unknown block', [{ type: 'sectoin' }], 'unsupported type [json-pointer:/blocks/0/type]'],
  ['a remote file block', [{ type: 'file', source: 'remote', external_id: 'x' }], 'unsupported type'],
  ['mrkdwn in a header', [{ type: 'header', text: mrkdwn('a') }], '/blocks/0/text/type'],
  ['a header of 151 characters', [{ type: 'header', text: plain(151) }], '150 characters'],
  ['mrkdwn on a button', [actions(button({ text: mrkdwn('a') }))], '/blocks/0/elements/0/text/type'],
  ['a button text of 76 characters', [actions(button({ text: plain(76) }))], '75 characters'],
  ['a value of 2001 characters', [actions(button({ value: words(2001) }))], '2000 characters'],
  [
    'a URL of 3001 characters',
    [actions(button({ url: `https://x.invalid/${words(2983)}` }))],
    '3000 characters',
  ],
  ['a relative URL', [actions(button({ url: '/here' }))], 'must be an absolute URL'],
  ['an action id of 256 characters', [actions(button({ action_id: words(256) }))], '255 characters'],
  ['a block id of 256 characters', [{ type: 'divider', block_id: words(256) }], '255 characters'],
  ['a strange button style', [actions(button({ style: 'warning' }))], '/elements/0/style'],
  ['no elements', [actions()], 'no fewer than 1 items'],
  ['26 buttons', [actions(...times(26, () => button()))], 'no more than 25 items'],
  [
    'eleven context elements',
    [{ type: 'context', elements: times(11, () => mrkdwn('a')) }],
    'no more than 10 items',
  ],
  [
    'one action id twice in a block',
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    'action_id already exists: a',
  ],
  ['one block id twice', times(2, () => ({ type: 'divider', block_id: 'b' })), 'block_id already exists: b'],
  [
    'a confirm dialog without deny',
    [actions(button({ confirm: { ...confirm([1, 1, 1, 1]), deny: undefined } }))],
    'missing required field: deny',
  ],
  [
    'a confirm title of 101 characters',
    [actions(button({ confirm: confirm([101, 1, 1, 1]) }))],
    '100 characters',
  ],
  [
    'a confirm text of 301 characters',
    [actions(button({ confirm: confirm([1, 301, 1, 1]) }))],
    '300 characters',
  ],
  [
    'a confirm label of 31 characters',
    [actions(button({ confirm: confirm([1, 1, 31, 1]) }))],
    '30 characters',
  ],
  ['a deny label of 31 characters', [actions(button({ confirm: confirm([1, 1, 1, 31]) }))], '30 characters'],
  ['101 options', [actions(select({ options: times(101, () => option()) }))], 'no more than 100 items'],
  [
    'options and groups at once',
    [actions(select({ options: [option()], option_groups: [{ label: plain('l'), options: [option()] }] }))],
    'either `options` or `option_groups`',
  ],
  [
    'an option text of 76 characters',
    [actions(select({ options: [option({ text: plain(76) })] }))],
    '75 characters',
  ],
  [
    'an option value of 151 characters',
    [actions(select({ options: [option({ value: words(151) })] }))],
    '150 characters',
  ],
  [
    'six overflow options',
    [actions({ type: 'overflow', options: times(6, () => option()) })],
    'no more than 5 items',
  ],
  [
    'eleven radio buttons',
    [actions({ type: 'radio_buttons', options: times(11, () => option()) })],
    'no more than 10 items',
  ],
  [
    'a placeholder of 151 characters',
    [actions(select({ options: [option()], placeholder: plain(151) }))],
    '150 characters',
  ],
  ['a text input among actions', [actions({ type: 'plain_text_input' })], 'unsupported type'],
  [
    'an image without alt text',
    [{ type: 'image', image_url: 'https://x.invalid/a.png' }],
    'missing required field: alt_text',
  ],
  [
    'an image from two places',
    [{ type: 'image', ...picture, slack_file: { id: 'F1' } }],
    'either `image_url` or `slack_file`',
  ],
  [
    'a label of 2001 characters',
    [input({ type: 'plain_text_input' }, { label: plain(2001) })],
    '2000 characters',
    'modal',
  ],
  ['empty rich text', [rich('')], 'more than 0 characters'],
  ['a strange task status', [task({ status: 'done' })], '/blocks/0/status'],
  ['two plans', times(2, () => ({ type: 'plan', title: 'p' })), 'only one plan block'],
  [
    'a plan on the Home tab',
    [{ type: 'plan', title: 'p' }],
    'block type plan is not allowed in a home',
    'home',
  ],
  ['two tables', [table([[raw('a')]]), dataTable([[raw('a')], [raw('b')]])], 'only one table'],
  ['a table of 101 rows', [table(times(101, () => [raw('a')]))], 'no more than 100 items'],
  ['a table of 21 columns', [table([times(21, () => raw('a'))])], 'no more than 20 items'],
  [
    'a data table without caption',
    [dataTable([[raw('a')], [raw('b')]], { caption: undefined })],
    'missing required field: caption',
  ],
  ['a data table of one row', [dataTable([[raw('a')]])], 'no fewer than 2 items'],
  ['a data table of uneven rows', [dataTable([[raw('a')], [raw('b'), raw('c')]])], 'same number of cells'],
  [
    'rich text in the header of a data table',
    [dataTable([[rich('a')], [raw('b')]])],
    'header row must not hold rich_text',
  ],
  ['a data table of 10001 characters', [dataTable([[raw(1)], [raw(10_000)]])], '10000 characters'],
  [
    'markdown of 12001 characters in two blocks',
    [
      { type: 'markdown', text: words(6000) },
      { type: 'markdown', text: words(6001) },
    ],
    'no more than 12000 characters',
  ],
  ['a container in a modal', [container([section()])], 'not allowed in a modal', 'modal'],
  ['eleven children', [container(times(11, () => section()))], 'no more than 10 items'],
  ['a plan inside a container', [container([{ type: 'plan', title: 'p' }])], 'unsupported type'],
  [
    'a container without title',
    [container([section()], { title: undefined })],
    'must define `title` or `rich_text_title`',
  ],
  [
    'a collapsed container that cannot be opened',
    [container([section()], { default_collapsed: true })],
    'needs `is_collapsible`',
  ],
  [
    'an alert in a message',
    [{ type: 'alert', text: plain('x') }],
    'block type alert is not allowed in a message',
  ],
  ['an alert of 201 characters', [{ type: 'alert', text: plain(201) }], '200 characters', 'modal'],
  ['an empty card', [{ type: 'card' }], 'must define'],
  ['a card body of 201 characters', [{ type: 'card', body: mrkdwn(201) }], '200 characters'],
  [
    'a card with three buttons',
    [{ type: 'card', actions: times(3, () => button()) }],
    'no more than 2 items',
  ],
  [
    'eleven cards',
    [{ type: 'carousel', elements: times(11, () => ({ type: 'card', title: mrkdwn('t') })) }],
    'no more than 10 items',
  ],
  [
    'an icon Slack does not know',
    [{ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'star', text: plain('x') }] }],
    '/elements/0/icon',
  ],
  ['51 blocks in a message', times(51, () => ({ type: 'divider' })), 'no more than 50 items'],
  ['101 blocks on the Home tab', times(101, () => ({ type: 'divider' })), 'no more than 100 items', 'home'],
  [
    '13201 characters in all',
    [...times(5, () => section({ text: mrkdwn(2640) })), section({ text: mrkdwn(1) })],
    'msg_blocks_too_long: 13201',
  ],
];

test.each(good)('Slack takes %s', (_what, blocks, surface = 'message') => {
  expect(validateBlocks(blocks, surface)).toEqual([]);
});

test.each(bad)('Slack refuses %s', (_what, blocks, problem, surface = 'message') => {
  const problems = validateBlocks(JSON.parse(JSON.stringify(blocks)), surface);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

test('all problems are told at once', () => {
  expect(validateBlocks([section({}), { type: 'header', text: plain(151) }], 'message')).toHaveLength(2);
  expect(validateBlocks('blocks', 'message')).toHaveLength(1);
});

test('ids are made up for all blocks and elements, and the blocks stay good', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(good.filter(([, , surface]) => surface === undefined)), (some) => {
      for (const [, blocks] of some) {
        const parsed = parseBlocks(blocks, 'message');
        if (!parsed.ok) throw new Error(parsed.problems.join());
        let next = 0;
        const named = withIds(parsed.blocks, () => `made-up-${++next}`);
        expect(validateBlocks(named, 'message')).toEqual([]);
        expect(withIds(named, () => 'never')).toEqual(named);
      }
    }),
    { numRuns: 10 },
  );
});

describe('a view', () => {
  const modal = (extra: object = {}) => ({ type: 'modal', title: plain(24), blocks: [section()], ...extra });

  test('may have a title of 24 characters and 3000 of private metadata', () => {
    expect(
      validateView(modal({ private_metadata: words(3000), submit: plain(24), close: plain(24) })),
    ).toEqual([]);
  });

  test.each([
    [
      'a title of 25 characters',
      modal({ title: plain(25) }),
      '24 characters [json-pointer:/view/title/text]',
    ],
    ['private metadata of 3001 characters', modal({ private_metadata: words(3001) }), '3000 characters'],
    [
      'an input without submit',
      modal({ blocks: [input({ type: 'plain_text_input' })] }),
      'must define `submit`',
    ],
    [
      'a table',
      modal({ blocks: [table([[raw('a')]])] }),
      'not allowed in a modal [json-pointer:/view/blocks/0]',
    ],
    [
      'a title on the Home tab',
      { type: 'home', title: plain('t'), blocks: [] },
      'additional property: title',
    ],
    ['no blocks', { type: 'home' }, 'missing required field: blocks [json-pointer:/view]'],
  ])('is refused with %s', (_what, view, problem) => {
    const problems = validateView(view);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});
