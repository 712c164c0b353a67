import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agreement, type Inspection, judge } from '../../src/domain/agreement.ts';
import { type Caveat, type Fit, judgeFit, type Obstacle } from '../../src/domain/fit.ts';
import type { HostReading } from '../../src/domain/host-reading.ts';
import type { Look } from '../../src/domain/inspection.ts';
import type { Server } from '../../src/domain/propagation.ts';
import { type DnsRecord, RecordType } from '../../src/domain/record.ts';
import { checkText, recordsText, verifyText } from '../../src/render/readings.ts';
import { aChange } from '../support/changes.ts';
import { hostile } from '../support/hostile.ts';
import { host, record } from '../support/records.ts';
import { aZone, name, ZONE } from '../support/scenes.ts';

const www = name('www.example.com');
const { negativeTtl: _negativeTtl, ...zone } = aZone();
const aReading = (overrides: Partial<HostReading> = {}): HostReading => ({
  ...{ name: www, host: host('www'), zone, records: [record()], delegations: [], wildcard: [] },
  ...overrides,
});
const ns1: Server = { name: 'ns1.alidns.com', address: '192.0.2.53', role: 'authoritative' };
const ali: Server = { name: 'AliDNS', address: '223.5.5.5', role: 'resolver' };

describe('the records of a host', () => {
  it('are listed line by line, after the zone', () => {
    const records = [
      record({ weight: 90 }),
      record({ type: 'MX', value: 'mail.example.com', priority: 10, locked: true }),
      record({ line: 'oversea', value: '192.0.2.77', status: 'disabled' }),
    ];
    expect(recordsText({ kind: 'shown', reading: aReading({ records }) }).split('\n')).toEqual([
      '*`www.example.com` has 3 records on 2 lines.*',
      'Zone `example.com`: `Ultimate Edition`, minimum TTL 1 second.',
      '*On the default line*',
      '• `A 192.0.2.10` TTL 600 s, weight 90',
      '• `MX mail.example.com` TTL 600 s, priority 10, locked',
      '*On the line for regions outside the Chinese mainland*',
      '• `A 192.0.2.77` TTL 600 s, disabled',
    ]);
  });

  it.each<[string, Partial<HostReading>, string]>([
    [
      'a change',
      { change: aChange() },
      'A change is under way on this name:* `change-1`, asked by <@U0ALICE>',
    ],
    ['those who wait', { change: aChange(), waiting: 2 }, '2 requests wait in line for the name.'],
    ['a running change', { change: aChange({ state: 'running' }) }, 'in progress.'],
    ['an expired zone', { zone: { ...zone, expired: true } }, 'has expired'],
    ['a zone answered elsewhere', { zone: { ...zone, delegated: false } }, 'its records are not seen'],
    [
      'a delegation',
      { delegations: [record({ type: 'NS', value: 'ns.example.net' })] },
      '`NS ns.example.net`',
    ],
    [
      'a wildcard',
      { records: [], wildcard: [record({ host: host('*') })] },
      'The wildcard `*` answers for it',
    ],
    ['nothing', { records: [] }, 'has no records'],
  ])('tell of %s', (_what, overrides, part) => {
    expect(recordsText({ kind: 'shown', reading: aReading(overrides) })).toContain(part);
  });
});

const conflicting = record({ type: 'CNAME', value: 'a.example.net', status: 'disabled' });
const there = [record({ type: 'MX', value: 'mail.example.com' })];

const obstacles: { [Id in Obstacle['id']]: [Extract<Obstacle, { id: Id }>, string] } = {
  conflict: [
    { id: 'conflict', conflict: { rule: 'cname-alone', wanted: record(), existing: conflicting } },
    '• `A 192.0.2.10` cannot stand beside `CNAME a.example.net` (disabled, which does not help).\nRule `cname-alone`: ',
  ],
  'ttl-too-low': [{ id: 'ttl-too-low', asked: 60, minTtl: 600 }, 'Check again with `--ttl 600`.'],
  'line-unknown': [
    { id: 'line-unknown', line: 'mars', lines: ['default', 'oversea'] },
    'It knows `default` and `oversea`.',
  ],
  'zone-expired': [{ id: 'zone-expired' }, 'has expired or is unpaid'],
  'forwarding-line': [{ id: 'forwarding-line', line: 'oversea' }, 'knows the default line only'],
  'forwarding-wildcard': [{ id: 'forwarding-wildcard' }, 'forwards no wildcard'],
};

