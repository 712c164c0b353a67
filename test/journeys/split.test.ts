import { afterEach, describe, expect, test } from 'vitest';
import { answersFor, everywhere, LINES, subnetOf } from '../support/answers.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';
import { ZONE } from '../support/scenes.ts';
import { approved, takeBack } from '../support/take-back.ts';

const EDGE = 'CNAME img.example.com.w.kunlunaq.com';
const ORIGIN = ['A 192.0.2.60'];
/** What visitors outside the mainland get of the CDN: a name server knows its name only, a resolver follows it. */
const AT_CDN = { oversea: [EDGE], Google: [EDGE, 'A 198.51.100.12'] };

let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const begin = async (options: JourneyOptions = {}): Promise<void> => {
  const watchFrom = LINES.map(subnetOf);
  trip = await journey({ watch: ['img'], watchFrom, stepMs: 1000, ...options });
};

/** What clients of known lines were ever told of the host in this type. */
const toldOnLines = (host: string, type: string): string[] => {
  const lines = new Set(LINES.map(subnetOf));
  const asked = trip.sandbox.nameServers
    .flatMap(({ log }) => log)
    .filter((entry) => entry.name === host && entry.type === type && lines.has(entry.client));
  const told = asked.map(({ outcome, records }) =>
    outcome === 'answer' ? records.map((one) => `${one.type} ${one.value}`).join() : outcome,
  );
  return [...new Set(told)].toSorted();
};

