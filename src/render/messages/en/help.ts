import { verbIn } from '../../../domain/command-verbs.ts';
import { code, mrkdwn, type Words } from '../../mrkdwn.ts';
import { say } from '../../say.ts';
import { example, lineOf, typed } from './commands.ts';
import { verbHelp } from './verb-help.ts';

/** What there is to type. `topic` is a verb or another word for one; an unknown topic is answered with everything. */
export function help(topic: string | undefined): Words[] {
  const verb = topic === undefined ? 'help' : verbIn(topic);
  if (verb !== undefined && verb !== 'help') return [...verbHelp[verb]];
  const unknown =
    verb === undefined ? [mrkdwn`There is no help on ${code(topic ?? '', 80)}. This is everything:`] : [];
  return [...unknown, ...overview];
}

const overview: readonly Words[] = [
  mrkdwn`*Switchyard* changes DNS records on Alibaba Cloud DNS without an outage. Somebody asks, another person approves on the card, and the bot does the rest.`,
  mrkdwn`*These propose a change:*`,
  mrkdwn`• ${example}: a host to the CDN`,
  mrkdwn`• ${lineOf('forward', 'example.com')}: a root domain to its www, mail stays`,
  mrkdwn`• ${lineOf('gtm', 'shop.example.com')}: a host behind GTM to the CDN`,
  mrkdwn`• ${lineOf('split', 'img.example.com')}: only clients abroad to the CDN`,
  mrkdwn`• ${lineOf('add', 'www.example.com')}: one record more`,
  mrkdwn`• ${typed('/dns set www.example.com A 192.0.2.20 600')}: another value or TTL`,
  mrkdwn`• ${lineOf('remove', 'www.example.com')}: one record less`,
  mrkdwn`• ${lineOf('undo', '')}: a change, taken back`,
  mrkdwn`• ${lineOf('cancel', '')}: a change under way, ended before it altered anything`,
  mrkdwn`• ${lineOf('retry', '')}: a stopped change, carried on`,
  mrkdwn`• ${lineOf('recover', 'example.com')}: what a lost change has left in a zone, and its way out`,
  mrkdwn`• ${say('freeze.help-list', { line: typed('/dns freeze example.com until tomorrow 09:00') })}`,
  mrkdwn`• ${say('freeze.help-list-lift', { line: lineOf('unfreeze', 'example.com') })}`,
  mrkdwn`With ${code('--wait')} they wait in line while another change is under way on the name.`,
  mrkdwn`*These only read:*`,
  mrkdwn`• ${lineOf('records', 'www.example.com')}: what is there`,
  mrkdwn`• ${lineOf('check', 'www.example.com')}: what a record would conflict with`,
  mrkdwn`• ${lineOf('verify', 'www.example.com')}: what servers answer`,
  mrkdwn`${typed('/dns help switch')} tells more about one of them.`,
];
