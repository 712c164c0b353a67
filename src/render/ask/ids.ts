import type { AskField } from '../../domain/ask-form.ts';

/** The callback id of the shortcut and of the form. */
export const ASK = 'ask';

/** The callback id of the window behind the form, and the button in it that leads back. */
export const ASK_PREVIEW = 'ask-preview';
export const ASK_BACK = 'ask-back';

/** What stands in the form besides the fields, each in a block of the same name. */
export const ASK_IDS = { verb: 'ask-verb', suggested: 'ask-suggested', channel: 'ask-channel' } as const;

/** Fields whose change alters the others. */
export const ASK_REDRAWS: readonly string[] = [
  ASK_IDS.verb,
  fieldId('zone'),
  fieldId('host'),
  fieldId('type'),
];

/** Block and action id of a field. */
export function fieldId(field: AskField): string {
  return `ask-${field}`;
}
