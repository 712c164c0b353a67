import type { DomainName } from '../../domain/name.ts';
import type { DnsAnswer, Server } from '../../domain/propagation.ts';
import type { QueryLogEntry } from '../dns/query-log.ts';
import type { Ending } from './story.ts';

/** What is known at the end of a switch. */
export interface SwitchFacts {
  name: DomainName;
  /** What the name is to be a CNAME record to. */
  target: string;
  /** Seconds. */
  elapsed: number;
  /** Why the people's part went wrong; undefined when the bot announced an end. */
  hitch: string | undefined;
  /** The announcement in the channel; empty when there is none. */
  announcement: string;
  /** The last answer of each server. */
  answers: ReadonlyMap<Server, DnsAnswer>;
  /** What the name servers were asked, all of it. */
  queries: readonly QueryLogEntry[];
}

/** The judgement does not take the bot's word: every server must answer with the CNAME, and none may ever have had no answer. */
export function judgeSwitch(facts: SwitchFacts): Ending {
  const { name, target, elapsed, hitch, announcement, answers } = facts;
  const asked = facts.queries.filter((query) => query.name === name && query.type === 'A');
  const without = asked.filter(({ outcome }) => outcome !== 'answer');
  const behind = [...answers].filter(([, answer]) => !leadsTo(answer, name, target));
  const after = `after ${Math.round(elapsed)} s`;
  const [first] = without;
  if (first) {
    const count = `${without.length} of ${asked.length} queries for ${name} A`;
    return {
      isWell: false,
      verdict: `not well ${after}: ${count} had no answer, the first one "${first.outcome}"`,
    };
  }
  if (hitch !== undefined) return { isWell: false, verdict: `not settled ${after}: ${hitch}` };
  if (behind.length > 0) {
    const names = behind.map(([server]) => server.name).join(', ');
    return {
      isWell: false,
      verdict: `not settled ${after}: no CNAME at ${names}; the bot said: ${announcement}`,
    };
  }
  return {
    isWell: true,
    verdict: `settled ${after}; no name server gave an empty answer for ${name} (${asked.length} queries seen)`,
  };
}

function leadsTo({ records }: DnsAnswer, name: DomainName, target: string): boolean {
  return records.some((record) => record.name === name && record.type === 'CNAME' && record.value === target);
}
