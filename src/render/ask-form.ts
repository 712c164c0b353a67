import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import {
  ASK_VERBS,
  type AskField,
  type AskForm,
  type AskProblems,
  type AskVerb,
  fieldsOf,
} from '../domain/ask-form.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import type { DomainName } from '../domain/name.ts';
import { type DnsRecord, RecordType } from '../domain/record.ts';
import { type Builders, buildersIn, LIMITS } from './blocks.ts';
import { VALUES } from './messages/parse-examples.ts';
import { inPlain, type Words } from './mrkdwn.ts';
import { say } from './say.ts';

/** The callback id of the shortcut and of the form; `ask-preview` is the window behind it. */
export const ASK = 'ask';

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

/** What the form shows. `memory` is sent back with whatever is done in it. */
export interface AskSight {
  form: AskForm;
  zones: readonly DomainName[];
  suggestions: { words: readonly string[]; cdn?: DomainName; records: readonly DnsRecord[] };
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
  const fields = fieldsOf(form.verb).flatMap((field) => {
    const block = inputOf(build, field, sight);
    return field === 'target' || field === 'value' ? [block, ...suggestedOf(build, field, sight)] : [block];
  });
  return {
    ...frame(build, memory),
    callback_id: ASK,
    submit: build.plainText(say('ask.check'), 24),
    blocks: [
      ...(changed ? [build.section([say('ask.form-changed')])] : []),
      verbBlock(build, form.verb),
      ...fields,
      ...(channel === undefined ? [] : [channelBlock(build, channel)]),
      build.context(say('ask.closing-is-safe')),
    ],
  };
}

/** What is wrong, as Slack shows it at each field; fields that the form does not show are told at the verb. */
export function askErrors(
  problems: AskProblems,
  { verb, type }: AskForm,
  language: Language,
): Record<string, string> {
  const shown = fieldsOf(verb);
  return Object.fromEntries(
    Object.entries(problems).map(([name, problem]) => {
      const field = shown.find((one) => one === name);
      const words = errorOf(field ?? 'zone', problem.id === 'missing', type);
      return [field === undefined ? ASK_IDS.verb : fieldId(field), words.plain(language)];
    }),
  );
}

export function tooLongError(language: Language): Record<string, string> {
  return { [ASK_IDS.verb]: say('ask.error-too-long').plain(language) };
}

/** Title and way out of every window of asking. */
export function frame(
  build: Builders,
  memory: string,
): Pick<ModalView, 'type' | 'title' | 'close' | 'private_metadata'> {
  return {
    type: 'modal',
    title: build.plainText(say('ask.title'), 24),
    close: build.plainText(say('ask.close'), 24),
    private_metadata: memory,
  };
}

function errorOf(field: AskField, isMissing: boolean, type: string | undefined): Words {
  if (field !== 'value') return say(`ask.error-${field}`);
  const known = RecordType.options.find((one) => one === type);
  if (isMissing || known === undefined) return say('ask.error-value-missing');
  return say('ask.error-value', { type: known, example: VALUES[known] });
}

