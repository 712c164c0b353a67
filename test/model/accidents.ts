import type { Book } from './book.ts';
import type { Bounds } from './bounds.ts';
import { NOW } from './change-form.ts';
import { COPY, copied, IDLE, NONE, type World } from './world.ts';

/** Takes down a move of the machine. */
export type Add = (what: string, fair: boolean, next: World, wrong?: string) => void;

const BOTH = [0, 1] as const;

/** Somebody outside edits the host, once. */
export function outsiders({ outside }: Book, world: World, add: Add): void {
  if (world.outside > 0) return;
  for (const [number, edit] of outside(world.zone, 0).entries()) {
    if (!edit || edit.zone === world.zone) continue;
    const next = copied(world);
    next.outside = number + 1;
    next.zone = edit.zone;
    for (const worker of next.workers) worker.startled = worker.local !== IDLE;
    add(edit.what, false, next);
  }
}

/** A TTL wait ends, an approver leaves, the store loses its last write. */
export function accidents(book: Book, bounds: Bounds, world: World, add: Add): void {
  for (const of of BOTH) {
    const id = world.stored[of];
    if (id === 0 || world.passed[of] || (book.changes.at(id).dueAt ?? 0) <= NOW) continue;
    const next = copied(world);
    next.passed[of] = true;
    add(`the TTL wait of change ${of + 1} ends`, true, next);
  }
  if (bounds.leaves && !world.left) {
    const next = copied(world);
    next.left = true;
    add('the approver loses the right', false, next);
  }
  lose(book, world, add);
}

/** Redis fails over and has not heard of the last write: whoever made it holds what nobody knows. */
function lose({ places }: Book, world: World, add: Add): void {
  const { beforeOf: of, losses, before } = world;
  if (losses === 0 || (of !== 0 && of !== 1)) return;
  const next = copied(world);
  next.losses -= 1;
  next.stored[of] = before;
  next.before = 0;
  next.beforeOf = NONE;
  for (const worker of next.workers) {
    if (worker.local === IDLE || places.at(worker.local).of !== of) continue;
    worker.age = worker.age === COPY.before ? COPY.current : COPY.outdated;
  }
  add(`the store loses the last write of change ${of + 1}`, false, next);
}
