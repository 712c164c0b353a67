import { describe, expect, test } from 'vitest';
import { resumeChanges } from '../../src/app/resume-changes.ts';
import { takeTurns } from '../../src/app/take-turns.ts';
import { joinLine } from '../../src/app/wait-in-line.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { PROPOSAL_LIFETIME_MS } from '../../src/domain/review.ts';
import { WAIT_LIFETIME_MS, type WaitingRequest } from '../../src/domain/waiting.ts';
import { NotDelivered } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { memoryLocks } from '../support/memory-locks.ts';
import { record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';
import type { Typed } from '../support/typed.ts';
import { rootWithMail } from '../support/worlds.ts';

const TXT = 'add www TXT hello';

/** Somebody joins the line for a busy name. */
async function wait(world: Bench, typed: Typed = TXT, userId = 'U0BOB'): Promise<WaitingRequest> {
  const outcome = await world.ask(typed, userId);
  if (outcome.kind !== 'refused' || !outcome.ticket) throw new Error(`not busy: ${outcome.kind}`);
  const joined = await joinLine(world.ports, outcome.ticket, userId);
  if (joined.kind !== 'in-line') throw new Error(joined.kind);
  return joined.request;
}

/** Somebody edits the zone in the console. */
function edited(world: Bench, records: DnsRecord[]): void {
  const zone = world.provider.zones.get(ZONE);
  if (zone) zone.records = records;
}

const newsIn = (world: Bench) => world.told.turns.map(({ request, news }) => [request.askedBy, news.kind]);
const inLine = async (world: Bench) => (await world.ports.line.list()).map(({ id }) => id);

describe('a name that becomes free', () => {
  test.each<[string, (world: Bench, id: string) => Promise<unknown>]>([
    ['is done', (world, id) => world.finish(id)],
    ['is rejected', async (world, id) => await world.reject(await world.stored(id))],
    [
      'expires',
      async (world) => {
        await world.clock.advance(PROPOSAL_LIFETIME_MS);
        await world.pass(2);
      },
    ],
    [
      'stops',
      async (world, id) => {
        edited(world, [record({ value: '198.51.100.7' })]);
        await world.pass(5, id);
      },
    ],
  ])('because its change %s goes to the first in line, from the world as it is then', async (how, end) => {
    const world = bench({ records: [record({ ttl: 1 })] });
    const first = await world.proposed();
    if (how === 'is done' || how === 'stops') await world.approve(first);
    await world.clock.advance(1000);
    const request = await wait(world, 'set www A 192.0.2.99');
    if (how === 'is done') await world.finish(first.id);
    else await end(world, first.id);
    await world.pass(1);
    const news = world.told.turns;
    expect(newsIn(world)).toEqual([['U0BOB', 'proposed']]);
    const change = await world.stored(request.id);
    expect(change).toMatchObject({
      state: 'proposed',
      card: { channel: 'C0OPS' },
      plan: { request: { requestedBy: 'U0BOB', channel: 'C0OPS' }, scene: { records: world.www() } },
    });
    expect(news[0]?.news).toMatchObject({ change: { id: request.id } });
    expect(await inLine(world)).toEqual([]);
  });

  test('is not given to anybody before', async () => {
    const world = bench();
    const first = await world.proposed();
    const request = await wait(world);
    const reads = world.provider.calls.length;
    await world.pass(30);
    expect(await inLine(world)).toEqual([request.id]);
    expect(world.changes.all().map(({ id }) => id)).toEqual([first.id]);
    // Nor is the provider asked meanwhile.
    expect(world.provider.calls.length).toBe(reads);
  });

  test('goes to those in line in their order, one after the other', async () => {
    const world = bench();
    const first = await world.proposed();
    const bob = await wait(world, TXT, 'U0BOB');
    const carol = await wait(world, TXT, 'U0CAROL');
    await world.reject(first);
    await world.pass(5);
    expect(newsIn(world)).toEqual([['U0BOB', 'proposed']]);
    expect(await world.ports.line.list()).toMatchObject([{ id: carol.id, behind: { changeId: bob.id } }]);
    await world.reject(await world.stored(bob.id));
    await world.pass(2);
    expect(newsIn(world)).toEqual([
      ['U0BOB', 'proposed'],
      ['U0CAROL', 'proposed'],
    ]);
    expect(await inLine(world)).toEqual([]);
  });

  test('may be taken by somebody who is quicker; whoever waits keeps their place', async () => {
    const world = bench();
    const first = await world.proposed();
    const bob = await wait(world, TXT, 'U0BOB');
    const carol = await wait(world, TXT, 'U0CAROL');
    await world.reject(first);
    const quick = await world.proposed();
    await world.pass(3);
    expect(newsIn(world)).toEqual([]);
    expect(await inLine(world)).toEqual([bob.id, carol.id]);
    expect(await world.ports.line.list()).toMatchObject([{ behind: { changeId: quick.id } }, {}]);
    await world.reject(quick);
    await world.pass(2);
    expect(newsIn(world)).toEqual([['U0BOB', 'proposed']]);
  });

  test('keeps nobody of another name waiting', async () => {
    const world = bench(rootWithMail());
    const first = await world.proposed();
    const root = await world.proposed('add @ TXT hello');
    const forward = await wait(world, 'forward example.com', 'U0BOB');
    const www = await wait(world, TXT, 'U0CAROL');
    // Only www is free, and the forwarding needs the root as well.
    await world.reject(first);
    await world.pass(3);
    expect(await world.stored(www.id)).toMatchObject({ state: 'proposed' });
    expect(await world.ports.line.list()).toMatchObject([
      { id: forward.id, behind: { name: 'example.com', changeId: root.id } },
    ]);
    await world.reject(root);
    await world.reject(await world.stored(www.id));
    await world.pass(3);
    expect(await world.stored(forward.id)).toMatchObject({ state: 'proposed' });
  });

  test('gives nobody a right: the request is judged by the settings as they are now', async () => {
    const world = bench();
    const first = await world.proposed();
    await wait(world);
    await world.reject(first);
    world.zones.set(ZONE, { approvers: [], approvals: 1, targets: {} });
    await world.pass(2);
    expect(world.told.turns).toMatchObject([
      { news: { kind: 'refused', refusals: [{ id: 'nobody-may-approve' }] } },
    ]);
    expect(await inLine(world)).toEqual([]);
  });

  test('is approved by somebody else than who waited for it, as always', async () => {
    const world = bench();
    const first = await world.proposed();
    const request = await wait(world);
    await world.reject(first);
    await world.pass(1);
    await expect(world.approve(await world.stored(request.id))).rejects.toThrow('own-request');
  });

  test('does not withdraw a proposal of the same person that Slack never confirmed', async () => {
    const world = bench();
    const first = await world.proposed();
    await wait(world);
    await world.reject(first);
    world.told.nextCard = 'unconfirmed';
    const unseen = await world.ask('switch www cdn', 'U0BOB');
    if (unseen.kind !== 'unconfirmed') throw new Error(unseen.kind);
    await world.pass(3);
    expect(await world.stored(unseen.change.id)).toMatchObject({ state: 'proposed' });
    expect(await inLine(world)).toHaveLength(1);
  });
});

describe('who waited is told', () => {
  test('every reason why it cannot be proposed any more', async () => {
    const world = bench();
    const first = await world.proposed();
    await wait(world, 'remove www A 192.0.2.10');
    await world.reject(first);
    edited(world, [record({ value: '192.0.2.77' })]);
    await world.pass(1);
    expect(world.told.turns).toMatchObject([
      { news: { kind: 'refused', refusals: [{ id: 'record-not-there' }] } },
    ]);
    expect(await inLine(world)).toEqual([]);
  });

  test('that Slack took no card, or did not confirm it', async () => {
    const world = bench();
    const first = await world.proposed();
    await wait(world, TXT, 'U0BOB');
    await wait(world, TXT, 'U0CAROL');
    world.told.nextCard = new NotDelivered('not_in_channel');
    await world.reject(first);
    await world.pass(1);
    world.told.nextCard = 'unconfirmed';
    await world.pass(2);
    expect(world.told.turns.map(({ news }) => news)).toMatchObject([
      { kind: 'undeliverable', code: 'not_in_channel' },
      { kind: 'unconfirmed', change: { state: 'proposed' } },
    ]);
  });

  test('that a day is over, wherever they stand', async () => {
    const world = bench();
    const first = await world.approved();
    await wait(world, TXT, 'U0BOB');
    await world.clock.advance(1000);
    const carol = await wait(world, TXT, 'U0CAROL');
    // However long the change before them takes.
    await world.clock.advance(WAIT_LIFETIME_MS - 1000);
    await takeTurns(world.ports);
    expect(newsIn(world)).toEqual([['U0BOB', 'expired']]);
    expect(await inLine(world)).toEqual([carol.id]);
    await world.clock.advance(1000);
    await takeTurns(world.ports);
    expect(newsIn(world)).toEqual([
      ['U0BOB', 'expired'],
      ['U0CAROL', 'expired'],
    ]);
    expect(world.changes.all().map(({ id }) => id)).toEqual([first.id]);
  });

  test('once Slack takes it: news that was not delivered is told later', async () => {
    const world = bench();
    const first = await world.proposed();
    const request = await wait(world);
    await world.reject(first);
    world.told.turnsFail = new NotDelivered('ratelimited');
    await expect(takeTurns(world.ports)).rejects.toThrow('could not be served');
    expect(await inLine(world)).toEqual([request.id]);
    delete world.told.turnsFail;
    await takeTurns(world.ports);
    expect(newsIn(world)).toEqual([]);
    await world.clock.advance(5 * 60_000);
    await takeTurns(world.ports);
    expect(newsIn(world)).toEqual([['U0BOB', 'proposed']]);
    expect(world.told.cards.filter(({ id }) => id === request.id)).toHaveLength(1);
  });
});

describe('what has nothing to do with the request', () => {
  test('such as a provider that cannot be read, costs nobody their place', async () => {
    const world = bench();
    const first = await world.proposed();
    const request = await wait(world);
    await world.reject(first);
    world.provider.failNext({ kind: 'refused', code: 'Throttling.User', on: 'readZone' });
    await world.pass(2);
    expect(newsIn(world)).toEqual([]);
    expect(await inLine(world)).toEqual([request.id]);
    await world.pass(60);
    expect(newsIn(world)).toEqual([['U0BOB', 'proposed']]);
  });

  test('and does not end is told after ten tries, with what the provider said', async () => {
    const world = bench();
    const first = await world.proposed();
    await wait(world);
    await world.reject(first);
    let tries = 0;
    world.ports.provider.listZones = async () => {
      tries += 1;
      throw new Error('out of paper');
    };
    for (let minute = 0; minute < 15; minute += 1) {
      await takeTurns(world.ports).catch(() => {});
      await world.clock.advance(60_000);
    }
    expect(tries).toBe(11);
    expect(world.told.turns).toMatchObject([{ news: { kind: 'failed', detail: 'out of paper' } }]);
    expect(await inLine(world)).toEqual([]);
  });

  test('in the way of one request is in the way of no other', async () => {
    const world = bench(rootWithMail());
    const www = await world.proposed();
    const root = await world.proposed('add @ TXT hello');
    await wait(world, TXT, 'U0BOB');
    await wait(world, 'add @ TXT other', 'U0CAROL');
    await world.reject(www);
    await world.reject(root);
    const { listZones } = world.ports.provider;
    let calls = 0;
    world.ports.provider.listZones = async () => {
      calls += 1;
      if (calls === 1) throw new Error('out of paper');
      return await listZones();
    };
    await expect(takeTurns(world.ports)).rejects.toThrow('could not be served');
    expect(newsIn(world)).toEqual([['U0CAROL', 'proposed']]);
  });
});

describe('several instances', () => {
  test('that sweep at the same moment propose once and tell once', async () => {
    const world = bench();
    const first = await world.proposed();
    const request = await wait(world);
    await world.reject(first);
    await Promise.all([1, 2, 3].map(() => resumeChanges(world.ports)));
    expect(newsIn(world)).toEqual([['U0BOB', 'proposed']]);
    expect(world.told.cards.filter(({ id }) => id === request.id)).toHaveLength(1);
  });

  test('that have lost the lock propose once all the same', async () => {
    const world = bench();
    const first = await world.proposed();
    const request = await wait(world);
    await world.reject(first);
    const alone = () => ({ ...world.ports, locks: memoryLocks() });
    await Promise.allSettled([takeTurns(alone()), takeTurns(alone())]);
    expect(world.changes.all().map(({ id }) => id)).toEqual([first.id, request.id]);
    expect(world.told.cards.filter(({ id }) => id === request.id)).toHaveLength(1);
    await world.clock.advance(60_000);
    await takeTurns(world.ports);
    expect(await inLine(world)).toEqual([]);
  });
});
