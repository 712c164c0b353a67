import type { AskedVerb } from '../../domain/command.ts';
import { OPTIONS_OF } from '../../domain/command-options.ts';
import type { RecordType } from '../../domain/record.ts';
import { code, type Words } from '../mrkdwn.ts';
import { lineOf, typed } from './commands.ts';
import { listing } from './units.ts';

/** The shortest line of the verb that gives a reason. */
export function withReason(verb: AskedVerb): Words {
  return verb === 'reject' ? lineOf(verb, '') : lineOf(verb, 'www.example.com', ' --reason "launch day"');
}

/** The shortest line of the verb that nobody could take for words in italics. */
export function withoutItalics(verb: AskedVerb = 'check'): Words {
  return OPTIONS_OF[verb].includes('priority')
    ? typed(`/dns ${verb} _dmarc.example.com TXT "v=spf1 mx -all"`)
    : lineOf(verb, 'www.example.com');
}

/** The option as it is typed, in a line of the verb where one was read. */
export function exampleOf(option: string, verb?: AskedVerb): Words {
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
    case 'confirm':
      return lineOf('approve', '', ' --confirm www.example.com');
    case 'break-glass':
      return lineOf('approve', '', ' --break-glass "the site is down"');
    case 'priority':
      return typed(`/dns ${verb ?? 'check'} example.com MX mail.example.net --priority 10`);
    default:
      return lineOf(verb ?? 'switch', 'www.example.com', ' --ttl 600');
  }
}

/** The options that the verb takes. */
export function optionsOf(verb: AskedVerb): Words {
  return listing(OPTIONS_OF[verb].map((option) => code(`--${option}`)));
}

/** A record of the type as it is typed. */
export function recordOf(type: RecordType, verb: AskedVerb = 'check'): Words {
  return typed(`/dns ${verb} ${type === 'SRV' ? '_sip._tcp' : 'www'}.example.com ${type} ${VALUES[type]}`);
}

export const VALUES: Readonly<Record<RecordType, string>> = {
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
