import type { Homes, Notifier } from '../../ports.ts';

/** Whatever people are told of a change shows on Home tabs too. */
export function refreshingHomes(notifier: Notifier, homes: Pick<Homes, 'refresh'>): Notifier {
  const after = async <T>(told: Promise<T>): Promise<T> => {
    try {
      return await told;
    } finally {
      homes.refresh();
    }
  };
  return {
    ...notifier,
    postCard: (change) => after(notifier.postCard(change)),
    updateCard: (change) => after(notifier.updateCard(change)),
    note: (change, entry) => after(notifier.note(change, entry)),
    announce: (change) => after(notifier.announce(change)),
  };
}
