import type { App } from '@slack/bolt';

/** Interactions from their arrival on; both promises resolve at once when there are none. */
export interface Visitors {
  /** When each that has arrived is acknowledged. */
  acknowledged(): Promise<void>;
  /** When each that has arrived is answered. */
  gone(): Promise<void>;
}

/**
 * Counts interactions from the moment when a receiver hands them over: before its listener runs each is on its way
 * through Bolt, and once the socket is closed nothing can be acknowledged any more.
 */
export function visitorsOf(app: App): Visitors {
  const unacknowledged = new Set<Promise<void>>();
  const present = new Set<Promise<void>>();
  const take = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    let acknowledged: () => void = () => {};
    const heard = new Promise<void>((resolve) => {
      acknowledged = resolve;
    });
    const work = take({
      ...event,
      ack: async (...answer) => {
        await event.ack(...answer);
        acknowledged();
      },
    }).finally(acknowledged);
    hold(unacknowledged, heard);
    hold(present, work);
    await work;
  };
  return { acknowledged: () => none(unacknowledged), gone: () => none(present) };
}

function hold(set: Set<Promise<void>>, promise: Promise<void>): void {
  const settled = promise
    .catch(() => {})
    .finally(() => {
      set.delete(settled);
    });
  set.add(settled);
}

/** More may come while the first ones go. */
async function none(set: ReadonlySet<Promise<void>>): Promise<void> {
  while (set.size > 0) await Promise.all(set);
}
