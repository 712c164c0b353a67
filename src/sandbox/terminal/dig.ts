import { clientSubnetOption } from '../../adapters/dns/query.ts';
import { displayName, parseDomainName } from '../../domain/name.ts';
import type { DnsAnswer, Server } from '../../domain/propagation.ts';
import type { Question } from '../../ports.ts';
import { columns } from './layout.ts';

const TYPES = ['A', 'AAAA', 'CNAME', 'SOA', 'NS', 'MX', 'TXT'] as const satisfies Question['type'][];

const SILENCES: Readonly<Record<Exclude<DnsAnswer['outcome'], 'answer' | 'empty'>, string>> = {
  'no-such-name': 'no such name (NXDOMAIN)',
  refused: 'refused (REFUSED)',
  'server-failure': 'server failure (SERVFAIL)',
  silent: 'no reply',
  unreachable: 'not reachable',
};

/** Reads the words after `dig`: `NAME [TYPE] [@SERVER] [+subnet=IP/LEN]`, in any order, as dig itself does. */
export function parseDig(
  words: readonly string[],
  servers: readonly Server[],
): { ok: true; server: Server; question: Question } | { ok: false; problem: string } {
  const wrong = (problem: string) => ({ ok: false, problem }) as const;
  let [server] = servers;
  let type: Question['type'] = 'A';
  let name: Question['name'] | undefined;
  let clientSubnet: string | undefined;
  for (const word of words) {
    const asType = TYPES.find((one) => one === word.toUpperCase());
    if (word.startsWith('@')) {
      server = servers.find((one) => isCalled(one, word.slice(1)));
      if (!server) return wrong(`No server is called ${word}. There are ${listOf(servers)}.`);
    } else if (word.startsWith('+')) {
      clientSubnet = /^\+(?:subnet|client)=(.+)$/.exec(word)?.[1];
      if (clientSubnet === undefined) return wrong(`${word} is not known here; +subnet=8.8.8.8/24 is.`);
      if (!isPrefix(clientSubnet)) return wrong(`${clientSubnet} is no IPv4 prefix such as 8.8.8.8/24.`);
    } else if (asType) {
      type = asType;
    } else if (name === undefined) {
      name = parseDomainName(word);
      if (name === undefined) return wrong(`${word} cannot be a domain name.`);
    } else {
      return wrong(`${word} is one word too many, or a type other than ${TYPES.join(', ')}.`);
    }
  }
  if (!server || name === undefined) return wrong('Which name? For example: dig www.example.com A @ns1');
  const question: Question = { name, type };
  if (clientSubnet !== undefined) question.clientSubnet = clientSubnet;
  return { ok: true, server, question };
}

/** The answer section, and who said it to what. */
export function digLines(server: Server, question: Question, answer: DnsAnswer): string[] {
  const { name, type, clientSubnet } = question;
  const subnet = clientSubnet === undefined ? '' : ` +subnet=${clientSubnet}`;
  return [
    `; ${server.name} (${server.address})  ${displayName(name)} ${type}${subnet}`,
    ...answerLines(answer),
  ];
}

/** A line for a shell that asks the same with BIND's dig. */
export function realDig(server: Server, question: string): string {
  const port = server.address.slice(server.address.lastIndexOf(':') + 1);
  const host = server.address.slice(0, -port.length - 1);
  return `dig @${host} -p ${port} ${question}`;
}

function answerLines({ outcome, records, negativeTtl }: DnsAnswer): string[] {
  if (outcome === 'answer') {
    return columns(
      records.map((record) => [`${record.name}.`, `${record.ttl}`, 'IN', record.type, record.value]),
    );
  }
  const kept = negativeTtl === undefined ? '' : `, resolvers may keep this for ${negativeTtl} s`;
  return [`; ${outcome === 'empty' ? 'empty answer (NODATA)' : SILENCES[outcome]}${kept}`];
}

function isCalled({ name, address }: Server, text: string): boolean {
  return name.toLowerCase() === text.toLowerCase() || address === text;
}

function listOf(servers: readonly Server[]): string {
  return servers.map(({ name }) => `@${name}`).join(', ');
}

function isPrefix(text: string): boolean {
  try {
    clientSubnetOption(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
