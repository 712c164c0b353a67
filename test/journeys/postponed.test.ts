import { afterEach, describe, expect, test } from 'vitest';
import { kept, proposed } from '../support/as-before.ts';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;
const DAY = 24 * 60 * 60;

afterEach(async () => {
  await trip.close();
});

const read = async (message: ReturnType<Journey['click']>) => trip.sandbox.slack.read(await message);
const told = (): number => trip.threadText().match(/\*The TTL could not be set yet:\*/g)?.length ?? 0;

/** The swap is done, and the last step, which sets the TTL, is refused every time. */
async function postponed(): Promise<{ id: string; before: ReturnType<typeof kept> }> {
  trip = await journey({ stepMs: 1000 });
  const before = kept(trip);
  const id = await proposed(trip, 'switch www cdn');
  const isRestore = (params: Record<string, string | undefined>): boolean => params.TTL === '600';
  const refusal = { kind: 'refuse', code: 'DomainRecordLocked', when: isRestore } as const;
  trip.sandbox.alibaba.faults.next({ action: 'UpdateDomainRecord', times: 99, ...refusal });
  await trip.click('U0BOB', 'approve');
  await trip.passUntil(() => trip.cardText().includes('The TTL could not be set yet'), 'the card');
  return { id, before };
}

describe('a TTL that cannot be set at the end', () => {
  test('is told on the card and in the thread, with what can be done, and no end is announced', async () => {
    await postponed();
    for (const part of [
      'Visitors are not affected',
      'Try again now',
      'Undo switch of www',
      'Leave it as it is',
    ]) {
      expect(trip.cardText()).toContain(part);
    }
    await trip.passUntil(() => told() === 1, 'the note');
    expect(trip.threadText()).toContain('says so every day until it works. @alice, find out why');
    expect(trip.announcements()).toEqual([]);
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', ttl: 1 }]);
  });

  test('is tried again a day later, and said again', async () => {
    await postponed();
    await trip.clock.advance(DAY * 1000);
    await trip.passUntil(() => told() === 2, 'the second note');
    trip.sandbox.alibaba.faults.clear();
    await trip.clock.advance(DAY * 1000);
    expect(await trip.ending()).toContain('*Propagated:*');
    expect(trip.records('www')).toMatchObject([{ type: 'CNAME', ttl: 600 }]);
  });

  test('is set at once when somebody clicks Try again now', async () => {
    await postponed();
    trip.sandbox.alibaba.faults.clear();
    expect(await read(trip.click('U0CAROL', 'retry'))).toContain('goes on from where it was');
    expect(await trip.ending()).toContain('*Propagated:*');
    expect(trip.records('www')).toMatchObject([{ ttl: 600 }]);
  });

  test('is left as it is when somebody says so, and the name is free', async () => {
    const { id } = await postponed();
    expect(await read(trip.click('U0BOB', 'close'))).toContain('is closed without its last step');
    const ending = await trip.ending();
    expect(ending).toContain('@bob left the TTL as it is');
    expect(ending).toContain('Nobody needs to act.');
    const other = await proposed(trip, 'switch www eu');
    expect(other).not.toBe(id);
  });

  test('is undone with all the rest', async () => {
    const { before } = await postponed();
    expect(await read(trip.click('U0ALICE', 'undo'))).toContain('is on its way back');
    expect(await trip.ending()).toContain('*Undone* by @alice');
    expect(kept(trip)).toEqual(before);
  });
});
