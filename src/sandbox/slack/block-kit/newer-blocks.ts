import { z } from 'zod';
import { actions, context, divider, header, image, input, section, video } from './blocks.ts';
import { button, feedbackButtons, iconButton, imageElement } from './elements.ts';
import { richTextBlock } from './rich-text.ts';
import { anyText, id, link, list, mrkdwn, plainText, text } from './text.ts';
import { textLength } from './text-length.ts';

const anyLength = text(Number.MAX_SAFE_INTEGER);
const rawText = z.strictObject({ type: z.literal('raw_text'), text: anyLength });
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: anyLength });
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richTextBlock]);
export type TableCell = z.infer<typeof cell>;

const sameLength = (rows: readonly unknown[][]) => rows.every((row) => row.length === rows[0]?.length);

export const table = z.strictObject({
  type: z.literal('table'),
  block_id: id,
  rows: list(list(cell, 1, 20), 1, 100),
  column_settings: list(
    z.strictObject({
      align: z.enum(['left', 'center', 'right']).optional(),
      is_wrapped: z.boolean().optional(),
    }),
    0,
    20,
  ).optional(),
});

export const dataTable = z.strictObject({
  type: z.literal('data_table'),
  block_id: id,
  caption: anyLength,
  rows: list(list(cell, 1, 20), 2, 101)
    .refine(sameLength, 'all rows must have the same number of cells')
    .refine(
      ([head]) => !head?.some((one) => one.type === 'rich_text'),
      'the header row must not hold rich_text',
    )
    .refine((rows) => textLength(rows) <= 10_000, 'must be no more than 10000 characters'),
  page_size: z.int().min(1).max(100).optional(),
  row_header_column_index: z.int().min(0).max(19).optional(),
});

export const markdown = z.strictObject({ type: z.literal('markdown'), block_id: id, text: text(12_000) });

export const taskCard = z.strictObject({
  type: z.literal('task_card'),
  block_id: id,
  task_id: text(255),
  title: anyLength,
  details: richTextBlock.optional(),
  output: richTextBlock.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url: link, text: anyLength })).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});

export const plan = z.strictObject({
  type: z.literal('plan'),
  block_id: id,
  title: anyLength,
  tasks: z.array(taskCard).optional(),
});

export const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: id,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

export const card = z
  .strictObject({
    type: z.literal('card'),
    block_id: id,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: mrkdwn(150).optional(),
    subtitle: mrkdwn(150).optional(),
    body: mrkdwn(200).optional(),
    actions: list(button, 1, 2).optional(),
  })
  .refine(
    (block) => [block.hero_image, block.title, block.actions, block.body].some((part) => part !== undefined),
    'must define `hero_image`, `title`, `actions` or `body`',
  );

export const carousel = z.strictObject({
  type: z.literal('carousel'),
  block_id: id,
  elements: list(card, 1, 10),
});

export const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id: id,
  elements: list(z.discriminatedUnion('type', [feedbackButtons, iconButton]), 1, 5),
});

export const container = z
  .strictObject({
    type: z.literal('container'),
    block_id: id,
    title: plainText(150).optional(),
    rich_text_title: richTextBlock.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: list(
      z.discriminatedUnion('type', [
        actions,
        context,
        divider,
        header,
        image,
        input,
        richTextBlock,
        section,
        table,
        video,
      ]),
      1,
      10,
    ),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: imageElement.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(
    (block) => block.title !== undefined || block.rich_text_title !== undefined,
    'must define `title` or `rich_text_title`',
  )
  .refine(
    (block) => !block.default_collapsed || block.is_collapsible === true,
    '`default_collapsed` needs `is_collapsible`',
  );
