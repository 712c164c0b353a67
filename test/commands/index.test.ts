import { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { registerCommands } from '../../commands/index.ts';
import type { UseCases } from '../../commands/use-cases.ts';
import { createSlackApp, type SlackApp } from '../../src/adapters/slack/app.ts';
import type { Act } from '../../src/app/act-on-change.ts';
import type { Click } from '../../src/app/decide-change.ts';
import type { RescueWish } from '../../src/app/recover-zone.ts';
import { chain, EMPTY_TRAIL, readEntry } from '../../src/domain/audit.ts';
import { eventsOf } from '../../src/domain/audit-event.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Command } from '../../src/domain/command-text.ts';
import { remainsIn } from '../../src/domain/recovery.ts';
import type { Resolution } from '../../src/domain/request.ts';
import { NotDelivered } from '../../src/ports.ts';
import { CONFIRM, chooseAction } from '../../src/render/card/buttons.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { RESCUES } from '../../src/render/recovery.ts';
import { LEAVE, WAIT } from '../../src/render/waiting.ts';
import type { Message, OpenView } from '../../src/sandbox/slack/model.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/sandbox/slack/workspace.ts';
import { bench } from '../support/bench.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { manualClock } from '../support/manual-clock.ts';
import { host, record } from '../support/records.ts';
import { ZONE } from '../support/scenes.ts';
import { aWaiting } from '../support/waiting.ts';

/** What the listeners asked for; a test says what comes of it. */
interface Asked {
  proposals: { command: Command; who: object }[];
  approvals: Click[];
  rejections: Click[];
  choices: (Click & { resolution: Resolution })[];
  rescues: { wish: RescueWish; who: object }[];
}

const nothing = (): Asked => ({ proposals: [], approvals: [], rejections: [], choices: [], rescues: [] });

const ALICE = 'U0ALICE';
const BOB = 'U0BOB';
let workspace: SlackWorkspace;
let slack: SlackApp;
let asked = nothing();
let outcomes: UseCases;
const logged: string[] = [];

beforeAll(async () => {
  workspace = await startSlackWorkspace({
    clock: manualClock(),
    people: [
      { id: ALICE, name: 'alice' },
      { id: BOB, name: 'bob' },
    ],
    channels: [
      { id: 'C0OPS', name: 'ops', members: [ALICE, BOB, 'U0SWITCHYARD'] },
      { id: 'C0QUIET', name: 'quiet', members: [ALICE, BOB] },
    ],
  });
  const { apiUrl, appToken, botToken } = workspace;
  const write = (_: object, sentence: string): void => {
    logged.push(sentence);
  };
  const log = { info: write, warn: write, error: write };
  slack = createSlackApp({ mode: 'socket', botToken, appToken, apiUrl }, log);
  registerCommands(slack.app, bench().ports, log, {
    propose: (command, who) => {
      asked.proposals.push({ command, who });
      return outcomes.propose(command, who);
    },
    preview: (...args) => outcomes.preview(...args),
    suggest: (...args) => outcomes.suggest(...args),
    language: (...args) => outcomes.language(...args),
    wait: (...args) => outcomes.wait(...args),
    leave: (...args) => outcomes.leave(...args),
    approve: (click) => {
      asked.approvals.push(click);
      return outcomes.approve(click);
    },
    breakGlass: (click) => outcomes.breakGlass(click),
    review: (click) => outcomes.review(click),
    look: (click, intent) => outcomes.look(click, intent),
    reject: (click) => {
      asked.rejections.push(click);
      return outcomes.reject(click);
    },
    handOver: (act) => outcomes.handOver(act),
    choose: (click) => {
      asked.choices.push(click);
      return outcomes.choose(click);
    },
    cancel: (act) => outcomes.cancel(act),
    undo: (act) => outcomes.undo(act),
    resume: (act) => outcomes.resume(act),
    close: (act) => outcomes.close(act),
    records: (command) => outcomes.records(command),
    check: (command) => outcomes.check(command),
    verify: (command) => outcomes.verify(command),
    recover: (command) => outcomes.recover(command),
    status: (command) => outcomes.status(command),
    list: (command) => outcomes.list(command),
    history: (command) => outcomes.history(command),
    entries: (command) => outcomes.entries(command),
    why: (command) => outcomes.why(command),
    send: (userId, file) => outcomes.send(userId, file),
    freeze: (...args) => outcomes.freeze(...args),
    unfreeze: (...args) => outcomes.unfreeze(...args),
    rescue: (wish, who) => {
      asked.rescues.push({ wish, who });
      return outcomes.rescue(wish, who);
    },
  });
  await slack.start();
});

afterEach(() => {
  asked = nothing();
  logged.length = 0;
  workspace.faults.clear();
});

afterAll(async () => {
  await slack.stop();
  await workspace.close();
});

describe('/dns', () => {
  it('asks for the switch that was typed, for whoever typed it and where', async () => {
    const change = aChange({ card: { channel: 'C0OPS', ts: '1.1' } });
    outcomes = whichEnd({ propose: async () => ({ kind: 'proposed', change }) });
    const [answer] = await type('switch WWW.example.com cdn --reason "launch"');
    expect(asked.proposals).toEqual([
      {
        command: expect.objectContaining({
          verb: 'switch',
          host: 'www.example.com',
          target: 'cdn',
          reason: 'launch',
        }),
        who: { userId: ALICE, channel: 'C0OPS' },
      },
    ]);
    expect(answer?.text).toContain('The switch of `www.example.com` is proposed');
  });

  it.each([
    ['forward example.com', { verb: 'forward', host: 'example.com' }],
    ['gtm shop cdn', { verb: 'gtm', host: 'shop', target: 'cdn' }],
    ['split www cdn --line oversea', { verb: 'split', host: 'www', line: 'oversea' }],
    ['add www TXT hello', { verb: 'add', host: 'www', type: 'TXT', value: 'hello' }],
    ['set www A 192.0.2.1 --ttl 60', { verb: 'set', type: 'A', value: '192.0.2.1', ttl: 60 }],
    ['remove www A', { verb: 'remove', host: 'www', type: 'A' }],
  ])('proposes what "%s" asks for, and answers in the words of its verb', async (text, command) => {
    outcomes = whichEnd({
      propose: async () => ({
        kind: 'refused',
        refusals: [{ id: 'zone-not-ours', name: 'www', zones: [ZONE] }],
      }),
    });
    const [answer] = await type(text);
    expect(asked.proposals).toMatchObject([{ command, who: { userId: ALICE, channel: 'C0OPS' } }]);
    expect(answer).toMatchObject({ ephemeralTo: ALICE });
    expect(answer?.text).toContain(`\`/dns ${command.verb}`);
  });

  it('proposes the undo of a change that has ended, with its reason', async () => {
    outcomes = whichEnd({
      undo: async () => ({
        kind: 'refused',
        refusal: { id: 'not-under-way', change: aChange({ state: 'done' }) },
      }),
      propose: async () => ({ kind: 'proposed', change: aChange({ card: { channel: 'C0OPS', ts: '1.1' } }) }),
    });
    await type('undo change-1 --reason "too early"');
    const command = { verb: 'undo', change: 'change-1', reason: 'too early' };
    expect(asked.proposals).toMatchObject([{ command, who: { userId: ALICE, channel: 'C0OPS' } }]);
  });

  it.each([
    ['undo change-1', 'undo'],
    ['cancel change-1', 'cancel'],
    ['重试 change-1', 'resume'],
  ] as const)('lets "%s" act on a change under way, and proposes nothing', async (text, act) => {
    const acts: Act[] = [];
    outcomes = whichEnd({
      [act]: async (asked: Act) => {
        acts.push(asked);
        return { kind: 'turned', change: aChange({ state: 'running' }) };
      },
    });
    const [answer] = await type(text);
    expect(acts).toEqual([{ changeId: 'change-1', userId: ALICE, teamId: 'T0SANDBOX' }]);
    expect(asked.proposals).toEqual([]);
    expect(answer).toMatchObject({ ephemeralTo: ALICE });
    expect(answer?.text).toContain('is on its way back');
  });

  it('answers a refusal to the person alone', async () => {
    outcomes = whichEnd({
      propose: async () => ({
        kind: 'refused',
        refusals: [{ id: 'target-is-address', text: '192.0.2.1' }],
      }),
    });
    const [answer] = await type('switch www 192.0.2.1');
    expect(answer).toMatchObject({ ephemeralTo: ALICE, via: 'response-url' });
    expect(answer?.text).toContain('`192.0.2.1` is an address');
    expect(workspace.messages('C0OPS').every(({ ephemeralTo }) => ephemeralTo === undefined)).toBe(true);
  });

  it.each([
    ['swich www cdn', 'Did you mean `/dns switch`?'],
    ['switch www', 'Where is the host to be switched to?'],
  ])('answers %j with the line to type and asks for nothing', async (text, sentence) => {
    const [answer] = await type(text);
    expect(answer?.text).toContain(sentence);
    expect(asked.proposals).toEqual([]);
  });

  it('opens a form for "" and asks for nothing', async () => {
    workspace.as(ALICE).slash('/dns', '', { channel: 'C0OPS' });
    const shown = () =>
      workspace
        .as(ALICE)
        .modals()
        .find(({ view }) => view.callback_id === 'ask-opening');
    await workspace.until(shown);
    expect(asked.proposals).toEqual([]);
  });

  it('says what to type where the form does not open', async () => {
    workspace.faults.next({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const [answer] = await type('');
    expect(answer?.text).toContain('/dns help');
    expect(asked.proposals).toEqual([]);
  });

  it.each(['records www', 'check www TXT hello', 'verify www'])(
    'answers "%s" to the person alone, with the verb in what to type',
    async (text) => {
      const refused = async () => ({
        kind: 'refused' as const,
        refusals: [{ id: 'zone-not-ours' as const, name: 'www', zones: [ZONE] }],
      });
      outcomes = whichEnd({ records: refused, check: refused, verify: refused });
      const [answer] = await type(text);
      expect(answer).toMatchObject({ ephemeralTo: ALICE, via: 'response-url' });
      expect(answer?.text).toContain(`\`/dns ${text.split(' ')[0]} www.example.com`);
      expect(asked.proposals).toEqual([]);
    },
  );

  it('answers "recover example.com" to the person alone, with buttons that ask for a rescue', async () => {
    const left = record({ ttl: 1, remark: 'switchyard,7k2m9xwq,ttl600,A,192.0.2.99' });
    const search = { zone: ZONE, lost: remainsIn([left]), ended: [], underWay: 0 };
    const card = { channel: 'C0OPS', ts: '1.1' };
    outcomes = whichEnd({
      recover: async () => ({ kind: 'searched', search }),
      rescue: async () => ({ kind: 'proposed', change: aChange({ card }) }),
    });
    const [answer] = await type('recover example.com');
    expect(answer).toMatchObject({ ephemeralTo: ALICE, via: 'response-url' });
    for (const rescue of ['finish', 'undo'] as const) {
      const clicked = workspace.as(ALICE).click(answer as Message, RESCUES[rescue]);
      expect(await clicked.acknowledged).toMatchObject({ outcome: 'acknowledged' });
      await workspace.until(() => clicked.responses().length > 0);
      expect(clicked.responses()[0]?.text).toContain('is proposed');
      expect(asked.rescues.at(-1)).toEqual({
        wish: { zone: ZONE, changeId: '7k2m9xwq', rescue },
        who: { userId: ALICE, channel: 'C0OPS' },
      });
    }
  });

  it('does not take the button of a rescue that another version has made', async () => {
    const [answer] = await click(await postButton(RESCUES.undo, '{"changeId":"7k2m9xwq"}'), RESCUES.undo);
    expect(answer?.text).toContain('cannot be read by this version');
    expect(asked.rescues).toEqual([]);
  });

  it('helps', async () => {
    const [answer] = await type('help switch');
    expect(answer?.text).toContain('`/dns switch www.example.com cdn --ttl 600`');
  });

  it('tells what is known of a surprise, to the person and to the log', async () => {
    outcomes = whichEnd({ propose: () => Promise.reject(new Error('Redis has gone fishing')) });
    const [answer] = await type('switch www cdn');
    expect(answer?.text).toContain('`Redis has gone fishing`');
    expect(logged).toContain('a command failed');
  });

  it('answers through the Web API when the response URL fails', async () => {
    workspace.faults.next({ method: 'response_url', kind: 'http-500' });
    workspace.as(ALICE).slash('/dns', 'help', { channel: 'C0OPS' });
    const answer = await workspace.until(() =>
      workspace.find(({ via, ephemeralTo }) => via === 'web-api' && ephemeralTo === ALICE),
    );
    expect(answer.text).toContain('*Switchyard* changes DNS records');
  });

  it('answers in a direct message where the bot is not in the channel and the response URL fails', async () => {
    workspace.faults.next({ method: 'response_url', kind: 'http-500' });
    workspace.as(BOB).slash('/dns', 'help', { channel: 'C0QUIET' });
    const answer = await workspace.until(() => workspace.as(BOB).directMessages().at(-1));
    expect(answer.text).toContain('*Switchyard* changes DNS records');
  });
});

describe('a button of a card', () => {
  it('Approve carries the change, the plan that was shown, who clicked, and where the card stands', async () => {
    const change = aChange();
    outcomes = whichEnd({
      approve: async () => ({ kind: 'approved', change: { ...change, state: 'running' } }),
    });
    const card = await postCard(change);
    const [answer] = await click(card, 'approve');
    expect(asked.approvals).toEqual([
      {
        changeId: 'change-1',
        digest: change.plan.digest,
        zone: ZONE,
        userId: BOB,
        teamId: 'T0SANDBOX',
        ticked: [],
        message: { channel: 'C0OPS', ts: card.ts },
      },
    ]);
    expect(answer?.text).toContain('You approved the switch of `www.example.com`.');
    expect(answer?.ephemeralTo).toBe(BOB);
  });

  it('Reject does the same for a rejection, and leaves the card to whoever edits it', async () => {
    const change = aChange();
    outcomes = whichEnd({
      look: async () => ({ kind: 'open', change, risks: [] }),
      reject: async () => ({ kind: 'rejected', change }),
    });
    const card = await postCard(change);
    workspace.as(BOB).click(card, 'reject');
    const dialog = await dialogOf(BOB);
    await workspace.as(BOB).submit(dialog, { reason: 'no' }).acknowledged;
    expect(workspace.as(BOB).modals()).toHaveLength(1);
    await workspace.as(BOB).submit(dialog, { reason: 'the launch has moved' }).acknowledged;
    const told = () => workspace.as(BOB).ephemerals().at(-1)?.text.startsWith('You rejected');
    await workspace.until(told, { what: 'what came of the rejection' });
    expect(asked.rejections).toMatchObject([
      { changeId: 'change-1', digest: change.plan.digest, userId: BOB, reason: 'the launch has moved' },
    ]);
    expect(workspace.current(card).history).toEqual([]);
  });

  it('a line without a person asks in a dialog to whom a change is handed over', async () => {
    const change = aChange();
    const given: string[] = [];
    outcomes = whichEnd({
      look: async () => ({ kind: 'open', change, risks: [] }),
      handOver: async ({ to }) => {
        given.push(to);
        return { kind: 'handed-over', change: { ...change, owner: to } };
      },
    });
    workspace.as(BOB).slash('/dns', 'handover change-1', { channel: 'C0OPS' });
    const dialog = await dialogOf(BOB);
    const nobody = await workspace.as(BOB).submit(dialog).acknowledged;
    expect(nobody).toMatchObject({ body: { errors: { owner: 'Choose somebody.' } } });
    await workspace.as(BOB).submit(dialog, { owner: ALICE }).acknowledged;
    const told = () => workspace.as(BOB).ephemerals().at(-1)?.text.includes('looks after the switch');
    await workspace.until(told, { what: 'what came of it' });
    expect(given).toEqual([ALICE]);
    const [answer] = await type('handover change-1 @bob');
    expect(answer?.text).toContain('`@bob` does not tell the bot who that is.');
  });

  it('of another way asks for that way, for whoever clicked', async () => {
    const change = await bench().proposed();
    outcomes = whichEnd({ choose: async () => ({ kind: 'replanned', change }) });
    const card = await postCard(change);
    const [answer] = await click(card, chooseAction('split-by-line'));
    const { id: changeId, plan } = change;
    expect(asked.choices).toMatchObject([
      { changeId, digest: plan.digest, userId: BOB, resolution: 'split-by-line', message: { ts: card.ts } },
    ]);
    expect(answer?.text).toContain('The card shows another way now');
    expect(answer?.ephemeralTo).toBe(BOB);
  });

  it('that chooses another way and belongs to another version is answered, and asks for nothing', async () => {
    const action = chooseAction('split-by-line');
    const [answer] = await click(await postButton(action, 'v0:change-1'), action);
    expect(answer?.text).toContain('This button cannot be read by this version of the bot');
    expect(asked.choices).toEqual([]);
  });

  it('Approve carries what the same person has ticked; a tick alone decides nothing', async () => {
    const world = bench({ filings: [[ZONE, 'unknown']], records: [record({ host: host('@') }), record()] });
    const change = await world.proposed('forward example.com');
    outcomes = whichEnd({
      approve: async () => ({ kind: 'approved', change: { ...change, state: 'running' } }),
    });
    const card = await postCard(change);
    const ticked = workspace.as(BOB).click(card, CONFIRM['names-filed'], { option: 'names-filed' });
    expect(await ticked.acknowledged).toMatchObject({ outcome: 'acknowledged' });
    expect(asked).toEqual(nothing());
    await click(card, 'approve');
    expect(ticked.responses()).toEqual([]);
    expect(asked.approvals).toMatchObject([{ changeId: change.id, ticked: ['names-filed'] }]);
  });

  it('tells the second of two that somebody was faster', async () => {
    const change: Change = { ...aChange(), state: 'running', approvals: [{ by: ALICE, at: CREATED_AT }] };
    const refusal = { id: 'already-decided', change, by: ALICE, how: 'approved' } as const;
    outcomes = whichEnd({ approve: async () => ({ kind: 'refused', refusal }) });
    const [answer] = await click(await postCard(aChange()), 'approve');
    expect(answer?.text).toContain('already approved by <@U0ALICE>');
  });

  it('of another version is answered, and asks for nothing', async () => {
    const card = await postButton('approve', 'v0:change-1');
    const [answer] = await click(card, 'approve');
    expect(answer?.text).toContain('This button cannot be read by this version of the bot');
    expect(asked.approvals).toEqual([]);
  });

  it('answers a surprise and says that another click does no harm', async () => {
    outcomes = whichEnd({ approve: () => Promise.reject(new Error('out of paper')) });
    const [answer] = await click(await postCard(aChange()), 'approve');
    expect(answer?.text).toContain('`out of paper`');
    expect(answer?.text).toContain('a second click does no harm');
  });
});

describe('a busy name', () => {
  const change = aChange({ card: { channel: 'C0OPS', ts: '1.1' } });
  const request = aWaiting();
  const { id, command, channel, about, behind } = request;
  const ticket = { id, command, channel, about, behind };
  const refusal = { id: 'host-busy', name: about, about, change, waiting: 0 } as const;
  const busy = { kind: 'refused', refusals: [refusal], ticket } as const;
  const refused = async () => ({ ...busy, refusals: [...busy.refusals] });

  it('is answered to the person alone, with a button to wait, which answers with one to leave', async () => {
    const waits: unknown[] = [];
    const leaves: unknown[] = [];
    outcomes = whichEnd({
      propose: refused,
      wait: async (...args) => {
        waits.push(args);
        return { kind: 'in-line', request, place: 1, already: false, holder: change };
      },
      leave: async (...args) => {
        leaves.push(args);
        return { kind: 'left', request };
      },
    });
    const [answer] = await type('switch www eu');
    expect(answer).toMatchObject({ ephemeralTo: ALICE, via: 'response-url' });
    const joined = await clickAs(ALICE, answer, WAIT);
    expect(joined).toMatchObject({ ephemeralTo: ALICE });
    expect(joined.text).toContain('You are in line');
    expect(waits).toEqual([[ticket, ALICE]]);
    const gone = await clickAs(ALICE, joined, LEAVE);
    expect(gone.text).toContain('You have left the line');
    expect(leaves).toEqual([[id, ALICE]]);
  });

  it.each([
    ['C0OPS', ALICE],
    ['C0QUIET', BOB],
  ])('has its button in %s too, when the response URL fails', async (place, userId) => {
    outcomes = whichEnd({ propose: refused });
    workspace.faults.next({ method: 'response_url', kind: 'http-500' });
    workspace.as(userId).slash('/dns', 'switch www eu', { channel: place });
    const answer = await workspace.until(() =>
      workspace.find(
        ({ via, text, ephemeralTo, channel: shownIn }) =>
          via === 'web-api' &&
          text.includes('has another change under way') &&
          (ephemeralTo === userId || shownIn === workspace.as(userId).directMessages().at(-1)?.channel),
      ),
    );
    expect(workspace.read(answer)).toContain('[Wait in line]');
  });

  it('whose request joins at once is answered with the place', async () => {
    outcomes = whichEnd({ propose: async () => ({ kind: 'in-line', request, place: 2, already: false }) });
    const [answer] = await type('switch www eu --wait');
    expect(asked.proposals).toMatchObject([{ command: { wait: true } }]);
    expect(answer?.text).toContain('number 2');
  });

  it.each([WAIT, LEAVE])('has a button of another version answered: %s', async (action) => {
    outcomes = whichEnd({});
    const [answer] = await click(await postButton(action, 'v0:change-1'), action);
    expect(answer?.text).toContain('This button cannot be read by this version of the bot');
  });
});

describe('what looks at changes', () => {
  it.each([
    ['status', 'Nothing is under way'],
    ['list', 'Nothing is open'],
    ['list break-glass', 'Every approval by break-glass has been reviewed'],
  ])('is answered only to whoever asks: %s', async (text, said) => {
    const nobody = { changes: [], undecided: [], running: [], freezes: [], waiting: [], more: 0 };
    outcomes = whichEnd({
      status: async () => ({ kind: 'all', ...nobody }),
      list: async ({ only }) => ({ kind: only ? 'unreviewed' : 'open', ...nobody }),
    });
    const [answer] = await type(text);
    expect(answer).toMatchObject({ ephemeralTo: ALICE });
    expect(answer?.text).toContain(said);
  });

  it('sends a history as a file that no spreadsheet takes for a formula', async () => {
    const sent: string[] = [];
    const { plan } = aChange();
    const request = { ...plan.request, reason: '=HYPERLINK("https://example.net")' };
    const events = eventsOf(aChange({ plan: { ...plan, request } }));
    const entries = events.map((event) => readEntry(chain(event, EMPTY_TRAIL).line));
    outcomes = whichEnd({
      entries: async () => ({ kind: 'read', of: { zone: ZONE }, entries, more: 0 }),
      send: async (userId, { name, content }) => void sent.push(userId, name, content),
    });
    const [answer] = await type('history example.com csv');
    expect(answer?.text).toContain('was sent to you');
    const [userId, name, content] = sent;
    expect([userId, name]).toEqual([ALICE, 'history-example.com.csv']);
    expect(content).toContain(`"'=HYPERLINK(""https://example.net"")"`);
  });

  it('says how else to get a history that Slack does not take', async () => {
    outcomes = whichEnd({
      entries: async () => ({ kind: 'read', of: { zone: ZONE }, entries: [], more: 0 }),
      send: () => Promise.reject(new NotDelivered('missing_scope')),
    });
    const [answer] = await type('history example.com csv');
    expect(answer?.text).toContain('files:write');
    expect(answer?.text).toContain('npx switchyard audit export');
  });
});

function whichEnd(some: Partial<UseCases>): UseCases {
  const unasked = () => Promise.reject(new Error('this was not to be asked'));
  return {
    ...{ propose: unasked, approve: unasked, reject: unasked, choose: unasked },
    ...{ cancel: unasked, undo: unasked, resume: unasked, close: unasked, recover: unasked },
    ...{ breakGlass: unasked, review: unasked, look: unasked, freeze: unasked, unfreeze: unasked },
    handOver: unasked,
    ...{ records: unasked, check: unasked, verify: unasked, wait: unasked, leave: unasked, rescue: unasked },
    ...{ preview: unasked, suggest: unasked, language: unasked },
    ...{ status: unasked, list: unasked, history: unasked, entries: unasked, why: unasked, send: unasked },
    ...some,
  };
}

async function type(text: string): Promise<Message[]> {
  const typed = workspace.as(ALICE).slash('/dns', text, { channel: 'C0OPS' });
  expect(await typed.acknowledged).toMatchObject({ outcome: 'acknowledged' });
  await workspace.until(() => typed.responses().length > 0);
  return typed.responses();
}

async function clickAs(userId: string, shown: Message | undefined, actionId: string): Promise<Message> {
  if (!shown) throw new Error('there is nothing to click');
  const clicked = workspace.as(userId).click(shown, actionId);
  expect(await clicked.acknowledged).toMatchObject({ outcome: 'acknowledged' });
  return await workspace.until(() => clicked.responses()[0]);
}

/** The dialog in front of a person, once it can be sent. */
async function dialogOf(userId: string): Promise<OpenView> {
  const isAsking = ({ view }: OpenView) => view.type === 'modal' && view.submit !== undefined;
  return await workspace.until(() => workspace.as(userId).modals().find(isAsking));
}

async function click(card: Message, actionId: string): Promise<Message[]> {
  const clicked = workspace.as(BOB).click(card, actionId);
  expect(await clicked.acknowledged).toMatchObject({ outcome: 'acknowledged' });
  await workspace.until(() => clicked.responses().length > 0);
  return clicked.responses();
}

/** A card of another version: one button. */
async function postButton(actionId: string, value: string): Promise<Message> {
  const text = { type: 'plain_text', text: 'Yes' } as const;
  const button = { type: 'button', action_id: actionId, value, text } as const;
  const blocks = [{ type: 'actions', elements: [button] } as const];
  return posted(await slack.posting.chat.postMessage({ channel: 'C0OPS', text: 'old card', blocks }));
}

async function postCard(change: Change): Promise<Message> {
  const { apiUrl, botToken } = workspace;
  const client = new WebClient(botToken, { slackApiUrl: apiUrl });
  return posted(await client.chat.postMessage({ channel: 'C0OPS', ...planCard(change) }));
}

function posted({ ts: when }: { ts?: string | undefined }): Message {
  const card = workspace.find(({ ts }) => ts === when);
  if (!card) throw new Error('the card was not posted');
  return card;
}
