import type { AskedVerb, ParseProblem } from '../../../domain/command.ts';
import { OPTIONS_OF } from '../../../domain/command-options.ts';
import type { RecordType } from '../../../domain/record.ts';
import { code, type Mrkdwn, mrkdwn } from '../../mrkdwn.ts';
import { example, help, lineOf, typed } from './commands.ts';
import { listing } from './units.ts';

/** What is wrong with the text of a command, and the line to type instead. */
export function parseProblem(problem: ParseProblem): Mrkdwn {
  switch (problem.id) {
    case 'empty':
      return mrkdwn`Say what to do. To switch a host to the CDN, type ${example}; to see everything, type ${help}.`;
    case 'unknown-verb':
      return mrkdwn`There is no command ${code(problem.verb, 80)}.${problem.nearest === undefined ? mrkdwn` Type ${help} to see what there is.` : mrkdwn` Did you mean ${typed(`/dns ${problem.nearest}`)}?`}`;
    case 'missing':
      return missing(problem);
    case 'too-many-words':
      return mrkdwn`${TAKES[problem.verb]}, and nothing more: leave out ${listing(
        problem.extra.map((word) => code(word, 60)),
        4,
      )}. ${problem.verb === 'switch' ? mrkdwn`A reason goes in quotes: ${withReason}` : mrkdwn`Type ${lineOf(problem.verb, 'www.example.com')}`}.`;
    case 'not-a-name':
      return mrkdwn`${code(problem.text, 120)} cannot be a domain name. Type a host of your zone, for example ${example}.`;
    case 'unknown-type':
      return mrkdwn`There is no record type ${code(problem.type, 80)}.${problem.nearest === undefined ? mrkdwn`` : mrkdwn` Did you mean ${code(problem.nearest)}?`} The host comes first, then the type: ${lineOf('check', 'www.example.com')}.`;
    case 'not-a-value':
      return mrkdwn`${code(problem.text, 120)} is no value for ${problem.type} records. Type it as in ${checkOf(problem.type)}.`;
    case 'unknown-option':
      return mrkdwn`There is no option ${code(`--${problem.option}`, 80)}.${problem.nearest === undefined ? mrkdwn` Type ${help} to see what there is.` : mrkdwn` Did you mean ${code(`--${problem.nearest}`, 80)}?`}`;
    case 'option-not-taken':
      return mrkdwn`${code(`--${problem.option}`, 80)} means nothing ${problem.type === undefined ? mrkdwn`to ${code(`/dns ${problem.verb}`)}` : mrkdwn`for ${problem.type} records`}, which takes ${optionsOf(problem.verb, problem.type)}. Leave it out.`;
    case 'option-without-value':
      return mrkdwn`The option ${code(`--${problem.option}`, 80)} needs a value, for example ${exampleOf(problem.option)}.`;
    case 'option-invalid':
      return mrkdwn`${code(problem.value, 80)} is no value for ${code(`--${problem.option}`, 80)}: ${problem.wanted} is wanted. For example ${exampleOf(problem.option)}.`;
  }
}

function missing({ verb, what }: Extract<ParseProblem, { id: 'missing' }>): Mrkdwn {
  switch (what) {
    case 'host':
      return verb === 'switch'
        ? mrkdwn`Which host is to be switched, and where to? Type ${example}.`
        : mrkdwn`Which host? Type ${lineOf(verb, 'www.example.com')}.`;
    case 'target':
      return mrkdwn`Where is the host to be switched to? Name ${code('cdn')} or a full name: ${example}.`;
    case 'type':
      return mrkdwn`Which record? Say its type and value: ${lineOf(verb, 'www.example.com')}.`;
    case 'value':
      return mrkdwn`Which value is the record to have? Type ${lineOf(verb, 'www.example.com')}.`;
    case 'priority':
      return mrkdwn`An MX record needs a priority, a number before the name: ${checkOf('MX')}.`;
  }
}

const TAKES: Readonly<Record<AskedVerb, string>> = {
  switch: 'A switch takes a host and a target',
  records: 'To show records takes a host only',
  check: 'A check takes a host, a type and a value',
  verify: 'To verify takes a host only',
};

const withReason = typed('/dns switch www.example.com cdn --reason "launch day"');

function exampleOf(option: string): Mrkdwn {
  switch (option) {
    case 'zone':
      return typed('/dns records www --zone example.com');
    case 'reason':
      return withReason;
    case 'line':
      return typed('/dns check www.example.com A 192.0.2.10 --line oversea');
    case 'priority':
      return typed('/dns check example.com MX mail.example.net --priority 10');
    default:
      return typed('/dns switch www.example.com cdn --ttl 600');
  }
}

function optionsOf(verb: AskedVerb, type?: RecordType): Mrkdwn {
  const taken = OPTIONS_OF[verb].filter((option) => type === undefined || option !== 'priority');
  return listing(taken.map((option) => code(`--${option}`)));
}

/** A record of the type as it is typed. */
function checkOf(type: RecordType): Mrkdwn {
  return typed(`/dns check ${type === 'SRV' ? '_sip._tcp' : 'www'}.example.com ${type} ${VALUES[type]}`);
}

const VALUES: Readonly<Record<RecordType, string>> = {
  A: '192.0.2.10',
  AAAA: '2001:db8::10',
  CNAME: 'www.example.net',
  ALIAS: 'www.example.net',
  MX: '10 mail.example.net',
  TXT: '"v=spf1 mx -all"',
  NS: 'ns1.example.net',
  SRV: '10 5 5060 sip.example.net',
  CAA: '0 issue "ca.example.net"',
  HTTPS: '1 . alpn=h2',
  SVCB: '1 svc.example.net',
  REDIRECT_URL: 'https://www.example.net/',
  FORWARD_URL: 'https://www.example.net/',
};

export const nothingDone = mrkdwn`Nothing was changed.`;
