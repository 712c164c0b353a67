import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DomainName } from '../../src/domain/name.ts';
import type { CdnCatalog } from '../../src/ports.ts';
import type { SandboxCdnDomain } from '../../src/sandbox/world.ts';

export interface CatalogStage {
  cdn: CdnCatalog;
  close(): Promise<void>;
}

/** What every `CdnCatalog` does. `open` starts a catalogue that knows just these domains and these filed names. */
export function cdnCatalogContract(
  name: string,
  open: (domains: SandboxCdnDomain[], filed: DomainName[]) => Promise<CatalogStage>,
) {
  describe(`${name} as a CDN catalogue`, () => {
    let stage: CatalogStage;
    beforeEach(async () => {
      stage = await open(SEED, [DomainName.parse('example.com')]);
    });
    afterEach(() => stage.close());

    test('an accelerated domain tells its CNAME, state, coverage, HTTPS and origins', async () => {
      expect(await stage.cdn.find(DomainName.parse('www.example.com'))).toEqual({
        domain: 'www.example.com',
        cname: 'www.example.com.w.kunlunle.com',
        status: 'online',
        coverage: 'global',
        httpsEnabled: true,
        origins: ['192.0.2.10', 'origin.example.com'],
      });
    });

    test('a domain added a moment ago has no CNAME yet', async () => {
      const found = await stage.cdn.find(DomainName.parse('fresh.example.com'));
      expect(found).toMatchObject({ status: 'configuring', coverage: 'overseas', httpsEnabled: false });
      expect(found?.cname).toBeUndefined();
    });

    test('a domain the CDN does not know is null, also when a longer one is known', async () => {
      expect(await stage.cdn.find(DomainName.parse('shop.example.com'))).toBeNull();
      expect(await stage.cdn.find(DomainName.parse('example.com'))).toBeNull();
    });

    test.each([
      ['example.com', 'filed'],
      ['www.example.com', 'filed'],
      ['not-in-the-cdn.example.com', 'filed'],
      ['example.org', 'not-filed'],
      ['myexample.com', 'not-filed'],
    ])('whether %s has an ICP filing: %s', async (domain, filing) => {
      expect(await stage.cdn.filing(DomainName.parse(domain))).toBe(filing);
    });
  });
}

const SEED: SandboxCdnDomain[] = [
  {
    domain: DomainName.parse('www.example.com'),
    cname: 'www.example.com.w.kunlunle.com',
    status: 'online',
    coverage: 'global',
    httpsEnabled: true,
    origins: [
      { type: 'ipaddr', content: '192.0.2.10', port: 80 },
      { type: 'domain', content: 'origin.example.com', port: 443 },
    ],
  },
  {
    domain: DomainName.parse('fresh.example.com'),
    cname: '',
    status: 'configuring',
    coverage: 'overseas',
    httpsEnabled: false,
    origins: [],
  },
];
