import type { Command, ParseProblem } from './command.ts';
import { readOptions, type TypedOptions } from './command-options.ts';
import { connects, textOf } from './command-place.ts';
import { changeIn } from './command-values.ts';
import type { BareWord } from './command-words.ts';

/** `handover <id>`, and with the new owner behind it, as a mention or as a user id; `to` may stand between them. */
export function readHandOver(
  [idWord, ...others]: readonly BareWord[],
  options: TypedOptions,
): Command | ParseProblem {
  const verb = 'handover';
  if (idWord === undefined) return { id: 'missing', verb, what: 'change' };
  const change = changeIn(textOf(idWord));
  if (change === undefined) return { id: 'not-a-change', text: idWord.text, verb };
  const given = readOptions(verb, options);
  if ('id' in given) return given;
  const [first] = others;
  const [person, ...extra] = first && connects(first) ? others.slice(1) : others;
  if (extra.length > 0) return { id: 'too-many-words', verb, extra: extra.map(({ text }) => text) };
  if (person === undefined) return { verb, change };
  const to = userIn(textOf(person));
  return to === undefined ? { id: 'not-a-person', text: person.text, change } : { verb, change, to };
}

/** A user id, bare or as Slack writes a mention of it; ids of users begin with U or W. */
function userIn(text: string): string | undefined {
  return USER.exec(text.normalize('NFKC').trim())?.groups?.id;
}

const USER = /^(?:<@)?(?<id>[UW][A-Z0-9]{2,30})(?:\|[^<>]*)?>?$/u;
