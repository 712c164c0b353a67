import { describe, expect, test } from 'vitest';
import type { LineOutcome } from '../../src/app/outcomes.ts';
import { joinLine, leaveLine, proposeOrWait } from '../../src/app/wait-in-line.ts';
import type { Ticket } from '../../src/domain/waiting.ts';
import { type Bench, bench } from '../support/bench.ts';
import { commandOf, type Typed } from '../support/typed.ts';
import { rootWithMail } from '../support/worlds.ts';

const TXT = 'add www TXT hello';

/** What somebody hears who asks for what is busy, with which they may wait. */
async function ticketFor(world: Bench, typed: Typed = TXT, userId = 'U0BOB'): Promise<Ticket> {
  const outcome = await world.ask(typed, userId);
  if (outcome.kind !== 'refused' || !outcome.ticket) throw new Error(`no ticket: ${outcome.kind}`);
  return outcome.ticket;
}

function inLine(outcome: { kind: string } & Partial<LineOutcome>): Extract<LineOutcome, { kind: 'in-line' }> {
  if (outcome.kind !== 'in-line') throw new Error(`not in line: ${outcome.kind}`);
  return outcome as Extract<LineOutcome, { kind: 'in-line' }>;
}

describe('a request for a busy name', () => {
  test('gets a ticket: what was asked, where, for which name, behind which change; nothing is stored', async () => {
    const world = bench();
    const first = await world.proposed();
    expect(await world.ask(TXT, 'U0BOB')).toMatchObject({
      refusals: [{ id: 'host-busy', name: 'www.example.com', about: 'www.example.com', waiting: 0 }],
      ticket: {
        command: { verb: 'add', type: 'TXT', value: 'hello' },
        channel: 'C0OPS',
        about: 'www.example.com',
        behind: { name: 'www.example.com', changeId: first.id },
      },
    });
    expect(await world.ports.line.list()).toEqual([]);
  });

  test('waits for that of its names which is held', async () => {
    const world = bench(rootWithMail());
    const first = await world.proposed();
    expect(await ticketFor(world, 'forward example.com')).toMatchObject({
      about: 'example.com',
      behind: { name: 'www.example.com', changeId: first.id },
    });
  });

  test('gets none where anything else is wrong with it, too', async () => {
    const world = bench();
    await world.proposed();
    expect(await world.ask('switch www nowhere', 'U0BOB')).not.toHaveProperty('ticket');
    expect(await world.ask('switch nowhere cdn', 'U0BOB')).not.toHaveProperty('ticket');
  });

  test('joins the line at once with --wait, and only where it is busy', async () => {
    const world = bench();
    const typed = (text: string) =>
      proposeOrWait(world.ports, commandOf(text), { userId: 'U0BOB', channel: 'C0OPS' });
    const first = await typed('switch www cdn --wait');
    if (first.kind !== 'proposed') throw new Error(first.kind);
    expect(await typed(TXT)).toMatchObject({ kind: 'refused' });
    expect(await typed(`${TXT} --wait`)).toMatchObject({
      kind: 'in-line',
      place: 1,
      already: false,
      holder: { id: first.change.id },
      request: { askedBy: 'U0BOB', joinedAt: world.clock.now() },
    });
    expect(await typed('switch www nowhere --wait')).toMatchObject({ kind: 'refused' });
  });
});

