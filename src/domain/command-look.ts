import type { Command, ParseProblem } from './command.ts';
import { readOptions, type TypedOptions } from './command-options.ts';
import { placeIn, textOf } from './command-place.ts';
import { changeIn, simplified, typedNameIn } from './command-values.ts';
import type { BareWord } from './command-words.ts';
import type { DomainName } from './name.ts';

/** The commands that look at changes: `status [id|host]`, `list [zone|break-glass]`, `history <host|zone> [csv]`, `why <host>`. */
export function readLook(
  verb: 'status' | 'list' | 'history' | 'why',
  words: readonly BareWord[],
  options: TypedOptions,
): Command | ParseProblem {
  const [first, second, ...rest] = words;
  const given = readOptions(verb, options);
  if ('id' in given) return given;
  const isCsv = verb === 'history' && second !== undefined && simplified(textOf(second)) === 'csv';
  const extra = [...(second === undefined || isCsv ? [] : [second]), ...rest];
  if (extra.length > 0) return { id: 'too-many-words', verb, extra: extra.map(({ text }) => text) };
  if (verb === 'list') return readList(first, given);
  if (first === undefined) return verb === 'status' ? { verb } : { id: 'missing', verb, what: 'host' };
  const place = placeIn(first);
  if (verb === 'status') {
    const change = changeIn(textOf(first));
    if ('id' in place && change === undefined) return place;
    const where = 'id' in place ? {} : { place: { ...place, ...given } };
    return { verb, ...where, ...(change !== undefined && { change }) };
  }
  if ('id' in place) return place;
  return verb === 'why' ? { verb, ...place, ...given } : { verb, ...place, ...given, csv: isCsv };
}

function readList(word: BareWord | undefined, given: { zone?: DomainName }): Command | ParseProblem {
  if (word === undefined) return { verb: 'list', ...given };
  const text = textOf(word);
  if (BREAK_GLASS.has(simplified(text))) return { verb: 'list', ...given, only: 'break-glass' };
  const zone = typedNameIn(text);
  return zone === undefined ? { id: 'not-a-name', text: word.text } : { verb: 'list', zone };
}

const BREAK_GLASS: ReadonlySet<string> = new Set(['break-glass', 'breakglass', 'break_glass', '紧急']);
