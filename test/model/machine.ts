import type { Change } from '../../src/domain/change.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import { type Add, accidents, outsiders } from './accidents.ts';
import { type Book, book as openBook } from './book.ts';
import type { Bounds } from './bounds.ts';
import { LONG_AFTER, NOW } from './change-form.ts';
import { ACTS } from './people.ts';
import { URGENT } from './places.ts';
import { wrongWith } from './properties.ts';
import type { Move, System } from './search.ts';
import { create, save } from './storing.ts';
import { SHIPPED, type Variation } from './variation.ts';
import { COPY, copied, IDLE, NONE, nobody, read, type Which, type World, written } from './world.ts';
import { answers, OUTSIDE_REMOVAL } from './zone.ts';

export interface Machine extends System {
  changeAt(id: number): Change | undefined;
  recordsAt(id: number): readonly DnsRecord[];
}

const BOTH = [0, 1] as const;

/**
 * Two workers, two changes, a zone, a store, people, somebody outside and accidents, with the domain as it is or varied.
 * There are no locks: a lock may be lost at any time, so whatever a worker may do without one it may do at any time.
 */
export function machine(bounds: Bounds, by: Variation = SHIPPED): Machine {
  const book = openBook(bounds, by);
  const { crashes, acts, losses } = bounds;
  const start: World = {
    stored: [book.first(), 0],
    ...{ before: 0, beforeOf: NONE, zone: book.zones.idOf(bounds.records), passed: [false, false] },
    ...{ approved: [false, false], left: false, outside: 0, crashes, acts, losses, effects: [0, 0] },
    workers: [nobody(), nobody()],
  };
  return {
    start: written(start),
    moves(state) {
      const world = read(state);
      const list: Move[] = [];
      const add: Add = (what, fair, next, wrong) =>
        void list.push({ what, fair, to: settled(book, bounds, next), wrong });
      const urgent = BOTH.filter((index) => by.callsAtOnce && isUrgent(book, world, index));
      const free = BOTH.find((index) => world.workers[index].local === IDLE);
      for (const index of urgent.length > 0 ? urgent : BOTH) {
        if (world.workers[index].local !== IDLE) work(book, bounds, world, index, add);
        else if (index === free) takeUp(book, bounds, world, index, add);
      }
      if (bounds.outside > 0) outsiders(book, world, add);
      if (urgent.length === 0) accidents(book, bounds, world, add);
      return list;
    },
    flaw(state) {
      const { stored, workers, zone, outside } = read(state);
      const isResting =
        workers.every(({ local }) => local === IDLE) &&
        stored.every(
          (id) => id === 0 || book.stateOf(id) === 'proposed' || book.changes.at(id).dueAt === null,
        );
      return isResting && outside !== OUTSIDE_REMOVAL && !answers(book.zones.at(zone))
        ? 'the name is empty, and nobody is about to do anything'
        : undefined;
    },
    isEnd: (state) => read(state).stored.every((id) => book.stateOf(id) !== 'running'),
    changeAt: (id) => (id === 0 ? undefined : book.changes.at(id)),
    recordsAt: (id) => book.zones.at(id),
  };
}

/** A free worker answers an alarm, sweeps, or does what a person asks. */
function takeUp(book: Book, bounds: Bounds, world: World, index: Which, add: Add): void {
  const { acts, left, zone, losses } = world;
  for (const of of BOTH) {
    const id = world.stored[of];
    // Locks hold until they are lost together with a write.
    if (id === 0 || (losses > 0 && isHeld(book, world, of))) continue;
    const job = (what: string, place: number, fair = false, counts = false): void => {
      if (place === IDLE) return;
      const next = copied(world);
      // What an alarm finds to do may need no look, whatever has happened since the last one.
      const startled = !counts && world.outside > 0;
      next.workers[index] = { local: place, copy: id, age: COPY.current, startled };
      if (counts) next.acts -= 1;
      add(`a worker ${what} change ${of + 1}`, fair, next);
    };
    const { dueAt } = book.changes.at(id);
    if (book.isOpen(id) && dueAt !== null) {
      const isDue = dueAt <= (world.passed[of] ? LONG_AFTER : NOW) || !book.by.mindsTime;
      const isFair = book.stateOf(id) === 'running' && !isHeld(book, world, of);
      if (isDue) job('answers the alarm of', book.start(of, id, left), isFair);
      // Whoever has slept through its lock may meet an error at any time; what it held was as old as its alarm.
      const isMine = isDue || !book.by.mindsItsAlarm;
      if (bounds.errors && isMine && book.stateOf(id) === 'running')
        job('meets an error at', book.surprised[of] ?? IDLE);
      job('arms anew', book.rearms[of] ?? IDLE);
    }
    for (const kind of ACTS) {
      const counts = kind !== 'approve';
      const isPossible = !counts || (acts > 0 && (bounds.kinds ?? ACTS).includes(kind));
      if (isPossible) job(`is asked to ${kind}`, book.acted(kind, of, id, zone, left), false, counts);
    }
  }
  const place = world.stored[1] === 0 ? book.asked(zone, 0) : IDLE;
  if (place === IDLE) return;
  const next = copied(world);
  next.workers[index] = { local: place, copy: 0, age: COPY.current, startled: false };
  add('a worker is asked for the second change', false, next);
}