function verbBlock(build: Builders, verb: AskVerb): InputBlock {
  const option = (one: AskVerb): PlainTextOption => optionOf(build, say(`ask.verb-${one}`), one);
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

const OPTIONAL: ReadonlySet<AskField> = new Set<AskField>(['priority', 'line', 'ttl', 'at', 'reason']);
const HINTED = ['host', 'target', 'ttl', 'at', 'reason'] as const;

function inputOf(build: Builders, field: AskField, { form, zones }: AskSight): InputBlock {
  const { verb } = form;
  const label = field === 'target' && verb === 'forward' ? say('ask.target-forward') : say(`ask.${field}`);
  const isOptional =
    OPTIONAL.has(field) || field === 'target' || (field === 'value' && (verb === 'remove' || verb === 'set'));
  const hinted = HINTED.find((one) => one === field);
  const hint = field === 'value' && verb === 'remove' ? say('ask.value-hint-remove') : undefined;
  const told = hint ?? (hinted && say(`ask.${hinted}-hint`));
  return {
    type: 'input',
    block_id: fieldId(field),
    label: build.plainText(label, 150),
    element: elementOf(build, field, form, zones),
    optional: isOptional,
    ...(ASK_REDRAWS.includes(fieldId(field)) && { dispatch_action: true }),
    ...(told && { hint: build.plainText(told, 300) }),
  };
}

/** The longest text that each field takes, so that all of them can be carried from window to window. */
const LONGEST: Partial<Record<AskField, number>> = { host: 253, target: 253, value: 700, reason: 500 };

const LINES = ['default', 'internal', 'oversea', 'telecom', 'unicom', 'mobile', 'edu', 'search'] as const;

function elementOf(
  build: Builders,
  field: AskField,
  form: AskForm,
  zones: readonly DomainName[],
): InputBlock['element'] {
  const action_id = fieldId(field);
  const options = optionsOf(build, field, zones);
  const typed = form[field];
  if (options === undefined) {
    return {
      type: 'plain_text_input',
      action_id,
      max_length: LONGEST[field] ?? 100,
      ...(typed !== undefined && { initial_value: typed }),
      ...(field === 'reason' && { multiline: true }),
      ...(field === 'host' && { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }),
    };
  }
  const chosen = options.find(({ value }) => value === typed);
  return { type: 'static_select', action_id, options, ...(chosen && { initial_option: chosen }) };
}

/** Undefined where a text is to be typed: a menu has room for a hundred zones, and for values that are not too long. */
function optionsOf(
  build: Builders,
  field: AskField,
  zones: readonly DomainName[],
): PlainTextOption[] | undefined {
  if (field === 'type') return RecordType.options.map((type) => optionOf(build, type, type));
  if (field === 'line') {
    return LINES.map((line) => optionOf(build, line === 'default' ? line : say(`units.line-${line}`), line));
  }
  const fits = zones.length > 0 && zones.length <= 100 && zones.every((zone) => zone.length <= 150);
  return field === 'zone' && fits ? zones.map((zone) => optionOf(build, inPlain(zone, 75), zone)) : undefined;
}

/** What may be meant, to choose from instead of typing. */
function suggestedOf(
  build: Builders,
  field: 'target' | 'value',
  { form, suggestions }: AskSight,
): KnownBlock[] {
  const { words, cdn, records } = suggestions;
  const standing = records.filter(({ type }) => field === 'target' || type === form.type);
  const all: [string, Words][] = [
    ...(field === 'target'
      ? words.map((word): [string, Words] => [word, say('ask.suggest-word', { word })])
      : []),
    ...(field === 'target' && cdn
      ? [[cdn, say('ask.suggest-cdn', { name: cdn })] satisfies [string, Words]]
      : []),
    ...standing
      .filter(({ type }) => field === 'value' || type === 'CNAME')
      .map(({ value }): [string, Words] => [value, say('ask.suggest-record', { value })]),
  ];
  const fitting = [...new Map(all)].filter(([value]) => value !== '' && value.length <= 150).slice(0, 100);
  if (fitting.length === 0 || (field === 'value' && form.verb === 'add')) return [];
  return [
    {
      type: 'input',
      block_id: ASK_IDS.suggested,
      optional: true,
      label: build.plainText(say('ask.suggested'), 150),
      hint: build.plainText(say('ask.suggested-hint'), 300),
      element: {
        type: 'static_select',
        action_id: ASK_IDS.suggested,
        options: fitting.map(([value, label]) => optionOf(build, label, value)),
      },
    },
  ];
}

function channelBlock(build: Builders, channel: string): InputBlock {
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

function optionOf(build: Builders, label: Words | string, value: string): PlainTextOption {
  return { text: build.plainText(label, LIMITS.option), value };
}
