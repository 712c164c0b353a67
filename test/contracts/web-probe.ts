import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WebProbe } from '../../src/ports.ts';

/** One page of the web that a stage shows; `url` is absolute. */
export interface SitePage {
  url: string;
  status: number;
  location?: string;
}

export interface WebStage {
  web: WebProbe;
  close(): Promise<void>;
}

/** What every `WebProbe` does. `open` starts a web that has just these pages; whoever else is asked is unreachable. */
export function webProbeContract(title: string, open: (pages: SitePage[]) => Promise<WebStage>): void {
  describe(`${title} as a web probe`, () => {
    let stage: WebStage;
    beforeAll(async () => {
      stage = await open(PAGES);
    });
    afterAll(() => stage.close());

    test.each(PAGES)('$url answers $status', async ({ url, status, location }) => {
      expect(await stage.web.get(url)).toEqual({
        outcome: 'answered',
        status,
        ...(location !== undefined && { location }),
      });
    });

    test('a name is one name in every spelling, and a fragment stays here', async () => {
      const answer = await stage.web.get('HTTP://Example.COM#top');
      expect(answer).toMatchObject({ status: 302, location: 'https://www.example.com' });
    });

    test('a name that no server answers for is unreachable, over HTTP and over HTTPS', async () => {
      for (const url of ['http://nobody.example.com/', 'https://nobody.example.com/']) {
        const answer = await stage.web.get(url);
        expect(answer).toEqual({ outcome: 'unreachable', detail: expect.stringMatching(/^\S.*\S$/) });
      }
    });

    test.each([
      'example.com',
      '/path',
      '//example.com/',
      'ftp://example.com/',
      'file:///etc/hosts',
      'http://',
      '',
    ])('what is no absolute URL of the web is unreachable: %j', async (url) => {
      expect(await stage.web.get(url)).toMatchObject({ outcome: 'unreachable' });
    });
  });
}

const PAGES: SitePage[] = [
  // The forwarding itself: where it leads is told, not followed.
  { url: 'http://example.com/', status: 302, location: 'https://www.example.com' },
  { url: 'https://www.example.com/', status: 200 },
  { url: 'http://moved.example.com/', status: 301, location: '/elsewhere?from=here#part' },
  { url: 'http://xn--fsqu00a.example/', status: 302, location: 'https://www.xn--fsqu00a.example/' },
  { url: 'http://unfiled.example.com/', status: 502 },
  { url: 'http://www.example.com/path?query=1', status: 404 },
  { url: 'https://loop.example.com/', status: 308, location: 'https://loop.example.com/' },
];
