import type { QueryLogEntry } from '../dns/query-log.ts';
import type { Ending } from './story.ts';
import type { Look } from './watch-answers.ts';

/** What is known at the end of a story. */
export interface StoryFacts {
  looks: readonly Pick<Look, 'name' | 'type'>[];
  /** Seconds. */
  elapsed: number;
  /** Why the people's part went wrong; undefined when the bot announced an end. */
  hitch: string | undefined;
  /** The announcement in the channel; empty when there is none. */
  announcement: string;
  /** What is not as it must be. */
  faults: readonly string[];
  /** What the servers were asked, all of it. */
  queries: readonly QueryLogEntry[];
}

/**
 * The judgement does not take the bot's word: everything must be as the story wants it, and no question of the story may
 * ever have had no answer.
 */
export function judgeStory(facts: StoryFacts): Ending {
  const { looks, elapsed, hitch, announcement, faults, queries } = facts;
  const asked = queries.filter((query) => looks.some((look) => isAbout(query, look)));
  const without = asked.filter(({ outcome }) => outcome !== 'answer');
  const after = `after ${Math.round(elapsed)} s`;
  const [first] = without;
  if (first) {
    const count = `${without.length} of ${asked.length} queries had no answer`;
    return {
      isWell: false,
      verdict: `not well ${after}: ${count}, the first one for ${questionText(first)}: "${first.outcome}"`,
    };
  }
  if (hitch !== undefined) return { isWell: false, verdict: `not settled ${after}: ${hitch}` };
  if (faults.length > 0) {
    return {
      isWell: false,
      verdict: `not settled ${after}: ${faults.join('; ')}; the bot said: ${announcement}`,
    };
  }
  const names = [...new Set(looks.map(questionText))].join(', ');
  return {
    isWell: true,
    verdict: `settled ${after}; no server gave an empty answer for ${names} (${asked.length} queries seen)`,
  };
}

function isAbout(query: QueryLogEntry, look: Pick<Look, 'name' | 'type'>): boolean {
  return query.name === look.name && query.type === look.type;
}

function questionText({ name, type }: { name: string; type: string }): string {
  return type === 'A' ? name : `${name} ${type}`;
}
