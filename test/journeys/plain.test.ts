import { afterEach, describe, expect, test } from 'vitest';
import type { Question } from '../../src/ports.ts';
import { carriedOut, done, kept, proposed, undone } from '../support/as-before.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';
import { host, record } from '../support/records.ts';
import { name, ZONE } from '../support/scenes.ts';

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

/**
 * Beside the seed: `docs` leads to a name elsewhere, and `*.wild` answers for hosts without records of their own. What
 * is kept for ten minutes there is kept for half a minute here.
 */
async function start(options: JourneyOptions = {}): Promise<ReturnType<typeof kept>> {
  trip = await journey(options);
  const { zones, outside } = trip.sandbox.world;
  const target = name('docs.example.net');
  outside.set(target, [{ name: target, type: 'A', ttl: 60, value: '192.0.2.171' }]);
  const zone = zones.get(ZONE);
  if (!zone) throw new Error('the seed has no example.com');
  zone.soa = { ...zone.soa, ttl: 30, minimum: 30 };
  for (const one of zone.records) if (one.host === '@' && one.ttl === 600) one.ttl = 30;
  zone.records.push(
    record({ id: '816015116722009001', host: host('docs'), type: 'CNAME', value: target, ttl: 20 }),
    record({ id: '816015116722009002', host: host('*.wild'), value: '192.0.2.250', ttl: 20 }),
  );
  return kept(trip);
}

/** What Alice hears who asks for it; nothing is stored, posted or written. */
async function refused(text: string): Promise<string> {
  const before = kept(trip);
  const answer = trip.sandbox.slack.read(await trip.type('U0ALICE', text));
  expect(answer).toContain('Nothing was stored and nothing was changed');
  expect(trip.card()).toBeUndefined();
  expect(kept(trip)).toEqual(before);
  return answer;
}

/** Command, what is asked over the wire at its end, what the name servers answer, and hosts that must go on to answer. */
type Row = [
  text: string,
  question: [name: string, type: Question['type']],
  answers: string[],
  watch?: string[],
];

async function thereAndBack(...[text, [asked, type], answers, watch = []]: Row): Promise<void> {
  const before = await start({ watch });
  const id = await done(trip, text);
  expect((await trip.query(asked, type)).sort()).toEqual(answers.toSorted());
  await undone(trip, id);
  expect(kept(trip)).toEqual(before);
  expect(trip.complaints).toEqual([]);
}

