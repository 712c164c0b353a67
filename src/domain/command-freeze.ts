import type { Command, ParseProblem } from './command.ts';
import { withLabels } from './command-markup.ts';
import { MAX_REASON, readOptions, type TypedOptions, WANTED } from './command-options.ts';
import { placeIn, textOf } from './command-place.ts';
import { simplified } from './command-values.ts';
import type { BareWord } from './command-words.ts';
import { isDayWord, type TypedTime, typedTimeIn } from './schedule.ts';

type End = Extract<TypedTime, { kind: 'time' }>;

/**
 * Reads `<zone> [until <time>] [reason]`; lifting a freeze takes the zone alone. A freeze without an end needs a reason:
 * whoever comes across it much later has nothing else to go by.
 */
export function readFreeze(
  verb: 'freeze' | 'unfreeze',
  words: readonly BareWord[],
  options: TypedOptions,
): Command | ParseProblem {
  const [zoneWord, ...rest] = words;
  if (zoneWord === undefined) return { id: 'missing', verb, what: 'zone' };
  const place = placeIn(zoneWord);
  if ('id' in place) return place;
  const given = readOptions(verb, options);
  if ('id' in given) return given;
  if (verb === 'unfreeze') {
    return rest.length > 0
      ? { id: 'too-many-words', verb, extra: rest.map(({ text }) => text) }
      : { verb, ...place };
  }
  const end = endIn(rest);
  if ('id' in end) return end;
  const said = [given.reason, withLabels(end.rest.map(({ text }) => text).join(' '))];
  const reason = said.filter((part) => part !== undefined && part !== '').join(' ');
  if (reason.length > MAX_REASON) {
    return { id: 'option-invalid', option: 'reason', value: reason, wanted: WANTED.reason };
  }
  if (reason === '' && !end.until) return { id: 'missing', verb, what: 'reason' };
  return { verb, ...place, ...(end.until && { until: end.until }), ...(reason !== '' && { reason }) };
}

/** The time behind `until`, and the words that are left. */
function endIn(words: readonly BareWord[]): { until?: End; rest: readonly BareWord[] } | ParseProblem {
  const [first, second, third, ...others] = words;
  if (first === undefined || first.quoted || !UNTIL.has(simplified(first.text))) return { rest: words };
  if (second === undefined) return { id: 'missing', verb: 'freeze', what: 'time' };
  const behind = third === undefined ? [] : [third];
  const both = isDayWord(textOf(second)) && third ? endOf(`${textOf(second)} ${textOf(third)}`) : undefined;
  if (both) return { until: both, rest: others };
  const until = endOf(textOf(second));
  return until
    ? { until, rest: [...behind, ...others] }
    : { id: 'not-a-time', text: [second, ...behind].map(({ text }) => text).join(' ') };
}

function endOf(text: string): End | undefined {
  const time = typedTimeIn(text);
  return time?.kind === 'time' ? time : undefined;
}

const UNTIL: ReadonlySet<string> = new Set(['until', 'till', '直到', '至', '到']);
