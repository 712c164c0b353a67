import { z } from 'zod';
import { confirmDialog, id, list, optionGroup, plainOption, plainText } from './text.ts';

const shared = {
  action_id: id,
  confirm: confirmDialog.optional(),
  focus_on_load: z.boolean().optional(),
  placeholder: plainText(150).optional(),
};
const several = { max_selected_items: z.int().min(1).optional() };
const ids = z.array(z.string()).optional();
const respondable = { response_url_enabled: z.boolean().optional() };
const searching = { min_query_length: z.int().min(0).optional() };
const current = { default_to_current_conversation: z.boolean().optional() };

const filter = {
  filter: z
    .strictObject({
      include: list(z.enum(['im', 'mpim', 'private', 'public']), 1, 4).optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
};

const choices = {
  options: list(plainOption, 1, 100).optional(),
  option_groups: list(optionGroup, 1, 100).optional(),
};

/** Slack wants either the options or the groups of a static menu. */
const eitherOptionsOrGroups = (menu: { options?: unknown; option_groups?: unknown }) =>
  (menu.options === undefined) !== (menu.option_groups === undefined);
const either = 'must define either `options` or `option_groups`';

/** All menus with one choice. */
export const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...shared,
      ...choices,
      initial_option: plainOption.optional(),
    })
    .refine(eitherOptionsOrGroups, either),
  z.strictObject({
    type: z.literal('external_select'),
    ...shared,
    ...searching,
    initial_option: plainOption.optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...shared, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...shared,
    ...respondable,
    ...current,
    ...filter,
    initial_conversation: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...shared,
    ...respondable,
    initial_channel: z.string().optional(),
  }),
] as const;

/** All menus with several choices. */
export const multiSelects = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...shared,
      ...several,
      ...choices,
      initial_options: list(plainOption, 1, 100).optional(),
    })
    .refine(eitherOptionsOrGroups, either),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...shared,
    ...several,
    ...searching,
    initial_options: list(plainOption, 1, 100).optional(),
  }),
  z.strictObject({ type: z.literal('multi_users_select'), ...shared, ...several, initial_users: ids }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...shared,
    ...several,
    ...current,
    ...filter,
    initial_conversations: ids,
  }),
  z.strictObject({ type: z.literal('multi_channels_select'), ...shared, ...several, initial_channels: ids }),
] as const;
