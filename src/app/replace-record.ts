import { isFinal, isOpen, type Tried } from '../domain/after-call.ts';
import { type Edit, hostsOf } from '../domain/edit.ts';
import type { ProviderAnswer } from '../domain/journal.ts';
import type { DomainName } from '../domain/name.ts';
import { isAnswered, LEADING } from '../domain/record.ts';
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
  const isGone = !removed.failure || (remove && (await isGoneAnyway(ports, zone, remove, removed)));
  if (!isGone) return { kind: 'not-removed', tried: removed };
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
  const write = () => ports.provider.apply(zone, edit);
  let tried = await tryCall(write);
  for (let tries = 1; tries < TRIES && tried.failure && !isFinal(tried) && !isThere(tried); tries += 1) {
    await ports.clock.sleep(PAUSE_MS);
    // Nothing is added a second time to a name that answers: what was added may have been edited since.
    if (tried.failure.outcome === 'unknown' && (await isAnswering(ports, zone, edit))) return {};
    tried = await tryCall(write);
  }
  return tried;
}

/** A delete whose answer was lost, or makes no sense, may have emptied the name: whoever can read that goes on to the add. */
async function isGoneAnyway(
  { provider, clock }: Pick<Ports, 'provider' | 'clock'>,
  zone: DomainName,
  { existing }: Extract<Edit, { kind: 'delete' }>,
  { failure }: Tried,
): Promise<boolean> {
  for (let tries = 1; failure && isOpen(failure) && tries <= TRIES; tries += 1) {
    try {
      const found = await provider.readHost(zone, existing.host);
      return found.every(({ id }) => id !== existing.id);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await clock.sleep(PAUSE_MS);
    }
  }
  return false;
}

/** False also where nobody can look: while the name may be empty, that is no reason not to go on. */
async function isAnswering(
  { provider }: Pick<Ports, 'provider'>,
  zone: DomainName,
  edit: Edit,
): Promise<boolean> {
  const hosts = hostsOf(edit);
  const found = await Promise.all(hosts.map((host) => provider.readHost(zone, host))).catch(() => []);
  const line = 'desired' in edit ? edit.desired.line : edit.existing.line;
  return found.flat().some((one) => one.line === line && isAnswered(one) && LEADING.has(one.type));
}

/** A create whose answer was lost is answered so when it is repeated. */
function isThere({ failure }: Tried): boolean {
  return failure?.answer.code === 'DomainRecordDuplicate';
}
