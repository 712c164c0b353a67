import { afterEach, describe, expect, test } from 'vitest';
import type { SandboxZone } from '../../src/sandbox/world.ts';
import { answersFor, everywhere } from '../support/answers.ts';
import { type Journey, type JourneyOptions, journey } from '../support/journey.ts';
import { name, ZONE } from '../support/scenes.ts';
import { approved, takeBack } from '../support/take-back.ts';

const WWW = name('www.example.com');
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const begin = async (options: JourneyOptions = {}): Promise<void> => {
  trip = await journey({ watch: ['www', '@'], stepMs: 2000, ...options });
};

const zone = (): SandboxZone => {
  const found = trip.sandbox.world.zones.get(ZONE);
  if (!found) throw new Error('the sandbox has no example.com');
  return found;
};

/** What the person alone reads in answer to a command that is refused. */
const refusalOf = async (text: string): Promise<string> => {
  const told = trip.sandbox.slack.read(await trip.type('U0ALICE', text));
  expect(trip.card()).toBeUndefined();
  return told;
};

describe('ICP filings', () => {
  /** The CDN's API answers for no name, as it does for names that it takes for somebody else's. */
  const silenceFilings = (): void =>
    trip.sandbox.alibaba.faults.next({
      action: 'CheckCdnDomainICP',
      kind: 'refuse',
      code: 'InvalidDomain.NotFound',
      times: 1000,
    });

  test('what the API cannot say the approver must: Approve counts only with the tick, and only of who clicks', async () => {
    await begin();
    silenceFilings();
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    expect(trip.cardText()).toContain('To be confirmed by whoever approves');
    expect(trip.cardText()).toContain('`example.com` and `www.example.com` both have an ICP filing');

    const { slack } = trip.sandbox;
    const refusal = slack.read(await trip.click('U0BOB', 'approve'));
    expect(refusal).toContain('tick the box');
    expect(trip.cardText()).toContain('Waiting for approval');
    // A tick of somebody else is not Bob's word.
    await trip.tick('U0CAROL', 'names-filed');
    expect(slack.read(await trip.click('U0BOB', 'approve'))).toContain('tick the box');
    expect(trip.shot()).toEqual(before);

    await trip.tick('U0BOB', 'names-filed');
    expect(await approved(trip)).toContain('Propagated');
    expect(await answersFor(trip, '@')).toEqual(everywhere(['A 203.107.42.43']));
    await takeBack(trip, before);
  });

  test('names without a filing are refused, each by its name', async () => {
    await begin();
    zone().icpFiled = false;
    const told = await refusalOf('forward example.com');
    expect(told).toContain('`example.com`');
    expect(told).toContain('`www.example.com`');
    expect(told).toContain('ICP filing');
  });

  test('one name without a filing is enough, and the other one is not blamed', async () => {
    await begin();
    trip.sandbox.world.zones.set(WWW, { ...zone(), name: WWW, records: [], icpFiled: false });
    const told = await refusalOf('forward example.com');
    expect(told).toMatch(/`www\.example\.com` .*ICP filing/);
    expect(told).not.toMatch(/`example\.com` (and|has no)/);
  });
});

describe('a www that cannot take visitors', () => {
  test('is refused while the CDN has it offline', async () => {
    await begin();
    const cdn = trip.sandbox.world.cdn.get(WWW);
    if (cdn) cdn.status = 'offline';
    expect(await refusalOf('forward example.com')).toContain('offline');
  });

  test('is refused when the CDN does not know it', async () => {
    await begin();
    trip.sandbox.world.cdn.delete(WWW);
    expect(await refusalOf('forward example.com')).toContain('www.example.com');
  });

  test('is refused when it may only serve visitors outside the mainland', async () => {
    await begin();
    const cdn = trip.sandbox.world.cdn.get(WWW);
    if (cdn) cdn.coverage = 'overseas';
    expect(await refusalOf('forward example.com')).toContain('outside the Chinese mainland');
  });
});

test('only the name of a zone is forwarded', async () => {
  await begin();
  expect(await refusalOf('forward api.example.com')).toContain('api.example.com');
});

