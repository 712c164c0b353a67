import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPS } from '../../src/sandbox/sandbox.ts';
import { type Journey, journey } from '../support/journey.ts';
import { host, record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

let trip: Journey;

beforeAll(async () => {
  trip = await journey();
  // A target that leads back to the host it would be put on.
  const back = record({ host: host('loop'), type: 'CNAME', value: 'www.example.com', ttl: 60 });
  trip.sandbox.world.zones.get(ZONE)?.records.push(back);
});

afterAll(async () => {
  await trip.close();
});

describe('bad input is answered privately, with what to type, and nothing is stored', () => {
  test.each([
    ['nothing at all', '', '/dns switch'],
    ['nonsense', 'flurble', 'flurble'],
    ['a misspelt verb', 'swich www cdn', '/dns switch'],
    ['a missing target', 'switch www', '/dns switch'],
    ['an unknown host', 'switch nowhere cdn --zone example.com', 'nowhere.example.com'],
    ['a zone that is not ours', 'switch www.example.org cdn', 'example.org'],
    ['a zone of another account', 'switch www.somebody-else.example cdn', 'somebody-else.example'],
    ['two zones that could be meant', 'switch shop example.eu-cdn.net', 'free.example'],
    ['an address as target', 'switch www 192.0.2.99', '192.0.2.99'],
    ['a target that does not exist', 'switch www nowhere.example.net', 'nowhere.example.net'],
    ['the host itself as target', 'switch www www.example.com', 'www.example.com'],
    ['a target that leads back to the host', 'switch www loop.example.com', 'loop.example.com'],
    ['an unknown target word', 'switch www cnd', 'cdn'],
    ['a locked record', 'switch locked eu', 'refuses every edit'],
    ['an expired zone', 'switch unpaid.expired.example example.eu-cdn.net', 'expired'],
    ['a zone answered elsewhere', 'switch moved.elsewhere.example example.eu-cdn.net', 'elsewhere.example'],
    ['a delegated child', 'switch www.dev eu --zone example.com', 'dev'],
    ['a host unknown to the CDN', 'switch mail cdn', 'mail.example.com'],
    ['a CDN domain that is offline', 'switch old cdn', 'offline'],
    ['a CDN domain without a CNAME yet', 'switch new cdn', 'configuring'],
    ['a CDN domain for overseas only', 'switch img cdn', 'mainland'],
    ['the zone itself, with mail beside it', 'switch @ eu --zone example.com', 'example.com'],
    ['a TTL below the minimum', 'switch shop.free.example example.eu-cdn.net --ttl 60', '600'],
  ])('%s', async (_what, text, part) => {
    const { slack, alibaba } = trip.sandbox;
    const answer = await trip.type('U0ALICE', text);
    expect(answer.ephemeralTo).toBe('U0ALICE');
    expect(slack.read(answer)).toContain(part);
    expect(slack.messages(OPS)).toEqual([]);
    expect(alibaba.requests.filter(({ action }) => /^(Add|Update|Delete)/.test(action))).toEqual([]);
  });

  test('after all of them the host is still free for a real request', async () => {
    await trip.type('U0ALICE', 'switch www cdn');
    expect(trip.cardText()).toContain('[Approve switch of www]');
    const busy = await trip.type('U0DAN', 'switch www eu');
    expect(trip.sandbox.slack.read(busy)).toMatch(/@alice|U0ALICE/);
    expect(trip.sandbox.slack.messages(OPS)).toHaveLength(1);
  });
});
