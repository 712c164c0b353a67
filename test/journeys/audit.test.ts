import { afterEach, expect, test } from 'vitest';
import { carriedOut, proposed } from '../support/as-before.ts';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;

afterEach(() => trip.close());

const ask = async (text: string): Promise<string> =>
  trip.sandbox.slack.read(await trip.type('U0ALICE', text));

test('a record that was set is told by status, list, history, file and why, and an edit by hand is noticed', async () => {
  trip = await journey();
  expect(await ask('status')).toContain('Nothing is under way');
  const id = await proposed(trip, 'set www A 192.0.2.99 --reason "new rack"');
  expect(await ask('list')).toContain(id);
  expect(await ask(`status ${id}`)).toContain('new rack');
  await carriedOut(trip);

  const history = await ask('history www');
  expect(history).toContain('192.0.2.99');
  expect(history).toContain('RequestId');
  expect(history).toContain('finished');

  const why = await ask('why www');
  expect(why).toContain('new rack');
  expect(why).toContain('The zone shows what that change has left.');
  const [www] = trip.records('www');
  trip.plant('www', [{ ...www, value: '203.0.113.7' }]);
  expect(await ask('why www')).toContain('edited it by hand');

  expect(await ask('history example.com csv')).toContain('was sent to you');
  const [file] = trip.sandbox.slack.files();
  expect(file?.name).toBe('history-example.com.csv');
  expect(file?.content).toContain('192.0.2.99');
  expect(trip.sandbox.slack.messages('D0ALICE').at(-1)?.text).toContain('history-example.com.csv');
});
