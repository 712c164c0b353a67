import type { Change } from '../../domain/change.ts';
import type { DnsRecord } from '../../domain/record.ts';
import { planCard } from '../../render/plan-card.ts';
import type { QueryLogEntry } from '../dns/query-log.ts';
import type { Message } from '../slack/model.ts';
import type { Effect } from './effects.ts';
import type { Life } from './instance.ts';
import { type DueWrite, neglect } from './lateness.ts';
import type { Played } from './people.ts';
import type { Trouble } from './troubles.ts';

/** All that is known of one switch in the end. TTLs in seconds. */
export interface Outcome {
  played: Played;
  /** The record as it was in the beginning. */
  original: DnsRecord;
  finalTtl: number;
  /** The host's records as the account holds them now. */
  records: readonly DnsRecord[];
  effects: readonly Effect[];
  /** The changes of the host as they are stored. */
  changes: readonly Change[];
  writes: readonly DueWrite[];
  /** The cards and the announcements about it, as they look now. */
  cards: readonly Message[];
  announcements: readonly Message[];
  /** What the requester was told in person. */
  told: readonly Message[];
  /** What the name servers were asked about it. */
  queries: readonly QueryLogEntry[];
}

/** How long due work may lie after somebody was killed while another instance lives. Milliseconds. */
export const NEGLECT_MS = 5_000;

/** Trouble that far before a message may have cut off the memory of it. Milliseconds. */
const MEMORY_MS = 15_000;

/** What is not as it must be with one switch, each in words; empty when all is well. */
export function judgeSwitch(
  outcome: Outcome,
  lives: readonly (readonly Life[])[],
  troubles: readonly Trouble[],
  neglectMs: number = NEGLECT_MS,
): string[] {
  const { name } = outcome.played.member;
  const faults = [
    ...endFaults(outcome),
    ...effectFaults(outcome),
    ...answerFaults(outcome),
    ...cardFaults(outcome),
    ...announcementFaults(outcome, troubles),
    ...outcome.writes.flatMap((write) => {
      const seconds = (neglect(write, lives, troubles) / 1000).toFixed(1);
      return Number(seconds) * 1000 > neglectMs ? [`${write.step} was left undone for ${seconds} s`] : [];
    }),
  ];
  return faults.map((fault) => `${name}: ${fault}`);
}

/** How many outcomes were told more than once. */
export function repeatedAnnouncements(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { announcements }) => sum + Math.max(0, announcements.length - 1), 0);
}

function endFaults({ played, records, finalTtl }: Outcome): string[] {
  const { target } = played.member;
  const says = records.map(({ type, value, ttl }) => `${type} ${value} ${ttl}`).join(', ') || 'nothing';
  const wanted = `CNAME ${target} ${finalTtl}`;
  return [
    ...(played.ended ? [] : ['no end was announced in time']),
    ...(says === wanted ? [] : [`the zone says ${says} instead of ${wanted}`]),
  ];
}

/** Lowered, switched, restored: each once, none before the click, and the switch not before the old TTL had run out. */
function effectFaults({ played, original, finalTtl, effects }: Outcome): string[] {
  const [lowered, switched] = effects;
  const { type, value, ttl } = original;
  const low = Number(lowered?.says.split(' ').at(-1));
  const wanted = [
    `${type} ${value} ${low}`,
    `CNAME ${played.member.target} ${low}`,
    `CNAME ${played.member.target} ${finalTtl}`,
  ];
  const said = effects.map(({ says }) => says);
  const waited = lowered && switched ? switched.at - lowered.at : 0;
  return [
    ...(low < ttl && said.join() === wanted.join() ? [] : [`it was changed like this: ${said.join(', ')}`]),
    ...(lowered && lowered.at < (played.clickedAt ?? Number.POSITIVE_INFINITY)
      ? ['it was changed before anybody had approved']
      : []),
    ...(switched && waited < ttl * 1000
      ? [`it was switched ${waited} ms after the TTL of ${ttl} s was lowered`]
      : []),
  ];
}

function answerFaults({ queries }: Outcome): string[] {
  const without = queries.filter(({ type, outcome }) => type === 'A' && outcome !== 'answer');
  const [first] = without;
  return first ? [`${without.length} of ${queries.length} queries had no answer ("${first.outcome}")`] : [];
}

/** One change has ended well, and its card shows that state and asks for nothing any more. */
function cardFaults({ changes, cards }: Outcome): string[] {
  const ended = changes.filter(({ state }) => state === 'done');
  const [change] = ended;
  if (ended.length !== 1 || !change) {
    return [`its changes are ${changes.map(({ state }) => state).join(', ') || 'gone'}`];
  }
  const card = cards.find(({ ts }) => ts === change.card?.ts);
  if (!card) return ['the change that ended has no card'];
  return card.text === planCard(change).text ? [] : [`the card says: ${card.text}`];
}

function announcementFaults({ announcements, told }: Outcome, troubles: readonly Trouble[]): string[] {
  const repeats = announcements.slice(1).flatMap((message, index) => {
    const before = announcements[index]?.postedAt ?? 0;
    const excused = troubles.some(({ at }) => at > before - MEMORY_MS && at < message.postedAt);
    return excused ? [] : ['its end was announced again without need'];
  });
  return [
    ...repeats,
    ...(announcements.length === 0 ? ['no end was announced'] : []),
    ...(told.length === 0 ? ['the requester was not told'] : []),
  ];
}
