import type { AskedVerb, ParseProblem } from '../../../domain/command.ts';
import { OPTIONS_OF } from '../../../domain/command-options.ts';
import type { RecordType } from '../../../domain/record.ts';
import { code, mrkdwn, type Words } from '../../mrkdwn.ts';
import { say } from '../../say.ts';
import { example, help, lineOf, typed } from './commands.ts';
import { listing } from './units.ts';

/** What is wrong with the text of a command, and the line to type instead: of the same verb, where one was read. */
export function parseProblem(problem: ParseProblem, verb?: AskedVerb): Words {
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
      )}. ${OPTIONS_OF[problem.verb].includes('reason') ? mrkdwn`A reason goes in quotes: ${withReason(problem.verb)}` : mrkdwn`Type ${lineOf(problem.verb, 'www.example.com')}`}.`;
    case 'not-a-name':
      return mrkdwn`${code(problem.text, 120)} cannot be a domain name. Type a host of your zone, for example ${lineOf(verb ?? 'switch', 'www.example.com')}.`;
    case 'unclear-emphasis':
      return mrkdwn`From ${code(problem.from, 120)} to ${code(problem.to, 120)} could be words in italics, or names that hold underscores. Put ${code(problem.to, 120)} in quotes or leave the italics out, for example ${withoutItalics(verb)}.`;
    case 'not-a-change':
      return mrkdwn`${code(problem.text, 120)} cannot be the id of a change, which its card shows. Type ${lineOf(problem.verb, '')}.`;
    case 'not-a-time':
      return say('freeze.not-a-time', { text: code(problem.text, 120), line: UNTIL_TOMORROW });
    case 'unknown-type':
      return mrkdwn`There is no record type ${code(problem.type, 80)}.${problem.nearest === undefined ? mrkdwn`` : mrkdwn` Did you mean ${code(problem.nearest)}?`} The host comes first, then the type: ${lineOf(verb ?? 'check', 'www.example.com')}.`;
    case 'not-a-value':
      return mrkdwn`${code(problem.text, 120)} is no value for ${problem.type} records. Type it as in ${recordOf(problem.type, verb)}.`;
    case 'unknown-option':
      return mrkdwn`There is no option ${code(`--${problem.option}`, 80)}.${problem.nearest === undefined ? mrkdwn` Type ${help} to see what there is.` : mrkdwn` Did you mean ${code(`--${problem.nearest}`, 80)}?`}`;
    case 'option-not-taken':
      return problem.type === undefined
        ? mrkdwn`${code(`--${problem.option}`, 80)} means nothing to ${code(`/dns ${problem.verb}`)}, which takes ${optionsOf(problem.verb)}. Leave it out.`
        : mrkdwn`${code(`--${problem.option}`, 80)} means nothing for ${problem.type} records. Leave it out.`;
    case 'option-without-value':
      return mrkdwn`The option ${code(`--${problem.option}`, 80)} needs a value, for example ${exampleOf(problem.option, verb)}.`;
    case 'option-invalid':
      return mrkdwn`${code(problem.value, 80)} is no value for ${code(`--${problem.option}`, 80)}: ${problem.wanted} is wanted. For example ${exampleOf(problem.option, verb)}.`;
  }
}

function missing({ verb, what }: Extract<ParseProblem, { id: 'missing' }>): Words {
  const line = lineOf(verb, 'www.example.com');
  switch (what) {
    case 'host':
      return HOST_MISSING[verb] === undefined
        ? mrkdwn`Which host? Type ${line}.`
        : mrkdwn`${HOST_MISSING[verb]} Type ${line}.`;
    case 'target':
      return mrkdwn`${TARGET_MISSING[verb] ?? 'Where is it to lead?'} Name ${code('cdn')} or a full name: ${verb === 'forward' ? typed('/dns forward example.com cdn') : line}.`;
    case 'type':
      return mrkdwn`Which record? Say its type and value: ${line}.`;
    case 'value':
      return verb === 'remove'
        ? mrkdwn`Which of the records? Say the value beside the priority: ${recordOf('MX', verb)}.`
        : mrkdwn`Which value is the record to have? Type ${line}.`;
    case 'priority':
      return mrkdwn`An MX record needs a priority, a number before the name: ${recordOf('MX', verb)}.`;
    case 'zone':
      return say('freeze.missing-zone', { line });
    case 'time':
      return say('freeze.missing-time', { until: code('until'), line: UNTIL_TOMORROW });
    case 'reason':
      return say('freeze.missing-reason', { line: typed('/dns freeze example.com release week') });
    case 'change':
      return mrkdwn`Which change? Its card and its outcome show the id: ${line}.`;
  }
}

const HOST_MISSING: Partial<Record<AskedVerb, string>> = {
  switch: 'Which host is to be switched, and where to?',
  forward: 'Which zone is to be forwarded to its www?',
  gtm: 'Which host, and which name behind GTM or instead of it?',
  split: 'Which host is to be split, and where do clients abroad go?',
  recover: 'Which zone is to be looked through?',
};

const TARGET_MISSING: Partial<Record<AskedVerb, string>> = {
  switch: 'Where is the host to be switched to?',
  forward: 'Where is the www to lead?',
  gtm: 'Which name is to take the visitors?',
  split: 'Where do clients abroad go?',
};

const TAKES: Readonly<Record<AskedVerb, string | Words>> = {
  switch: 'A switch takes a host and a target',
  forward: 'A forward takes a zone and perhaps a target',
  gtm: 'The command gtm takes a host and a target',
  split: 'A split takes a host and a target',
  add: 'To add takes a host, a type and a value',
  set: 'To set takes a host, a type and a value',
  remove: 'To remove takes a host, a type and perhaps a value',
  undo: 'An undo takes the id of one change',
  cancel: 'To cancel takes the id of one change',
  retry: 'To retry takes the id of one change',
  records: 'To show records takes a host only',
  check: 'A check takes a host, a type and a value',
  verify: 'To verify takes a host only',
  recover: 'To recover takes a zone only',
  freeze: say('freeze.takes', { until: code('until') }),
  unfreeze: say('freeze.takes-lift'),
};

const UNTIL_TOMORROW = typed('/dns freeze example.com until tomorrow 09:00');

function withReason(verb: AskedVerb): Words {
  return lineOf(verb, 'www.example.com', ' --reason "launch day"');
}

function withoutItalics(verb: AskedVerb = 'check'): Words {
  return OPTIONS_OF[verb].includes('priority')
    ? typed(`/dns ${verb} _dmarc.example.com TXT "v=spf1 mx -all"`)
    : lineOf(verb, 'www.example.com');
}

function exampleOf(option: string, verb?: AskedVerb): Words {
  switch (option) {
    case 'zone':
      return lineOf(verb ?? 'records', verb === 'forward' ? '@' : 'www', ' --zone example.com');
    case 'reason':
      return withReason(verb ?? 'switch');
    case 'line':
      return lineOf(verb ?? 'check', 'www.example.com', ' --line oversea');
    case 'at':
      return lineOf(verb ?? 'switch', 'www.example.com', ' --at "tomorrow 03:00"');
    case 'wait':
      return lineOf(verb ?? 'switch', 'www.example.com', ' --wait');
    case 'priority':
      return typed(`/dns ${verb ?? 'check'} example.com MX mail.example.net --priority 10`);
    default:
      return lineOf(verb ?? 'switch', 'www.example.com', ' --ttl 600');
  }
}

function optionsOf(verb: AskedVerb): Words {
  return listing(OPTIONS_OF[verb].map((option) => code(`--${option}`)));
}

/** A record of the type as it is typed. */
function recordOf(type: RecordType, verb: AskedVerb = 'check'): Words {
  return typed(`/dns ${verb} ${type === 'SRV' ? '_sip._tcp' : 'www'}.example.com ${type} ${VALUES[type]}`);
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
