import type { Command, ParseProblem } from './command.ts';
import { decisionReasonIn, readOptions, type TypedOptions, WANTED } from './command-options.ts';
import { textOf } from './command-place.ts';
import { changeIn } from './command-values.ts';
import type { BareWord } from './command-words.ts';

/** `approve <id>`, `reject <id> <reason>` and `reviewed <id>`: what the buttons of a card do, typed. */
export function readDecision(
  verb: 'approve' | 'reject' | 'reviewed',
  [idWord, ...others]: readonly BareWord[],
  options: TypedOptions,
): Command | ParseProblem {
  if (idWord === undefined) return { id: 'missing', verb, what: 'change' };
  const change = changeIn(textOf(idWord));
  if (change === undefined) return { id: 'not-a-change', text: idWord.text, verb };
  const given = readOptions(verb, options);
  if ('id' in given) return given;
  if (verb === 'reject') return reject(change, [...others.map(textOf), given.reason ?? ''].join(' ').trim());
  if (others.length > 0) return { id: 'too-many-words', verb, extra: others.map(({ text }) => text) };
  if (verb === 'reviewed') return { verb, change };
  const { confirm, 'break-glass': breakGlass } = given;
  return {
    verb,
    change,
    ...(confirm !== undefined && { confirm }),
    ...(breakGlass !== undefined && { breakGlass }),
  };
}

/** The words behind the id are the reason, quoted or not. */
function reject(change: string, text: string): Command | ParseProblem {
  if (text === '') return { id: 'missing', verb: 'reject', what: 'reason' };
  const reason = decisionReasonIn(text);
  return reason === undefined
    ? { id: 'option-invalid', option: 'reason', value: text, wanted: WANTED['break-glass'] }
    : { verb: 'reject', change, reason };
}
