import fc from 'fast-check';
import type { Host } from '../../../../src/domain/name.ts';
import type { DnsRecord, RecordType } from '../../../../src/domain/record.ts';
import type { ChangeRequest, Target } from '../../../../src/domain/request.ts';
import { name, ZONE } from '../../../support/scenes.ts';
import { rarely, VALUES } from './records.ts';

type Verb = Exclude<ChangeRequest['verb'], 'undo'>;

const EDGE = name('edge.cdn.example.net');

/** The lines of an edition that has all that records stand on here. */
export const ALL_LINES = ['default', 'internal', 'oversea', 'telecom', 'os_asia'];

/** What somebody types, before it is known what there is. */
export const ASKED = fc.record({
  verb: fc.constantFrom<Verb>(
    ...([
      'switch',
      'switch',
      'switch',
      'split',
      'split',
      'gtm',
      'forward',
      'add',
      'add',
      'set',
      'set',
      'remove',
    ] as const),
  ),
  host: fc.constantFrom('www', 'www', 'www', 'www', '@', '@', '@', '@', '@', 'a.b', '*'),
  line: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 5, arbitrary: fc.constantFrom(...ALL_LINES) },
    { weight: 1, arbitrary: fc.constantFrom('default', 'nowhere') },
  ),
  ttl: fc.constantFrom(undefined, undefined, undefined, undefined, 60, 120, 600, 600, 3600),
  byCdn: fc.boolean(),
  type: fc.constantFrom<RecordType>(
    ...([
      'A',
      'A',
      'AAAA',
      'CNAME',
      'CNAME',
      'MX',
      'TXT',
      'CAA',
      'SRV',
      'HTTPS',
      'SVCB',
      'NS',
      'ALIAS',
      'REDIRECT_URL',
    ] as const),
  ),
  which: fc.nat({ max: 3 }),
  priority: fc.constantFrom(5, 10, 30),
  /** Which of the records that are there is meant; none of them where there are fewer. */
  picked: fc.nat({ max: 4 }),
  withValue: fc.boolean(),
  /** What is added or set says the same as the record that is meant. */
  restates: rarely(3),
});
type Asked = typeof ASKED extends fc.Arbitrary<infer T> ? T : never;

/** The request as it is made when these are the records. */
export function requestOf(asked: Asked, host: Host, records: readonly DnsRecord[]): ChangeRequest {
  const { verb, ttl, type, which, priority } = asked;
  const common = { zone: ZONE, host, requestedBy: 'U0ALICE', channel: 'C0OPS' };
  const lasting = ttl === undefined ? {} : { ttl };
  const line = asked.line === undefined ? {} : { line: asked.line };
  const target: Target = asked.byCdn ? { kind: 'cdn' } : { kind: 'name', name: EDGE };
  const value = VALUES[type][which % VALUES[type].length] ?? VALUES[type][0];
  switch (verb) {
    case 'switch':
    case 'split':
      return { verb, ...common, ...lasting, ...line, target };
    case 'gtm':
    case 'forward':
      return { verb, ...common, ...lasting, target };
    case 'add':
    case 'set': {
      const meant = asked.restates ? restatedOf(asked, host, records) : undefined;
      const said = meant ?? { type, value };
      const place = meant ? { line: meant.line } : line;
      const record = { type: said.type, value: said.value, ...(said.type === 'MX' && { priority }) };
      return { verb, ...common, ...lasting, ...place, record };
    }
    case 'remove':
      return removalOf(asked, common, records);
  }
}

/** Mostly of a record that is there. */
function removalOf(
  asked: Asked,
  common: Pick<ChangeRequest, 'zone' | 'host' | 'requestedBy' | 'channel'>,
  records: readonly DnsRecord[],
): ChangeRequest {
  const { type, withValue, line } = asked;
  const meant = meantOf(asked, common.host, records);
  if (!meant) return { verb: 'remove', ...common, record: { type } };
  const { type: its, value, priority } = meant;
  const said = withValue ? { type: its, value, ...(priority !== undefined && { priority }) } : { type: its };
  return { verb: 'remove', ...common, ...(line !== undefined && { line: meant.line }), record: said };
}

function meantOf({ picked }: Asked, host: Host, records: readonly DnsRecord[]): DnsRecord | undefined {
  return records.filter((one) => one.host === host)[picked];
}

/** Mail as often as anything else: only it has a priority to change. */
function restatedOf(asked: Asked, host: Host, records: readonly DnsRecord[]): DnsRecord | undefined {
  const mail = records.filter((one) => one.host === host && one.type === 'MX');
  return asked.withValue && mail[0] ? mail[0] : meantOf(asked, host, records);
}

/** Where the host is to lead; undefined when the request is not about that. */
export function aimOf(request: ChangeRequest): Target | undefined {
  if ('target' in request) return request.target;
  if (request.verb === 'remove' || !('record' in request) || request.record.type !== 'CNAME')
    return undefined;
  return { kind: 'name', name: name(request.record.value) };
}
