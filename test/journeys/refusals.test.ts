import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPS } from '../../src/sandbox/sandbox.ts';
import { kept } from '../support/as-before.ts';
import { type Journey, journey } from '../support/journey.ts';
import { host, record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

let trip: Journey;
let before: ReturnType<typeof kept>;

beforeAll(async () => {
  trip = await journey();
  trip.sandbox.world.zones.get(ZONE)?.records.push(
    // A target that leads back to the host it would be put on.
    record({
      id: '816015116722009001',
      host: host('loop'),
      type: 'CNAME',
      value: 'www.example.com',
      ttl: 60,
    }),
    record({ id: '816015116722009002', host: host('*.wild'), value: '192.0.2.250', ttl: 20 }),
    // A host of mail and nothing else.
    record({
      id: '816015116722009003',
      host: host('news'),
      type: 'MX',
      value: 'mail.example.com',
      priority: 10,
    }),
  );
  before = kept(trip);
});

afterAll(async () => {
  await trip.close();
});

/** What to do next: a line to type, words to change, or a place to go to; or that nothing is to be done. */
const NEXT =
  /`\/dns [a-z]+|[Tt]ype |`--[a-z]+|\bconsole\b|Leave it out|[Cc]heck the |Ask |Choose a target|There is nothing to do/;

/** Reads as a tired person does: what happened, that nothing was changed, and what to type next. */
async function refused(text: string, parts: readonly string[]): Promise<void> {
  const { slack, alibaba } = trip.sandbox;
  const message = await trip.type('U0ALICE', text);
  const answer = slack.read(message);
  expect(message.ephemeralTo).toBe('U0ALICE');
  for (const part of parts) expect(answer).toContain(part);
  expect(answer).toMatch(/Nothing was (stored and nothing was )?changed\./);
  expect(answer).toMatch(NEXT);
  expect(answer).not.toMatch(/undefined|\[object|NaN|\bnull\b/);
  expect(slack.messages(OPS)).toEqual([]);
  expect(alibaba.requests.filter(({ action }) => !/^(Describe|List|Check)/.test(action))).toEqual([]);
  expect(kept(trip)).toEqual(before);
}

describe('bad input is answered privately, with what to type, and nothing is stored', () => {
  test.each([
    ['nonsense', 'flurble', ['flurble']],
    ['a misspelt verb', 'swich www cdn', ['/dns switch']],
    ['another misspelt verb', 'ad www A 192.0.2.1', ['/dns add']],
    ['a missing target', 'switch www', ['/dns switch']],
    ['an unknown host', 'switch nowhere cdn --zone example.com', ['nowhere.example.com']],
    ['a zone that is not ours', 'switch www.example.org cdn', ['example.org']],
    ['a zone of another account', 'switch www.somebody-else.example cdn', ['somebody-else.example']],
    ['two zones that could be meant', 'switch shop example.eu-cdn.net', ['free.example', 'full name']],
    ['an address as target', 'switch www 192.0.2.99', ['192.0.2.99']],
    ['a target that does not exist', 'switch www nowhere.example.net', ['nowhere.example.net']],
    ['the host itself as target', 'switch www www.example.com', ['www.example.com']],
    ['a target that leads back to the host', 'switch www loop.example.com', ['loop.example.com']],
    ['an unknown target word', 'switch www cnd', ['cdn']],
    ['a locked record', 'switch locked eu', ['refuses every edit']],
    ['an expired zone', 'switch unpaid.expired.example example.eu-cdn.net', ['expired']],
    ['a zone answered elsewhere', 'switch moved.elsewhere.example example.eu-cdn.net', ['elsewhere.example']],
    ['a delegated child', 'switch www.dev eu --zone example.com', ['dev']],
    ['a host unknown to the CDN', 'switch mail cdn', ['mail.example.com']],
    ['a CDN domain that is offline', 'switch old cdn', ['offline']],
    ['a CDN domain without a CNAME yet', 'switch new cdn', ['configuring']],
    [
      'the mainland’s line to a CDN domain for overseas only',
      'switch img cdn --line internal',
      ['mainland', '/dns split img.example.com cdn'],
    ],
    ['a host without an address', 'switch news eu', ['MX mail.example.com']],
    ['a wildcard', 'switch *.wild.example.com eu', ['*.wild.example.com', 'Name one host']],
    [
      'a TTL below the minimum',
      'switch shop.free.example example.eu-cdn.net --ttl 60',
      ['10 minutes', '--ttl 600'],
    ],
  ])('switch: %s', async (_what, text, parts) => {
    await refused(text, parts);
  });

  test.each([
    ['no zone', 'forward', ['/dns forward example.com']],
    [
      'a host that is no zone',
      'forward www.example.com',
      ['/dns forward example.com', '/dns switch www.example.com cdn'],
    ],
    ['a zone that is not ours', 'forward example.org', ['example.org', '/dns forward example.com']],
    ['a zone without a filing', 'forward free.example', ['ICP filing', 'free.example']],
    ['an expired zone', 'forward expired.example', ['expired']],
    ['a line', 'forward example.com cdn --line oversea', ['`--line`', '/dns forward']],
    ['a target that does not exist', 'forward example.com nowhere.example.net', ['nowhere.example.net']],
    ['an address as target', 'forward example.com 192.0.2.1', ['192.0.2.1', 'only lead to a name']],
  ])('forward: %s', async (_what, text, parts) => {
    await refused(text, parts);
  });

  test.each([
    ['no host', 'gtm', ['/dns gtm www.example.com cdn']],
    ['no target', 'gtm app', ['/dns gtm']],
    [
      'a host that is not behind it',
      'gtm www cdn',
      ['192.0.2.10', 'Global Traffic Manager', '/dns switch www.example.com cdn'],
    ],
    ['a host that is not there', 'gtm nowhere.example.com cdn', ['nowhere.example.com', 'no record']],
    ['the first generation', 'gtm legacy cdn', ['GTM 1.0', 'console', '/dns verify legacy.example.com']],
    ['a target that does not exist', 'gtm app nowhere.example.net', ['nowhere.example.net']],
    ['a line', 'gtm app cdn --line oversea', ['`--line`', '/dns gtm']],
  ])('gtm: %s', async (_what, text, parts) => {
    await refused(text, parts);
  });

  test.each([
    ['no host', 'split', ['/dns split www.example.com cdn']],
    ['an unknown line', 'split www cdn --line overseas', ['overseas', '--line oversea']],
    ['the default line', 'split api cdn --line default', ['default line', '`switch`']],
    ['a host unknown to the CDN', 'split mail cdn', ['mail.example.com', 'CDN']],
    ['a host that is not there', 'split nowhere.example.com eu', ['nowhere.example.com']],
    ['a wildcard', 'split *.wild.example.com eu', ['*.wild.example.com']],
  ])('split: %s', async (_what, text, parts) => {
    await refused(text, parts);
  });

  test.each([
    ['no host', 'add', ['/dns add www.example.com A 192.0.2.10']],
    ['no type', 'add www', ['/dns add www.example.com A 192.0.2.10']],
    ['no value', 'set www A', ['/dns set www.example.com A 192.0.2.10']],
    ['an unknown type', 'add www AA 192.0.2.1', ['`AA`', 'Did you mean `A`', '/dns add']],
    ['an address that is none', 'add www A 999.1.1.1', ['999.1.1.1', '/dns add']],
    ['an address of the other family', 'set www A 2001:db8::1', ['2001:db8::1', '/dns set']],
    ['an address as a name', 'add www CNAME 192.0.2.1', ['192.0.2.1', '/dns add']],
    ['a mail server without priority', 'add www MX mail.example.com', ['MX 10', '/dns add']],
    ['a priority where there is none', 'add www A 192.0.2.1 --priority 5', ['`--priority`', 'A records']],
    ['half a SRV', 'add _sip._tcp.example.com SRV 10 5', ['10 5', 'SRV 10 5 5060']],
    ['a CAA without flags', 'add www CAA issue ca.example', ['issue ca.example', 'CAA 0 issue']],
    [
      'a URL without scheme',
      'add www REDIRECT_URL www.example.net',
      ['www.example.net', 'https://www.example.net/'],
    ],
    ['a TTL of 0', 'set www A 192.0.2.11 --ttl 0', ['`0`', '--ttl', '/dns set']],
    ['a TTL of years', 'set www A 192.0.2.11 --ttl 99999999', ['99999999', '86400']],
    ['an option without value', 'add www A 192.0.2.11 --line', ['`--line` needs a value', '/dns add']],
    ['a misspelt option', 'add www A 192.0.2.11 --lin oversea', ['`--lin`', '`--line`']],
    ['two values', 'add www A 192.0.2.11 192.0.2.12', ['192.0.2.11 192.0.2.12']],
    ['a name that is none', 'add a..b A 192.0.2.1', ['a..b', '/dns add']],
    ['no record to remove', 'remove www', ['/dns remove www.example.com A 192.0.2.10']],
    ['a TTL where there is none', 'remove www A --ttl 60', ['`--ttl`', '/dns remove']],
    ['a record that is not there', 'remove www A 192.0.2.99', ['192.0.2.10', '/dns records www.example.com']],
  ])('add, set, remove: %s', async (_what, text, parts) => {
    await refused(text, parts);
  });

  test.each([
    ['no id', 'undo', ['/dns undo']],
    ['an unknown id', 'undo zzzzzzzz', ['zzzzzzzz', 'card']],
    ['a host', 'undo www.example.com', ['www.example.com', '/dns undo']],
    ['two ids', 'undo aaaaaaaa bbbbbbbb', ['one change', 'bbbbbbbb', '/dns undo']],
    ['a reason without value', 'undo aaaaaaaa --reason', ['`--reason` needs a value']],
  ])('undo: %s', async (_what, text, parts) => {
    await refused(text, parts);
  });

  test('what the provider cannot tell now is asked for again later', async () => {
    const { faults } = trip.sandbox.alibaba;
    const refusal = { kind: 'refuse', code: 'Forbidden.RAM', message: 'not authorized' } as const;
    faults.next({ ...refusal, action: 'DescribeDomainInfo' });
    await refused('set www.example.com A 192.0.2.99', ['Forbidden.RAM', 'RequestId', 'Type the same again']);
    faults.next({ ...refusal, action: 'ListCloudGtmInstanceConfigs' });
    await refused('switch shop.example.com cdn', ['Forbidden.RAM', 'Type the same again']);
    faults.clear();
  });

  test('after all of them the host is still free for a real request', async () => {
    await trip.type('U0ALICE', 'switch www cdn');
    expect(trip.cardText()).toContain('[Approve switch of www]');
    const busy = await trip.type('U0DAN', 'switch www eu');
    expect(trip.sandbox.slack.read(busy)).toMatch(/@alice|U0ALICE/);
    expect(trip.sandbox.slack.messages(OPS)).toHaveLength(1);
  });

  test.each(['set www A 192.0.2.99', 'remove www A', 'forward example.com'])(
    'a host with a change under way is not touched by another command: /dns %s',
    async (text) => {
      const answer = trip.sandbox.slack.read(await trip.type('U0DAN', text));
      for (const part of ['another change under way', '@alice', 'To wait in line', 'nothing was changed'])
        expect(answer).toContain(part);
      expect(trip.sandbox.slack.messages(OPS)).toHaveLength(1);
    },
  );
});
