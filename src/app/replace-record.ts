import { isFinal, type Tried } from '../domain/after-call.ts';
import type { ProviderAnswer } from '../domain/change.ts';
import { type Edit, sameAnswer } from '../domain/edit.ts';
import type { DomainName } from '../domain/name.ts';
import { type Ports, ProviderError } from '../ports.ts';
import { tryCall } from './try-call.ts';

/** Tries of the add, and then of putting back, before somebody has to be told. */
const TRIES = 3;

/** Pause between them: long enough for a busy zone, short against a negative TTL. */
const PAUSE_MS = 300;

export interface Replacement {
  /** Absent where the record is gone already. */
  remove?: Extract<Edit, { kind: 'delete' }>;
  add: Edit;
  /** Absent where the old record itself is what is added. */
  putBack?: Edit;
}

export type Replaced =
  /** The delete had no sure effect; nothing was added. */
  | { kind: 'not-removed'; tried: Tried }
  | { kind: 'added'; tried: Tried }
  /** The new record was refused; the old one was put back, and `answer` says why. */
  | { kind: 'put-back'; answer: ProviderAnswer }
  /** Neither could be added: the name may be empty. `isFinal`: the new record would be refused again. */
  | { kind: 'empty'; answer: ProviderAnswer; isFinal: boolean };

/**
 * Deletes a record and adds another in its place at once, or puts it back. While the name is empty nothing is waited for
 * but the provider: a store that cannot be reached must not prolong that.
 */
export async function replaceRecord(
  ports: Pick<Ports, 'provider' | 'clock'>,
  zone: DomainName,
  { remove, add, putBack }: Replacement,
): Promise<Replaced> {
  const removed: Tried = remove ? await tryCall(() => ports.provider.apply(zone, remove)) : {};
  if (removed.failure && !(remove && (await hasEffect(ports, zone, remove, removed)))) {
    return { kind: 'not-removed', tried: removed };
  }
  const added = await tryRepeatedly(ports, zone, add);
  if (!added.failure || isThere(added)) return { kind: 'added', tried: added };
  const { answer } = added.failure;
  if (!putBack) return { kind: 'empty', answer, isFinal: isFinal(added) };
  const back = await tryRepeatedly(ports, zone, putBack);
  if (!back.failure || isThere(back)) return { kind: 'put-back', answer };
  return { kind: 'empty', answer: back.failure.answer, isFinal: isFinal(added) };
}

async function tryRepeatedly(
  ports: Pick<Ports, 'provider' | 'clock'>,
  zone: DomainName,
  edit: Edit,
): Promise<Tried> {
  const write = async (): Promise<Tried> => {
    const tried = await tryCall(() => ports.provider.apply(zone, edit));
    return (await hasEffect(ports, zone, edit, tried)) ? {} : tried;
  };
  let tried = await write();
  for (let tries = 1; tries < TRIES && tried.failure && !isFinal(tried) && !isThere(tried); tries += 1) {
    await ports.clock.sleep(PAUSE_MS);
    tried = await write();
  }
  return tried;
}

/** Of a call whose answer was lost the zone tells what became, also where the store cannot be asked. */
async function hasEffect(
  { provider, clock }: Pick<Ports, 'provider' | 'clock'>,
  zone: DomainName,
  edit: Edit,
  { failure }: Tried,
): Promise<boolean> {
  const { host } = 'existing' in edit ? edit.existing : edit.desired;
  for (let tries = 1; failure?.outcome === 'unknown' && tries <= TRIES; tries += 1) {
    try {
      const found = await provider.readHost(zone, host);
      return edit.kind === 'delete'
        ? found.every(({ id }) => id !== edit.existing.id)
        : found.some((record) => sameAnswer(record, edit.desired));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await clock.sleep(PAUSE_MS);
    }
  }
  return false;
}

/** A create that is there already, because nobody could read that it had taken effect, is answered so when it is repeated. */
function isThere({ failure }: Tried): boolean {
  return failure?.answer.code === 'DomainRecordDuplicate';
}
