import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createNotifier } from '../../../src/adapters/slack/notifier.ts';
import { type Change, MessageRef } from '../../../src/domain/change.ts';
import type { JournalEntry } from '../../../src/domain/journal.ts';
import type { Sighting } from '../../../src/domain/propagation.ts';
import { NotDelivered } from '../../../src/ports.ts';
import { aChange, CREATED_AT } from '../../support/changes.ts';
import { memoryLanguages } from '../../support/languages.ts';
import { record } from '../../support/records.ts';
import { aPlan } from '../../support/scenes.ts';
import { aWaiting } from '../../support/waiting.ts';
import { posterOn, slackRoom } from './room.ts';

const room = slackRoom();
const at = CREATED_AT;
let lastId = 0;

describe('a card', () => {
  it('is posted where the command was typed', async () => {
    const { notifier, workspace } = start();
    const card = MessageRef.parse(await notifier.postCard(inChannel('C0OPS')));
    const message = workspace.find(({ ts }) => ts === card.ts);
    expect(message?.channel).toBe('C0OPS');
    expect(message && workspace.read(message)).toContain('Switch www.example.com to the CDN');
  });

  it.each(['C0QUIET', 'C0OLD', 'C0NOWHERE'])(
    'is posted in the fallback channel when %s is closed',
    async (id) => {
      const { notifier, poster } = start('C0FALLBACK');
      expect(await notifier.postCard(inChannel(id))).toMatchObject({ channel: 'C0FALLBACK' });
      expect(poster.lines).toContainEqual(
        expect.objectContaining({ sentence: 'posting in the fallback channel' }),
      );
    },
  );

  it("is certainly not delivered when Slack says so, with Slack's own code", async () => {
    const { notifier } = start();
    await expect(notifier.postCard(inChannel('C0QUIET'))).rejects.toMatchObject({
      name: 'NotDelivered',
      code: 'not_in_channel',
    });
  });

  it('is posted once when the answer of Slack is lost', async () => {
    const { notifier, workspace } = start();
    workspace.faults.next({ method: 'chat.postMessage', kind: 'lost-answer' });
    const change = inChannel('C0OPS');
    expect(await notifier.postCard(change)).toBe('unconfirmed');
    const posted = workspace
      .messages('C0OPS')
      .filter((message) => workspace.read(message).includes(change.id));
    expect(posted).toHaveLength(1);
  });

  it.each([
    { kind: 'hang-after' as const },
    { kind: 'refuse-connection' as const },
    { kind: 'http-500' as const },
    { kind: 'error' as const, error: 'internal_error' },
  ])('is unconfirmed, and not posted again, after $kind', async (fault) => {
    const { notifier, workspace } = start(undefined, 300);
    const before = workspace.calls('chat.postMessage').length;
    workspace.faults.next({ method: 'chat.postMessage', ...fault });
    expect(await notifier.postCard(inChannel('C0OPS'))).toBe('unconfirmed');
    expect(workspace.calls('chat.postMessage').length - before).toBe(1);
  });

  it('waits as long as Slack asks when there are too many calls, then is posted', async () => {
    const { notifier, workspace, poster } = start();
    workspace.faults.next({ method: 'chat.postMessage', kind: 'ratelimited', retryAfterSeconds: 7 });
    expect(await notifier.postCard(inChannel('C0OPS'))).toMatchObject({ channel: 'C0OPS' });
    expect(poster.pauses).toEqual([7000]);
  });

  it('is tried a few times while no connection comes about, then certainly not delivered', async () => {
    const poster = posterOn({ apiUrl: `http://127.0.0.1:${await closedPort()}/api/`, botToken: 'xoxb-x' });
    const posting = createNotifier(poster, memoryLanguages()).postCard(inChannel('C0OPS'));
    await expect(posting).rejects.toThrow(NotDelivered);
    await expect(posting).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(poster.pauses).toEqual([500, 1000, 2000, 4000]);
  });
});