/** A worker goes on by one step, or is killed. */
function work(book: Book, bounds: Bounds, world: World, index: Which, add: Add): void {
  const worker = world.workers[index];
  const { of } = book.places.at(worker.local);
  const who = `worker ${index === 0 ? 'A' : 'B'} (change ${of + 1})`;
  for (const step of book.steps(worker.local, worker.copy, world.zone)) {
    const next = copied(world);
    const mine = next.workers[index];
    mine.local = step.next;
    if (step.reads) mine.startled = false;
    if (step.create > 0 || step.event > 0) {
      const { saved, wrong } =
        step.create > 0 ? create(book, next, index, step.create) : save(book, next, index, of, step.event);
      add(`${who} ${step.what}${saved ? '' : ', in vain'}`, step.fair, next, wrong);
      continue;
    }
    if (step.zone !== world.zone) {
      next.zone = step.zone;
      next.effects[of] = (world.effects[of] & ~step.clears) | step.bit;
    }
    add(`${who} ${step.what}`, step.fair, next, wrongStep(book, bounds, world, index, step));
  }
  if (world.crashes === 0) return;
  const next = copied(world);
  next.crashes -= 1;
  next.workers[index] = nobody();
  add(`${who} is killed`, false, next);
}

function wrongStep(
  book: Book,
  { lateCalls = false }: Bounds,
  world: World,
  index: Which,
  { effect, bit, zone }: ReturnType<Book['steps']>[number],
): string | undefined {
  if (!effect) return undefined;
  const worker = world.workers[index];
  const { of, unasked } = book.places.at(worker.local);
  const other = world.stored[of === 0 ? 1 : 0];
  const [before, after] = [book.zones.at(world.zone), book.zones.at(zone)];
  return wrongWith(
    book.changes.at(worker.copy),
    before,
    { ...effect, records: after },
    {
      approved: world.approved[of],
      unasked: unasked === true,
      isCurrent: lateCalls || worker.age === COPY.current,
      waited: world.passed[of],
      again: (world.effects[of] & bit) !== 0,
      removed: world.outside === OUTSIDE_REMOVAL,
      rivals: book.isOpen(other) && book.share(worker.copy, other),
    },
  );
}

/**
 * The state as a text, without differences that lead to nothing: a worker whose copy can never be saved again, and that
 * is not on its way to a call, is as good as free; a change that has ended, and that nobody can ask for more, has ended.
 */
function settled(book: Book, { followsLate = false }: Bounds, world: World): string {
  const isFenced = book.by.savesByComparison && book.by.storesIntent && !followsLate;
  for (const index of BOTH) {
    const worker = world.workers[index];
    const isLost = worker.age === COPY.outdated || (worker.age === COPY.before && world.losses === 0);
    if (isLost) worker.age = COPY.outdated;
    const isAsGoodAsFree = isLost && isFenced && worker.local !== IDLE && !isUrgent(book, world, index);
    if (worker.local === IDLE || isAsGoodAsFree) world.workers[index] = nobody();
  }
  if (world.losses === 0) {
    world.before = 0;
    world.beforeOf = NONE;
  }
  for (const of of BOTH) {
    const id = world.stored[of];
    const state = book.stateOf(id);
    const isLeft = state === 'stopped' && world.acts === 0 && world.beforeOf !== of;
    if (isLeft && !isHeld(book, world, of)) world.stored[of] = book.closed(id, 0);
    if (state === 'running' || state === 'stopped' || state === 'proposed' || isHeld(book, world, of))
      continue;
    world.passed[of] = false;
    world.effects[of] = 0;
  }
  return written(world);
}

function isHeld({ places }: Book, { workers }: World, of: Which): boolean {
  return workers.some(({ local }) => local !== IDLE && places.at(local).of === of);
}

function isUrgent({ places }: Book, { workers }: World, index: Which): boolean {
  const { local } = workers[index];
  return local !== IDLE && URGENT.has(places.at(local).local.pc);
}
