import type { AskedVerb } from '../../domain/command.ts';
import { verbIn } from '../../domain/command-verbs.ts';
import { languageHelp } from '../language-answers.ts';
import { code, mrkdwn, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { example, lineOf, typed } from './commands.ts';
import { verbHelp } from './verb-help.ts';

/** What there is to type. `topic` is a verb or another word for one; an unknown topic is answered with everything. */
export function help(topic: string | undefined): Words[] {
  const verb = topic === undefined ? 'help' : verbIn(topic);
  if (verb === 'language') return [...languageHelp];
  if (verb !== undefined && verb !== 'help') return [...verbHelp[verb]];
  const unknown = verb === undefined ? [say('help.unknown-topic', { topic: code(topic ?? '', 80) })] : [];
  return [...unknown, ...overview];
}

const overview: readonly Words[] = [
  say('help.intro'),
  mrkdwn`• ${say('ask.in-help', { line: typed('/dns') })}`,
  say('help.proposing'),
  item('switch', example),
  item('forward', lineOf('forward', 'example.com')),
  item('gtm', lineOf('gtm', 'shop.example.com')),
  item('split', lineOf('split', 'img.example.com')),
  item('add', lineOf('add', 'www.example.com')),
  item('set', typed('/dns set www.example.com A 192.0.2.20 600')),
  item('remove', lineOf('remove', 'www.example.com')),
  item('undo', lineOf('undo', '')),
  item('cancel', lineOf('cancel', '')),
  item('retry', lineOf('retry', '')),
  item('approve', lineOf('approve', '')),
  item('reject', lineOf('reject', '')),
  item('reviewed', lineOf('reviewed', '')),
  item('handover', lineOf('handover', '')),
  item('recover', lineOf('recover', 'example.com')),
  item('freeze', typed('/dns freeze example.com until tomorrow 09:00')),
  item('unfreeze', lineOf('unfreeze', 'example.com')),
  say('help.wait', { option: code('--wait') }),
  say('help.reading'),
  item('records', lineOf('records', 'www.example.com')),
  item('check', lineOf('check', 'www.example.com')),
  item('verify', lineOf('verify', 'www.example.com')),
  mrkdwn`• ${say('language.in-help', { line: typed('/dns language zh-CN') })}`,
  item('status', typed('/dns status www.example.com')),
  item('list', typed('/dns list example.com')),
  item('history', typed('/dns history www.example.com')),
  item('why', typed('/dns why www.example.com')),
  say('help.more', { line: typed('/dns help switch') }),
];

function item(verb: AskedVerb, line: Words): Words {
  return mrkdwn`• ${say(`help.${verb}`, { line })}`;
}
