import { CheckCdnDomainICPRequest, DescribeUserDomainsRequest } from '@alicloud/cdn20180510';
import { z } from 'zod';
import { parseDomainName } from '../../domain/name.ts';
import { CdnFacts, type Filing } from '../../domain/scene.ts';
import { type CdnCatalog, type Clock, ProviderError } from '../../ports.ts';
import { readReply } from '../alibaba/call.ts';
import { clientConfig, type Reach } from '../alibaba/config.ts';
import { type RetryPolicy, retrying } from '../alibaba/retry.ts';
import { CdnClient } from '../alibaba/sdk.ts';

export interface CdnOptions extends Omit<Reach, 'defaultEndpoint'> {
  clock: Clock;
  retry?: Partial<RetryPolicy> | undefined;
}

/** Alibaba Cloud CDN (2018-05-10) through the official client. @throws TypeError when `endpoint` is not one */
export function createCdnCatalog({ clock, retry: policy, ...reach }: CdnOptions): CdnCatalog {
  const client = new CdnClient(clientConfig({ ...reach, defaultEndpoint: 'cdn.aliyuncs.com' }));
  const retry = retrying(clock, policy);
  return {
    async find(domain) {
      // The one reading that has all of it: DescribeCdnDomainDetail lacks whether HTTPS is on.
      const request = new DescribeUserDomainsRequest({ domainName: domain, domainSearchType: 'full_match' });
      try {
        return await readReply(
          retry,
          () => client.describeUserDomains(request),
          (body) => {
            const { pageData } = UserDomainsReply.parse(body).domains;
            const found = pageData.find(({ domainName }) => parseDomainName(domainName) === domain);
            return found ? toFacts(found) : null;
          },
        );
      } catch (error) {
        if (error instanceof ProviderError && error.code === 'InvalidDomain.NotFound') return null;
        throw error;
      }
    },
    async filing(domain) {
      const request = new CheckCdnDomainICPRequest({ domainName: domain });
      try {
        const send = () => client.checkCdnDomainICP(request);
        return await readReply(
          retry,
          send,
          (body) => FILINGS.get(FilingReply.parse(body).status) ?? 'unknown',
        );
      } catch {
        return 'unknown';
      }
    },
  };
}

/**
 * The words of CheckCdnDomainICP; any other says nothing. It fails for names it takes for somebody else's.
 * https://help.aliyun.com/zh/cdn/developer-reference/api-cdn-2018-05-10-checkcdndomainicp
 */
const FILINGS: ReadonlyMap<string, Filing> = new Map([
  ['DomainIsRegistration', 'filed'],
  ['DomainNotRegistration', 'not-filed'],
]);

const FilingReply = z.object({ status: z.string() });

const UserDomain = z.object({
  domainName: z.string(),
  cname: z.string().optional(),
  domainStatus: z.string(),
  coverage: z.string(),
  sslProtocol: z.string().optional(),
  sources: z.object({ source: z.array(z.object({ content: z.string() })).optional() }).optional(),
});
type UserDomain = z.infer<typeof UserDomain>;

const UserDomainsReply = z.object({
  domains: z.object({ pageData: z.array(UserDomain) }),
});

/** The CNAME is empty for some minutes after the domain was added. */
function toFacts(domain: UserDomain): CdnFacts {
  return CdnFacts.parse({
    domain: parseDomainName(domain.domainName),
    cname: domain.cname ? parseDomainName(domain.cname) : undefined,
    status: domain.domainStatus,
    coverage: domain.coverage,
    httpsEnabled: domain.sslProtocol === 'on',
    origins: domain.sources?.source?.map(({ content }) => content) ?? [],
  });
}
