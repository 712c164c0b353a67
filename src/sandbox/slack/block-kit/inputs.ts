import { z } from 'zod';
import { richTextBlock } from './rich-text.ts';
import { id, list, plainText } from './text.ts';

const shared = {
  action_id: id,
  focus_on_load: z.boolean().optional(),
  placeholder: plainText(150).optional(),
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: list(z.enum(['on_enter_pressed', 'on_character_entered']), 1, 2).optional(),
    })
    .optional(),
};

const lines = z.int().min(1).max(100).optional();

export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...shared,
  initial_value: richTextBlock.optional(),
  min_lines: lines,
  max_lines: lines,
});

/** What a person types into, in modals and on the Home tab. */
export const typedInputs = [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      ...shared,
      initial_value: z.string().max(3000, 'must be no more than 3000 characters').optional(),
      multiline: z.boolean().optional(),
      min_length: z.int().min(0).max(3000).optional(),
      max_length: z.int().min(1).max(3000).optional(),
    })
    .refine(
      ({ min_length = 0, max_length = 3000 }) => min_length <= max_length,
      '`min_length` must not exceed `max_length`',
    ),
  z.strictObject({
    type: z.literal('number_input'),
    ...shared,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('email_text_input'),
    ...shared,
    initial_value: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('url_text_input'), ...shared, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('file_input'),
    action_id: id,
    filetypes: z.array(z.string()).optional(),
    max_files: z.int().min(1).max(10).optional(),
  }),
  richTextInput,
] as const;
