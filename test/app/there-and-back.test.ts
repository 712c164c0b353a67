import { describe, expect, test } from 'vitest';
import { chooseWay } from '../../src/app/decide-change.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { Resolution } from '../../src/domain/request.ts';
import { type Bench, bench } from '../support/bench.ts';
import { host, record } from '../support/records.ts';
import { aCdnDomain, EDGE, name, ZONE } from '../support/scenes.ts';
import { appBehindGtm, ROOT_EDGE, rootWithMail, shopBehindGtm } from '../support/worlds.ts';

type Options = NonNullable<Parameters<typeof bench>[0]>;

const OTHER = 'other.example.net';
const at = (text: string, rest: Parameters<typeof record>[0] = {}) => record({ host: host(text), ...rest });
const zone = (...records: ReturnType<typeof record>[]): Options => ({ records });
const off = { status: 'disabled', value: '192.0.2.9', remark: 'rack 9' } as const;
const v6 = { type: 'AAAA', value: '2001:db8::1' } as const;
const text = { type: 'TXT', value: 'hello' } as const;
const mx = { type: 'MX', value: 'mx.example.net', priority: 5 } as const;
const overseas = (world: Options): Options => ({
  ...world,
  cdn: [
    aCdnDomain({ coverage: 'overseas' }),
    aCdnDomain({ domain: ZONE, cname: ROOT_EDGE, coverage: 'overseas' }),
  ],
});

/** Carries the command to its end, by the way that is chosen on the card. */
async function carryOut(world: Bench, typed: string, way: Resolution): Promise<Change> {
  const first = await world.proposed(typed);
  await world.approve(first.plan.resolution === way ? first : await chosen(world, first, way));
  return await world.finish(first.id);
}

async function chosen({ ports }: Bench, { id, plan }: Change, resolution: Resolution): Promise<Change> {
  const click = { changeId: id, digest: plan.digest, userId: 'U0ALICE', resolution };
  const outcome = await chooseWay(ports, click);
  if (outcome.kind !== 'replanned') throw new Error(JSON.stringify(outcome));
  return outcome.change;
}

/** Everything that somebody could have changed: the records without their ids, and the instances. */
const whole = (world: Bench) => ({
  records: world.said(),
  accesses: structuredClone([...world.gtm.accesses.values()]),
  pools: structuredClone(world.gtm.pools).map(({ poolId: _id, ...pool }) => pool),
});

