import { z } from 'zod';
import { id, link, text } from './text.ts';

const anyLength = text(Number.MAX_SAFE_INTEGER);

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    code: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const textElement = z.strictObject({ type: z.literal('text'), text: anyLength, style });

const linkElement = z.strictObject({
  type: z.literal('link'),
  url: link,
  text: anyLength.optional(),
  unsafe: z.boolean().optional(),
  style,
});

const inline = z.discriminatedUnion('type', [
  textElement,
  linkElement,
  z.strictObject({ type: z.literal('user'), user_id: anyLength, style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: anyLength, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: anyLength, style }),
  z.strictObject({ type: z.literal('team'), team_id: anyLength, style }),
  z.strictObject({
    type: z.literal('emoji'),
    name: anyLength,
    unicode: anyLength.optional(),
    url: link.optional(),
    style,
  }),
  z.strictObject({ type: z.literal('color'), value: anyLength, style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: anyLength,
    url: link.optional(),
    fallback: anyLength.optional(),
    style,
  }),
]);
export type RichTextInline = z.infer<typeof inline>;

const border = z.union([z.literal(0), z.literal(1)]).optional();

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

const part = z.discriminatedUnion('type', [
  section,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(section),
    indent: z.int().min(0).max(8).optional(),
    border,
    offset: z.int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(z.discriminatedUnion('type', [textElement, linkElement])),
    border,
    language: anyLength.optional(),
  }),
]);
export type RichTextPart = z.infer<typeof part>;

export const richTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id,
  elements: z.array(part),
});
export type RichTextBlock = z.infer<typeof richTextBlock>;