describe('joining the line', () => {
  test('tells each one their place for the name', async () => {
    const world = bench();
    await world.proposed();
    const bob = inLine(await joinLine(world.ports, await ticketFor(world), 'U0BOB'));
    const carol = inLine(await joinLine(world.ports, await ticketFor(world, TXT, 'U0CAROL'), 'U0CAROL'));
    expect([bob.place, carol.place]).toEqual([1, 2]);
    expect(await world.ask(TXT, 'U0DAN')).toMatchObject({ refusals: [{ waiting: 2 }] });
  });

  test('twice with one ticket is once', async () => {
    const world = bench();
    await world.proposed();
    const ticket = await ticketFor(world);
    const first = inLine(await joinLine(world.ports, ticket, 'U0BOB'));
    await world.clock.advance(1000);
    const again = inLine(await joinLine(world.ports, ticket, 'U0BOB'));
    expect([first.already, again.already]).toEqual([false, true]);
    expect(again).toMatchObject({ place: 1, request: first.request });
    expect(await world.ports.line.list()).toEqual([first.request]);
  });

  test('for the same thing again, whatever the reason, tells the first place', async () => {
    const world = bench();
    await world.proposed();
    await joinLine(world.ports, await ticketFor(world), 'U0BOB');
    await joinLine(world.ports, await ticketFor(world, TXT, 'U0CAROL'), 'U0CAROL');
    const again = await joinLine(world.ports, await ticketFor(world, `${TXT} --reason "now"`), 'U0BOB');
    expect(again).toMatchObject({ kind: 'in-line', already: true, place: 1 });
    const other = await joinLine(world.ports, await ticketFor(world, 'add www TXT other'), 'U0BOB');
    expect(other).toMatchObject({ kind: 'in-line', already: false, place: 3 });
  });

  test('with a ticket whose turn has come leads to that change', async () => {
    const world = bench();
    const first = await world.proposed();
    const ticket = await ticketFor(world);
    await joinLine(world.ports, ticket, 'U0BOB');
    await world.reject(first);
    await world.pass(1);
    expect(await joinLine(world.ports, ticket, 'U0BOB')).toMatchObject({
      kind: 'had-turn',
      change: { id: ticket.id, state: 'proposed' },
    });
    expect(await world.ports.line.list()).toEqual([]);
  });

  test('late, when the name is free already, is as good as in time', async () => {
    const world = bench();
    const first = await world.proposed();
    const ticket = await ticketFor(world);
    await world.reject(first);
    const outcome = await joinLine(world.ports, ticket, 'U0BOB');
    expect(outcome).toMatchObject({ kind: 'in-line', place: 1 });
    expect(outcome).not.toHaveProperty('holder');
    await world.pass(1);
    expect(await world.stored(ticket.id)).toMatchObject({ state: 'proposed' });
  });
});

describe('leaving the line', () => {
  test('ends the waiting for good', async () => {
    const world = bench();
    const first = await world.proposed();
    const ticket = await ticketFor(world);
    await joinLine(world.ports, ticket, 'U0BOB');
    expect(await leaveLine(world.ports, ticket.id, 'U0BOB')).toMatchObject({ kind: 'left' });
    expect(await leaveLine(world.ports, ticket.id, 'U0BOB')).toEqual({ kind: 'not-in-line' });
    await world.reject(first);
    await world.pass(3);
    expect(world.changes.all().map(({ id }) => id)).toEqual([first.id]);
    expect(world.told.turns).toEqual([]);
  });

  test('is for one’s own requests only', async () => {
    const world = bench();
    await world.proposed();
    const ticket = await ticketFor(world);
    await joinLine(world.ports, ticket, 'U0BOB');
    expect(await leaveLine(world.ports, ticket.id, 'U0EVE')).toEqual({ kind: 'not-in-line' });
    expect(await world.ports.line.list()).toHaveLength(1);
  });

  test('too late leads to the card, and takes nothing back', async () => {
    const world = bench();
    const first = await world.proposed();
    const ticket = await ticketFor(world);
    await joinLine(world.ports, ticket, 'U0BOB');
    await world.reject(first);
    await world.pass(1);
    expect(await leaveLine(world.ports, ticket.id, 'U0BOB')).toMatchObject({ kind: 'had-turn' });
    expect(await world.stored(ticket.id)).toMatchObject({ state: 'proposed' });
  });

  test('while the turn is being taken waits for what comes of it', async () => {
    const world = bench();
    const first = await world.proposed();
    const ticket = await ticketFor(world);
    await joinLine(world.ports, ticket, 'U0BOB');
    await world.reject(first);
    const { postCard } = world.ports.notifier;
    let left: ReturnType<typeof leaveLine> | undefined;
    world.ports.notifier.postCard = async (change) => {
      left = leaveLine(world.ports, ticket.id, 'U0BOB');
      return await postCard(change);
    };
    await world.pass(1);
    expect(await left).toMatchObject({ kind: 'had-turn', change: { id: ticket.id } });
  });
});
