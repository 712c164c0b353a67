import { type AskField, type AskForm, type AskProblems, fieldsOf } from '../../domain/ask-form.ts';
import type { Language } from '../../domain/language.ts';
import { RecordType } from '../../domain/record.ts';
import { VALUES } from '../messages/parse-examples.ts';
import type { Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { ASK_IDS, fieldId } from './ids.ts';

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

function errorOf(field: AskField, isMissing: boolean, type: string | undefined): Words {
  if (field !== 'value') return say(`ask.error-${field}`);
  const known = RecordType.options.find((one) => one === type);
  if (isMissing || known === undefined) return say('ask.error-value-missing');
  return say('ask.error-value', { type: known, example: VALUES[known] });
}
