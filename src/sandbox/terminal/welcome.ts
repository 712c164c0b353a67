import { relative } from 'node:path';
import { realDig } from './dig.ts';
import { columns } from './layout.ts';
import type { RunningSandbox } from './running.ts';
import type { Screen } from './screen.ts';
import { dnsServers } from './servers.ts';
import { triesTable } from './tries.ts';

/** What somebody needs to know who has just started the sandbox. */
export function welcome(running: RunningSandbox, { style }: Pick<Screen, 'style'>): string[] {
  const { sandbox, bot, redisUrl } = running;
  const servers = dnsServers(sandbox);
  const named = (role: string) =>
    servers
      .filter((server) => server.role === role)
      .map(({ name, address }) => `${name} ${address}`)
      .join('   ');
  const [ns1] = servers;
  const questions = ['www.example.com', 'www.example.com +subnet=8.8.8.8/24', 'example.com MX +short'];
  const shellLines = [
    ...(ns1 ? questions.map((question) => realDig(ns1, question)) : []),
    `curl -si -H 'Host: example.com' http://${sandbox.web.forwarding.address}`,
  ];
  return [
    'Switchyard runs in a world of its own on this machine.',
    'Nothing real is touched, and nothing is left of earlier runs.',
    '',
    style('bold', 'Addresses'),
    ...table([
      ['Slack workspace', sandbox.slack.url],
      ['Alibaba Cloud API', `${sandbox.alibaba.url}   DNS, GTM and CDN`],
      ['Name servers', named('authoritative')],
      ['Resolvers', named('resolver')],
      ['Web', `${sandbox.web.forwarding.address} forwards   ${sandbox.web.edge.address} is the CDN's edge`],
      ['Redis', redisUrl],
      ['Bot', `process ${bot.pid}, log in ${relative(process.cwd(), bot.logFile)}`],
    ]),
    '',
    style('bold', 'People in #ops'),
    ...table(PEOPLE_MAY),
    '',
    style('bold', 'To try here'),
    ...table(FIRST_STEPS),
    '',
    style('bold', 'Everything to try; a change begins when Bob has approved it'),
    ...triesTable(),
    '',
    style('bold', 'To try in another terminal'),
    ...shellLines.map((line) => `  ${line}`),
    '',
  ];
}

/** What the terminal understands. */
export function helpLines(): string[] {
  return table([
    ['/dns ...', 'is typed into #ops by the person of the prompt'],
    ['as bob', 'makes you Bob; alice, carol, dan, eve, gina and xenia work too'],
    ['approve, reject', 'click that button on the newest card that has it'],
    ['say TEXT', 'fills in the dialog in front of you and sends it'],
    ['cancel, undo, retry, close', 'the same for a change that was approved; close is Leave it as it is'],
    ['choose WAY', 'clicks the button of another way on the newest card, such as: choose leave-gtm'],
    ['home', 'opens the Home tab'],
    ['/dns', 'opens the form; fill host=www target=cdn puts something in, submit sends it'],
    ['dig NAME', 'asks ns1 for the A records of the name'],
    ['', 'or: dig NAME TYPE @SERVER +subnet=IP/LEN'],
    ['', 'SERVER is ns1, ns2, AliDNS, DNSPod or Google'],
    ['records [ZONE]', 'shows the records of the account as they are now'],
    ['quit', 'stops everything, as Ctrl-C does'],
  ]);
}

const PEOPLE_MAY = [
  ['alice, eve', 'may ask for changes, may not approve them'],
  ['bob', 'approves, as a named approver'],
  ['carol, dan', 'approve, as members of @dns-admins'],
  ['gina, xenia', 'may not, though they are members: a guest, and of another workspace'],
];

const FIRST_STEPS = [
  ['/dns switch www cdn', 'asks for www to become a CNAME of the CDN'],
  ['as bob', 'makes you Bob, who may approve it'],
  ['approve', 'clicks Approve; twenty seconds later it is done'],
  ['dig www.example.com @AliDNS', 'what a resolver answers now'],
  ['records', 'the records of example.com now'],
  ['help', 'what else can be typed; Ctrl-C stops everything'],
];

function table(rows: readonly (readonly string[])[]): string[] {
  return columns(rows, '   ').map((line) => `  ${line}`);
}
