import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeTurns } from '../../src/app/take-turns.ts';
import { joinLine, leaveLine } from '../../src/app/wait-in-line.ts';
import type { Ticket } from '../../src/domain/waiting.ts';
import type { Ports } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { type Mortal, mortalPorts } from '../support/mortal-ports.ts';

/** A world in which www is busy, and what Bob and Carol may wait with. */
async function busyWorld() {
  const world = bench();
  const first = await world.proposed();
  const ticketOf = async (userId: string): Promise<Ticket> => {
    const outcome = await world.ask('add www TXT hello', userId);
    if (outcome.kind !== 'refused' || !outcome.ticket) throw new Error(outcome.kind);
    return outcome.ticket;
  };
  return { world, first, bob: await ticketOf('U0BOB'), carol: await ticketOf('U0CAROL') };
}

type Work = (ports: Ports) => Promise<unknown>;

/** Does the work in a process that dies at the moment; true when it did. */
async function dying(
  { ports }: Bench,
  moment: number,
  work: Work,
): Promise<{ died: boolean; moments: number }> {
  const process: Mortal = mortalPorts(ports, moment);
  try {
    await work(process.ports);
  } catch (error) {
    if (!process.isDead()) throw error;
  }
  return { died: process.isDead(), moments: process.moments() };
}

/** How many moments the work has, done in a world of its own. */
async function momentsOf(prepare: () => Promise<{ world: Bench; work: Work }>): Promise<number> {
  const { world, work } = await prepare();
  return (await dying(world, Number.POSITIVE_INFINITY, work)).moments;
}

/** Bob's request has become one change, with one card at most, and he has heard of it. */
function expectServedOnce(world: Bench, { id }: Ticket): void {
  const changes = world.changes.all().filter((change) => change.id === id);
  expect(changes).toMatchObject([{ state: 'proposed' }]);
  const news = world.told.turns.filter(({ request }) => request.id === id).map(({ news: { kind } }) => kind);
  expect(news.length).toBeGreaterThan(0);
  const cards = world.told.cards.filter((card) => card.id === id);
  expect(cards.length).toBeLessThanOrEqual(1);
  // A card that nobody can be sure of is said to be one.
  if (cards.length === 0) expect(news).toContain('unconfirmed');
}

describe('a process that dies at any moment of joining', () => {
  test('leaves the request in line once or not at all, and the same click again joins it once', async () => {
    const moments = await momentsOf(async () => {
      const { world, bob } = await busyWorld();
      return { world, work: (ports) => joinLine(ports, bob, 'U0BOB') };
    });
    expect(moments).toBeGreaterThan(5);
    const places: number[] = [];
    for (let moment = 0; moment < moments; moment += 1) {
      const { world, first, bob } = await busyWorld();
      const { died } = await dying(world, moment, (ports) => joinLine(ports, bob, 'U0BOB'));
      expect(died).toBe(true);
      places.push((await world.ports.line.list()).length);
      expect(await joinLine(world.ports, bob, 'U0BOB')).toMatchObject({ kind: 'in-line', place: 1 });
      expect(await world.ports.line.list()).toHaveLength(1);
      await world.reject(first);
      await world.pass(2);
      expectServedOnce(world, bob);
    }
    expect(new Set(places)).toEqual(new Set([0, 1]));
  });
});

describe('a process that dies at any moment of leaving', () => {
  test('leaves the request out of the line, or in it and served', async () => {
    const moments = await momentsOf(async () => {
      const { world, bob } = await busyWorld();
      await joinLine(world.ports, bob, 'U0BOB');
      return { world, work: (ports) => leaveLine(ports, bob.id, 'U0BOB') };
    });
    for (let moment = 0; moment < moments; moment += 1) {
      const { world, first, bob } = await busyWorld();
      await joinLine(world.ports, bob, 'U0BOB');
      await dying(world, moment, (ports) => leaveLine(ports, bob.id, 'U0BOB'));
      const isIn = (await world.ports.line.list()).length === 1;
      await world.reject(first);
      await world.pass(2);
      if (isIn) expectServedOnce(world, bob);
      else expect(world.changes.all().map(({ id }) => id)).toEqual([first.id]);
    }
  });
});

describe('a process that dies at any moment of a turn', () => {
  const turn = async () => {
    const { world, first, bob, carol } = await busyWorld();
    await joinLine(world.ports, bob, 'U0BOB');
    await joinLine(world.ports, carol, 'U0CAROL');
    await world.reject(first);
    return { world, bob, carol, work: takeTurns };
  };

  /** The next process serves the line to its end. */
  async function expectOrder(world: Bench, bob: Ticket, carol: Ticket): Promise<void> {
    await world.pass(65);
    expectServedOnce(world, bob);
    expect(await world.ports.line.list()).toMatchObject([{ id: carol.id }]);
    await world.reject(await world.stored(bob.id));
    await world.pass(2);
    expectServedOnce(world, carol);
    expect(await world.ports.line.list()).toEqual([]);
  }

  test('loses no request, proposes none twice, and keeps the order', async () => {
    const moments = await momentsOf(turn);
    expect(moments).toBeGreaterThan(30);
    for (let moment = 0; moment < moments; moment += 1) {
      const { world, bob, carol } = await turn();
      expect((await dying(world, moment, takeTurns)).died).toBe(true);
      await expectOrder(world, bob, carol);
    }
  });

  test('nor do several that die one after the other', async () => {
    const moments = await momentsOf(turn);
    const deaths = fc.array(fc.nat({ max: moments }), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(deaths, async (dies) => {
        const { world, bob, carol } = await turn();
        for (const moment of dies) {
          await dying(world, moment, takeTurns);
          await world.clock.advance(1000);
        }
        await expectOrder(world, bob, carol);
      }),
      { numRuns: 60 },
    );
  });

  test('loses nobody whose time is over: they hear of it', async () => {
    const late = async () => {
      const { world, bob } = await busyWorld();
      await joinLine(world.ports, bob, 'U0BOB');
      await world.clock.advance(25 * 60 * 60 * 1000);
      return { world, bob, work: takeTurns };
    };
    const moments = await momentsOf(late);
    for (let moment = 0; moment < moments; moment += 1) {
      const { world, bob } = await late();
      await dying(world, moment, takeTurns);
      await takeTurns(world.ports);
      expect(world.told.turns.map(({ news }) => news.kind)).toContain('expired');
      expect(await world.ports.line.list()).toEqual([]);
      expect(await world.changes.find(bob.id)).toBeUndefined();
    }
  });
});