const caveats: { [Id in Caveat['id']]: [Extract<Caveat, { id: Id }>, string] } = {
  delegated: [
    { id: 'delegated', delegations: there },
    'answered by other name servers (`MX mail.example.com`)',
  ],
  'zone-not-delegated': [
    { id: 'zone-not-delegated', nameServers: [name('ns1.alidns.com')] },
    '(`ns1.alidns.com`)',
  ],
  'cname-beside-mail': [{ id: 'cname-beside-mail', records: there }, 'It may not be found'],
  'cname-in-turn': [{ id: 'cname-in-turn', records: there }, 'Each answer has only one CNAME'],
  'hides-default-line': [
    { id: 'hides-default-line', line: 'oversea', records: there },
    'would not get these of the default line',
  ],
  'hides-wildcard': [{ id: 'hides-wildcard', records: there }, 'by the wildcard any more'],
  'forwarding-needs-filing': [{ id: 'forwarding-needs-filing' }, 'ICP filing'],
};

describe('the answer to a check', () => {
  const fitOf = (over: Partial<Fit>): Fit => ({
    ...judgeFit({ type: 'TXT', value: 'x' }, aReading()),
    ...over,
  });
  const told = (fit: Fit, reading = aReading()) => checkText({ kind: 'judged', reading, fit });

  it('says yes, with what it would stand beside, and that nothing was done', () => {
    expect(told(fitOf({})).split('\n')).toEqual([
      '*Yes:* `TXT x` can be added at `www.example.com`, TTL 10 minutes.',
      'Beside it: `A 192.0.2.10`.',
      'This was a check only: nothing was proposed, stored or changed.',
    ]);
  });

  it.each(Object.values(obstacles).map(([obstacle, part]) => ({ obstacle, part })))(
    'says no, and why: $obstacle.id',
    ({ obstacle, part }) => {
      const text = told(fitOf({ obstacles: [obstacle] }));
      expect(text).toMatch(/^\*No:\*/);
      expect(text).toContain(part);
    },
  );

  it.each(Object.values(caveats).map(([caveat, part]) => ({ caveat, part })))(
    'warns: $caveat.id',
    ({ caveat, part }) => {
      expect(told(fitOf({ caveats: [caveat] }))).toContain(part);
    },
  );

  it('names the same record once, and the way to replace addresses', () => {
    const twin = judgeFit({ type: 'A', value: '192.0.2.10' }, aReading());
    expect(told(twin)).toContain('`A 192.0.2.10` is there with a TTL of 10 minutes');
    const cname = judgeFit({ type: 'CNAME', value: 'a.example.net' }, aReading());
    expect(told(cname)).toContain('type `/dns switch www.example.com a.example.net`');
  });

  it("promises no switch at the zone's own name, where a forwarding may be the better way", () => {
    const root = aReading({ host: host('@'), name: ZONE, records: [record({ host: host('@') })] });
    const text = told(judgeFit({ type: 'CNAME', value: 'a.example.net' }, root), root);
    expect(text).toContain('For the ways around it, type `/dns switch example.com a.example.net`');
    expect(text).not.toContain('without an outage');
  });
});

