import { type Change, lastMove } from '../domain/change.ts';
import { NotDelivered, type Ports } from '../ports.ts';
import { announceLater, rememberAnnounced } from './remember-announced.ts';

/** An outcome that could not be told for so long is told together with others. */
const LATE_MS = 10 * 60 * 1000;

/** True for an end that nobody was told of for long: Slack was away, or the bot. */
export function isLate({ announcementDue, state, journal, createdAt }: Change, earliest: number): boolean {
  const isTold = state === 'done' || state === 'stopped' || state === 'undone';
  return announcementDue && isTold && (lastMove({ journal })?.at ?? createdAt) + LATE_MS <= earliest;
}

/**
 * Tells every late outcome of the channel of this change in one message, and remembers that they were told; whoever
 * comes back to a channel after an hour reads one message, not twenty.
 * @throws NotDelivered when Slack certainly did not take it; all of them are due again some minutes later
 */
export async function announceLate(ports: Ports, change: Change): Promise<void> {
  const channel = channelOf(change);
  await ports.locks.tryRun(`announce-late-${channel}`, async () => {
    const { earliest } = await ports.time.now();
    const ids = await ports.changes.due(Number.MAX_SAFE_INTEGER);
    await holding(ports, ids, async (held) => {
      const found = await Promise.all(held.map((id) => ports.changes.find(id)));
      const late = found.filter(
        (one): one is Change => one !== undefined && isLate(one, earliest) && channelOf(one) === channel,
      );
      const [first] = late;
      if (!first) return;
      try {
        if (late.length === 1) await ports.notifier.announce(first);
        else await ports.notifier.announceTogether(late);
      } catch (error) {
        if (error instanceof NotDelivered) for (const one of late) await announceLater(ports, one);
        throw error;
      }
      for (const one of late) await rememberAnnounced(ports, one);
    });
  });
}

/** Runs with the locks of those whose outcome nobody else tells at this moment. */
async function holding(
  ports: Ports,
  ids: readonly string[],
  work: (held: string[]) => Promise<void>,
  held: string[] = [],
): Promise<void> {
  const [next, ...rest] = ids;
  if (next === undefined) return await work(held);
  const outcome = await ports.locks.tryRun(`announce-${next}`, () =>
    holding(ports, rest, work, [...held, next]),
  );
  if (!outcome.ran) await holding(ports, rest, work, held);
}

function channelOf({ card, plan }: Change): string {
  return card?.channel ?? plan.request.channel;
}
