import { describe, expect, test } from 'vitest';
import { judgeBrowse } from '../../src/domain/browse.ts';

type Answer = Parameters<typeof judgeBrowse>[1];

const URL_OF_ROOT = 'http://example.com/';
const WWW = 'https://www.example.com';
const page: Answer = { outcome: 'answered', status: 200 };
const unreachable: Answer = { outcome: 'unreachable', detail: 'connection refused' };
const to = (location: string, status = 302): Answer => ({ outcome: 'answered', status, location });
const judge = (first: Answer, second?: Answer) => judgeBrowse({ url: URL_OF_ROOT, to: WWW }, first, second);

describe('a GET of the root', () => {
  test.each([301, 302, 303, 307, 308])('answered with %i to www, which answers, forwards', (status) => {
    expect(judge(to(WWW, status), page).verdict).toBe('forwards');
  });

  test.each<[string, Answer, Answer | undefined, string]>([
    ['that no server answers', unreachable, undefined, 'unreachable'],
    ['answered with a page', page, undefined, 'not-redirected'],
    ['answered with a page that names a location', to(WWW, 200), undefined, 'not-redirected'],
    ['redirected without saying where', { outcome: 'answered', status: 302 }, undefined, 'not-redirected'],
    ['redirected to what is no address', to('https://'), undefined, 'not-redirected'],
    ['redirected to its own https', to('https://example.com/'), page, 'loops'],
    ['redirected to another path of its own', to('/home'), page, 'loops'],
    ['redirected to itself with the dot of DNS', to('https://EXAMPLE.com./login'), page, 'loops'],
    ['redirected to another site', to('https://parked.example.net/'), page, 'elsewhere'],
    ['redirected to plain http', to('http://www.example.com/'), page, 'elsewhere'],
    ['redirected to www, which nobody has asked', to(WWW), undefined, 'target-unreachable'],
    ['redirected to www, which does not answer', to(WWW), unreachable, 'target-unreachable'],
    ['redirected to www, whose server fails', to(WWW), { ...page, status: 500 }, 'target-unreachable'],
    [
      'redirected to www, behind which nothing serves',
      to(WWW),
      { ...page, status: 503 },
      'target-unreachable',
    ],
    ['redirected to www, which sends it back', to(WWW), to('http://example.com/'), 'loops'],
    ['redirected to www, which sends it to itself', to(WWW), to('https://www.example.com/'), 'loops'],
  ])('%s: %s', (_what, first, second, verdict) => {
    expect(judge(first, second).verdict).toBe(verdict);
  });

  test.each<[string, Answer]>([
    ['asks for a login', { outcome: 'answered', status: 401 }],
    ['has no such page', { outcome: 'answered', status: 404 }],
    ['leads on to a page of its own', to('/en/')],
    ['leads on to another site', to('https://shop.example.net/')],
    ['leads on to nowhere', { outcome: 'answered', status: 302 }],
  ])('forwards to www, also where that %s', (_what, second) => {
    expect(judge(to(WWW), second).verdict).toBe('forwards');
  });

  test('is judged by where it leads, whatever its spelling', () => {
    expect(judge(to('HTTPS://WWW.Example.COM:443/'), page).verdict).toBe('forwards');
    expect(judge(to('//www.example.com'), page).verdict).toBe('elsewhere');
  });
});

describe('what people are told of it', () => {
  test('is each hop as it came', () => {
    expect(judge(to(WWW), page).hops).toEqual([
      { url: URL_OF_ROOT, status: 302, location: WWW },
      { url: 'https://www.example.com/', status: 200 },
    ]);
  });

  test('is why nobody is served', () => {
    expect(judge(to(WWW), { ...page, status: 502 }).hops.at(-1)).toEqual({
      url: 'https://www.example.com/',
      status: 502,
    });
    expect(judge(unreachable).hops).toEqual([{ url: URL_OF_ROOT, detail: 'connection refused' }]);
    expect(judge(to(WWW), unreachable).hops.at(-1)).toEqual({
      url: 'https://www.example.com/',
      detail: 'connection refused',
    });
  });
});
