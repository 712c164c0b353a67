import type { InputBlock, PlainTextOption } from '@slack/types';
import type { AskField, AskForm } from '../../domain/ask-form.ts';
import type { DomainName } from '../../domain/name.ts';
import { RecordType } from '../../domain/record.ts';
import type { Builders } from '../blocks.ts';
import { inPlain } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { ASK_REDRAWS, fieldId } from './ids.ts';

const OPTIONAL: ReadonlySet<AskField> = new Set<AskField>(['priority', 'line', 'ttl', 'at', 'reason']);
const HINTED = ['host', 'target', 'ttl', 'at', 'reason'] as const;

/** The longest text that each field takes, so that all of them can be carried from window to window. */
const LONGEST: Partial<Record<AskField, number>> = { host: 253, target: 253, value: 700, reason: 500 };

const LINES = ['default', 'internal', 'oversea', 'telecom', 'unicom', 'mobile', 'edu', 'search'] as const;

/** One field of the form, with what stands in it: a text to type or a menu. */
export function fieldInput(
  build: Builders,
  field: AskField,
  { form, zones }: { form: AskForm; zones: readonly DomainName[] },
): InputBlock {
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
  if (field === 'type') return RecordType.options.map((type) => build.option(type, type));
  if (field === 'line') {
    return LINES.map((line) => build.option(line === 'default' ? line : say(`units.line-${line}`), line));
  }
  const fits = zones.length > 0 && zones.length <= 100 && zones.every((zone) => zone.length <= 150);
  return field === 'zone' && fits ? zones.map((zone) => build.option(inPlain(zone, 75), zone)) : undefined;
}