const rows: [Resolution, string, string, Options][] = [
  ['switch-to-cname', 'one address', 'switch www cdn', {}],
  [
    'switch-to-cname',
    'addresses of both kinds, one of them disabled, with remarks',
    'switch www cdn',
    zone(record({ remark: 'rack 1' }), record({ value: '192.0.2.11' }), record(v6), record(off)),
  ],
  [
    'switch-to-cname',
    'addresses with weights, one of them drained',
    'switch www cdn',
    zone(
      record({ weight: 90 }),
      record({ weight: 10, value: '192.0.2.11' }),
      record({ weight: 0, value: '192.0.2.12' }),
    ),
  ],
  [
    'switch-to-cname',
    'addresses on three lines',
    'switch www cdn --ttl 120',
    zone(
      record(),
      record({ line: 'internal', value: '192.0.2.2' }),
      record({ line: 'oversea', value: '192.0.2.3' }),
    ),
  ],
  [
    'switch-to-cname',
    'one of two lines',
    'switch www cdn --line telecom',
    zone(record(), record({ line: 'telecom', value: '192.0.2.2' })),
  ],
  [
    'switch-to-cname',
    'a CNAME to elsewhere',
    'switch www cdn',
    zone(record({ type: 'CNAME', value: OTHER })),
  ],
  ['switch-to-cname', 'an edition of 600 seconds', 'switch www cdn', { minTtl: 600 }],
  ['switch-to-cname', 'a root beside its mail', 'switch @ cdn', rootWithMail()],
  ['forward-root', 'a root with mail', 'forward example.com', rootWithMail()],
  [
    'forward-root',
    'a root with addresses of both kinds, one of them disabled',
    'switch @ cdn',
    rootWithMail({ remark: 'rack 1' }, [
      at('@', v6),
      at('@', off),
      record(),
      record({ ...v6, line: 'oversea' }),
    ]),
  ],
  [
    'forward-root',
    'a root that is a CNAME',
    'forward example.com',
    rootWithMail({ type: 'CNAME', value: OTHER }),
  ],
  ['forward-root', 'a root whose www is not there yet', 'forward example.com', rootWithMail({}, [])],
  [
    'forward-root',
    'a root whose www leads to the CDN already',
    'forward example.com',
    rootWithMail({}, [record({ type: 'CNAME', value: EDGE })]),
  ],
  [
    'forward-root',
    'a root whose www is behind Global Traffic Manager',
    'forward example.com',
    {
      ...rootWithMail({}, [record({ type: 'CNAME', value: 'shop-entry.gtm-a2b4.com' })]),
      gtm: shopBehindGtm().gtm ?? [],
    },
  ],
  [
    'forward-root',
    'names whose filing nobody knows',
    'forward example.com',
    { ...rootWithMail(), filings: [[ZONE, 'unknown']] },
  ],
  ['leave-gtm', 'GTM 3.0, which is turned off', 'switch shop cdn', shopBehindGtm()],
  ['leave-gtm', 'GTM 2.0, which has no switch', 'switch app cdn', appBehindGtm({ remark: 'till' })],
  ['leave-gtm', 'GTM 3.0, by a click', 'gtm shop cdn', shopBehindGtm({ line: 'internal' })],
  ['cdn-behind-gtm', 'GTM 3.0, the first pool in line', 'gtm shop cdn', shopBehindGtm()],
  ['cdn-behind-gtm', 'GTM 2.0, pools by weight', 'gtm app cdn', appBehindGtm()],
  ['cdn-behind-gtm', 'GTM 3.0, by a click', 'switch shop cdn', shopBehindGtm()],
  ['split-by-line', 'one address', 'split www cdn', {}],
  [
    'split-by-line',
    'a CDN for overseas only',
    'switch www cdn',
    overseas(zone(record(), record(v6), record(text))),
  ],
  [
    'split-by-line',
    'a line that has an address',
    'split www cdn',
    zone(record(), record({ line: 'oversea', value: '192.0.2.2' })),
  ],
  ['split-by-line', 'a carrier', 'split www cdn --line telecom', {}],
  ['split-by-line', 'a root with mail', 'switch @ cdn', overseas(rootWithMail())],
  [
    'split-by-line-moved',
    'addresses of both kinds and a text',
    'split www cdn',
    zone(record(), record(v6), record(text)),
  ],
  [
    'split-by-line-moved',
    'addresses with weights and remarks',
    'split www cdn',
    zone(record({ weight: 5, remark: 'rack 1' }), record({ weight: 1, value: '192.0.2.11' })),
  ],
  ['split-by-line-moved', 'a root with mail', 'split @ cdn', overseas(rootWithMail())],
  ['plain', 'a text more', 'add www TXT hello', {}],
  ['plain', 'a second text', 'add www TXT b', zone(record(text))],
  ['plain', 'a second address', 'add www A 192.0.2.99', {}],
  ['plain', 'a second mail server', 'add @ MX 10 mx2.example.net', zone(at('@', mx))],
  ['plain', 'the first record of a host', 'add new A 192.0.2.99', {}],
  [
    'plain',
    'a host that a wildcard stood for',
    'add new A 192.0.2.99',
    zone(at('*', { value: '192.0.2.77' })),
  ],
  ['plain', 'an address on a line of its own', 'add www A 192.0.2.99 --line oversea', {}],
  ['plain', 'a service', 'add _sip._tcp SRV 1 5 5060 sip.example.net', {}],
  ['plain', 'an authority', 'add @ CAA 0 issue "ca.example.net"', zone(at('@'))],
  ['plain', 'a type that nobody here can ask for', 'add www HTTPS 1 . alpn=h2', {}],
  [
    'plain',
    'a forwarding in the place of an address',
    'add go REDIRECT_URL https://www.example.com/x',
    zone(at('go')),
  ],
  ['plain', 'an alias in the place of an address', `add go ALIAS ${OTHER}`, zone(at('go'))],
  ['plain', 'a delegation', 'add sub NS ns1.example.net', {}],
  [
    'plain',
    'one address in the place of two',
    'set www A 192.0.2.99',
    zone(record({ weight: 2 }), record({ value: '192.0.2.11', weight: 1 })),
  ],
  [
    'plain',
    'an address in the place of a CNAME',
    'set www A 192.0.2.99',
    zone(record({ type: 'CNAME', value: OTHER })),
  ],
  ['plain', 'another TTL', 'set www A 192.0.2.10 --ttl 60', {}],
  ['plain', 'another priority', 'set @ MX 10 mx.example.net', zone(at('@', mx))],
  ['plain', 'another text', 'set www TXT b', zone(record(text), record(off))],
  [
    'switch-to-cname',
    'a CNAME that was set',
    `set www CNAME ${EDGE}`,
    zone(record({ type: 'CNAME', value: OTHER, ttl: 300 })),
  ],
  ['switch-to-cname', 'a CNAME that was added to an address', `add www CNAME ${EDGE}`, {}],
  ['plain', 'the last record of a host', 'remove www A', {}],
  [
    'plain',
    'the last record before a wildcard',
    'remove www A',
    zone(record(), at('*', { value: '192.0.2.77' })),
  ],
  [
    'plain',
    'the wildcard itself',
    'remove * A',
    zone(record(), at('*', { value: '192.0.2.77', remark: 'all' })),
  ],
  [
    'plain',
    'one of two addresses',
    'remove www A 192.0.2.11',
    zone(record(), record({ value: '192.0.2.11', remark: 'rack 2' })),
  ],
  ['plain', 'a disabled record', 'remove www A 192.0.2.9', zone(record(), record(off))],
  [
    'plain',
    'a line',
    'remove www A --line oversea',
    zone(record(), record({ line: 'oversea', value: '192.0.2.2' })),
  ],
  [
    'plain',
    'a forwarding',
    'remove go REDIRECT_URL',
    zone(at('go', { type: 'REDIRECT_URL', value: 'https://www.example.com' })),
  ],
];

