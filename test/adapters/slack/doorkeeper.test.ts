import type { ReceiverEvent } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { deliveryKey } from '../../../src/adapters/slack/delivery-key.ts';
import { doorkeeper } from '../../../src/adapters/slack/doorkeeper.ts';
import type { Deliveries, Limits } from '../../../src/ports.ts';
import { memoryLanguages } from '../../support/languages.ts';
import { memoryDeliveries } from '../../support/memory-deliveries.ts';

const COMMAND = { command: '/dns', user_id: 'U0ALICE', channel_id: 'C0OPS', trigger_id: '1.2.3' };
const FORM = {
  type: 'view_submission',
  user: { id: 'U0ALICE' },
  trigger_id: '4.5.6',
  view: { id: 'V1', hash: 'h1', blocks: [{ type: 'section' }, { type: 'input', block_id: 'ask-verb' }] },
};
const CLICK = {
  type: 'block_actions',
  user: { id: 'U0ALICE' },
  container: { message_ts: '1.0' },
  response_url: 'https://slack.invalid/',
  actions: [{ action_ts: '5.0', action_id: 'approve' }],
};

const FULL: Limits = {
  count: async () => ({ allowed: false, by: 'person', seconds: 4, isFirst: true }),
};
const NONE: Limits = { count: async () => ({ allowed: true }) };

/** A door, what was done behind it, and what was answered. */
function door({
  deliveries = memoryDeliveries(),
  limits = NONE,
}: {
  deliveries?: Deliveries;
  limits?: Limits;
} = {}) {
  const done: unknown[] = [];
  const answers: unknown[] = [];
  const told: string[] = [];
  const warnings: string[] = [];
  const warn = (_: object, sentence: string): void => void warnings.push(sentence);
  const guard = doorkeeper({
    ...{ deliveries, limits, languages: memoryLanguages() },
    log: { info: () => {}, warn, error: warn },
    tell: async (_, text) => void told.push(text),
  });
  const deliver = async (
    body: object,
    answer?: object,
    fail = false,
    more: Pick<ReceiverEvent, 'customProperties'> = {},
  ): Promise<void> => {
    const event: ReceiverEvent = { body: { ...body }, ack: async (said) => void answers.push(said), ...more };
    await guard(event, async (taken) => {
      if (fail) throw new Error('the bot is ending');
      done.push(taken.body);
      await taken.ack(answer);
    });
  };
  return { deliver, done, answers, told, warnings };
}

describe('what Slack delivers', () => {
  test('twice is done once and answered twice in the same way, late and in another order too', async () => {
    const { deliver, done, answers } = door();
    await deliver(FORM, { response_action: 'errors', errors: {} });
    await deliver(CLICK);
    await deliver(COMMAND);
    await deliver(CLICK);
    await deliver(FORM, { response_action: 'clear' });
    await Promise.all([deliver(COMMAND), deliver(COMMAND)]);
    expect(done).toEqual([FORM, CLICK, COMMAND]);
    expect(answers.filter(Boolean)).toEqual([
      { response_action: 'errors', errors: {} },
      { response_action: 'errors', errors: {} },
    ]);
    expect(answers).toHaveLength(7);
  });

  test('is done at its second coming when the first one was never acknowledged', async () => {
    const { deliver, done } = door();
    await expect(deliver(CLICK, undefined, true)).rejects.toThrow('ending');
    await deliver(CLICK);
    expect(done).toEqual([CLICK]);
  });

  test('goes through while nobody can tell whether it came before, or how much there was', async () => {
    const broken = () => Promise.reject(new Error('Redis is away'));
    const { deliver, done, warnings } = door({
      deliveries: { take: broken, done: broken, drop: broken },
      limits: { count: broken },
    });
    await deliver(CLICK);
    expect(done).toEqual([CLICK]);
    expect(warnings).toContain('a delivery could not be looked up');
  });

  test('with a date in the future is not done, also later, and the person is told, each in the way there is', async () => {
    const { deliver, done, answers, told, warnings } = door();
    const ahead = { customProperties: { aheadSeconds: 90 } };
    await deliver(COMMAND, undefined, false, ahead);
    await deliver(FORM, undefined, false, ahead);
    await deliver(CLICK, undefined, false, ahead);
    await deliver({ type: 'event_callback', event_id: 'Ev2' }, undefined, false, ahead);
    await deliver(COMMAND);
    expect(done).toEqual([]);
    const text = expect.stringContaining('a date 1 minute 30 seconds in the future');
    expect(answers).toEqual([
      { response_type: 'ephemeral', text },
      { response_action: 'errors', errors: { 'ask-verb': text } },
      undefined,
      undefined,
      { response_type: 'ephemeral', text },
    ]);
    expect(told).toEqual([text]);
    expect(warnings).toContain('a request that is dated in the future was refused');
  });

  test('with a date that is a minute ahead at most is taken: clocks differ', async () => {
    const { deliver, done } = door();
    await deliver(CLICK, undefined, false, { customProperties: { aheadSeconds: 60 } });
    expect(done).toEqual([CLICK]);
  });

  test('too often is not done, and the person is told once, each in the way there is', async () => {
    const { deliver, done, answers, told } = door({ limits: FULL });
    await deliver(COMMAND);
    await deliver(FORM);
    await deliver(CLICK);
    expect(done).toEqual([]);
    const text = expect.stringContaining('Again in 4 seconds');
    expect(answers).toEqual([
      { response_type: 'ephemeral', text },
      { response_action: 'errors', errors: { 'ask-verb': text } },
      undefined,
    ]);
    expect(told).toEqual([text]);
  });
});

test('deliveries are the same by what Slack keeps the same, and differ by everything else', () => {
  const keys = [
    deliveryKey(COMMAND),
    deliveryKey({ ...COMMAND, trigger_id: '9.9.9' }),
    deliveryKey(FORM),
    deliveryKey({ ...FORM, trigger_id: '9.9.9' }),
    deliveryKey({ ...FORM, view: { ...FORM.view, hash: 'h2' } }),
    deliveryKey(CLICK),
    deliveryKey({ ...CLICK, user: { id: 'U0BOB' } }),
    deliveryKey({ ...CLICK, container: { view_id: '1.0 ' } }),
    deliveryKey({ type: 'event_callback', event_id: 'Ev1' }),
    deliveryKey({ type: 'shortcut', user: { id: 'U0ALICE' }, trigger_id: '1.2.3' }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).not.toContain(undefined);
  expect(deliveryKey({ ...CLICK, response_url: 'https://slack.invalid/2' })).toBe(deliveryKey(CLICK));
  expect(deliveryKey({ type: 'block_suggestion' })).toBeUndefined();
});
