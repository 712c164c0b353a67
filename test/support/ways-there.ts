import type { Bench, bench } from './bench.ts';
import type { ProviderFault } from './memory-provider.ts';
import { host, record } from './records.ts';
import { aCdnDomain, name } from './scenes.ts';
import { appBehindGtm, rootWithMail, shopBehindGtm } from './worlds.ts';

export type World = NonNullable<Parameters<typeof bench>[0]>;

/** What may be asked for, and of which world: with short TTLs, and with all that an undo has to bring back. */
export const WAYS_THERE: readonly [what: string, typed: string, options: () => World][] = [
  ['a switch of one server', 'switch www cdn', () => ({ records: [record({ ttl: 5, remark: 'rack 1' })] })],
  [
    'a switch of servers of both families, one of them off',
    'switch www cdn',
    () => ({
      records: [
        record({ ttl: 5, remark: 'rack 1' }),
        record({ ttl: 5, value: '192.0.2.11' }),
        record({ ttl: 5, type: 'AAAA', value: '2001:db8::1' }),
        record({ ttl: 5, value: '192.0.2.9', status: 'disabled', remark: 'rack 9' }),
      ],
    }),
  ],
  [
    'a switch of weighted servers',
    'switch www cdn',
    () => ({
      records: [
        record({ ttl: 5, weight: 3, remark: 'big' }),
        record({ ttl: 4, weight: 1, value: '192.0.2.11', remark: 'small' }),
      ],
    }),
  ],
  [
    'a switch on two lines',
    'switch www cdn',
    () => ({ records: [record({ ttl: 5 }), record({ ttl: 5, line: 'internal', value: '192.0.2.2' })] }),
  ],
  [
    'a switch of one line',
    'switch www cdn --line oversea',
    () => ({ records: [record({ ttl: 5 }), record({ ttl: 5, line: 'oversea', value: '192.0.2.2' })] }),
  ],
  [
    'a forwarding of the root',
    'forward example.com',
    () => rootWithMail({ ttl: 5, remark: 'old root' }, [record({ ttl: 5 })]),
  ],
  ['a host that leaves GTM', 'switch shop cdn', () => shopBehindGtm({ ttl: 5, remark: 'gtm' })],
  ['a CDN behind GTM 3.0', 'gtm shop cdn', () => shopBehindGtm({ ttl: 5 })],
  ['a CDN behind GTM 2.0', 'gtm app cdn', () => appBehindGtm({ ttl: 5 })],
  ['a split', 'split www cdn --ttl 5', () => ({ records: [record({ ttl: 5 })] })],
  [
    'a split of a root with mail, whose CDN serves abroad',
    'switch @ cdn',
    () => ({
      ...rootWithMail({ ttl: 5 }),
      cdn: [aCdnDomain({ domain: name('example.com'), coverage: 'overseas' })],
    }),
  ],
  ['a record more', 'add www A 192.0.2.77 5', () => ({ records: [record({ ttl: 5 })] })],
  ['a first record', 'add new.example.com A 192.0.2.77 5', () => ({ records: [record({ ttl: 5 })] })],
  [
    'another value among weighted ones',
    'set www A 192.0.2.99',
    () => ({ records: [record({ ttl: 5, weight: 2 }), record({ ttl: 5, weight: 1, value: '192.0.2.11' })] }),
  ],
  [
    'a text',
    'set www TXT "two"',
    () => ({ records: [record({ ttl: 5 }), record({ ttl: 5, type: 'TXT', value: 'one', remark: 'note' })] }),
  ],
  [
    'a server less, which was off',
    'remove www A 192.0.2.9',
    () => ({
      records: [
        record({ ttl: 5 }),
        record({ ttl: 5, value: '192.0.2.9', status: 'disabled', remark: 'rack 9' }),
      ],
    }),
  ],
  [
    'a server less',
    'remove www A 192.0.2.11',
    () => ({ records: [record({ ttl: 5 }), record({ ttl: 5, value: '192.0.2.11', remark: 'rack 2' })] }),
  ],
  [
    'a mail server less',
    'remove @ MX 5 mx.example.net --zone example.com',
    () => ({
      records: [
        record({ host: host('@'), ttl: 5, type: 'MX', value: 'mx.example.net', priority: 5 }),
        record({ host: host('@'), ttl: 5, type: 'MX', value: 'mx2.example.net', priority: 10 }),
      ],
    }),
  ],
];

/** All that an undo has to bring back. */
export const whole = (world: Bench) => ({
  records: world.said(),
  accesses: structuredClone([...world.gtm.accesses.values()]),
  pools: world.gtm.pools.map((pool) => pool.name),
});

/** Hosts of example.com that answer for IPv4 now, and must go on doing so. */
export function answeringHosts(world: Bench): string[] {
  const leading = new Set(['A', 'CNAME', 'REDIRECT_URL']);
  const answers = world.said().filter(({ type, status }) => leading.has(type) && status === 'enabled');
  return [...new Set(answers.map((one) => one.host))];
}

/** Counts the writes of all ports; so many of them, from number `nth` on, the first is 0, end as told. */
export function faultAtWrite(
  world: Bench,
  nth: number,
  fault: Pick<ProviderFault, 'kind' | 'code'>,
  times = 1,
): { writes(): number } {
  const { provider, gtm } = world.ports;
  let writes = 0;
  const next = (port: { failNext(one: Pick<ProviderFault, 'kind' | 'code'>): void }): void => {
    if (writes >= nth && writes < nth + times) port.failNext(fault);
    writes += 1;
  };
  world.ports.provider = {
    ...provider,
    async apply(zone, edit) {
      next(world.provider);
      return await provider.apply(zone, edit);
    },
  };
  world.ports.gtm = {
    ...gtm,
    async apply(edit) {
      next(world.gtm);
      return await gtm.apply(edit);
    },
  };
  return { writes: () => writes };
}

/** Refuses every write from number `stopsAt` on; gives back what lets them through again. */
export function refuseFrom(world: Bench, stopsAt: number, code = 'Forbidden.RAM'): () => void {
  const { provider, gtm } = world;
  const [applyRecord, applyGtm] = [provider.apply, gtm.apply];
  let writes = 0;
  world.ports.provider.apply = async (zone, edit) => {
    if (writes >= stopsAt) provider.failNext({ kind: 'refused', code });
    writes += 1;
    return await applyRecord(zone, edit);
  };
  world.ports.gtm.apply = async (edit) => {
    if (writes >= stopsAt) gtm.failNext({ kind: 'refused', code });
    writes += 1;
    return await applyGtm(edit);
  };
  return () => {
    world.ports.provider.apply = applyRecord;
    world.ports.gtm.apply = applyGtm;
  };
}
