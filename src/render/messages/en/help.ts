import { code, type Mrkdwn, mrkdwn } from '../../mrkdwn.ts';
import { example, typed } from './commands.ts';

/** What there is to type. An unknown topic is answered with everything. */
export function help(topic: string | undefined): Mrkdwn[] {
  return topic === 'switch' ? switchHelp() : overview(topic);
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
    mrkdwn`${typed('/dns help switch')} tells more about it.`,
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