describe('an edit of a card', () => {
  it('shows the newest state, and never an older one after it', async () => {
    const { notifier, workspace } = start();
    const change = await posted(notifier);
    await notifier.updateCard(running(change, 3, 2));
    await notifier.updateCard(running(change, 2, 1));
    await notifier.idle();
    expect(cardOf(workspace, change)).toContain('*In progress,* step 3 of 6.');
  });

  it('skips states that are overtaken while another edit is on its way', async () => {
    const { notifier, workspace } = start();
    const change = await posted(notifier);
    const before = workspace.calls('chat.update').length;
    for (const step of [0, 1, 2, 3, 4]) await notifier.updateCard(running(change, step + 1, step));
    await notifier.idle();
    expect(workspace.calls('chat.update').length - before).toBe(2);
    expect(cardOf(workspace, change)).toContain('step 5 of 6');
  });

  it('is left out when it would change nothing', async () => {
    const { notifier, workspace } = start();
    const change = await posted(notifier);
    await notifier.updateCard(running(change, 1, 4));
    await notifier.idle();
    const before = workspace.calls('chat.update').length;
    await notifier.updateCard({ ...running(change, 2, 4), dueAt: at + 5000 });
    await notifier.idle();
    expect(workspace.calls('chat.update').length).toBe(before);
  });

  it('is tried again after a lost answer, an error of Slack and a rate limit', async () => {
    const { notifier, workspace, poster } = start();
    const change = await posted(notifier);
    workspace.faults.next({ method: 'chat.update', kind: 'lost-answer' });
    workspace.faults.next({ method: 'chat.update', kind: 'http-500' });
    workspace.faults.next({ method: 'chat.update', kind: 'ratelimited', retryAfterSeconds: 3 });
    await notifier.updateCard(running(change, 1, 0));
    await notifier.idle();
    expect(cardOf(workspace, change)).toContain('step 1 of 6');
    expect(poster.pauses).toEqual([500, 1000, 3000]);
  });

  it('that could not be made while Slack was away is made once it is back, though nothing else happens', async () => {
    const { notifier, workspace } = start();
    const change = await posted(notifier);
    workspace.faults.next({ method: 'chat.update', kind: 'http-500', times: 12 });
    await notifier.updateCard(running(change, 1, 0));
    await expect.poll(() => cardOf(workspace, change)).toContain('step 1 of 6');
    expect(workspace.faults.left()).toBe(0);
  });

  it('that Slack may have taken without an answer is not taken for unmade: what was shown before is shown again', async () => {
    const { workspace, poster } = start();
    const still = { ...poster, clock: { ...poster.clock, sleep: patience(4) } };
    const notifier = createNotifier(still, memoryLanguages());
    const change = await posted(notifier);
    await notifier.updateCard(running(change, 1, 0));
    await expect.poll(() => cardOf(workspace, change)).toContain('step 1 of 6');
    workspace.faults.next({ method: 'chat.update', kind: 'lost-answer', times: 5 });
    await notifier.updateCard({ ...change, version: 2 });
    await expect.poll(() => cardOf(workspace, change)).toContain('[Approve switch of www]');
    await expect.poll(() => workspace.faults.left()).toBe(0);
    await notifier.updateCard(running(change, 3, 0));
    await expect.poll(() => cardOf(workspace, change)).toContain('step 1 of 6');
  });

  it('that Slack refuses is told to the log and to nobody else', async () => {
    const { notifier, poster } = start();
    await notifier.updateCard({ ...inChannel('C0OPS'), card: { channel: 'C0OPS', ts: '1767225600.999999' } });
    await notifier.idle();
    expect(poster.lines).toContainEqual(
      expect.objectContaining({ level: 'error', sentence: 'a message in Slack could not be edited' }),
    );
  });

  it('of an instance that was late shows what is stored by now', async () => {
    const { notifier, workspace, poster } = start();
    const change = await posted(notifier);
    const late = createNotifier(poster, memoryLanguages(), undefined, {
      find: async () => running(change, 7, 4),
    });
    await late.updateCard(running(change, 3, 0));
    await late.idle();
    expect(cardOf(workspace, change)).toContain('step 5 of 6');
  });

  it('shows what a store that lost its last writes still knows, however long it fails first', async () => {
    const { notifier, workspace, poster } = start();
    const change = await posted(notifier);
    const older = running(change, 3, 0);
    let failures = 20;
    const find = async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('Redis is away');
      return older;
    };
    const own = createNotifier(poster, memoryLanguages(), undefined, { find });
    await own.updateCard(running(change, 7, 4));
    await own.updateCard(older);
    await own.idle();
    expect(cardOf(workspace, change)).toContain('step 1 of 6');
  });

  it('shows what a store has left that lost its last writes, as soon as that is handed over', async () => {
    const { notifier, workspace, poster } = start();
    const proposed = await posted(notifier);
    let stored: Change = running(proposed, 3, 0);
    const { clock } = poster;
    // Nothing that waits for the card to rest would ever be shown here.
    const still = { ...poster, clock: { ...clock, sleep: () => new Promise<void>(() => {}) } };
    const one = createNotifier(still, memoryLanguages(), undefined, { find: async () => stored });
    await one.updateCard(stored);
    await expect.poll(() => cardOf(workspace, proposed)).toContain('step 1 of 6');
    stored = proposed;
    await one.updateCard(stored);
    await expect.poll(() => cardOf(workspace, proposed)).toContain('[Approve switch of www]');
  });

  it('that arrives after the end, which another instance has shown, is followed by the end', async () => {
    const { notifier, workspace, poster } = start();
    const change = await posted(notifier);
    const still = { ...poster, clock: { ...poster.clock, sleep: patience(0) } };
    let stored: Change = running(change, 3, 0);
    const one = createNotifier(still, memoryLanguages(), undefined, { find: async () => stored });
    workspace.faults.next({ method: 'chat.update', kind: 'late', ms: 50 });
    await one.updateCard(stored);
    // While that is on its way this instance sees one more state, and another one comes to the end.
    await one.updateCard(running(change, 4, 1));
    stored = { ...running(change, 9, 5), state: 'done' };
    await expect.poll(() => cardOf(workspace, change)).toContain('*Done.*');
  });

  it('that has rested shows what is stored by then, and never what was to be shown before', async () => {
    const { notifier, workspace, poster } = start();
    const change = await posted(notifier);
    let goOn = (): void => {};
    const rest = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let stored: Change = running(change, 3, 0);
    const resting = { ...poster, clock: { ...poster.clock, sleep: () => rest } };
    const one = createNotifier(resting, memoryLanguages(), undefined, { find: async () => stored });
    await one.updateCard(stored);
    await expect.poll(() => cardOf(workspace, change)).toContain('step 1 of 6');
    await one.updateCard(running(change, 4, 1));
    stored = running(change, 9, 4);
    goOn();
    await expect.poll(() => cardOf(workspace, change)).toContain('step 5 of 6');
    const { text = '', history = [] } = cardMessage(workspace, change) ?? {};
    expect(JSON.stringify([text, history])).not.toContain('step 2 of 6');
  });

  it('is edited as told where the store cannot be asked', async () => {
    const { notifier, workspace, poster } = start();
    const change = await posted(notifier);
    const find = async () => {
      throw new Error('Redis is away');
    };
    const alone = createNotifier(poster, memoryLanguages(), undefined, { find });
    await alone.updateCard(running(change, 3, 1));
    await alone.idle();
    expect(cardOf(workspace, change)).toContain('step 2 of 6');
  });

  it('waits until there is a card', async () => {
    const { notifier, workspace } = start();
    const before = workspace.calls().length;
    await notifier.updateCard(running(inChannel('C0OPS'), 1, 0));
    await notifier.note(inChannel('C0OPS'), { kind: 'finished', at });
    await notifier.idle();
    expect(workspace.calls().length).toBe(before);
  });
});