describe('the answer to a verification', () => {
  const look = (seen: Look['seen'], server: Server, value?: string): Look => ({
    ...{ server, type: 'A', line: 'default', seen },
    answered: value === undefined ? [] : [{ name: www, type: 'A', ttl: 120, value }],
  });
  const told = (inspection: Inspection, reading = aReading()) =>
    verifyText({ kind: 'inspected', reading, inspection });

  it('says who agrees', () => {
    const inspection = judge({
      authoritative: [look('as-listed', ns1)],
      resolvers: [look('as-listed', ali)],
      unseen: [],
    });
    expect(told(inspection).split('\n')).toEqual([
      '*All agree:* every name server and every resolver that answers tells of `www.example.com` what the zone lists.',
      'The zone lists `A 192.0.2.10`.',
      '*Resolvers:* 1 of 1 agrees (`AliDNS`).',
      '*Name servers:* 1 of 1 address agrees.',
    ]);
  });

  it.each<[Look['seen'], string]>([
    ['different', '`ns1.alidns.com 192.0.2.53` answers `A 192.0.2.9`'],
    ['other-ttl', 'answers the same with a TTL of 2 minutes'],
    ['nothing', 'answers that there is no A record'],
    ['silent', 'does not answer'],
  ])('says who differs and how: %s', (seen, part) => {
    const authoritative = [
      look(seen, ns1, seen === 'silent' || seen === 'nothing' ? undefined : '192.0.2.9'),
    ];
    expect(told(judge({ authoritative, resolvers: [], unseen: [] }))).toContain(part);
  });

  it('says how long a cache may go on, and what nobody looked at', () => {
    const inspection = judge({
      authoritative: [look('as-listed', ns1), look('unreachable', { ...ns1, address: '2001:db8::53' })],
      resolvers: [look('different', ali, '192.0.2.9')],
      unseen: [{ line: 'search' }, { line: 'default', type: 'SRV' }],
    });
    const text = told(inspection);
    expect(text).toContain('`AliDNS` answers `A 192.0.2.9`, for up to 2 minutes more');
    expect(text).toContain('the line for search engines and SRV records.');
    expect(text).toContain('1 more address cannot be reached from here.');
  });

  it.each<[Agreement, string]>([
    ['all-agree', 'All agree'],
    ['caches-differ', 'Some resolvers differ'],
    ['servers-differ', 'Some name servers differ'],
    ['partly-seen', 'What can be seen agrees'],
    ['not-seen', 'cannot be seen from here'],
  ])('puts the verdict first: %s', (agreement, words) => {
    const text = told({ authoritative: [], resolvers: [], unseen: [], agreement });
    expect(text.split('\n')[0]).toContain(words);
  });

  it('leaves a delegated name to those who answer for it', () => {
    const reading = aReading({ delegations: [record({ type: 'NS', value: 'ns.example.net' })] });
    expect(verifyText({ kind: 'delegated', reading })).toContain('(`NS ns.example.net`)');
  });
});

const records: fc.Arbitrary<DnsRecord[]> = fc.array(
  fc
    .record({
      type: fc.constantFrom(...RecordType.options),
      value: hostile,
      line: fc.oneof(fc.constantFrom('default', 'internal', 'constructor'), hostile),
      ttl: fc.integer({ min: 1, max: 86_400 }),
      status: fc.constantFrom('enabled' as const, 'disabled' as const),
    })
    .map((facts) => record(facts)),
  { minLength: 1, maxLength: 90 },
);

it('no text from outside becomes markup or breaks the limits of Slack, with 90 records', () => {
  fc.assert(
    fc.property(records, hostile, (all, text) => {
      const reading = aReading({
        ...{ records: all, delegations: all, wildcard: all },
        zone: {
          ...zone,
          edition: { code: text, name: text },
          delegated: false,
          expired: true,
          lines: [text, text],
        },
      });
      const server = { ...ns1, name: text, address: text };
      const looks = all.map(
        ({ value, line }): Look => ({
          ...{ server, type: 'A', line, seen: 'different' },
          answered: [{ name: www, type: text, ttl: 1, value }],
        }),
      );
      const inspection = judge({
        authoritative: looks,
        resolvers: looks.map((look) => ({ ...look, server: { ...server, role: 'resolver' } })),
        unseen: all.map(({ line, type }) => ({ line, type })),
      });
      const wanted = { type: 'TXT', value: text, line: text } as const;
      const conflict = (existing: DnsRecord) => ({
        rule: 'cname-alone' as const,
        wanted: record(),
        existing,
      });
      const fit: Fit = {
        ...judgeFit(wanted, reading),
        obstacles: [
          ...all.map((one): Obstacle => ({ id: 'conflict', conflict: conflict(one) })),
          { id: 'line-unknown', line: text, lines: [text], nearest: text },
        ],
        caveats: [{ id: 'hides-default-line', line: text, records: all }],
      };
      for (const answer of [
        recordsText({ kind: 'shown', reading }),
        checkText({ kind: 'judged', reading, fit }),
        checkText({ kind: 'judged', reading, fit: { ...fit, obstacles: [] } }),
        verifyText({ kind: 'inspected', reading, inspection }),
        verifyText({ kind: 'delegated', reading }),
      ]) {
        expect(answer.match(/<[^>]*>?|>/g) ?? []).toEqual([]);
        expect(answer.length).toBeLessThanOrEqual(4000);
        expect(answer.split('`').length % 2).toBe(1);
      }
    }),
    { numRuns: 60 },
  );
});