test('a root that is forwarded to www already is told so, and nothing is proposed', async () => {
  await begin();
  trip.plant('@', [{ type: 'REDIRECT_URL', value: 'https://www.example.com' }]);
  trip.plant('www', [{ type: 'CNAME', value: 'www.example.com.w.kunlunaq.com' }]);
  expect(await refusalOf('forward example.com')).toMatch(/already|as it is/);
});

describe('somebody else at work', () => {
  test('both names are held while the card is open, and each of them is told who holds it', async () => {
    await begin();
    await trip.type('U0ALICE', 'forward example.com');
    const { slack } = trip.sandbox;
    for (const text of ['switch www cdn', 'switch example.com cdn', 'set www.example.com A 192.0.2.99']) {
      expect(slack.read(await trip.type('U0DAN', text))).toContain(trip.changeId());
    }
    await trip.click('U0BOB', 'reject');
    expect(slack.read(await trip.type('U0DAN', 'switch www cdn'))).toContain('is proposed');
  });

  test('a root that somebody changes after www has moved stays theirs; the undo takes back www alone', async () => {
    await begin();
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.records('www')[0]?.type === 'CNAME', 'the swap of www');
    const others = trip.records('@').filter(({ type }) => type !== 'A');
    trip.plant('@', [{ type: 'A', value: '192.0.2.200', ttl: 20 }, ...others]);
    const told = await trip.ending();
    expect(told).toMatch(/Stopped/i);
    expect(told).toContain('192.0.2.200');
    expect(
      trip
        .records('@')
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual(['A', 'MX', 'TXT']);
    const expected = before.map((line) => line.replace('@ A 192.0.2.10', '@ A 192.0.2.200'));
    await takeBack(trip, expected.toSorted());
  });
});

describe('a forwarding that does not lead where it should', () => {
  test('takes the root back when www sends its visitors back, says so, and the undo puts all back', async () => {
    await begin({ stepMs: 5000 });
    const before = trip.shot();
    trip.sandbox.web.edge.answers.set(WWW, { status: 302, location: 'http://example.com/' });
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    const told = await approved(trip);
    expect(told).toMatch(/Stopped/i);
    expect(told).toMatch(/leads? back|circle/);
    expect(told).toContain('/dns undo');
    expect(trip.cardText()).toMatch(/leads? back|circle/);
    // Visitors of the root come through again meanwhile; www stays where it was led.
    expect(told).toContain('taken back');
    expect(await trip.query('@', 'A')).toEqual(['A 192.0.2.10']);
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME' }]);
    await takeBack(trip, before);
    expect(await answersFor(trip, '@')).toEqual(everywhere(['A 192.0.2.10']));
  });

  test('stops after its patience when the forwarding servers answer 502, and the undo puts all back', async () => {
    await begin();
    const before = trip.shot();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(
      () => trip.records('@').some(({ type }) => type === 'REDIRECT_URL'),
      'the forwarding',
    );
    const since = trip.clock.now();
    zone().icpFiled = false;
    const told = await trip.ending();
    expect(trip.clock.now() - since).toBeGreaterThanOrEqual(10 * 60_000);
    expect(told).toContain('502');
    expect(told).toContain('/dns undo');
    expect(await trip.query('@', 'MX')).toEqual(['MX mail.example.com']);
    // The way back needs no filing.
    await takeBack(trip, before);
  });

  test('waits for forwarding servers that learn of the record late, and goes on by itself', async () => {
    await begin();
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(
      () => trip.records('@').some(({ type }) => type === 'REDIRECT_URL'),
      'the forwarding',
    );
    zone().icpFiled = false;
    await trip.pass(90);
    expect(trip.announcements()).toEqual([]);
    expect(trip.cardText()).toContain('502');
    zone().icpFiled = true;
    expect(await trip.ending()).toContain('was led there');
    expect(trip.records('@').find(({ type }) => type === 'REDIRECT_URL')).toMatchObject({ ttl: 30 });
  });

  test('takes a permanent redirect for as good as a temporary one', async () => {
    await begin();
    trip.sandbox.web.forwarding.switches.redirectStatus = 301;
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    expect(await approved(trip)).toContain('was led there');
  });

  test('a www that asks for a login is there: its own affairs do not stop the forwarding', async () => {
    await begin();
    trip.sandbox.web.edge.answers.set(WWW, { status: 401 });
    await trip.type('U0ALICE', 'forward example.com --ttl 30');
    expect(await approved(trip)).toContain('was led there');
  });
});
