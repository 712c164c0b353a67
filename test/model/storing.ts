import type { Book } from './book.ts';
import { NOW } from './change-form.ts';
import { wrongAtEnd } from './properties.ts';
import { COPY, IDLE, nobody, type Which, type World } from './world.ts';

/** What came of a write. `wrong`: what it breaks. */
interface Stored {
  saved: boolean;
  wrong?: string | undefined;
}

const TWO_OPEN = 'two open changes have one name';

/** `create` of the port: the second change with its claims, or nothing. */
export function create(book: Book, world: World, index: Which, plan: number): Stored {
  const id = book.second(plan, 0);
  const [other, present] = world.stored;
  world.workers[index] = nobody();
  if (present !== 0 || (book.isOpen(other) && book.collides(id, other))) return { saved: false };
  keep(book, world, 1, id);
  return { saved: true, wrong: book.isOpen(other) && book.share(id, other) ? TWO_OPEN : undefined };
}

/** `moveChange` and `save` of the port: by comparison, and only where no other open change is in the way. */
export function save(book: Book, world: World, index: Which, of: Which, event: number): Stored {
  const mine = world.workers[index];
  const { kind } = book.events.at(event);
  // All times are counted from now; these two alone ask again for what was to be waited for.
  const isLater = (kind === 're-arm' || kind === 'resume') && world.passed[of];
  const moved = book.moved(mine.copy, event, isLater);
  const other = world.stored[of === 0 ? 1 : 0];
  const isOutdated = book.by.savesByComparison && mine.age !== COPY.current;
  const isHeld = moved && book.isOpen(moved.id) && book.isOpen(other) && book.collides(moved.id, other);
  if (!moved || isOutdated || isHeld || world.stored[of] === 0) {
    world.workers[index] = nobody();
    return { saved: false };
  }
  const { next, id } = moved;
  if (kind === 'approve') world.approved[of] = true;
  const begins = kind === 'finish-step' && next.state === 'running' && (book.changes.at(id).dueAt ?? 0) > NOW;
  if (begins) world.passed[of] = false;
  if (kind === 'turn-back' || kind === 'resume') world.effects[of] = 0;
  keep(book, world, of, id);
  mine.copy = id;
  mine.age = COPY.current;
  const { startled } = mine;
  const records = book.zones.at(world.zone);
  const wrong =
    book.isOpen(id) && book.isOpen(other) && book.share(id, other)
      ? TWO_OPEN
      : wrongAtEnd(next, records, { startled, outside: world.outside > 0 });
  return { saved: true, wrong };
}

/** Writes; every copy made before is older by one write. */
function keep({ places }: Book, world: World, of: Which, id: number): void {
  for (const worker of world.workers) {
    if (worker.local === IDLE) continue;
    if (places.at(worker.local).of === of)
      worker.age = worker.age === COPY.current ? COPY.before : COPY.outdated;
    else if (worker.age === COPY.before) worker.age = COPY.outdated;
  }
  world.before = world.stored[of];
  world.beforeOf = of;
  world.stored[of] = id;
}
