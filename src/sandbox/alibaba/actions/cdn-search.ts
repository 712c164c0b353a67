import { z } from 'zod';
import type { SandboxCdnDomain } from '../../world.ts';

export const ListParams = z.object({
  DomainName: z.string().optional(),
  DomainSearchType: z.enum(['full_match', 'fuzzy_match', 'pre_match', 'suf_match']).default('full_match'),
  DomainStatus: z.string().optional(),
  Coverage: z.enum(['domestic', 'overseas', 'global']).optional(),
  CdnType: z.string().optional(),
});
export type ListParams = z.infer<typeof ListParams>;

/** True when DescribeUserDomains lists the domain. Every domain here accelerates web content (`CdnType` web). */
export function domainMatches({ domain, status, coverage }: SandboxCdnDomain, params: ListParams): boolean {
  return (
    nameMatches(domain, params) &&
    (!params.DomainStatus || params.DomainStatus === status) &&
    (!params.Coverage || params.Coverage === coverage) &&
    (!params.CdnType || params.CdnType === 'web')
  );
}

function nameMatches(domain: string, { DomainName: wanted, DomainSearchType: how }: ListParams): boolean {
  if (!wanted) return true;
  switch (how) {
    case 'full_match':
      return domain === wanted;
    case 'fuzzy_match':
      return domain.includes(wanted);
    case 'pre_match':
      return domain.startsWith(wanted);
    case 'suf_match':
      return domain.endsWith(wanted);
  }
}
