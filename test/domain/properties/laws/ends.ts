import type { Plan } from '../../../../src/domain/plan.ts';
import type { DnsRecord } from '../../../../src/domain/record.ts';
import { answersTo, CLIENTS, decidingLine, leads, QUESTIONS, speaks, toldTo } from '../model/answers.ts';
import type { Walk } from '../model/walk.ts';
import { contentsOf } from './edits.ts';
import { behindAsAsked, turnedOff } from './ends-gtm.ts';
import { plainAsAsked } from './ends-plain.ts';
import { aimOf, endsWithOne, linesToGo, same, ttlOf } from './leading.ts';

/** The plan ends in the state that its resolution promises. */
export function unfinished(plan: Plan, { start, end }: Walk): string[] {
  const [before, after] = [start.zone.records, end.zone.records];
  switch (plan.resolution) {
    case 'switch-to-cname':
      return switched(plan, before, after);
    case 'leave-gtm':
      return [...switched(plan, before, after), ...turnedOff(plan, start, end)];
    case 'cdn-behind-gtm':
      return behindAsAsked(plan, start, end);
    case 'forward-root':
      return forwarded(plan, before, after);
    case 'split-by-line':
      return split(plan, before, after);
    case 'split-by-line-moved':
      return moved(plan, before, after);
    case 'plain':
      return plainAsAsked(plan, before, after);
    case 'undo':
      return [];
  }
}

/** Each line that makes way ends with one record that leads anywhere, the CNAME; the other lines are as they were. */
function switched(plan: Plan, before: readonly DnsRecord[], after: readonly DnsRecord[]): string[] {
  const { host } = plan.scene;
  const { line, target, from } = aimOf(plan);
  const lines = linesToGo(before, { host, target, line, from });
  const others = (records: readonly DnsRecord[]) =>
    records.filter((one) => one.host !== host || !lines.includes(one.line));
  return [
    ...lines.flatMap((one) => endsWithOne(host, one, target, ttlOf(plan), after)),
    ...same(others(before), others(after), 'another line is touched'),
    ...(lines.length > 0 ? [] : ['no line to switch']),
  ];
}

/** The root's default line leads only to the forwarding, its mail stays, and www leads to the target. */
function forwarded(plan: Plan, before: readonly DnsRecord[], after: readonly DnsRecord[]): string[] {
  const { scene } = plan;
  const root = after.filter((one) => one.host === '@' && one.line === 'default' && leads(one));
  const url = `https://www.${scene.zone.name}`;
  const [only] = root;
  const isForwarding =
    root.length === 1 &&
    only?.type === 'REDIRECT_URL' &&
    only.value === url &&
    only.ttl === ttlOf(plan) &&
    speaks(only);
  const rest = (records: readonly DnsRecord[]) =>
    contentsOf(records.filter((one) => one.host === '@' && !(one.line === 'default' && leads(one)))).join();
  const www = (records: readonly DnsRecord[]) => records.filter(({ host }) => host === 'www');
  return [
    ...(isForwarding ? [] : ['the root does not lead to the forwarding alone']),
    ...(rest(before) === rest(after) ? [] : ['other records of the root are touched']),
    ...(scene.www?.gtm
      ? same(www(before), www(after), 'www, which GTM answers for, is touched')
      : wwwLeads(plan, before, after)),
  ];
}

function wwwLeads(plan: Plan, before: readonly DnsRecord[], after: readonly DnsRecord[]): string[] {
  const { target } = aimOf(plan);
  // Who is forwarded asks from anywhere, so the default line must answer too.
  const isMute = answersTo(before, 'www', ['default'], 'A').length === 0;
  const lines = [
    ...linesToGo(before, { host: 'www', target, isEvery: true }),
    ...(isMute ? ['default'] : []),
  ];
  const others = (records: readonly DnsRecord[]) =>
    records.filter((one) => one.host === 'www' && !lines.includes(one.line));
  const told = answersTo(after, 'www', ['default'], 'A').map(({ value }) => value);
  return [
    ...lines.flatMap((one) => endsWithOne('www', one, target, ttlOf(plan), after)),
    ...same(others(before), others(after), 'another line of www is touched'),
    ...(told.join() === target ? [] : ['who is forwarded does not find www']),
  ];
}

/** Visitors of the line go to the target, everybody else is told what they were told before. */
function split(plan: Plan, before: readonly DnsRecord[], after: readonly DnsRecord[]): string[] {
  const { target } = aimOf(plan);
  const line = ('line' in plan.request ? plan.request.line : undefined) ?? 'oversea';
  const { host } = plan.scene;
  return Object.entries(CLIENTS)
    .flatMap(([client, lines]) => {
      if (decidingLine(after, host, lines) !== line) return othersTold(client, lines, host, before, after);
      return [...ledTo(target, client, lines, host, after), ...mailKept(plan, client, lines, before, after)];
    })
    .concat(endsWithOne(host, line, target, ttlOf(plan), after));
}

/** As the split, and the mainland is told what the default line told; the default line leads nowhere. */
function moved(plan: Plan, before: readonly DnsRecord[], after: readonly DnsRecord[]): string[] {
  const { target } = aimOf(plan);
  const { host } = plan.scene;
  const clients = Object.entries(CLIENTS).filter(([client]) => client !== 'default');
  const told = clients.flatMap(([client, lines]) =>
    decidingLine(after, host, lines) === 'oversea'
      ? [...ledTo(target, client, lines, host, after), ...mailKept(plan, client, lines, before, after)]
      : othersTold(client, lines, host, before, after),
  );
  const left = answersTo(after, host, ['default'], 'A');
  return [
    ...told,
    ...endsWithOne(host, 'oversea', target, ttlOf(plan), after),
    ...(left.length === 0 ? [] : ['the default line still leads somewhere']),
  ];
}

function othersTold(
  client: string,
  lines: readonly string[],
  host: string,
  before: readonly DnsRecord[],
  after: readonly DnsRecord[],
): string[] {
  const asked = QUESTIONS.filter((question) => question !== 'NS' || host !== '@');
  const others = asked.filter(
    (question) => toldTo(before, host, lines, question) !== toldTo(after, host, lines, question),
  );
  return others.map((question) => `${client} is told another ${question}`);
}

function ledTo(
  target: string,
  client: string,
  lines: readonly string[],
  host: string,
  after: readonly DnsRecord[],
): string[] {
  const told = answersTo(after, host, lines, 'A').map(({ type, value }) => `${type} ${value}`);
  return told.join() === `CNAME ${target}` ? [] : [`${client} is not told the target`];
}

/** Mail and text may stand beside a CNAME at the root, so nobody loses them there. */
function mailKept(
  { scene: { host } }: Plan,
  client: string,
  lines: readonly string[],
  before: readonly DnsRecord[],
  after: readonly DnsRecord[],
): string[] {
  if (host !== '@') return [];
  return (['MX', 'TXT'] as const).flatMap((type) => {
    const said = (records: readonly DnsRecord[]) =>
      answersTo(records, host, lines, type)
        .filter((one) => one.type === type)
        .map(({ value, priority }) => `${value} ${priority}`)
        .sort()
        .join();
    return said(before) === said(after) ? [] : [`${client} is told another ${type}`];
  });
}
