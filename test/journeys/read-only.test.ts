import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPS } from '../../src/sandbox/sandbox.ts';
import { type Journey, journey } from '../support/journey.ts';
import { host, record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';

const EDGE = 'www.example.com.w.kunlunaq.com';
let trip: Journey;

beforeEach(async () => {
  trip = await journey();
});

afterEach(async () => {
  await trip.close();
});

/** What a person reads who types the line; nobody else sees anything and nothing is written. */
async function ask(text: string): Promise<string> {
  const { slack, alibaba } = trip.sandbox;
  const before = { writes: writes(), public: slack.messages(OPS).length, direct: directMessages() };
  const answer = await trip.type('U0DAN', text);
  expect(answer.ephemeralTo).toBe('U0DAN');
  expect({ writes: writes(), public: slack.messages(OPS).length, direct: directMessages() }).toEqual(before);
  expect(trip.complaints).toEqual([]);
  return slack.read(answer);

  function writes(): number {
    return alibaba.requests.filter(({ action }) => !/^(Describe|List|Check)/.test(action)).length;
  }
  function directMessages(): number {
    return slack.as('U0DAN').directMessages().length;
  }
}

/** Puts records into example.com as somebody at the console would. */
function stand(...records: Parameters<typeof record>[0][]): void {
  const all = trip.sandbox.world.zones.get(ZONE)?.records;
  for (const one of records) all?.push(record({ ...one, id: `9${String(all.length).padStart(17, '0')}` }));
}

describe('/dns records', () => {
  test('shows every record of a host, with lines, weights, states, the edition and its minimum TTL', async () => {
    const api = { host: host('api'), ttl: 15 };
    stand(
      { ...api, value: '192.0.2.29', status: 'disabled' },
      { ...api, line: 'oversea', value: '192.0.2.27', weight: 30 },
      { ...api, line: 'oversea', value: '192.0.2.28', weight: 70 },
    );
    const text = await ask('records api');
    for (const part of [
      'api.example.com',
      '7 records on 2 lines',
      'Enterprise Ultimate Edition',
      'minimum TTL 1 second',
      'A 192.0.2.21',
      'AAAA 2001:db8::21',
      'weight 70',
      'disabled',
      'outside the Chinese mainland',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('names the change under way, and a delegation', async () => {
    await trip.type('U0ALICE', 'switch www cdn');
    expect(await ask('records www')).toContain('A change is under way');
    expect(await ask('records dev')).toContain('answered by other name servers');
  });

  test('of a zone itself, of an internationalised name and of the free edition', async () => {
    expect(await ask('records @ --zone example.com')).toContain('MX mail.example.com');
    expect(await ask('records shop.例子.example')).toContain('xn--');
    expect(await ask('records shop.free.example')).toContain('minimum TTL 10 minutes');
  });

  test('of a host of two zones asks back with the same command', async () => {
    expect(await ask('records shop')).toContain('/dns records shop.');
  });

  test('of a host behind GTM shows its access name, of a host without records the wildcard that answers', async () => {
    expect(await ask('records shop.example.com')).toContain('CNAME shop-entry.gtm-a2b4.com');
    stand({ host: host('*.wild'), value: '192.0.2.250', ttl: 20 });
    const text = await ask('records any.wild.example.com');
    expect(text).toContain('has no records');
    expect(text).toContain('A 192.0.2.250');
    expect(await ask('records nowhere.example.com')).toContain('has no records');
  });
});

describe('/dns check', () => {
  test('refuses a TXT beside a CNAME, with the rule, both records and the reason', async () => {
    stand({ host: host('docs'), type: 'CNAME', value: 'docs.example.net', ttl: 60 });
    const text = await ask('check docs TXT "hello there"');
    for (const part of ['No:', 'cname-alone', 'TXT hello there', 'CNAME docs.example.net', 'another name'])
      expect(text).toContain(part);
  });

  test('refuses a record that is there already, a TTL and a line that the edition lacks', async () => {
    expect(await ask('check www A 192.0.2.10')).toContain('duplicate');
    expect(await ask('check shop.free.example A 192.0.2.81 --ttl 60')).toContain(
      'below the minimum of 10 minutes',
    );
    expect(await ask('check www A 192.0.2.11 --line overseas')).toContain('Did you mean `oversea`?');
  });

  test('takes what could be added, and what it says of conflicts is what the provider would do', async () => {
    expect(await ask('check www TXT v=spf1 -all')).toContain('Yes:');
    expect(await ask('check www CNAME example.eu-cdn.net')).toContain(
      '/dns switch www.example.com example.eu-cdn.net',
    );
    expect(await ask('check @ MX 20 mail2.example.com --zone example.com')).toContain('priority 20');
  });

  test.each([
    ['a mail server beside a CNAME', 'shop.example.com MX 10 mail.example.com', 'cname-alone'],
    ['name servers beside an address', 'www NS ns1.dev-team.example', 'ns-alone'],
    [
      'forwarding beside an address',
      'www REDIRECT_URL https://www.example.net/',
      'url-forwarding-with-address',
    ],
    [
      'a CNAME beside the address of the root',
      '@ CNAME example.eu-cdn.net --zone example.com',
      'cname-at-apex',
    ],
    ['forwarding of a wildcard', '*.example.com REDIRECT_URL https://www.example.net/', 'wildcard'],
    [
      'forwarding on a line',
      'fresh.example.com REDIRECT_URL https://www.example.net/ --line oversea',
      'default line',
    ],
  ])('says what `add` would meet: %s', async (_what, text, part) => {
    const answer = await ask(`check ${text}`);
    expect(answer).toContain('No:');
    expect(answer).toContain(part);
  });

  test('tells what a record would hide: a wider line, and a wildcard', async () => {
    const onLine = await ask('check www MX 10 mail.example.com --line oversea');
    expect(onLine).toMatch(/would not get these of the default line any more.*A 192\.0\.2\.10/);
    stand({ host: host('*.wild'), value: '192.0.2.250', ttl: 20 });
    expect(await ask('check any.wild.example.com TXT hello')).toMatch(/wildcard.*A 192\.0\.2\.250/);
  });

  test('warns of what would not be seen', async () => {
    expect(await ask('check new.dev A 192.0.2.1 --zone example.com')).toContain('would not be seen');
  });
});

describe('/dns verify', () => {
  test('agrees before a switch, tells who is behind during it, and agrees after it', async () => {
    expect(await ask('verify www')).toMatch(
      /All agree[\s\S]*A 192\.0\.2\.10[\s\S]*3 of 3 agree[\s\S]*2 of 2 addresses/,
    );
    const [, second] = trip.sandbox.nameServers;
    await trip.type('U0ALICE', 'switch www cdn');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.records('www')[0]?.ttl === 1, 'the lowered TTL');
    second?.hold();
    await trip.passUntil(() => trip.records('www')[0]?.type === 'CNAME', 'the swap');
    const during = await ask('verify www');
    for (const part of [
      'Some name servers differ',
      second?.address ?? '?',
      'A 192.0.2.10',
      'A change is under way',
    ])
      expect(during).toContain(part);
    second?.release();
    await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
    expect(await ask('verify www')).toMatch(new RegExp(`All agree[\\s\\S]*CNAME ${EDGE}`));
  });

  test('tells a cache that remembers from a name server that is behind', async () => {
    await ask('verify www');
    const there = trip.records('www')[0];
    if (there) there.value = '192.0.2.99';
    const text = await ask('verify www');
    expect(text).toContain('Some resolvers differ');
    expect(text).toMatch(/AliDNS.* answers .*A 192\.0\.2\.10/);
  });

  test('looks at each line, by weight too, and says what it cannot see', async () => {
    stand(
      { line: 'oversea', value: '192.0.2.77', ttl: 30 },
      { line: 'search', value: '192.0.2.78', ttl: 30 },
    );
    const text = await ask('verify www');
    expect(text).toContain('outside the Chinese mainland');
    expect(text).toMatch(/Not looked at.*search engines/);
    expect(text).toContain('What can be seen agrees');
    expect(await ask('verify pay')).toContain('All agree');
    expect(await ask('verify dev')).toContain('cannot be seen from here');
  });

  test('looks at every type that a name has, at the access name of GTM, and at a wildcard', async () => {
    const root = await ask('verify @ --zone example.com');
    for (const part of ['All agree', 'A 192.0.2.10', 'MX mail.example.com', 'TXT v=spf1'])
      expect(root).toContain(part);
    expect(await ask('verify shop.example.com')).toMatch(/All agree[\s\S]*CNAME shop-entry\.gtm-a2b4\.com/);
    stand({ host: host('*.wild'), value: '192.0.2.250', ttl: 20 });
    expect(await ask('verify any.wild.example.com')).toMatch(/All agree[\s\S]*A 192\.0\.2\.250/);
    expect(await ask('verify nowhere.example.com')).toContain('not asked');
  });

  test('of a host that forwards looks for the provider’s addresses', async () => {
    stand({ host: host('go'), type: 'REDIRECT_URL', value: 'https://www.example.net/', ttl: 20 });
    expect(await ask('verify go')).toMatch(/All agree[\s\S]*REDIRECT_URL https:\/\/www\.example\.net\//);
  });

  test('makes no resolver remember that a name is not there', async () => {
    stand({ host: host('soon'), status: 'disabled', ttl: 60 });
    expect(await ask('verify soon')).toContain('not asked');
    const asked = trip.sandbox.resolvers
      .flatMap(({ log }) => log)
      .filter(({ name }) => name.startsWith('soon.'));
    expect(asked).toEqual([]);
  });
});