describe("a note in the card's thread", () => {
  it('holds in whole what the card cuts, from the beginning', async () => {
    const { notifier, workspace } = start();
    const value = 'v=spf1 '.padEnd(300, 'x');
    const { plan, ...change } = inChannel('C0OPS');
    const records = [...plan.scene.records, record({ id: '2', type: 'TXT', value })];
    const crowded = { ...change, plan: { ...plan, scene: { ...plan.scene, records } } };
    const card = MessageRef.parse(await notifier.postCard(crowded));
    await notifier.idle();
    expect(threadOf(workspace, { ...crowded, card })).toEqual([expect.stringContaining(value)]);
  });

  it('is told in order, without holding up whoever tells it', async () => {
    const { notifier, workspace } = start();
    const change = await posted(notifier);
    workspace.faults.next({ method: 'chat.postMessage', kind: 'ratelimited', retryAfterSeconds: 1 });
    await notifier.note(change, { kind: 'approved', by: 'U0BOB', at });
    await notifier.note(change, { kind: 'step-done', step: 2, at });
    await notifier.idle();
    expect(threadOf(workspace, change)).toEqual(['Approved by @bob.', 'The wait of 10 minutes is over.']);
  });

  it('is one message for all rounds of a check, edited when a round sees something else', async () => {
    const { notifier, workspace } = start();
    const change = await posted(notifier);
    await notifier.note(change, round('different', 'A 192.0.2.10 (30 s)'));
    await notifier.note(change, round('different', 'A 192.0.2.10 (29 s)'));
    await notifier.note(change, round('expected', `CNAME ${change.plan.target} (60 s)`));
    await notifier.idle();
    const [only, second] = threadOf(workspace, change);
    expect(only).toContain('Resolvers: 1 of 1 answer with it.');
    expect(second).toBeUndefined();
    const [message] = workspace.thread(cardMessage(workspace, change));
    expect(message?.history).toHaveLength(1);
  });

  it('that is not delivered is told to the log, and the next one goes on', async () => {
    const { notifier, workspace, poster } = start();
    const change = await posted(notifier);
    workspace.faults.next({ method: 'chat.postMessage', kind: 'error', error: 'thread_not_found' });
    await notifier.note(change, { kind: 'approved', by: 'U0BOB', at });
    await notifier.note(change, { kind: 'step-done', step: 2, at });
    await notifier.idle();
    expect(threadOf(workspace, change)).toEqual(['The wait of 10 minutes is over.']);
    expect(poster.lines).toContainEqual(
      expect.objectContaining({ level: 'error', sentence: 'a note was not delivered' }),
    );
  });
});

