import type { WebAnswer, WebProbe } from '../../src/ports.ts';

export interface MemoryWeb extends WebProbe {
  /** What each URL answers, by its `href` without fragment; a test may change it between two requests. */
  readonly pages: Map<string, WebAnswer>;
  /** Every URL asked for, with the address it was to be asked at, oldest first. */
  readonly calls: { url: string; address?: string }[];
}

/** A web in memory under the same contract as the real one; URLs it does not know are unreachable. */
export function memoryWeb(pages: Iterable<readonly [string, WebAnswer]> = []): MemoryWeb {
  const known = new Map(pages);
  const calls: MemoryWeb['calls'] = [];
  return {
    pages: known,
    calls,
    async get(url, { address } = {}) {
      calls.push({ url, ...(address !== undefined && { address }) });
      const isOfTheWeb = /^https?:\/\//i.test(url) && URL.canParse(url);
      const answer = isOfTheWeb ? known.get(new URL(url).href.replace(/#.*$/, '')) : undefined;
      return structuredClone(answer ?? { outcome: 'unreachable', detail: 'nobody answers there' });
    },
  };
}
