import { type InteractiveElement, interactiveElements } from './block-kit/interactive.ts';
import type { Block } from './block-kit/validate-blocks.ts';

/** `state.values` of a message or view: by block id and action id, what stands in each input. */
export function stateValues(
  blocks: readonly Block[],
  /** What the person put in, by action id; elsewhere the initial values stand. */
  chosen: Readonly<Record<string, string>> = {},
): Record<string, Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {};
  for (const { block, element } of interactiveElements(blocks)) {
    const { action_id } = element;
    if (block.block_id === undefined || action_id === undefined) continue;
    const value = elementValue(element, chosen[action_id]);
    if (value) values[block.block_id] = { ...values[block.block_id], [action_id]: value };
  }
  return values;
}

/** The element's part of an action or state; undefined for what holds no value. @throws for a choice that is not there. */
export function elementValue(
  element: InteractiveElement,
  chosen: string | undefined,
): Record<string, unknown> | undefined {
  const { type } = element;
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: choice(element, chosen) ?? element.initial_option ?? null };
    case 'checkboxes': {
      const options = chosen?.split(',').map((value) => choice(element, value));
      return { type, selected_options: options ?? element.initial_options ?? [] };
    }
    case 'users_select':
      return { type, selected_user: chosen ?? element.initial_user ?? null };
    case 'conversations_select':
      return { type, selected_conversation: chosen ?? element.initial_conversation ?? null };
    case 'datepicker':
      return { type, selected_date: chosen ?? element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: chosen ?? element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: chosen ? Number(chosen) : (element.initial_date_time ?? null) };
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: chosen ?? element.initial_value ?? null };
    case 'button':
    case 'workflow_button':
    case 'icon_button':
    case 'feedback_buttons':
    case 'overflow':
      return undefined;
    default:
      if (chosen === undefined) return undefined;
      throw new Error(`the sandbox cannot fill in a ${type}`);
  }
}

/** The option of a menu with this value. */
export function choice(
  element: Extract<
    InteractiveElement,
    { type: 'static_select' | 'radio_buttons' | 'checkboxes' | 'overflow' }
  >,
  value: string | undefined,
): object | undefined {
  if (value === undefined) return undefined;
  const groups = element.type === 'static_select' ? (element.option_groups ?? []) : [];
  const options = [...(element.options ?? []), ...groups.flatMap((group) => group.options)];
  const found = options.find((option) => option.value === value);
  if (!found) throw new Error(`no option "${value}" in ${element.action_id}`);
  return found;
}