describe('the outcome', () => {
  it('is told in the channel and to the requester', async () => {
    const { notifier, workspace } = start();
    const change: Change = { ...(await posted(notifier)), state: 'done' };
    await notifier.announce(change);
    expect(workspace.messages('C0OPS').at(-1)?.text).toContain('*Propagated:* `www.example.com`');
    expect(workspace.as('U0ALICE').directMessages().at(-1)?.text).toContain(
      'Your switch of `www.example.com` is done',
    );
  });

  it('of a change that was handed over is told to its owner, and to who asked no more', async () => {
    const { notifier, workspace } = start();
    const mail = (userId: string) => workspace.as(userId).directMessages();
    const [alices, bobs] = [mail('U0ALICE'), mail('U0BOB')];
    const change: Change = { ...(await posted(notifier)), state: 'done', owner: 'U0BOB' };
    await notifier.announce(change);
    expect(mail('U0BOB').at(-1)?.text).toContain('that was handed over to you is done');
    await notifier.announceTogether([change, { ...change, id: 'change-2' }]);
    expect(mail('U0BOB')).toHaveLength(bobs.length + 2);
    expect(mail('U0ALICE')).toEqual(alices);
  });

  it('is shown on the card before it is told, for the last edit may have been lost with its instance', async () => {
    const { notifier, workspace } = start();
    const change: Change = { ...(await posted(notifier)), version: 9, state: 'done' };
    await notifier.announce(change);
    expect(cardOf(workspace, change)).toContain('Done.');
  });

  it('is told later where the card could not be reached, and then once', async () => {
    const { notifier, workspace } = start();
    const change: Change = { ...(await posted(notifier)), version: 9, state: 'done' };
    for (let call = 0; call < 5; call += 1)
      workspace.faults.next({ method: 'chat.update', kind: 'http-500' });
    const before = workspace.messages('C0OPS').length;
    await expect(notifier.announce(change)).rejects.toThrow(NotDelivered);
    expect(workspace.messages('C0OPS')).toHaveLength(before);
    await notifier.announce(change);
    expect(workspace.messages('C0OPS')).toHaveLength(before + 1);
    expect(cardOf(workspace, change)).toContain('Done.');
  });

  it('of a proposal that was rejected is shown on the card and told nowhere else', async () => {
    const { notifier, workspace } = start();
    const change: Change = { ...(await posted(notifier)), version: 9, state: 'rejected' };
    const before = workspace.messages('C0OPS').length;
    await notifier.announce(change);
    expect(cardOf(workspace, change)).toContain('Rejected');
    expect(workspace.messages('C0OPS')).toHaveLength(before);
  });

  it('is told in the fallback channel when the channel of the card was archived', async () => {
    const { notifier, workspace } = start('C0FALLBACK');
    await notifier.announce({ ...inChannel('C0OLD'), state: 'done' });
    expect(workspace.messages('C0FALLBACK').at(-1)?.text).toContain('*Propagated:*');
  });

  it('counts as told when one of the two heard it', async () => {
    const { notifier, workspace } = start();
    await notifier.announce({ ...inChannel('C0OLD'), state: 'done' });
    expect(workspace.as('U0ALICE').directMessages().at(-1)?.text).toContain('is done');
  });

  it('is not delivered when nobody heard it', async () => {
    const { notifier } = start();
    const change = aChange({ state: 'done', plan: aPlan({}, { requestedBy: 'U0GONE', channel: 'C0OLD' }) });
    await expect(notifier.announce(change)).rejects.toThrow(NotDelivered);
  });
});

