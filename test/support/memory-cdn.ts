import { type DomainName, isWithin } from '../../src/domain/name.ts';
import type { CdnFacts, Filing } from '../../src/domain/scene.ts';
import { type CdnCatalog, ProviderError } from '../../src/ports.ts';

export interface MemoryCdn extends CdnCatalog {
  /** What the CDN knows; a test may change it between two readings. */
  readonly domains: Map<DomainName, CdnFacts>;
  /** ICP filings; one speaks for the names below it too, the closest one wins, and without any nothing is filed. */
  readonly filings: Map<DomainName, Filing>;
  /** Every domain that `find` was asked for, oldest first. */
  readonly calls: DomainName[];
  /** The next reading fails with this code; a filing is unknown then. */
  failNext(code: string): void;
}

/** A CDN catalogue in memory under the same contract as the real one. */
export function memoryCdn(
  facts: readonly CdnFacts[] = [],
  filings: ReadonlyMap<DomainName, Filing> = new Map(),
): MemoryCdn {
  const known = new Map(filings);
  const domains = new Map(facts.map((entry) => [entry.domain, structuredClone(entry)]));
  const calls: DomainName[] = [];
  const codes: string[] = [];
  return {
    domains,
    filings: known,
    calls,
    failNext: (code) => void codes.push(code),
    async find(domain) {
      calls.push(domain);
      const code = codes.shift();
      if (code === undefined) return structuredClone(domains.get(domain) ?? null);
      const retryable = code.includes('Throttling');
      throw new ProviderError({ code, message: 'As the test asked.', outcome: 'not-applied', retryable });
    },
    async filing(domain) {
      if (codes.shift() !== undefined) return 'unknown';
      const speaking = [...known.keys()].filter((name) => isWithin(domain, name));
      const [closest] = speaking.toSorted((a, b) => b.length - a.length);
      return (closest && known.get(closest)) ?? 'not-filed';
    },
  };
}
