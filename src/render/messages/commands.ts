import type { AskedVerb, ChangeVerb } from '../../domain/command.ts';
import { type DomainName, fullName } from '../../domain/name.ts';
import type { ChangeRequest, PlainRequest, Target } from '../../domain/request.ts';
import { type TypedTime, typedAgain } from '../../domain/schedule.ts';
import type { Ticket } from '../../domain/waiting.ts';
import { code, type Words } from '../mrkdwn.ts';

/** Lines to type, in code style so that they can be copied as they are. Names are in ASCII, which always works. */
export function typed(line: string): Words {
  return code(line, 600);
}

export const example = typed('/dns switch www.example.com cdn');

/** The command that asks for the same again. */
export function again(request: ChangeRequest): Words {
  if (request.verb === 'undo') {
    const { lost, changeId } = request.back;
    const at = request.at && typedAgain(request.at);
    return typed(lost ? `/dns recover ${request.zone}` : ['/dns undo', changeId, ...atAsTyped(at)].join(' '));
  }
  const rest = 'record' in request ? recordAsTyped(request.record) : [targetAsTyped(request.target)];
  const at = request.at && typedAgain(request.at);
  return lineAsTyped(request.verb, fullName(request.host, request.zone), rest, { ...request, at });
}

/** The command that a request in line is, its host in full. */
export function waitingCommand({ command, about }: Pick<Ticket, 'command' | 'about'>): Words {
  if (command.verb === 'undo')
    return typed(['/dns undo', command.change, ...atAsTyped(command.at)].join(' '));
  const rest = 'type' in command ? recordAsTyped(command) : [command.target];
  return lineAsTyped(command.verb, about, rest, command);
}

function lineAsTyped(
  verb: AskedVerb,
  name: DomainName,
  rest: readonly string[],
  { line, ttl, at }: { line?: string | undefined; ttl?: number | undefined; at?: TypedTime | undefined },
): Words {
  const options = [
    ...(line === undefined ? [] : [`--line ${line}`]),
    ...(ttl === undefined ? [] : [`--ttl ${ttl}`]),
    ...atAsTyped(at),
  ];
  return typed(['/dns', verb, name, ...rest, ...options].join(' '));
}

function atAsTyped(at: TypedTime | undefined): string[] {
  if (!at) return [];
  return [at.kind === 'off-peak' ? '--at off-peak' : `--at "${at.day} ${at.time}"`];
}

function targetAsTyped(target: Target): string {
  return target.kind === 'cdn' ? 'cdn' : target.name;
}

function recordAsTyped({ type, value, priority }: PlainRequest['record']): string[] {
  if (value === undefined) return [type];
  if (type === 'TXT') return [type, inQuotes(value)];
  return priority === undefined ? [type, value] : [type, `${priority} ${value}`];
}

/** A text in quotes that do not occur in it. */
function inQuotes(text: string): string {
  if (!/["“”‟»＂」』]/.test(text)) return `"${text}"`;
  return /['‘’`＇]/.test(text) ? text : `'${text}'`;
}

export function switchOf(name: DomainName, to = 'cdn'): Words {
  return typed(`/dns switch ${name} ${to}`);
}

/**
 * The shortest line that asks this of a host; `more` is put behind it. Forward, recover, list and freezes are asked of the
 * zone's own name, and undo, approve and the like of a change instead of a host.
 */
export function lineOf(verb: AskedVerb, host: string, more = ''): Words {
  if (isOfChange(verb)) return typed(`/dns ${verb} ${CHANGE}${OF_CHANGE[verb]}${more}`);
  const place = ZONES.has(verb) ? host.replace(/^www\./, '') : host;
  return typed(`/dns ${verb} ${place}${REST[verb]}${more}`);
}

/** Verbs that are about a zone. */
const ZONES: ReadonlySet<AskedVerb> = new Set<AskedVerb>([
  'forward',
  'recover',
  'list',
  'freeze',
  'unfreeze',
]);

/** An id such as cards show. */
const CHANGE = '7k2m9xwq';

const OF_CHANGE: Readonly<Record<ChangeVerb, string>> = {
  undo: '',
  cancel: '',
  retry: '',
  approve: '',
  reject: ' "wrong target"',
  reviewed: '',
  handover: '',
};

function isOfChange(verb: AskedVerb): verb is ChangeVerb {
  return Object.hasOwn(OF_CHANGE, verb);
}

const REST: Readonly<Record<Exclude<AskedVerb, ChangeVerb>, string>> = {
  switch: ' cdn',
  forward: '',
  gtm: ' cdn',
  split: ' cdn',
  add: ' A 192.0.2.10',
  set: ' A 192.0.2.10',
  remove: ' A 192.0.2.10',
  records: '',
  check: ' A 192.0.2.10',
  verify: '',
  recover: '',
  status: '',
  list: '',
  history: '',
  why: '',
  freeze: ' until 18:00',
  unfreeze: '',
};

export const help = typed('/dns help');
