import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { WebAnswer } from '../../src/ports.ts';
import { type Bench, bench } from '../support/bench.ts';
import { rootWithMail } from '../support/worlds.ts';

const ROOT = 'http://example.com/';
const WWW = 'https://www.example.com/';
const stopOf = (change: Change) => change.journal.find((entry) => entry.kind === 'stopped');
const browseOf = (change: Change) =>
  change.journal.flatMap((entry) => (entry.kind === 'browsed' ? [entry.browse] : []));
const led = (location: string, status = 302): WebAnswer => ({ outcome: 'answered', status, location });
const page = (status: number): WebAnswer => ({ outcome: 'answered', status });
const nobody: WebAnswer = { outcome: 'unreachable', detail: 'connection refused' };

/** A forwarding that has come to its last look: a GET of the root. */
async function looking(pages: Record<string, WebAnswer> = {}): Promise<{ world: Bench; id: string }> {
  const world = bench(rootWithMail());
  for (const [url, answer] of Object.entries(pages)) world.web.pages.set(url, answer);
  const { id, plan } = await world.approved('forward example.com');
  const last = plan.steps.findIndex(({ kind }) => kind === 'verify-web');
  for (let second = 0; second < 3600; second += 1) {
    await world.ring();
    if ((await world.stored(id)).progress.step >= last) return { world, id };
    await world.pass(1);
  }
  throw new Error('the forwarding never came to its last look');
}

describe('a root that is forwarded', () => {
  test('to a www that answers is done, after one GET of each', async () => {
    const { world, id } = await looking();
    await world.pass(60, id);
    const change = await world.stored(id);
    expect(change).toMatchObject({ state: 'done' });
    expect(world.web.calls.map(({ url }) => new URL(url).href)).toEqual([ROOT, WWW]);
    expect(browseOf(change)).toMatchObject([
      { verdict: 'forwards', hops: [{ status: 302, location: 'https://www.example.com' }, { status: 200 }] },
    ]);
  });

  test.each<[string, Record<string, WebAnswer>]>([
    ['for good', { [ROOT]: led('https://www.example.com', 301) }],
    ['to the same page spelt with its path', { [ROOT]: led(WWW) }],
    ['to a page that is missing', { [WWW]: page(404) }],
    ['to a page that asks for a login', { [WWW]: led('https://login.example.net/') }],
  ])('%s is forwarded', async (_what, pages) => {
    const { world, id } = await looking(pages);
    await world.pass(60, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });

  test.each<[string, string, Record<string, WebAnswer>]>([
    ['to a www that sends visitors back', 'loops', { [WWW]: led('http://example.com/', 301) }],
    ['to itself', 'loops', { [ROOT]: led('https://example.com/') }],
    ['to a www that leads to itself', 'loops', { [WWW]: led(WWW, 301) }],
    ['by a path alone, so to itself', 'loops', { [ROOT]: led('/index.html') }],
    ['to another site', 'elsewhere', { [ROOT]: led('https://www.example.net/') }],
    ['to the plain www, without TLS', 'elsewhere', { [ROOT]: led('http://www.example.com/') }],
    ['to nothing that can be read', 'not-redirected', { [ROOT]: led('https://[') }],
    ['by a redirect that names no place', 'not-redirected', { [ROOT]: page(302) }],
    ['in name only: it answers by itself', 'not-redirected', { [ROOT]: page(200) }],
    ['in name only: its filing has lapsed', 'not-redirected', { [ROOT]: page(502) }],
    ['in name only: nobody answers', 'unreachable', { [ROOT]: nobody }],
    ['to a www that nobody answers for', 'target-unreachable', { [WWW]: nobody }],
  ])('%s is not done: it %s, and a person must look', async (_what, verdict, pages) => {
    const { world, id } = await looking(pages);
    await world.finish(id);
    const change = await world.stored(id);
    expect(stopOf(change)).toMatchObject({
      standing: 'mixed',
      tookBack: true,
      reason: { id: 'not-forwarding', minutes: 10, browse: { verdict } },
    });
    expect(browseOf(change)).toMatchObject([{ verdict }]);
    // The root has its address again, so that visitors come through meanwhile; www is where it was to be.
    expect(world.at('@')).toContainEqual(expect.objectContaining({ type: 'A', value: '192.0.2.1' }));
    expect(world.www()).toMatchObject([{ type: 'CNAME' }]);
  });
});

describe('a forwarding server that has not heard of the record yet', () => {
  test('is asked again, and the change is done as soon as it has', async () => {
    const { world, id } = await looking({ [ROOT]: page(404) });
    await world.pass(60, id);
    expect(await world.stored(id)).toMatchObject({ state: 'running' });
    world.web.pages.set(ROOT, led('https://www.example.com'));
    await world.pass(60, id);
    const change = await world.stored(id);
    expect(change).toMatchObject({ state: 'done' });
    expect(browseOf(change)).toMatchObject([{ verdict: 'forwards' }]);
  });

  test('is not asked more often than every few seconds', async () => {
    const { world } = await looking({ [ROOT]: page(404) });
    world.web.calls.length = 0;
    await world.pass(60);
    expect(world.web.calls.length).toBeGreaterThan(5);
    expect(world.web.calls.length).toBeLessThan(20);
  });

  test('just as patience ends is heard', async () => {
    const { world, id } = await looking({ [ROOT]: page(404) });
    await world.pass(598);
    expect(await world.stored(id)).toMatchObject({ state: 'running' });
    world.web.pages.set(ROOT, led('https://www.example.com'));
    await world.pass(60, id);
    expect(await world.stored(id)).toMatchObject({ state: 'done' });
  });
});

test('the TTL of the forwarding is brought up only when it has been seen to forward', async () => {
  const { world, id } = await looking({ [ROOT]: page(404) });
  await world.pass(30);
  const url = () => world.at('@').find(({ type }) => type === 'REDIRECT_URL');
  expect(url()).toMatchObject({ ttl: 1 });
  world.web.pages.set(ROOT, led('https://www.example.com'));
  await world.pass(60, id);
  expect(url()).toMatchObject({ ttl: 600, value: 'https://www.example.com' });
});

test('looks are no events of the trail; what the last one saw stands with the end of its step', async () => {
  const { world, id } = await looking({ [ROOT]: page(404) });
  await world.pass(30);
  world.web.pages.set(ROOT, led('https://www.example.com'));
  await world.pass(60, id);
  expect(world.audit.events.filter(({ entry }) => entry.kind === 'browsed')).toEqual([]);
  const seen = world.audit.events.flatMap((event) => event.seen?.browse ?? []);
  expect(seen).toMatchObject([{ verdict: 'forwards' }]);
});
