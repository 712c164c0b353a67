import type { InputBlock } from '@slack/types';
import type { AskForm } from '../../domain/ask-form.ts';
import type { DomainName } from '../../domain/name.ts';
import type { DnsRecord } from '../../domain/record.ts';
import type { Builders } from '../blocks.ts';
import type { Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { ASK_IDS } from './ids.ts';

/** What is known of the place that is asked about: words of the settings, the name of its CDN, its records. */
export interface Suggestions {
  words: readonly string[];
  cdn?: DomainName;
  records: readonly DnsRecord[];
}

/** What may be meant by a target or a value, to choose from instead of typing; nothing where there is no such thing. */
export function suggestionMenu(
  build: Builders,
  field: 'target' | 'value',
  { form, suggestions: { words, cdn, records } }: { form: AskForm; suggestions: Suggestions },
): InputBlock[] {
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
        options: fitting.map(([value, label]) => build.option(label, value)),
      },
    },
  ];
}
