import { z } from 'zod';

/** `plain_text` of 1 to `max` characters. Lengths count UTF-16 units: never laxer than Slack. */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(max), emoji: z.boolean().optional() });

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(max), verbatim: z.boolean().optional() });

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

/** A required string of 1 to `max` characters. */
export const text = (max: number) =>
  z.string().min(1, 'must be more than 0 characters').max(max, `must be no more than ${max} characters`);

export const id = text(255).optional();

export const link = text(3000).regex(/^https?:\/\/\S+$/, 'must be an absolute URL');

/** Slack wants all four parts, whatever the type package says. */
export const confirmDialog = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const optionParts = { value: text(150), description: plainText(75).optional() };

export const plainOption = z.strictObject({ text: plainText(75), ...optionParts });
export const anyOption = z.strictObject({ text: anyText(75), ...optionParts });
export const overflowOption = z.strictObject({ text: plainText(75), ...optionParts, url: link.optional() });
export const optionGroup = z.strictObject({ label: plainText(75), options: list(plainOption, 1, 100) });

/** Between `min` and `max` items, in Slack's words. */
export function list<Item extends z.ZodType>(item: Item, min: number, max: number) {
  return z
    .array(item)
    .min(min, `no fewer than ${min} items allowed`)
    .max(max, `no more than ${max} items allowed`);
}
