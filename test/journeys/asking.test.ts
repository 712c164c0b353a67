import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ASK_BACK } from '../../src/render/ask/ids.ts';
import { ASK_AT_HOME, CHOOSE_LANGUAGE } from '../../src/render/home.ts';
import { OPS } from '../../src/sandbox/sandbox.ts';
import type { OpenView } from '../../src/sandbox/slack/model.ts';
import { type Journey, journey } from '../support/journey.ts';

let trip: Journey;

beforeEach(async () => {
  trip = await journey();
});
afterEach(async () => {
  await trip.close();
});

function person(userId: string) {
  return trip.sandbox.slack.as(userId);
}

/** The modal in front of a person, once it has that callback id. */
async function modal(userId: string, callbackId: string): Promise<OpenView> {
  const shown = () =>
    person(userId)
      .modals()
      .find(({ view }) => view.callback_id === callbackId);
  return await trip.sandbox.slack.until(shown, { what: `the window ${callbackId}` });
}

async function home(userId: string, words: string): Promise<OpenView> {
  const shown = () => {
    const tab = person(userId).home();
    return tab && JSON.stringify(tab.view).includes(words) ? tab : undefined;
  };
  return await trip.sandbox.slack.until(shown, { what: `"${words}" on the Home tab` });
}

function textOf({ view }: OpenView): string {
  return JSON.stringify(view);
}

describe('whoever does not know the commands', () => {
  test('asks in their own language by a shortcut, sees what would happen, and proposes it', async () => {
    const li = person('U0LI');
    li.shortcut('ask');
    const form = await modal('U0LI', 'ask');
    expect(textOf(form)).toContain('主机记录');
    li.submit(form, { 'ask-host': 'www', 'ask-suggested': 'cdn', 'ask-reason': '大促' });
    const preview = await modal('U0LI', 'ask-preview');
    expect(textOf(preview)).toContain('www.example.com.w.kunlunaq.com');
    expect(trip.card()).toBeUndefined();
    li.submit(preview);
    const result = await modal('U0LI', 'ask-result');
    expect(textOf(result)).toContain('www.example.com');
    expect(trip.card()?.channel).toBe(OPS);
    expect(trip.cardText()).toContain('大促');
    await trip.click('U0BOB', 'approve');
    await trip.ending();
    expect(trip.complaints).toEqual([]);
  });

  test('is told at the field what is wrong, and a closed window has done nothing', async () => {
    const alice = person('U0ALICE');
    alice.slash('/dns', '', { channel: OPS });
    const form = await modal('U0ALICE', 'ask');
    const answer = await alice.submit(form, { 'ask-host': 'no host', 'ask-ttl': 'soon' }).acknowledged;
    expect(answer).toMatchObject({
      body: {
        response_action: 'errors',
        errors: {
          'ask-host': expect.stringContaining('no host name'),
          'ask-target': expect.stringContaining('cdn'),
          'ask-ttl': expect.stringContaining('86400'),
        },
      },
    });
    await alice.click(form, 'ask-verb', { option: 'add' }).acknowledged;
    const adding = await trip.sandbox.slack.until(() =>
      alice.modals().find((one) => textOf(one).includes('ask-value')),
    );
    expect(textOf(adding)).toContain('no host');
    alice.submit(adding, {
      'ask-host': 'www',
      'ask-type': 'CNAME',
      'ask-value': 'www.example.net',
      'ask-ttl': '10m',
    });
    const preview = await modal('U0ALICE', 'ask-preview');
    alice.click(preview, ASK_BACK);
    const again = await modal('U0ALICE', 'ask');
    expect(textOf(again)).toContain('www.example.net');
    alice.dismiss(again);
    expect(trip.sandbox.slack.messages(OPS)).toEqual([]);
    expect(await trip.sandbox.slack.as('U0ALICE').ephemerals()).toEqual([]);
  });
});

test('the Home tab shows what waits for whom, moves with the change, and has the form and the language', async () => {
  const bob = person('U0BOB');
  await bob.openHome().acknowledged;
  await home('U0BOB', 'Nothing waits for you');
  await trip.type('U0ALICE', 'switch www cdn');
  await trip.pass(6);
  await home('U0BOB', '0 of 1 approval');
  await trip.click('U0BOB', 'approve');
  await trip.pass(12);
  const running = await home('U0BOB', 'step ');
  expect(textOf(running)).toContain('Nothing waits for you');
  await trip.ending();
  await trip.pass(6);
  await home('U0BOB', ': done, asked by <@U0ALICE>');

  await bob.click(await home('U0BOB', 'done'), CHOOSE_LANGUAGE, { option: 'zh-CN' }).acknowledged;
  const chinese = await home('U0BOB', '我的权限');
  bob.click(chinese, ASK_AT_HOME);
  expect(textOf(await modal('U0BOB', 'ask'))).toContain('主机记录');
  expect(trip.sandbox.slack.read(await trip.type('U0BOB', 'language slack'))).toContain('English');
  expect(trip.complaints).toEqual([]);
});