describe('there and back again', () => {
  test.each(rows)('%s: %s', { timeout: 60_000 }, async (way, _what, typed, options) => {
    const world = bench(options);
    world.dns.targets.add(name(OTHER));
    const before = whole(world);
    const change = await carryOut(world, typed, way);
    expect(change.journal.find(({ kind }) => kind === 'stopped')).toBeUndefined();
    expect(change).toMatchObject({ state: 'done', plan: { resolution: way } });
    expect(whole(world)).not.toEqual(before);
    const undo = await world.ended(`undo ${change.id}`);
    expect(undo.journal.find(({ kind }) => kind === 'stopped')).toBeUndefined();
    expect(undo).toMatchObject({ state: 'done', plan: { resolution: 'undo' } });
    expect(whole(world)).toEqual(before);
  });
});

describe('there and back again past a provider that changes no type in place', () => {
  const isRetyped = (edit: Edit) => edit.kind === 'update' && edit.desired.type !== edit.existing.type;
  const refuse = (edit: Edit) => (isRetyped(edit) ? 'DomainRecordConflict' : undefined);

  test.each<[string, Options]>([
    [
      'switch www cdn',
      zone(record({ remark: 'rack 1', weight: 3 }), record({ weight: 1, value: '192.0.2.11' })),
    ],
    ['forward example.com', rootWithMail({ remark: 'rack 1' })],
    ['add go REDIRECT_URL https://www.example.com/x', zone(at('go', { remark: 'rack 1' }))],
    [`set www CNAME ${OTHER}`, zone(record({ ttl: 300 }))],
  ])('%s', { timeout: 60_000 }, async (typed, options) => {
    const world = bench({ ...options, refuse });
    world.dns.targets.add(name(OTHER));
    const before = whole(world);
    const change = await world.ended(typed);
    expect(change).toMatchObject({ state: 'done' });
    expect(change.journal.some(({ kind }) => kind === 'rerouted')).toBe(true);
    expect(await world.ended(`undo ${change.id}`)).toMatchObject({ state: 'done' });
    expect(whole(world)).toEqual(before);
  });
});
