import type { ParseProblem } from '../../../domain/command-text.ts';
import { code, type Mrkdwn, mrkdwn } from '../../mrkdwn.ts';
import { example, help, typed } from './commands.ts';
import { listing } from './units.ts';

/** What is wrong with the text of a command, and the line to type instead. */
export function parseProblem(problem: ParseProblem): Mrkdwn {
  switch (problem.id) {
    case 'empty':
      return mrkdwn`Say what to do. To switch a host to the CDN, type ${example}; to see everything, type ${help}.`;
    case 'unknown-verb':
      return mrkdwn`There is no command ${code(problem.verb, 80)}.${problem.nearest === undefined ? mrkdwn` Type ${help} to see what there is.` : mrkdwn` Did you mean ${typed(`/dns ${problem.nearest}`)}?`}`;
    case 'missing':
      return problem.what === 'host'
        ? mrkdwn`Which host is to be switched, and where to? Type ${example}.`
        : mrkdwn`Where is the host to be switched to? Name ${code('cdn')} or a full name: ${example}.`;
    case 'too-many-words':
      return mrkdwn`A switch takes a host and a target, and nothing more: leave out ${listing(
        problem.extra.map((word) => code(word, 60)),
        4,
      )}. A reason goes in quotes: ${typed('/dns switch www.example.com cdn --reason "launch day"')}.`;
    case 'not-a-name':
      return mrkdwn`${code(problem.text, 120)} cannot be a domain name. Type a host of your zone, for example ${example}.`;
    case 'unknown-option':
      return mrkdwn`There is no option ${code(`--${problem.option}`, 80)}.${problem.nearest === undefined ? mrkdwn` Type ${help} to see what there is.` : mrkdwn` Did you mean ${code(`--${problem.nearest}`, 80)}?`}`;
    case 'option-without-value':
      return mrkdwn`The option ${code(`--${problem.option}`, 80)} needs a value, for example ${optionExample(problem.option)}.`;
    case 'option-invalid':
      return mrkdwn`${code(problem.value, 80)} is no value for ${code(`--${problem.option}`, 80)}: ${problem.wanted} is wanted. For example ${optionExample(problem.option)}.`;
  }
}

export const nothingDone = mrkdwn`Nothing was changed.`;

function optionExample(option: string): Mrkdwn {
  switch (option) {
    case 'zone':
      return typed('/dns switch www cdn --zone example.com');
    case 'reason':
      return typed('/dns switch www.example.com cdn --reason "launch day"');
    default:
      return typed('/dns switch www.example.com cdn --ttl 600');
  }
}
