import { afterEach, describe, expect, test } from 'vitest';
import { type Journey, journey } from '../support/journey.ts';

const EDGE = 'www.example.com.w.kunlunaq.com';
let trip: Journey;

afterEach(async () => {
  await trip.close();
});

const writes = () =>
  trip.sandbox.alibaba.requests.filter(({ action }) => /^(Add|Update|Delete)DomainRecord$/.test(action));

async function approved(): Promise<void> {
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
}

describe('when Alibaba Cloud DNS refuses to change the type in place', () => {
  test('the card had declared the gap, and delete and add run back to back', async () => {
    trip = await journey({ alibaba: { inPlaceTypeChange: false }, gapDeclared: true });
    await trip.type('U0ALICE', 'switch www cdn');
    expect(trip.cardText()).toContain('deleted and added again');
    await trip.click('U0BOB', 'approve');
    await trip.passUntil(() => trip.announcements().length > 0, 'the announcement');
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
    const swap = writes().slice(1, 4);
    expect(swap.map(({ action, code }) => `${action} ${code}`)).toEqual([
      'UpdateDomainRecord DomainRecordConflict',
      'DeleteDomainRecord OK',
      'AddDomainRecord OK',
    ]);
    // Nothing came between the two: not even a look at the host.
    const all = trip.sandbox.alibaba.requests;
    const at = all.findIndex(({ action }) => action === 'DeleteDomainRecord');
    expect(all[at + 1]?.action).toBe('AddDomainRecord');
  });

  test('an add that is refused too puts the deleted record back at once and says so', async () => {
    trip = await journey({ alibaba: { inPlaceTypeChange: false }, gapDeclared: true });
    const { faults } = trip.sandbox.alibaba;
    faults.next({ action: 'AddDomainRecord', kind: 'refuse', code: 'QuotaExceeded.Record' });
    await approved();
    expect(trip.records('www')).toMatchObject([{ type: 'A', value: '192.0.2.10', ttl: 1 }]);
    expect(trip.cardText()).toContain('QuotaExceeded.Record');
    const [announcement] = trip.announcements();
    expect(announcement && trip.sandbox.slack.read(announcement)).toContain('www.example.com');
  });

  test('an add whose answer is lost is found in the zone and not repeated', async () => {
    trip = await journey({ alibaba: { inPlaceTypeChange: false }, gapDeclared: true });
    trip.sandbox.alibaba.faults.next({ action: 'AddDomainRecord', kind: 'reset-applied' });
    await approved();
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
    expect(writes().filter(({ action }) => action === 'AddDomainRecord')).toHaveLength(1);
  });
});

describe('when an answer of Alibaba Cloud DNS is lost', () => {
  test.each(['reset-applied', 'server-error-applied'] as const)(
    'the swap (%s) is found in the zone and not repeated',
    async (kind) => {
      trip = await journey();
      const toCname = (params: Record<string, string | undefined>): boolean => params.Type === 'CNAME';
      trip.sandbox.alibaba.faults.next({ action: 'UpdateDomainRecord', kind, when: toCname });
      await approved();
      expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
      expect(writes()).toHaveLength(3);
      expect(trip.emptyAnswers('www')).toEqual([]);
    },
  );

  test.each(['throttle', 'reset-not-applied', 'server-error'] as const)(
    'a write that did not take effect (%s) is tried again',
    async (kind) => {
      trip = await journey();
      trip.sandbox.alibaba.faults.next({ action: 'UpdateDomainRecord', kind });
      await approved();
      expect(trip.records('www')).toMatchObject([{ type: 'CNAME', value: EDGE, ttl: 600 }]);
      expect(trip.emptyAnswers('www')).toEqual([]);
    },
  );
});
