import { z } from 'zod';
import { anyOption, confirmDialog, id, link, list, overflowOption, plainText, text } from './text.ts';

const confirm = confirmDialog.optional();
const style = z.enum(['primary', 'danger']).optional();
const accessibility_label = text(75).optional();
const focus_on_load = z.boolean().optional();
const placeholder = plainText(150).optional();
const value = z.string().max(2000, 'must be no more than 2000 characters').optional();

export const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plainText(75),
  value,
  url: link.optional(),
  style,
  confirm,
  accessibility_label,
});
export type Button = z.infer<typeof button>;

export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  action_id: id,
  text: plainText(75),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: link,
      customizable_input_parameters: z
        .array(z.strictObject({ name: text(255), value: z.string() }))
        .optional(),
    }),
  }),
  style,
  confirm,
  accessibility_label,
});

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id,
  options: list(overflowOption, 1, 5),
  confirm,
});

export const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: id,
  options: list(anyOption, 1, 10),
  initial_options: list(anyOption, 1, 10).optional(),
  confirm,
  focus_on_load,
});

export const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  action_id: id,
  options: list(anyOption, 1, 10),
  initial_option: anyOption.optional(),
  confirm,
  focus_on_load,
});

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  action_id: id,
  initial_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date as YYYY-MM-DD')
    .optional(),
  confirm,
  focus_on_load,
  placeholder,
});

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  action_id: id,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:mm')
    .optional(),
  timezone: z.string().optional(),
  confirm,
  focus_on_load,
  placeholder,
});

export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id: id,
  initial_date_time: z
    .int()
    .min(1_000_000_000, 'must be 10 digits')
    .max(9_999_999_999, 'must be 10 digits')
    .optional(),
  confirm,
  focus_on_load,
});

export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: id,
  positive_button: feedbackButton(),
  negative_button: feedbackButton(),
});

/** `trash` is the only icon Slack knows. */
export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  action_id: id,
  icon: z.literal('trash'),
  text: plainText(75),
  value,
  confirm,
  accessibility_label,
  visible_to_user_ids: z.array(z.string()).optional(),
});

/** Where a picture comes from: a public address or a file in Slack, not both. */
export const imageSource = {
  image_url: link.optional(),
  slack_file: z.union([z.strictObject({ id: text(255) }), z.strictObject({ url: link })]).optional(),
};
export const oneImageSource = (image: { image_url?: unknown; slack_file?: unknown }) =>
  (image.image_url === undefined) !== (image.slack_file === undefined);
export const oneImageSourceProblem = 'must define either `image_url` or `slack_file`';

export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: text(2000), ...imageSource })
  .refine(oneImageSource, oneImageSourceProblem);

function feedbackButton() {
  return z.strictObject({ text: plainText(75), value: text(2000), accessibility_label });
}
