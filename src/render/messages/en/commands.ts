import type { AskedVerb } from '../../../domain/command.ts';
import { type DomainName, fullName } from '../../../domain/name.ts';
import type { ChangeRequest } from '../../../domain/request.ts';
import { code, type Mrkdwn } from '../../mrkdwn.ts';

/** Lines to type, in code style so that they can be copied as they are. Names are in ASCII, which always works. */
export function typed(line: string): Mrkdwn {
  return code(line, 600);
}

export const example = typed('/dns switch www.example.com cdn');

/** The command that asks for the same again. */
export function again({ host, zone, target, ttl }: ChangeRequest): Mrkdwn {
  const to = target.kind === 'cdn' ? 'cdn' : target.name;
  const option = ttl === undefined ? '' : ` --ttl ${ttl}`;
  return typed(`/dns switch ${fullName(host, zone)} ${to}${option}`);
}

export function switchOf(name: DomainName, to = 'cdn'): Mrkdwn {
  return typed(`/dns switch ${name} ${to}`);
}

/** The shortest line that asks this of a host; `more` is put behind it. */
export function lineOf(verb: AskedVerb, host: string, more = ''): Mrkdwn {
  return typed(`/dns ${verb} ${host}${REST[verb]}${more}`);
}

const REST: Readonly<Record<AskedVerb, string>> = {
  switch: ' cdn',
  records: '',
  check: ' A 192.0.2.10',
  verify: '',
};

export const help = typed('/dns help');
