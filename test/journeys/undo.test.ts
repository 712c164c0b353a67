import { afterEach, describe, expect, test } from 'vitest';
import type { DnsRecord } from '../../src/domain/record.ts';
import { carriedOut, done, kept, ownId, proposed, undone } from '../support/as-before.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';
import { host, record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

const EDGE = 'www.example.com.w.kunlunaq.com';
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const zoneRecords = (): DnsRecord[] => trip.sandbox.world.zones.get(ZONE)?.records ?? [];

/** Puts records into example.com as they might have come about at the console. */
async function start(
  options: JourneyOptions,
  ...more: Parameters<typeof record>[0][]
): Promise<ReturnType<typeof kept>> {
  trip = await journey(options);
  zoneRecords().push(
    ...more.map((one, index) => record({ id: `81601511672200900${index}`, ttl: 20, ...one })),
  );
  return kept(trip);
}

const writes = () => trip.writes().filter(({ code }) => code === 'OK');

/** What Alice hears of `/dns undo`, when it is not proposed; nothing is written. */
async function notUndone(id: string): Promise<string> {
  const before = { world: kept(trip), card: trip.cardText() };
  const answer = trip.sandbox.slack.read(await trip.undo(id));
  expect(answer).not.toContain('is proposed');
  expect({ world: kept(trip), card: trip.cardText() }).toEqual(before);
  return answer;
}

/** Every value that a name server has ever answered for a host. */
const answered = (asked: string): Set<string> =>
  new Set(
    trip.sandbox.nameServers
      .flatMap(({ log }) => log)
      .filter(({ name }) => name === `${asked}.example.com`)
      .flatMap(({ records }) => records.map(({ value }) => value)),
  );

describe('the card of a change tells how to take it back, and that is approved like any change', () => {
  test('by somebody other than the one who asks, who sees what goes and what comes back', async () => {
    const before = await start({});
    const id = await done(trip, 'switch www cdn --ttl 30');
    expect(trip.cardText()).toContain(`/dns undo ${id}`);
    const undo = await proposed(trip, `undo ${id} --reason "the CDN serves old pages"`);
    for (const part of [`Undo change ${id}`, `CNAME ${EDGE}`, 'A 192.0.2.10', 'the CDN serves old pages'])
      expect(trip.cardText()).toContain(part);
    expect(trip.sandbox.slack.read(await trip.click('U0ALICE', 'approve'))).toContain('somebody else');
    expect(trip.sandbox.slack.read(await trip.click('U0EVE', 'approve'))).toContain('@bob');
    const ending = await carriedOut(trip);
    expect(ending).toContain(`What change \`${id}\` did`);
    expect(ending).toContain(`/dns undo ${undo}`);
    expect(kept(trip)).toEqual(before);
    expect(await trip.query('www.example.com', 'A', { resolver: 'AliDNS' })).toEqual(['A 192.0.2.10']);
  });

  test('an undo that is rejected changes nothing, and can be asked for again', async () => {
    await start({});
    const id = await done(trip, 'switch www cdn --ttl 30');
    const there = kept(trip);
    await proposed(trip, `undo ${id}`);
    await trip.click('U0BOB', 'reject');
    expect(kept(trip)).toEqual(there);
    await undone(trip, id);
    expect(trip.records('www')).toMatchObject([{ type: 'A', value: '192.0.2.10', ttl: 20 }]);
  });

  test('where the type cannot be changed in place, the undo deletes and adds, as its card declares', async () => {
    const before = await start({ alibaba: { inPlaceTypeChange: false }, gapDeclared: true });
    const id = await done(trip, 'switch www cdn --ttl 30');
    await proposed(trip, `undo ${id}`);
    expect(trip.cardText()).toContain('deleted and added again');
    expect(await carriedOut(trip)).toContain('Propagated');
    expect(kept(trip)).toEqual(before);
  });
});

describe('everything comes back as it was', () => {
  test('several addresses of both families', async () => {
    const before = await start({ watch: ['api'] });
    const id = await done(trip, 'switch api cdn --ttl 30');
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('weights', async () => {
    const before = await start({ watch: ['pay'] });
    const id = await done(trip, 'switch pay eu --ttl 30');
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
    expect(trip.records('pay').map(({ weight }) => weight)).toEqual(expect.arrayContaining([90, 10]));
  });

  test('a weight of 0, which no client sees on the way', async () => {
    const drained = { host: host('pay'), value: '192.0.2.39', ttl: 15, weight: 0 };
    const before = await start({ watch: ['pay'] }, drained);
    const id = await done(trip, 'switch pay eu --ttl 30');
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
    expect(answered('pay')).not.toContain('192.0.2.39');
  });

  test('remarks and disabled records, which no client sees on the way', async () => {
    const mix = host('mix');
    const before = await start(
      { watch: ['mix'] },
      { host: mix, value: '192.0.2.181', remark: 'first web server' },
      { host: mix, value: '192.0.2.182', remark: 'second one' },
      { host: mix, value: '192.0.2.183', status: 'disabled', remark: 'spare, do not delete', ttl: 300 },
      { host: mix, type: 'AAAA', value: '2001:db8::183', status: 'disabled' },
    );
    const id = await done(trip, 'switch mix eu --ttl 30');
    expect(trip.records('mix')).toMatchObject([{ type: 'CNAME' }]);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
    expect(answered('mix')).not.toContain('192.0.2.183');
    expect(answered('mix')).not.toContain('2001:db8::183');
  });

  test('records of other lines', async () => {
    const before = await start(
      { watchFrom: ['8.8.8.0/24'] },
      { line: 'oversea', value: '192.0.2.77' },
      { line: 'oversea', value: '192.0.2.78', remark: 'Singapore' },
    );
    const id = await done(trip, 'switch www cdn --ttl 30');
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('an edition whose minimum is 600 s', async () => {
    const before = await start({ watch: ['shop.free.example'] });
    const id = await done(trip, 'switch shop.free.example example.eu-cdn.net');
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });
});

describe('a change that stopped half-way', () => {
  /** True for call number `wanted` alone. */
  const only = (wanted: number) => {
    let calls = 0;
    return (): boolean => {
      calls += 1;
      return calls === wanted;
    };
  };
  const FORBIDDEN = { kind: 'refuse', code: 'Forbidden.RAM', message: 'not authorized' } as const;

  test('in the middle of its edits: it takes them back by itself, and the undo brings the TTLs back', async () => {
    const before = await start({ watch: ['api'] });
    const { faults } = trip.sandbox.alibaba;
    faults.next({ ...FORBIDDEN, action: 'DeleteDomainRecord', when: only(2) });
    await proposed(trip, 'switch api cdn --ttl 30');
    const id = ownId(trip);
    const ending = await carriedOut(trip);
    for (const part of ['Stopped', 'Forbidden.RAM', `/dns undo ${id}`]) expect(ending).toContain(part);
    expect(ending).toContain('taken back');
    expect(trip.records('api')).toHaveLength(4);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('while TTLs were being lowered: the TTLs come back', async () => {
    const before = await start({ watch: ['api'] });
    trip.sandbox.alibaba.faults.next({ ...FORBIDDEN, action: 'UpdateDomainRecord', when: only(3) });
    await proposed(trip, 'switch api cdn --ttl 30');
    const id = ownId(trip);
    expect(await carriedOut(trip)).toContain('Stopped');
    expect(trip.records('api').filter(({ ttl }) => ttl === 1)).toHaveLength(2);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('before it wrote anything: there is nothing to take back', async () => {
    await start({});
    trip.sandbox.alibaba.faults.next({ ...FORBIDDEN, action: 'AddDomainRecord' });
    await proposed(trip, 'add www TXT hello');
    const ending = await carriedOut(trip);
    expect(ending).not.toContain('/dns undo');
    expect(await notUndone(ownId(trip))).toContain('nothing to do');
  });

  test('after it had only marked a record: the mark goes', async () => {
    const before = await start({});
    trip.sandbox.alibaba.faults.next({ ...FORBIDDEN, action: 'UpdateDomainRecord' });
    await proposed(trip, 'switch www cdn');
    const id = ownId(trip);
    expect(await carriedOut(trip)).toContain('Stopped');
    expect(kept(trip)).not.toEqual(before);
    await undone(trip, id);
    expect(trip.cardText()).toContain('Take the marks off 1 record');
    expect(kept(trip)).toEqual(before);
    expect(await notUndone(id)).toContain('nothing to do');
  });

  test('an undo that stops goes on when it is asked for again', async () => {
    const before = await start({ watch: ['api'] });
    const id = await done(trip, 'switch api cdn --ttl 30');
    trip.sandbox.alibaba.faults.next({ ...FORBIDDEN, action: 'AddDomainRecord' });
    await proposed(trip, `undo ${id}`);
    expect(await carriedOut(trip)).toContain('Stopped');
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test.each(['UpdateDomainRecordRemark', 'SetDomainRecordStatus'])(
    'an undo that stops at %s leaves nothing behind once it is asked for again',
    async (action) => {
      const spare = { host: host('mix'), value: '192.0.2.183', status: 'disabled', remark: 'spare' } as const;
      const before = await start({ watch: ['mix'] }, { host: host('mix'), value: '192.0.2.181' }, spare);
      const id = await done(trip, 'switch mix eu --ttl 30');
      // The remark that comes back, not a mark that it has meanwhile.
      const when = ({ Remark = 'spare' }: { Remark?: string }) => Remark === 'spare';
      trip.sandbox.alibaba.faults.next({ ...FORBIDDEN, action, when });
      await proposed(trip, `undo ${id}`);
      expect(await carriedOut(trip)).toContain('Stopped');
      await undone(trip, id);
      expect(kept(trip)).toEqual(before);
      expect(answered('mix')).not.toContain('192.0.2.183');
    },
  );

  test.each(['reset-applied', 'throttle', 'reset-not-applied'] as const)(
    'answers that get lost on the way back (%s) are found in the zone',
    async (kind) => {
      const before = await start({ watch: ['api'] });
      const id = await done(trip, 'switch api cdn --ttl 30');
      trip.sandbox.alibaba.faults.next({ action: 'AddDomainRecord', kind });
      trip.sandbox.alibaba.faults.next({ action: 'UpdateDomainRecord', kind });
      await undone(trip, id);
      expect(kept(trip)).toEqual(before);
    },
  );
});

describe('undo after undo', () => {
  test('the undo of an undo does it again, and can be undone itself', async () => {
    const before = await start({});
    const id = await done(trip, 'switch www cdn --ttl 30');
    const there = kept(trip);
    const undo = await undone(trip, id);
    expect(kept(trip)).toEqual(before);
    const redo = await undone(trip, undo);
    expect(kept(trip)).toEqual(there);
    await undone(trip, redo);
    expect(kept(trip)).toEqual(before);
  });

  test('the undo of an undo that brought back a disabled record and a remark', async () => {
    const spare = { host: host('mix'), value: '192.0.2.183', status: 'disabled', remark: 'spare' } as const;
    const before = await start({ watch: ['mix'] }, { host: host('mix'), value: '192.0.2.181' }, spare);
    const id = await done(trip, 'switch mix eu --ttl 30');
    const there = kept(trip);
    const undo = await undone(trip, id);
    expect(kept(trip)).toEqual(before);
    const redo = await undone(trip, undo);
    expect(kept(trip)).toEqual(there);
    await undone(trip, redo);
    expect(kept(trip)).toEqual(before);
    expect(answered('mix')).not.toContain('192.0.2.183');
  });

  test('twice: the second time there is nothing to do', async () => {
    await start({});
    const id = await done(trip, 'switch www cdn --ttl 30');
    await undone(trip, id);
    expect(await notUndone(id)).toContain('nothing to do');
  });

  test('at the same time by two people: the second is told of the first', async () => {
    await start({});
    const id = await done(trip, 'switch www cdn --ttl 30');
    const undo = await proposed(trip, `undo ${id}`);
    const answer = trip.sandbox.slack.read(await trip.type('U0DAN', `undo ${id}`));
    expect(answer).toContain(undo);
    expect(answer).toContain('@alice');
  });

  test('of two changes of one host, the newer one first', async () => {
    const before = await start({});
    const first = await done(trip, 'switch www cdn --ttl 30');
    const between = kept(trip);
    const second = await done(trip, 'switch www eu --ttl 30');
    expect(await notUndone(first)).toContain('example.eu-cdn.net');
    await undone(trip, second);
    expect(kept(trip)).toEqual(between);
    await undone(trip, first);
    expect(kept(trip)).toEqual(before);
  });
});

describe('where somebody has edited the zone since', () => {
  test('what the change had written: refused with what moved', async () => {
    await start({});
    const id = await done(trip, 'switch www cdn --ttl 30');
    const www = trip.records('www')[0];
    if (www) www.value = 'other.cdn.example.net';
    const answer = await notUndone(id);
    for (const part of [EDGE, 'other.cdn.example.net', 'nothing was changed']) expect(answer).toContain(part);
  });

  test('a record in the place of what would come back: refused with what moved', async () => {
    await start({ gapDeclared: true });
    const id = await done(trip, 'remove www A');
    const theirs = { host: host('www'), type: 'CNAME', value: 'other.cdn.example.net', ttl: 20 } as const;
    zoneRecords().push(record({ id: '816015116722009009', ...theirs }));
    expect(await notUndone(id)).toContain('CNAME other.cdn.example.net');
  });

  test('between the approval of the undo and its swap: it stops and leaves their edit alone', async () => {
    await start({});
    const id = await done(trip, 'switch www cdn --ttl 30');
    await proposed(trip, `undo ${id}`);
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.records('www')[0]?.ttl === 1, 'the lowered TTL');
    const www = trip.records('www')[0];
    if (www) www.value = 'other.cdn.example.net';
    const ending = await trip.ending(2);
    for (const part of ['Stopped', 'other.cdn.example.net']) expect(ending).toContain(part);
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: 'other.cdn.example.net' }]);
  });

  test('beside it, where both can stand: taken back, and their record stays', async () => {
    const before = await start({ watch: ['api'] });
    const id = await done(trip, 'remove api A 192.0.2.22');
    const theirs = { host: host('api'), type: 'TXT', value: 'proof=1', ttl: 60 } as const;
    zoneRecords().push(record({ id: '816015116722009009', ...theirs }));
    await undone(trip, id);
    const records = kept(trip).records[ZONE] ?? [];
    expect(records.filter(({ type, value }) => type !== 'TXT' || value !== 'proof=1')).toEqual(
      before.records[ZONE],
    );
    expect(records).toContainEqual(expect.objectContaining({ value: 'proof=1' }));
  });

  test('at another host: taken back', async () => {
    await start({});
    const id = await done(trip, 'switch www cdn --ttl 30');
    const api = trip.records('api')[0];
    if (api) api.value = '192.0.2.99';
    await undone(trip, id);
    expect(trip.records('www')).toMatchObject([{ type: 'A', value: '192.0.2.10', ttl: 20 }]);
    expect(trip.records('api')[0]).toMatchObject({ value: '192.0.2.99' });
  });
});

describe('what cannot be undone', () => {
  test('an unknown change: told where the id stands', async () => {
    await start({});
    const answer = await notUndone('zzzzzzzz');
    expect(answer).toContain('There is no change `zzzzzzzz`');
    expect(answer).toContain('on its card');
  });

  test('no id at all, and a host in its place', async () => {
    await start({});
    const read = async (text: string): Promise<string> =>
      trip.sandbox.slack.read(await trip.type('U0ALICE', text));
    expect(await read('undo')).toContain('/dns undo');
    expect(await read('undo www.example.com')).toContain('www.example.com');
  });

  test('a change that waits for its approval: rejected instead', async () => {
    await start({});
    const id = await proposed(trip, 'switch www cdn');
    const answer = await notUndone(id);
    expect(answer).toContain('has not begun');
    expect(answer).toContain('Reject');
  });

  test('a change under way: it turns round at once', async () => {
    const before = await start({});
    const id = await proposed(trip, 'switch www cdn --ttl 30');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.records('www')[0]?.ttl === 1, 'the lowered TTL');
    expect(trip.sandbox.slack.read(await trip.undo(id))).toContain('on its way back');
    expect(await trip.ending()).toContain('Cancelled');
    expect(kept(trip)).toEqual(before);
  });

  test('a rejected change', async () => {
    await start({});
    const id = await proposed(trip, 'switch www cdn');
    await trip.click('U0BOB', 'reject');
    await trip.passUntil(() => /rejected/i.test(trip.cardText()), 'the rejected card');
    expect(trip.cardText()).not.toContain('/dns undo');
    expect(await notUndone(id)).toContain('nothing to do');
    expect(writes()).toEqual([]);
  });

  test('records that another product has locked meanwhile', async () => {
    await start({});
    const id = await done(trip, 'switch www cdn --ttl 30');
    const www = trip.records('www')[0];
    if (www) www.locked = true;
    expect(await notUndone(id)).toContain('refuses every edit');
  });
});
