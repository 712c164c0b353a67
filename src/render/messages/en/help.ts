import { code, type Mrkdwn, mrkdwn } from '../../mrkdwn.ts';
import { example, lineOf, typed } from './commands.ts';

/** What there is to type. An unknown topic is answered with everything. */
export function help(topic: string | undefined): Mrkdwn[] {
  switch (topic) {
    case 'switch':
      return switchHelp();
    case 'records':
      return recordsHelp();
    case 'check':
      return checkHelp();
    case 'verify':
      return verifyHelp();
    default:
      return overview(topic);
  }
}

function overview(topic: string | undefined): Mrkdwn[] {
  const unknown =
    topic === undefined || topic === 'help'
      ? []
      : [mrkdwn`There is no help on ${code(topic, 80)}. This is everything:`];
  return [
    ...unknown,
    mrkdwn`*Switchyard* changes DNS records on Alibaba Cloud DNS without an outage. Somebody asks, another person approves on the card, and the bot does the rest.`,
    mrkdwn`${example} proposes to switch a host from its addresses to the CDN.`,
    mrkdwn`${lineOf('records', 'www.example.com')} shows its records.`,
    mrkdwn`${lineOf('check', 'www.example.com')} says whether a record could be added.`,
    mrkdwn`${lineOf('verify', 'www.example.com')} compares what servers answer with what the zone lists.`,
    mrkdwn`${typed('/dns help switch')} tells more about one of them. Only a switch changes anything.`,
  ];
}

function switchHelp(): Mrkdwn[] {
  return [
    mrkdwn`*Switch a host from A and AAAA records to a CNAME record.* Nothing changes before an approver has clicked Approve on the card.`,
    mrkdwn`${example} takes the name from Alibaba Cloud CDN.`,
    mrkdwn`${typed('/dns switch www example.cdn.example.net')} names the target. A short host such as ${code('www')} is enough when only one zone has it.`,
    mrkdwn`${typed('/dns switch www.example.com cdn --ttl 600')} sets the TTL that the new record ends with, in seconds or as ${code('10m')} or ${code('1h')}; 10 minutes without it.`,
    mrkdwn`${typed('/dns switch www cdn --zone example.com')} says which zone is meant.`,
    mrkdwn`${typed('/dns switch www.example.com cdn --reason "launch day"')} tells the approvers why.`,
  ];
}

function recordsHelp(): Mrkdwn[] {
  return [
    mrkdwn`*Show the records of a host,* on all lines, disabled ones too, with its zone and any change under way. Only you see the answer.`,
    mrkdwn`${lineOf('records', 'www.example.com')}`,
    mrkdwn`${typed('/dns records @ --zone example.com')} shows those of the zone's own name.`,
  ];
}

function checkHelp(): Mrkdwn[] {
  return [
    mrkdwn`*Would Alibaba Cloud DNS take this record beside what is there?* Nothing is proposed or stored, and only you see the answer.`,
    mrkdwn`${lineOf('check', 'www.example.com')}`,
    mrkdwn`${typed('/dns check example.com TXT "v=spf1 mx -all"')}: put a text in quotes.`,
    mrkdwn`${typed('/dns check example.com MX 10 mail.example.net')}: the priority stands before the name, or behind ${code('--priority')}.`,
    mrkdwn`${typed('/dns check _sip._tcp.example.com SRV 10 5 5060 sip.example.net')}`,
    mrkdwn`${typed('/dns check www.example.com CNAME www.example.net --line oversea --ttl 600')} says on which line, and with which TTL in seconds.`,
  ];
}

function verifyHelp(): Mrkdwn[] {
  return [
    mrkdwn`*Do servers answer what the zone lists?* Every address of every name server is asked, for each line that can be seen from here, and every resolver of the settings. Only you see the answer.`,
    mrkdwn`${lineOf('verify', 'www.example.com')}`,
    mrkdwn`${typed('/dns verify www --zone example.com')} says which zone is meant.`,
  ];
}
