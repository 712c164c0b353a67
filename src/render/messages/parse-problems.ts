import type { AskedVerb, ParseProblem } from '../../domain/command.ts';
import { FLAGS, OPTIONS_OF } from '../../domain/command-options.ts';
import { unknownLanguage } from '../language-answers.ts';
import type { Key } from '../languages/catalogue.ts';
import { code, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { example, help, lineOf, typed } from './commands.ts';
import { exampleOf, optionsOf, recordOf, withoutItalics, withReason } from './parse-examples.ts';
import { listing } from './units.ts';

/** What is wrong with the text of a command, and the line to type instead: of the same verb, where one was read. */
export function parseProblem(problem: ParseProblem, verb?: AskedVerb): Words {
  switch (problem.id) {
    case 'empty':
      return say('parse-problems.empty', { example, help });
    case 'unknown-verb':
      return problem.nearest === undefined
        ? say('parse-problems.unknown-verb', { verb: code(problem.verb, 80), help })
        : say('parse-problems.unknown-verb-nearest', {
            verb: code(problem.verb, 80),
            nearest: typed(`/dns ${problem.nearest}`),
          });
    case 'missing':
      return missing(problem);
    case 'too-many-words':
      return tooMany(problem);
    case 'not-a-name':
      return say('parse-problems.not-a-name', {
        text: code(problem.text, 120),
        line: lineOf(verb ?? 'switch', 'www.example.com'),
      });
    case 'unclear-emphasis':
      return say('parse-problems.unclear-emphasis', {
        from: code(problem.from, 120),
        to: code(problem.to, 120),
        line: withoutItalics(verb),
      });
    case 'not-a-change':
      return say('parse-problems.not-a-change', {
        text: code(problem.text, 120),
        line: lineOf(problem.verb, ''),
      });
    case 'not-a-person':
      return say('hand-over.not-a-person', {
        text: code(problem.text, 120),
        line: typed(`/dns handover ${problem.change}`),
      });
    case 'not-a-language':
      return unknownLanguage(problem.text);
    case 'not-a-time':
      return say('freeze.not-a-time', { text: code(problem.text, 120), line: UNTIL_TOMORROW });
    case 'unknown-type': {
      const facts = { type: code(problem.type, 80), line: lineOf(verb ?? 'check', 'www.example.com') };
      return problem.nearest === undefined
        ? say('parse-problems.unknown-type', facts)
        : say('parse-problems.unknown-type-nearest', { ...facts, nearest: code(problem.nearest) });
    }
    case 'not-a-value':
      return say('parse-problems.not-a-value', {
        text: code(problem.text, 120),
        type: problem.type,
        line: recordOf(problem.type, verb),
      });
    default:
      return optionProblem(problem, verb);
  }
}

type OptionProblem = Extract<ParseProblem, { option: string }>;

function optionProblem(problem: OptionProblem, verb?: AskedVerb): Words {
  const option = code(`--${problem.option}`, 80);
  switch (problem.id) {
    case 'unknown-option':
      return problem.nearest === undefined
        ? say('parse-problems.unknown-option', { option, help })
        : say('parse-problems.unknown-option-nearest', { option, nearest: code(`--${problem.nearest}`, 80) });
    case 'option-not-taken':
      return problem.type === undefined
        ? say('parse-problems.option-not-taken', {
            option,
            verb: code(`/dns ${problem.verb}`),
            options: optionsOf(problem.verb),
          })
        : say('parse-problems.option-not-taken-of-type', { option, type: problem.type });
    case 'option-without-value':
      return say('parse-problems.option-without-value', { option, line: exampleOf(problem.option, verb) });
    case 'option-invalid': {
      const facts = { value: code(problem.value, 80), option, line: exampleOf(problem.option, verb) };
      return FLAGS.has(problem.option)
        ? say('parse-problems.option-invalid-flag', facts)
        : say('parse-problems.option-invalid', { ...facts, wanted: problem.wanted });
    }
  }
}

function missing({ verb, what }: Extract<ParseProblem, { id: 'missing' }>): Words {
  const line = lineOf(verb, 'www.example.com');
  switch (what) {
    case 'host':
      return say(HOST_MISSING[verb] ?? 'parse-problems.host-missing', { line });
    case 'target':
      return say(TARGET_MISSING[verb] ?? 'parse-problems.target-missing', {
        cdn: code('cdn'),
        line: verb === 'forward' ? typed('/dns forward example.com cdn') : line,
      });
    case 'type':
      return say('parse-problems.missing-type', { line });
    case 'value':
      return verb === 'remove'
        ? say('parse-problems.missing-value-of-several', { line: recordOf('MX', verb) })
        : say('parse-problems.missing-value', { line });
    case 'priority':
      return say('parse-problems.missing-priority', { line: recordOf('MX', verb) });
    case 'zone':
      return say('freeze.missing-zone', { line });
    case 'time':
      return say('freeze.missing-time', { until: code('until'), line: UNTIL_TOMORROW });
    case 'reason':
      return verb === 'freeze'
        ? say('freeze.missing-reason', { line: typed('/dns freeze example.com release week') })
        : say('review.reason-missing', { command: line });
    case 'change':
      return say('parse-problems.missing-change', { line });
  }
}

const HOST_MISSING: Partial<Record<AskedVerb, Key>> = {
  switch: 'parse-problems.host-switch',
  forward: 'parse-problems.host-forward',
  gtm: 'parse-problems.host-gtm',
  split: 'parse-problems.host-split',
  recover: 'parse-problems.host-recover',
};

const TARGET_MISSING: Partial<Record<AskedVerb, Key>> = {
  switch: 'parse-problems.target-switch',
  forward: 'parse-problems.target-forward',
  gtm: 'parse-problems.target-gtm',
  split: 'parse-problems.target-split',
};

function tooMany({ verb, extra }: Extract<ParseProblem, { id: 'too-many-words' }>): Words {
  return say(`parse-problems.too-many-${verb}`, {
    extra: listing(
      extra.map((word) => code(word, 60)),
      4,
    ),
    advice: OPTIONS_OF[verb].includes('reason')
      ? say('parse-problems.type-reason', { line: withReason(verb) })
      : say('parse-problems.type-line', { line: lineOf(verb, 'www.example.com') }),
  });
}

const UNTIL_TOMORROW = typed('/dns freeze example.com until tomorrow 09:00');

export const nothingDone = say('parse-problems.nothing-done');
