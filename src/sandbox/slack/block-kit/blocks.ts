import { z } from 'zod';
import {
  button,
  checkboxes,
  datepicker,
  datetimepicker,
  imageElement,
  imageSource,
  oneImageSource,
  oneImageSourceProblem,
  overflow,
  radioButtons,
  timepicker,
  workflowButton,
} from './elements.ts';
import { richTextInput, typedInputs } from './inputs.ts';
import { multiSelects, selects } from './selects.ts';
import { anyText, id, link, list, mrkdwn, plainText, text } from './text.ts';

const chooser = [datepicker, timepicker, checkboxes, radioButtons, ...selects, ...multiSelects] as const;

export const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: id,
    text: anyText(3000).optional(),
    fields: list(anyText(2000), 1, 10).optional(),
    accessory: z
      .discriminatedUnion('type', [button, workflowButton, overflow, imageElement, ...chooser])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    (block) => block.text !== undefined || block.fields !== undefined,
    'must define `text` or `fields`',
  );

/** `level` is documented by Slack, though @slack/types does not know it yet. */
export const header = z.strictObject({
  type: z.literal('header'),
  block_id: id,
  text: plainText(150),
  level: z.int().min(1).max(4).optional(),
});

export const divider = z.strictObject({ type: z.literal('divider'), block_id: id });

export const context = z.strictObject({
  type: z.literal('context'),
  block_id: id,
  elements: list(z.discriminatedUnion('type', [imageElement, plainText(3000), mrkdwn(3000)]), 1, 10),
});

export const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: id,
  elements: list(
    z.discriminatedUnion('type', [
      button,
      workflowButton,
      overflow,
      datetimepicker,
      richTextInput,
      ...chooser,
    ]),
    1,
    25,
  ),
});

export const image = z
  .strictObject({
    type: z.literal('image'),
    block_id: id,
    alt_text: text(2000),
    title: plainText(2000).optional(),
    ...imageSource,
  })
  .refine(oneImageSource, oneImageSourceProblem);

export const input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [datetimepicker, ...typedInputs, ...chooser]),
});

export const video = z.strictObject({
  type: z.literal('video'),
  block_id: id,
  video_url: link,
  thumbnail_url: link,
  alt_text: text(2000),
  title: plainText(199),
  title_url: link.optional(),
  author_name: text(49).optional(),
  provider_name: text(255).optional(),
  provider_icon_url: link.optional(),
  description: plainText(3000).optional(),
});