describe('a record more', () => {
  const FRESH = 'fresh.example.com';
  test.each<Row>([
    [`add ${FRESH} A 192.0.2.200 30`, [FRESH, 'A'], ['A 192.0.2.200']],
    ['add fresh A 192.0.2.200 30 --zone example.com', [FRESH, 'A'], ['A 192.0.2.200']],
    [`add ${FRESH} CNAME example.eu-cdn.net 30`, [FRESH, 'A'], ['CNAME example.eu-cdn.net']],
    [`add ${FRESH} ALIAS example.eu-cdn.net 30`, [FRESH, 'A'], ['A 198.51.100.30']],
    [`add ${FRESH} REDIRECT_URL https://www.example.net/ 30`, [FRESH, 'A'], ['A 203.107.42.43']],
    ['add www A 192.0.2.11 20', ['www.example.com', 'A'], ['A 192.0.2.10', 'A 192.0.2.11'], ['www']],
    ['add www A 192.0.2.11 30', ['www.example.com', 'A'], ['A 192.0.2.10', 'A 192.0.2.11'], ['www']],
    ['add www AAAA 2001:DB8:0::5 30', ['www.example.com', 'AAAA'], ['AAAA 2001:db8::5'], ['www']],
    ['add www MX 10 mail.example.com 30', ['www.example.com', 'MX'], ['MX mail.example.com'], ['www']],
    [
      'add @ MX 20 mail2.example.com 30 --zone example.com',
      ['example.com', 'MX'],
      ['MX mail.example.com', 'MX mail2.example.com'],
      ['@'],
    ],
    ['add www TXT "hello there" 30', ['www.example.com', 'TXT'], ['TXT hello there'], ['www']],
    [
      'add www CAA 0 issue "letsencrypt.org" --ttl 30',
      ['www.example.com', 'CAA'],
      ['CAA 0 issue "letsencrypt.org"'],
      ['www'],
    ],
    [
      'add _sip._tcp.example.com SRV 10 5 5060 sip.example.com --ttl 30',
      ['_sip._tcp.example.com', 'SRV'],
      ['SRV 10 5 5060 sip.example.com'],
    ],
    ['add *.example.com A 192.0.2.250 30', ['anything.example.com', 'A'], ['A 192.0.2.250'], ['www']],
    ['add 店铺.例子.example A 192.0.2.71 30', ['店铺.例子.example', 'A'], ['A 192.0.2.71']],
    [
      'ADD SHOP.例子.Example. a 192.0.2.71 20',
      ['shop.例子.example', 'A'],
      ['A 192.0.2.70', 'A 192.0.2.71'],
      ['shop.例子.example'],
    ],
  ])('/dns %s', thereAndBack);

  test('of a type that nobody can ask for is told from the provider’s list', async () => {
    const before = await start({ watch: ['www'] });
    const id = await done(trip, 'add www HTTPS 1 . alpn=h2 --ttl 30');
    expect(trip.cardText()).toContain('what servers answer cannot be seen from here');
    expect(trip.records('www')).toHaveLength(2);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('on a line of its own is seen by the clients of that line only', async () => {
    const before = await start({ watch: ['www'], watchFrom: ['8.8.8.0/24'] });
    const id = await done(trip, 'add www A 192.0.2.11 30 --line oversea');
    expect(await trip.query('www.example.com', 'A', { subnet: '8.8.8.0/24' })).toEqual(['A 192.0.2.11']);
    expect(await trip.query('www.example.com', 'A')).toEqual(['A 192.0.2.10']);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('NS records hand a new host over to other name servers', async () => {
    const before = await start();
    const id = await done(trip, 'add team.example.com NS ns1.dev-team.example 30');
    expect(trip.records('team')).toMatchObject([{ type: 'NS', value: 'ns1.dev-team.example' }]);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('where a wildcard answered before, its answer is lost, and the card says so', async () => {
    const before = await start();
    expect(await trip.query('fresh.wild.example.com', 'A')).toEqual(['A 192.0.2.250']);
    const id = await proposed(trip, 'add fresh.wild.example.com TXT hello 30');
    expect(trip.cardText()).toMatch(/no longer answered by the wildcard.*192\.0\.2\.250/);
    expect(trip.cardText()).not.toContain('keeps its answer at every moment');
    expect(await carriedOut(trip)).toContain('Propagated');
    expect(await trip.query('fresh.wild.example.com', 'A')).toEqual(['empty']);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
    expect(await trip.query('fresh.wild.example.com', 'A')).toEqual(['A 192.0.2.250']);
  });
});

describe('a record in place of another', () => {
  test('/dns set www A 192.0.2.99: lowered, waited for, swapped in place, restored', async () => {
    const before = await start({ watch: ['www'] });
    const id = await done(trip, 'set www A 192.0.2.99');
    expect(trip.records('www')).toMatchObject([{ type: 'A', value: '192.0.2.99', ttl: 20 }]);
    const told = trip
      .writes()
      .map(({ action, params }) =>
        action === 'UpdateDomainRecordRemark'
          ? `${action} ${params.Remark}`
          : `${action} ${params.Value} ${params.TTL}`,
      );
    expect(told).toEqual([
      `UpdateDomainRecordRemark switchyard,${id},ttl20,A,192.0.2.10`,
      'UpdateDomainRecord 192.0.2.10 1',
      'UpdateDomainRecord 192.0.2.99 1',
      'UpdateDomainRecord 192.0.2.99 20',
      'UpdateDomainRecordRemark ',
    ]);
    const [, lowered, swapped] = trip.writes();
    expect((swapped?.at ?? 0) - (lowered?.at ?? 0)).toBeGreaterThanOrEqual(20_000);
    expect(await trip.query('www.example.com', 'A', { resolver: 'Google' })).toEqual(['A 192.0.2.99']);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test('/dns set www A 192.0.2.10 45: nothing but the TTL is written, in one call', async () => {
    const before = await start({ watch: ['www'] });
    const id = await proposed(trip, 'set www A 192.0.2.10 45');
    expect(trip.cardText()).toContain('keeps its records');
    expect(trip.cardText()).not.toContain('the minimum of this zone');
    expect(await carriedOut(trip)).toContain('Propagated');
    expect(trip.writes()).toHaveLength(1);
    expect(trip.records('www')).toMatchObject([{ value: '192.0.2.10', ttl: 45 }]);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });

  test.each<Row>([
    ['set api A 192.0.2.99', ['api.example.com', 'A'], ['A 192.0.2.99'], ['api']],
    ['set api AAAA 2001:db8::99', ['api.example.com', 'AAAA'], ['AAAA 2001:db8::99'], ['api']],
    ['set pay A 192.0.2.33', ['pay.example.com', 'A'], ['A 192.0.2.33'], ['pay']],
    [
      'set docs CNAME example.eu-cdn.net 30',
      ['docs.example.com', 'A'],
      ['CNAME example.eu-cdn.net'],
      ['docs'],
    ],
    [
      'set @ MX 5 mail.example.com 60 --zone example.com',
      ['example.com', 'MX'],
      ['MX mail.example.com'],
      ['@'],
    ],
    ['set @ TXT "v=spf1 -all" 60 --zone example.com', ['example.com', 'TXT'], ['TXT v=spf1 -all'], ['@']],
    [
      'set *.wild.example.com A 192.0.2.251',
      ['anything.wild.example.com', 'A'],
      ['A 192.0.2.251'],
      ['any.wild.example.com'],
    ],
    ['set fresh.example.com A 192.0.2.200 30', ['fresh.example.com', 'A'], ['A 192.0.2.200']],
    [
      'set www REDIRECT_URL https://www.example.net/ 30',
      ['www.example.com', 'A'],
      ['A 203.107.42.43'],
      ['www'],
    ],
    [
      'add www CNAME example.eu-cdn.net --ttl 30',
      ['www.example.com', 'A'],
      ['CNAME example.eu-cdn.net'],
      ['www'],
    ],
    ['set www CNAME example.eu-cdn.net 30', ['www.example.com', 'A'], ['CNAME example.eu-cdn.net'], ['www']],
    ['add docs A 192.0.2.44 30', ['docs.example.com', 'A'], ['A 192.0.2.44'], ['docs']],
    [
      'set shop.例子.example A 192.0.2.72',
      ['shop.例子.example', 'A'],
      ['A 192.0.2.72'],
      ['shop.例子.example'],
    ],
  ])('/dns %s', thereAndBack);

  test('an address where a CNAME leads away: the card names what goes and what comes, and the rule', async () => {
    await start();
    await proposed(trip, 'add docs A 192.0.2.44');
    for (const part of ['`CNAME docs.example.net` now', 'Afterwards it has `A 192.0.2.44`', 'cname-alone'])
      expect(trip.cardText()).toContain(part);
  });

  test('a CNAME where an address stands: the card proposes the switch', async () => {
    await start();
    await proposed(trip, 'add www CNAME example.eu-cdn.net');
    expect(trip.cardText()).toContain('Switch www.example.com to example.eu-cdn.net');
    expect(trip.cardText()).toContain('cname-alone');
  });

  test('in an edition whose minimum is 600 s nothing is lowered and the old answer is waited out', async () => {
    const before = await start({ watch: ['shop.free.example'] });
    await proposed(trip, 'set shop.free.example A 192.0.2.81');
    expect(trip.cardText()).toContain('minimum');
    expect(trip.cardText()).not.toContain('Lower the TTL');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.records('shop', 'free.example')[0]?.value === '192.0.2.81', 'the swap');
    const swappedAt = trip.clock.now();
    expect(await trip.ending()).toContain('Propagated');
    expect(trip.clock.now() - swappedAt).toBeGreaterThanOrEqual(595_000);
    expect(trip.writes()).toHaveLength(1);
    await undone(trip, trip.changeId());
    expect(kept(trip)).toEqual(before);
  });
});

describe('a record less', () => {
  test.each<Row>([
    ['remove api A 192.0.2.22', ['api.example.com', 'A'], ['A 192.0.2.21', 'A 192.0.2.23'], ['api']],
    ['remove api AAAA', ['api.example.com', 'AAAA'], ['empty'], ['api']],
    ['remove pay A 192.0.2.31', ['pay.example.com', 'A'], ['A 192.0.2.32'], ['pay']],
    ['remove @ MX --zone example.com', ['example.com', 'MX'], ['empty'], ['@']],
    ['remove @ MX mail.example.com --zone example.com', ['example.com', 'MX'], ['empty'], ['@']],
    ['remove @ TXT "v=spf1 mx -all" --zone example.com', ['example.com', 'TXT'], ['empty'], ['@']],
    ['remove docs CNAME', ['docs.example.com', 'A'], ['no-such-name']],
    ['remove *.wild.example.com A', ['anything.wild.example.com', 'A'], ['no-such-name']],
  ])('/dns %s', thereAndBack);

  test('the last address: the card declares the loss, and the name is empty until the undo', async () => {
    const before = await start({ gapDeclared: true });
    const id = await proposed(trip, 'remove www A');
    expect(trip.cardText()).toMatch(/Lost:.*no longer answered for A/);
    expect(trip.cardText()).not.toContain('keeps its answer at every moment');
    expect(await carriedOut(trip)).toContain('no longer has `A 192.0.2.10`');
    expect(trip.records('www')).toEqual([]);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
    expect(await trip.query('www.example.com', 'A', { resolver: 'AliDNS' })).toEqual(['A 192.0.2.10']);
  });

  test('the last record before a wildcard: the card says what answers from then on', async () => {
    trip = await journey({ watch: [] });
    const wildcard = record({ id: '816015116722009001', host: host('*'), value: '192.0.2.250', ttl: 20 });
    trip.sandbox.world.zones.get(ZONE)?.records.push(wildcard);
    const before = kept(trip);
    const id = await proposed(trip, 'remove www A');
    expect(trip.cardText()).toMatch(/wildcard.*192\.0\.2\.250/);
    expect(await carriedOut(trip)).toContain('Propagated');
    expect(await trip.query('www.example.com', 'A')).toEqual(['A 192.0.2.250']);
    await undone(trip, id);
    expect(kept(trip)).toEqual(before);
  });
});

describe('what is not carried out is refused with the records and what to type', () => {
  test.each([
    [
      'a mail server beside a CNAME',
      'add docs MX 10 mail.example.com',
      ['CNAME docs.example.net', 'cannot stand beside'],
    ],
    ['a text beside a CNAME', 'add docs TXT hello', ['CNAME docs.example.net', 'cannot stand beside']],
    [
      'a CAA beside a CNAME',
      'set docs CAA 0 issue "ca.example"',
      ['CNAME docs.example.net', 'cannot stand beside'],
    ],
    [
      'name servers beside an address',
      'add www NS ns1.dev-team.example',
      ['A 192.0.2.10', 'cannot stand beside'],
    ],
    [
      'a record below a delegation',
      'add www.dev.example.com A 192.0.2.9',
      ['NS ns1.dev-team.example', 'not be seen'],
    ],
    ['a record at a delegation', 'add dev A 192.0.2.9', ['NS ns1.dev-team.example']],
    [
      'a mail server on a line that would hide the only address',
      'add www MX 10 mail.example.com --line oversea',
      ['A 192.0.2.10', 'outside the Chinese mainland', '--line'],
    ],
    [
      'IPv6 on a line that would hide the only IPv4',
      'add www AAAA 2001:db8::5 --line oversea',
      ['A 192.0.2.10'],
    ],
    ['what is there already', 'add www A 192.0.2.10', ['already', '`set`']],
    ['what is there already, in capitals', 'add api AAAA 2001:DB8::21', ['already']],
    ['a set that changes nothing', 'set www A 192.0.2.10', ['already', 'nothing to do']],
    ['one of several', 'remove api A', ['192.0.2.21', '192.0.2.22', '192.0.2.23', 'Type the value']],
    [
      'a record that is not there',
      'remove www MX',
      ['no MX record', 'A 192.0.2.10', '/dns records www.example.com'],
    ],
    ['a value that is not there', 'remove api A 192.0.2.99', ['A 192.0.2.99', 'A 192.0.2.21']],
    ['a locked record', 'remove locked A', ['192.0.2.40', 'refuses every edit']],
    ['a second CNAME', 'add docs CNAME example.eu-cdn.net', ['CNAME docs.example.net', '`set`']],
    [
      'a CNAME to nowhere',
      'add fresh.example.com CNAME nowhere.example.net',
      ['nowhere.example.net', 'does not exist'],
    ],
    ['a CNAME to itself', 'add fresh.example.com CNAME fresh.example.com', ['itself']],
    [
      'a CNAME at a wildcard that answers',
      'set *.wild.example.com CNAME example.eu-cdn.net',
      ['*.wild.example.com'],
    ],
    ['a TTL below the minimum', 'add shop.free.example A 192.0.2.81 60', ['10 minutes', '--ttl 600']],

    ['an unknown line', 'add www A 192.0.2.11 --line overseas', ['--line oversea']],
    [
      'forwarding on a line',
      'add fresh.example.com REDIRECT_URL https://www.example.net/ --line oversea',
      ['default line'],
    ],
    ['forwarding of a wildcard', 'add *.example.com REDIRECT_URL https://www.example.net/', ['wildcard']],
    [
      'forwarding without a filing',
      'add fresh.free.example REDIRECT_URL https://www.example.net/',
      ['ICP filing'],
    ],
    ['a new host that could lie in any zone', 'add fresh A 192.0.2.200', ['full name', 'fresh.']],
    ['an expired zone', 'add unpaid.expired.example A 192.0.2.4', ['expired']],
    ['a zone answered elsewhere', 'add moved.elsewhere.example A 192.0.2.4', ['elsewhere.example']],
  ])('%s', async (_what, text, parts) => {
    await start();
    const answer = await refused(text);
    for (const part of parts) expect(answer).toContain(part);
  });
});
