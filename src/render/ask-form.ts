import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { ASK_VERBS, type AskField, type AskForm, type AskVerb, fieldsOf } from '../domain/ask-form.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import type { DomainName } from '../domain/name.ts';
import { fieldInput } from './ask/field-input.ts';
import { frame } from './ask/frame.ts';
import { ASK, ASK_IDS } from './ask/ids.ts';
import { type Suggestions, suggestionMenu } from './ask/suggestions.ts';
import { type Builders, buildersIn, LIMITS } from './blocks.ts';
import { say } from './say.ts';

/** What the form shows. `memory` is sent back with whatever is done in it. */
export interface AskSight {
  form: AskForm;
  zones: readonly DomainName[];
  suggestions: Suggestions;
  /** Where the card is to go, when that is asked for; undefined where it was asked in a channel. */
  channel: string | undefined;
  memory: string;
  /** The fields were those of another verb. */
  changed?: boolean;
}

/** Shown at once, before anything is known of the person: in every language. */
export function openingView(): ModalView {
  const words = say('ask.opening');
  const text = LANGUAGES.map((language) => words.plain(language)).join('\n');
  return {
    type: 'modal',
    callback_id: 'ask-opening',
    title: { type: 'plain_text', text: 'Switchyard' },
    blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
  };
}

/** The form, with the fields that go with its verb. Its elements stay the same, so that what was typed stays too. */
export function askView(sight: AskSight, language: Language): ModalView {
  const build = buildersIn(language);
  const { form, channel, memory, changed } = sight;
  return {
    ...frame(build, memory),
    callback_id: ASK,
    submit: build.plainText(say('ask.check'), LIMITS.modalTitle),
    blocks: [
      ...(changed ? [build.section([say('ask.form-changed')])] : []),
      verbMenu(build, form.verb),
      ...fieldsOf(form.verb).flatMap((field) => fieldBlocks(build, field, sight)),
      ...(channel === undefined ? [] : [channelMenu(build, channel)]),
      build.context(say('ask.closing-is-safe')),
    ],
  };
}

function fieldBlocks(build: Builders, field: AskField, sight: AskSight): KnownBlock[] {
  const input = fieldInput(build, field, sight);
  return field === 'target' || field === 'value' ? [input, ...suggestionMenu(build, field, sight)] : [input];
}

function verbMenu(build: Builders, verb: AskVerb): InputBlock {
  const option = (one: AskVerb) => build.option(say(`ask.verb-${one}`), one);
  return {
    type: 'input',
    block_id: ASK_IDS.verb,
    dispatch_action: true,
    label: build.plainText(say('ask.verb'), 150),
    element: {
      type: 'static_select',
      action_id: ASK_IDS.verb,
      options: ASK_VERBS.map(option),
      initial_option: option(verb),
    },
  };
}

function channelMenu(build: Builders, channel: string): InputBlock {
  return {
    type: 'input',
    block_id: ASK_IDS.channel,
    label: build.plainText(say('ask.channel'), 150),
    element: {
      type: 'conversations_select',
      action_id: ASK_IDS.channel,
      initial_conversation: channel,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    },
  };
}