describe('a host that the CDN serves outside the mainland only', () => {
  test.each(['switch img cdn', 'split img.example.com cdn', 'SPLIT img CDN --line oversea'])(
    '%s: overseas visitors get the CDN, everybody else the address, and the undo brings all back',
    async (command) => {
      await begin();
      const before = trip.shot();
      await trip.type('U0ALICE', `${command} --ttl 30`);
      expect(trip.cardText()).toContain('Proposed: split by line');
      expect(trip.cardText()).toContain('The default line keeps its records');
      expect(trip.cardText()).toContain('The CDN console will show this name as not configured');
      expect(await approved(trip)).toContain('Propagated');
      expect(trip.records('img')).toMatchObject([
        { type: 'A', value: '192.0.2.60', line: 'default', ttl: 15 },
        { type: 'CNAME', value: 'img.example.com.w.kunlunaq.com', line: 'oversea', ttl: 30 },
      ]);
      expect(await answersFor(trip, 'img')).toEqual({ ...everywhere(ORIGIN), ...AT_CDN });
      await takeBack(trip, before);
      expect(await answersFor(trip, 'img')).toEqual(everywhere(ORIGIN));
      expect(toldOnLines('img.example.com', 'A')).toEqual([...ORIGIN, EDGE]);
      expect(trip.complaints).toEqual([]);
    },
  );

  test('switching everybody is not offered, because the CDN must not serve the mainland', async () => {
    await begin();
    await trip.type('U0ALICE', 'switch img cdn');
    expect(trip.cardText()).toMatch(
      /Switch to CNAME:\*? not possible here.*outside the Chinese mainland only/,
    );
    await expect(trip.choose('U0ALICE', 'switch-to-cname')).rejects.toThrow('no "choose-switch-to-cname"');
  });

  test('the documented form is one click away, and says who gets no answer', async () => {
    // Clients of no line are those who lose their answer: that is declared, and nobody else does.
    await begin({ gapDeclared: true });
    const before = trip.shot();
    await trip.type('U0ALICE', 'split img cdn --ttl 30');
    await trip.choose('U0ALICE', 'split-by-line-moved');
    expect(trip.cardText()).toContain('whoever counts to neither line gets no answer');
    expect(trip.cardText()).toContain('moves to the line for the Chinese mainland');
    expect(await approved(trip)).toContain('Propagated');
    expect(trip.records('img')).toMatchObject([
      { type: 'A', value: '192.0.2.60', line: 'internal', ttl: 15 },
      { type: 'CNAME', line: 'oversea', ttl: 30 },
    ]);
    expect(await answersFor(trip, 'img')).toEqual({ ...everywhere(ORIGIN), ...AT_CDN, default: ['empty'] });
    await takeBack(trip, before);
    expect(await answersFor(trip, 'img')).toEqual(everywhere(ORIGIN));
    expect(toldOnLines('img.example.com', 'A')).toEqual([...ORIGIN, EDGE]);
  });

  test('from the documented form one click leads back to the safer one', async () => {
    await begin();
    await trip.type('U0ALICE', 'split img cdn --ttl 30');
    await trip.choose('U0ALICE', 'split-by-line-moved');
    await trip.choose('U0BOB', 'split-by-line');
    await approved(trip);
    expect(trip.records('img').map(({ line }) => line)).toEqual(['default', 'oversea']);
  });

  test('below the root, what only the default line has is told as lost to overseas visitors', async () => {
    await begin();
    trip.plant('img', [
      { type: 'A', value: '192.0.2.60' },
      { type: 'AAAA', value: '2001:db8::60' },
      { type: 'MX', value: 'mail.example.com', priority: 10 },
      { type: 'TXT', value: 'hello' },
    ]);
    const before = trip.shot();
    await trip.type('U0ALICE', 'split img cdn --ttl 30');
    expect(trip.cardText()).toMatch(/Lost:.*no longer get.*`MX mail\.example\.com` and `TXT hello`/);
    await approved(trip);
    expect(await answersFor(trip, 'img', 'AAAA')).toEqual({
      ...everywhere(['AAAA 2001:db8::60']),
      oversea: [EDGE],
      Google: [EDGE, 'AAAA 2001:db8:cd::12'],
    });
    const mail = await answersFor(trip, 'img', 'MX');
    expect(mail).toMatchObject({ default: ['MX mail.example.com'], telecom: ['MX mail.example.com'] });
    expect(mail.oversea).toEqual([EDGE]);
    await takeBack(trip, before);
    expect(await answersFor(trip, 'img', 'TXT')).toEqual(everywhere(['TXT hello']));
  });

  test('the documented form takes IPv6, mail and text along to the mainland', async () => {
    await begin({ gapDeclared: true });
    trip.plant('img', [
      { type: 'A', value: '192.0.2.60' },
      { type: 'AAAA', value: '2001:db8::60' },
      { type: 'MX', value: 'mail.example.com', priority: 10 },
      { type: 'TXT', value: 'hello' },
    ]);
    const before = trip.shot();
    await trip.type('U0ALICE', 'split img cdn --ttl 30');
    await trip.choose('U0ALICE', 'split-by-line-moved');
    expect(trip.cardText()).toMatch(/IPv6 clients .* get no IPv6 answer for a moment/);
    await approved(trip);
    const inMainland = ['internal', 'telecom', 'unicom', 'mobile', 'AliDNS', 'DNSPod'];
    for (const [type, value] of [
      ['A', '192.0.2.60'],
      ['AAAA', '2001:db8::60'],
      ['MX', 'mail.example.com'],
      ['TXT', 'hello'],
    ] as const) {
      const told = await answersFor(trip, 'img', type);
      for (const place of inMainland) expect(told[place]).toEqual([`${type} ${value}`]);
    }
    expect(toldOnLines('img.example.com', 'A')).toEqual([...ORIGIN, EDGE]);
    await takeBack(trip, before);
    expect(toldOnLines('img.example.com', 'A')).toEqual([...ORIGIN, EDGE]);
  });

  test('addresses that stand on the overseas line already make way for the CNAME as in a switch', async () => {
    await begin();
    trip.plant('img', [
      { type: 'A', value: '192.0.2.60' },
      { type: 'A', value: '192.0.2.77', line: 'oversea' },
      { type: 'A', value: '192.0.2.78', line: 'oversea' },
    ]);
    const before = trip.shot();
    await trip.type('U0ALICE', 'switch img cdn --ttl 30');
    expect(trip.cardText()).toContain('Lower the TTL');
    await approved(trip);
    expect(await answersFor(trip, 'img')).toEqual({ ...everywhere(ORIGIN), ...AT_CDN });
    await takeBack(trip, before);
    const overseas = (await answersFor(trip, 'img')).oversea;
    expect(overseas?.toSorted()).toEqual(['A 192.0.2.77', 'A 192.0.2.78']);
  });

  test('a host with a line for each mainland carrier keeps all of them', async () => {
    await begin();
    trip.plant('img', [
      { type: 'A', value: '192.0.2.60' },
      { type: 'A', value: '192.0.2.71', line: 'telecom' },
      { type: 'A', value: '192.0.2.72', line: 'unicom' },
    ]);
    const before = trip.shot();
    await trip.type('U0ALICE', 'switch img cdn --ttl 30');
    await approved(trip);
    const own = { telecom: ['A 192.0.2.71'], unicom: ['A 192.0.2.72'] };
    expect(await answersFor(trip, 'img')).toEqual({ ...everywhere(ORIGIN), ...own, ...AT_CDN });
    await takeBack(trip, before);
  });
});