describe('what came of a request in line', () => {
  const change = aChange({ card: { channel: 'C0OPS', ts: '1.1' } });
  const news = { kind: 'proposed', change } as const;

  it('is told to who waited, and to nobody else', async () => {
    const { notifier, workspace } = start();
    const before = workspace.messages('C0OPS').length;
    await notifier.tellTurn(aWaiting(), news);
    const told = workspace.as('U0BOB').directMessages().at(-1);
    expect(told?.text).toContain('*It is your turn:* the switch of `www.example.com` is proposed');
    expect(told && workspace.read(told)).toContain('Its card (https://slack.com/archives/C0OPS/p11)');
    expect(workspace.messages('C0OPS')).toHaveLength(before);
  });

  it('is told in the channel where a direct message is refused', async () => {
    const { notifier, workspace } = start();
    await notifier.tellTurn(aWaiting({ askedBy: 'U0GONE' }), news);
    expect(workspace.messages('C0OPS').at(-1)?.text).toContain('<@U0GONE> *It is your turn:*');
  });

  it('is not delivered when that is refused, too', async () => {
    const { notifier } = start();
    const request = aWaiting({ askedBy: 'U0GONE', channel: 'C0OLD' });
    await expect(notifier.tellTurn(request, news)).rejects.toThrow(NotDelivered);
  });

  it('is told once when the answer of Slack is lost', async () => {
    const { notifier, workspace } = start();
    workspace.faults.next({ method: 'chat.postMessage', kind: 'lost-answer' });
    const before = workspace.as('U0BOB').directMessages().length;
    await notifier.tellTurn(aWaiting(), news);
    expect(workspace.as('U0BOB').directMessages()).toHaveLength(before + 1);
  });
});

function start(fallback?: string, timeout?: number) {
  const workspace = room.workspace();
  const poster = posterOn(workspace, timeout);
  return { workspace, poster, notifier: createNotifier(poster, memoryLanguages(), fallback) };
}

function inChannel(channel: string): Change {
  lastId += 1;
  return aChange({ id: `change-${lastId}-x`, plan: aPlan({}, { channel }) });
}

async function posted(notifier: ReturnType<typeof start>['notifier']): Promise<Change> {
  const change = inChannel('C0OPS');
  return { ...change, card: MessageRef.parse(await notifier.postCard(change)) };
}

function running(change: Change, version: number, step: number): Change {
  return { ...change, version, state: 'running', progress: { ...change.progress, step } };
}

/** Pauses that are over at once, so many of them; the next one never ends. */
function patience(pauses: number): () => Promise<void> {
  let left = pauses;
  return async () => {
    left -= 1;
    if (left < 0) await new Promise<void>(() => {});
  };
}

function round(seen: Sighting['seen'], value: string): JournalEntry {
  const server = { name: 'AliDNS', address: '223.5.5.5', role: 'resolver' } as const;
  const verdict = {
    served: true,
    fresh: false,
    settled: false,
    sightings: [{ server, line: 'default', seen, values: [value] }],
  };
  return { kind: 'observed', step: 4, verdict, at };
}

function cardMessage(workspace: ReturnType<typeof start>['workspace'], { card }: Change) {
  const message = workspace.find(({ ts }) => ts === card?.ts);
  if (!message) throw new Error('there is no card');
  return message;
}

function cardOf(workspace: ReturnType<typeof start>['workspace'], change: Change): string {
  return workspace.read(cardMessage(workspace, change));
}

function threadOf(workspace: ReturnType<typeof start>['workspace'], change: Change): string[] {
  return workspace.thread(cardMessage(workspace, change)).map((message) => workspace.read(message));
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
