import type { DomainName } from '../../src/domain/name.ts';
import type { CdnFacts } from '../../src/domain/scene.ts';
import { type CdnCatalog, ProviderError } from '../../src/ports.ts';

export interface MemoryCdn extends CdnCatalog {
  /** What the CDN knows; a test may change it between two readings. */
  readonly domains: Map<DomainName, CdnFacts>;
  /** Every domain asked for, oldest first. */
  readonly calls: DomainName[];
  /** The next reading fails with this code. */
  failNext(code: string): void;
}

/** A CDN catalogue in memory under the same contract as the real one. */
export function memoryCdn(facts: readonly CdnFacts[] = []): MemoryCdn {
  const domains = new Map(facts.map((entry) => [entry.domain, structuredClone(entry)]));
  const calls: DomainName[] = [];
  const codes: string[] = [];
  return {
    domains,
    calls,
    failNext: (code) => void codes.push(code),
    async find(domain) {
      calls.push(domain);
      const code = codes.shift();
      if (code === undefined) return structuredClone(domains.get(domain) ?? null);
      const retryable = code.includes('Throttling');
      throw new ProviderError({ code, message: 'As the test asked.', outcome: 'not-applied', retryable });
    },
  };
}