test('at the root mail and text are copied to the line, with the warning that goes with a CNAME beside them', async () => {
  await begin({ watch: ['@'], stepMs: 3000 });
  const cdn = trip.sandbox.world.cdn.get(ZONE);
  if (cdn) cdn.coverage = 'overseas';
  const before = trip.shot();
  await trip.type('U0ALICE', 'split example.com cdn --ttl 30');
  expect(trip.cardText()).toMatch(/Kept:.*are copied to the line for regions outside the Chinese mainland/);
  expect(trip.cardText()).toContain('Mail to this name may be lost');
  await approved(trip);
  const edge = 'CNAME example.com.w.kunlunaq.com';
  expect(await answersFor(trip, '@')).toEqual({
    ...everywhere(['A 192.0.2.10']),
    oversea: [edge],
    Google: [edge, 'A 198.51.100.14'],
  });
  expect(await trip.query('@', 'MX', { subnet: subnetOf('oversea') })).toEqual(['MX mail.example.com']);
  expect(await trip.query('@', 'TXT', { subnet: subnetOf('oversea') })).toEqual(['TXT v=spf1 mx -all']);
  expect(await trip.query('@', 'MX', { subnet: subnetOf('telecom') })).toEqual(['MX mail.example.com']);
  await takeBack(trip, before);
  expect(await answersFor(trip, '@', 'MX')).toEqual(everywhere(['MX mail.example.com']));
});

describe('one carrier', () => {
  test('--line telecom sends its clients to the CDN and nobody else', async () => {
    await begin({ watch: ['www'] });
    const before = trip.shot();
    await trip.type('U0ALICE', 'split www cdn --line telecom --ttl 30');
    await approved(trip);
    const edge = 'CNAME www.example.com.w.kunlunaq.com';
    expect(await answersFor(trip, 'www')).toEqual({ ...everywhere(['A 192.0.2.10']), telecom: [edge] });
    await takeBack(trip, before);
    expect(await answersFor(trip, 'www')).toEqual(everywhere(['A 192.0.2.10']));
  });

  test('is refused where it would send the mainland to a CDN that must not serve it', async () => {
    await begin();
    const told = trip.sandbox.slack.read(await trip.type('U0ALICE', 'split img cdn --line telecom'));
    expect(told).toContain('outside the Chinese mainland only');
    expect(trip.card()).toBeUndefined();
  });
});

describe('a line that the edition does not have', () => {
  test('is refused by name, with what the edition does have', async () => {
    await begin({ watch: ['shop.free.example'] });
    const answer = await trip.type('U0ALICE', 'split shop.free.example cdn --line os_asia_jp');
    expect(trip.sandbox.slack.read(answer)).toContain('os_asia_jp');
    expect(trip.sandbox.slack.read(answer)).toContain('oversea');
    expect(trip.card()).toBeUndefined();
  });

  test('is refused as well when the split needs it without anybody having typed it', async () => {
    await begin();
    const zone = trip.sandbox.world.zones.get(ZONE);
    if (zone) zone.lines = ['default', 'telecom', 'unicom', 'mobile'];
    const answer = await trip.type('U0ALICE', 'split img cdn');
    expect(trip.sandbox.slack.read(answer)).toMatch(/outside the Chinese mainland|oversea/);
    expect(trip.card()).toBeUndefined();
  });
});

test('in the free edition the split comes with its ten minutes, and is undone in as many', async () => {
  await begin({ watch: ['shop.free.example'], stepMs: 5000 });
  const before = trip.shot('free.example');
  await trip.type('U0ALICE', 'split shop.free.example cdn');
  await approved(trip);
  const edge = 'CNAME shop.free.example.w.kunlunaq.com';
  expect(await answersFor(trip, 'shop.free.example')).toEqual({
    ...everywhere(['A 192.0.2.80']),
    oversea: [edge],
    Google: [edge, 'A 198.51.100.22'],
  });
  await takeBack(trip, before, 'free.example');
});
