import { beforeAll, describe, expect, test } from 'vitest';
import { carry } from '../../commands/carried.ts';
import { ASK_VERBS } from '../../src/domain/ask-form.ts';
import { type Change, nameOf } from '../../src/domain/change.ts';
import type { Language } from '../../src/domain/language.ts';
import { Resolution } from '../../src/domain/request.ts';
import { Ticket } from '../../src/domain/waiting.ts';
import { ASK, ASK_BACK, ASK_IDS, ASK_REDRAWS } from '../../src/render/ask/ids.ts';
import { CONFIRM, chooseAction } from '../../src/render/card/buttons.ts';
import { SURE } from '../../src/render/decision-dialogs.ts';
import { ASK_AT_HOME, CHOOSE_LANGUAGE, homeView } from '../../src/render/home.ts';
import { planCard } from '../../src/render/plan-card.ts';
import { bench } from '../support/bench.ts';
import { clicking, type Told } from '../support/clicking.ts';
import { englishIn, isChinese } from '../support/english-in.ts';
import { ZONE } from '../support/scenes.ts';
import { IN_LINE, STATES, type Standing, type State, TICKET } from '../support/states-of-changes.ts';

/** Everybody who may be in front of a card. */
const PEOPLE = {
  requester: 'U0ALICE',
  approver: 'U0CARL',
  'approved already': 'U0BOB',
  member: 'U0DAVE',
  breaker: 'U0EVA',
  outsider: 'U0OTTO',
  bot: 'U0ROBO',
  guest: 'U0GINA',
  stranger: 'U0XENIA',
  deactivated: 'U0DORA',
  unreadable: 'U0DIM',
} as const;
type Who = keyof typeof PEOPLE;

const EVERYBODY = Object.keys(PEOPLE).filter((who): who is Who => who in PEOPLE);
const APPROVERS: readonly Who[] = ['approver', 'approved already', 'member'];
const CONCERNED: readonly Who[] = [...APPROVERS, 'requester'];
const UNFIT: readonly Who[] = ['bot', 'guest', 'stranger', 'deactivated'];

/** The card is new, or shows the plan before the stored one, or nothing has happened to it for a month. */
const AGES = ['fresh', 'of an older plan', 'a month old'] as const;
type Age = (typeof AGES)[number];

const WAYS = Resolution.options.map(chooseAction);
const ON_CARDS = ['approve', 'reject', ...WAYS, 'cancel', 'undo', 'retry', 'close'] as const;
const ELSEWHERE = ['wait-in-line', 'leave-line', 'rescue-finish', 'rescue-undo'] as const;
/** Dialogs that were opened when the change was still open, and are sent back now. */
const SENT_BACK = ['approve dialog', 'reject dialog', 'glass dialog'] as const;
/** Buttons can fail: each has a line that does the same. */
const TYPED = [
  ...['/approve', '/reject', '/cancel', '/undo', '/retry', '/reviewed', '/break-glass', '/handover'],
] as const;

/** Who is heard, by state and button. Whatever is not here is refused. */
type Heard = Readonly<Record<string, readonly Who[]>>;

const all = (buttons: readonly string[], who: readonly Who[]): Heard =>
  Object.fromEntries(buttons.map((button) => [button, who]));

const APPROVING = ['approve', 'approve dialog', '/approve'];
const REJECTING = ['reject', 'reject dialog', '/reject'];
const BREAKING = ['glass dialog', '/break-glass'];
const CANCELLING = ['cancel', '/cancel'];
const UNDOING = ['undo', '/undo'];
const RETRYING = ['retry', '/retry'];
const HANDING: Heard = { '/handover': CONCERNED };
const RESCUING = ['rescue-finish', 'rescue-undo'];

/** An emergency has its own people; the way that the card offers is open to whom the change concerns, as rejecting is. */
const FROZEN: Heard = {
  ...HANDING,
  ...all(REJECTING, CONCERNED),
  'choose-split-by-line': CONCERNED,
  'choose-split-by-line-moved': CONCERNED,
};
const OPEN: Heard = { ...FROZEN, ...all(BREAKING, ['breaker']) };
const BEFORE_ANSWERS_CHANGE: Heard = {
  ...HANDING,
  ...all(CANCELLING, CONCERNED),
  ...all(UNDOING, CONCERNED),
};
/** What has ended is taken back by a change of its own, which anybody may ask for. */
const TAKEN_BACK_BY_A_PROPOSAL: Heard = all(UNDOING, EVERYBODY);
const REVIEWED: Heard = { '/reviewed': APPROVERS };

const HEARD: Readonly<Record<State, Heard>> = {
  proposed: { ...OPEN, ...all(APPROVING, APPROVERS) },
  'with one of two approvals': { ...OPEN, ...all(APPROVING, ['approver', 'member']) },
  'proposed, with a risk': {
    ...all(APPROVING, APPROVERS),
    ...all(REJECTING, CONCERNED),
    ...all(BREAKING, ['breaker']),
    ...HANDING,
  },
  'proposed, in a frozen zone': FROZEN,
  'approved, not begun': BEFORE_ANSWERS_CHANGE,
  'in the wait': BEFORE_ANSWERS_CHANGE,
  'under way': { ...all(UNDOING, CONCERNED), ...HANDING },
  'held by its time': BEFORE_ANSWERS_CHANGE,
  'held by a freeze': BEFORE_ANSWERS_CHANGE,
  'turned back': HANDING,
  postponed: { ...HANDING, ...all(RETRYING, CONCERNED), ...all(UNDOING, CONCERNED), close: CONCERNED },
  stopped: {
    ...HANDING,
    ...all(RETRYING, CONCERNED),
    ...TAKEN_BACK_BY_A_PROPOSAL,
    ...all(RESCUING, EVERYBODY),
  },
  'stopped before approval': HANDING,
  done: TAKEN_BACK_BY_A_PROPOSAL,
  undone: {},
  rejected: {},
  expired: {},
  'broken glass, under way': {
    ...all([...CANCELLING, ...UNDOING], [...CONCERNED, 'breaker']),
    ...REVIEWED,
    ...HANDING,
  },
  'broken glass, done': { ...TAKEN_BACK_BY_A_PROPOSAL, ...REVIEWED },
  'broken glass, reviewed': TAKEN_BACK_BY_A_PROPOSAL,
  gone: all(RESCUING, EVERYBODY),
};

/** Buttons of decisions on a plan; those of a plan that is not the stored one any more decide nothing. */
const ON_A_PLAN: ReadonlySet<string> = new Set(['approve', 'reject', ...WAYS, ...SENT_BACK]);
/** What carries no plan is the same whichever the card showed. */
const WITHOUT_PLAN: ReadonlySet<string> = new Set([...ELSEWHERE, ...TYPED]);

/** An approval lives for a day, and what stopped is not gone on with after one. */
const OVER_AFTER_A_DAY: Readonly<Partial<Record<State, readonly string[]>>> = {
  proposed: Object.keys(HEARD.proposed),
  'with one of two approvals': Object.keys(HEARD.proposed),
  'proposed, with a risk': Object.keys(HEARD.proposed),
  'proposed, in a frozen zone': Object.keys(HEARD.proposed),
  stopped: RETRYING,
};

function heard(state: State, button: string, age: Age): readonly Who[] {
  if (button === 'wait-in-line') return EVERYBODY;
  if (button === 'leave-line') return ['requester'];
  if (age === 'of an older plan' && ON_A_PLAN.has(button)) return [];
  if (age === 'a month old' && OVER_AFTER_A_DAY[state]?.includes(button)) return [];
  return HEARD[state][button] ?? [];
}

/** What is answered there has been seen on a fresh card already. */
function isTheSame(state: State, button: string, age: Age): boolean {
  const isNoWay = button.startsWith('choose-') && HEARD[state][button] === undefined;
  return age !== 'fresh' && (isNoWay || (age === 'of an older plan' && WITHOUT_PLAN.has(button)));
}

interface Case {
  state: State;
  button: string;
  who: Who;
  age: Age;
}

const PROPOSED: ReadonlySet<State> = new Set([
  'proposed',
  'with one of two approvals',
  'proposed, with a risk',
  'proposed, in a frozen zone',
]);
const ENDED_UNDECIDED: ReadonlySet<State> = new Set(['expired', 'stopped before approval']);
const DECIDING: ReadonlySet<string> = new Set([...ON_A_PLAN, '/approve', '/reject', '/break-glass']);
const ACTING: ReadonlySet<string> = new Set([
  ...['cancel', 'undo', 'retry', 'close', '/cancel', '/undo', '/retry', '/handover'],
]);
const isGlass = (button: string): boolean => BREAKING.includes(button);
/** Who decided, and so is named to whoever comes after. */
const DECIDED_BY: Readonly<Partial<Record<State, string>>> = {
  'broken glass, under way': PEOPLE.breaker,
  'broken glass, done': PEOPLE.breaker,
  'broken glass, reviewed': PEOPLE.breaker,
};
const YOU = /\byou\b|你/i;
const AGAIN = /`\/dns (switch www\S* cdn|set example\.com A 198\.51\.100\.9)/;

/** What a refusal has to name, from the first line that fits. */
const NAMES: readonly [string, (one: Case) => boolean, readonly RegExp[]][] = [
  [
    'where to find what is left',
    ({ state, button }) => state === 'gone' && DECIDING.has(button),
    [/`\/dns recover example\.com`/],
  ],
  [
    'that it expired, and how to ask again',
    ({ state, button, age }) =>
      DECIDING.has(button) && (ENDED_UNDECIDED.has(state) || (PROPOSED.has(state) && age === 'a month old')),
    [AGAIN],
  ],
  [
    'who decided',
    ({ state, button }) =>
      DECIDING.has(button) && !PROPOSED.has(state) && state !== 'stopped' && state !== 'undone',
    [],
  ],
  [
    'that the plan has changed',
    ({ state, button, age }) => PROPOSED.has(state) && age === 'of an older plan' && ON_A_PLAN.has(button),
    [/`change-1`/],
  ],
  [
    'who may break the glass',
    ({ state, button, who }) =>
      PROPOSED.has(state) &&
      isGlass(button) &&
      !UNFIT.includes(who) &&
      who !== 'unreadable' &&
      !(state === 'proposed, in a frozen zone' && who === 'breaker'),
    [/<@U0EVA>/],
  ],
  [
    'who may',
    ({ state, button, who }) =>
      (who === 'outsider' || who === 'breaker' || UNFIT.includes(who)) &&
      ((PROPOSED.has(state) && DECIDING.has(button) && !isGlass(button)) ||
        (state === 'under way' && ACTING.has(button))),
    [/<@U0BOB>/, /<!subteam\^S0DNS>/],
  ],
  [
    'who has frozen the zone',
    ({ state, button, who }) =>
      state === 'proposed, in a frozen zone' &&
      ((APPROVING.includes(button) && APPROVERS.includes(who)) || (isGlass(button) && who === 'breaker')),
    [/<@U0FRANK>/],
  ],
  [
    'who turned it back',
    ({ state, button, who }) =>
      state === 'turned back' && [...CANCELLING, ...UNDOING].includes(button) && APPROVERS.includes(who),
    [/<@U0ALICE>/],
  ],
  [
    'what to type',
    ({ state, button, who }) =>
      state === 'under way' && CANCELLING.includes(button) && CONCERNED.includes(who),
    [/`\/dns undo change-1`/],
  ],
];

function expectNamed(one: Case, text: string): void {
  const rule = NAMES.find(([, fits]) => fits(one));
  if (!rule) return;
  const [what, , tokens] = rule;
  const by = DECIDED_BY[one.state] ?? 'U0CAROL';
  const wanted = what === 'who decided' ? [PEOPLE[one.who] === by ? YOU : new RegExp(`<@${by}>`)] : tokens;
  for (const token of wanted) expect(text, `${what}: ${JSON.stringify(one)}`).toMatch(token);
}

/** One state of one age, put back after each click that was heard. */
interface Place extends Standing {
  restore(): Promise<void>;
}

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

async function placeOf(state: State, age: Age): Promise<Place> {
  const { world, change } = await STATES[state]();
  if (age === 'a month old') await world.clock.advance(MONTH_MS);
  const behind = { name: nameOf(change), changeId: change.id };
  const { line } = world.ports;
  const inLine = { ...TICKET, id: IN_LINE, behind, command: { ...TICKET.command, target: 'cdn' } };
  const join = async (): Promise<void> => {
    for (const one of await line.list()) await line.leave(one.id);
    await line.join({
      schema: 1,
      ...inLine,
      askedBy: PEOPLE.requester,
      joinedAt: world.clock.now(),
      hindered: 0,
    });
  };
  await join();
  const back = world.changes.keep();
  const zone = world.provider.zones.get(ZONE);
  const records = structuredClone(zone?.records ?? []);
  return {
    world,
    change,
    async restore() {
      back();
      if (zone) zone.records = structuredClone(records);
      await join();
    },
  };
}

let present: Place;
let slack: Awaited<ReturnType<typeof clicking>>;
beforeAll(async () => {
  const nowhere = bench().ports;
  slack = await clicking(() => present?.world.ports ?? nowhere);
});

type Person = Parameters<typeof slack.click>[0];

/** Does what a person does with the button, dialogs included; what they were told at each of their acts. */
async function press(who: Person, button: string, age: Age, change: Change): Promise<Told[][]> {
  const digest = age === 'of an older plan' ? '0123456789abcdef' : change.plan.digest;
  const value = { changeId: change.id, digest, zone: ZONE };
  const carried = { ...value, name: nameOf(change), language: who.language, channel: 'C0OPS' };
  const typed = { name: nameOf(change), reason: 'wrong target' };
  const click = (id: string, more: object = {}) =>
    slack.click(who, id, JSON.stringify({ ...value, ...more }));
  const behind = { name: nameOf(change), changeId: change.id };
  switch (button) {
    case 'approve':
      return await throughDialogs(who, typed, await click(button, change.risks ? { asks: 'name' } : {}));
    case 'reject':
      return await throughDialogs(who, typed, await click(button));
    case 'wait-in-line':
      return [await slack.click(who, button, JSON.stringify(Ticket.parse({ ...TICKET, behind })))];
    case 'leave-line':
      return [await slack.click(who, button, JSON.stringify({ id: IN_LINE }))];
    case 'rescue-finish':
    case 'rescue-undo':
      return [await click(button, { rescue: button.slice('rescue-'.length) })];
    case 'approve dialog':
      return [await slack.submit(who, 'approve', carry(carried), typed)];
    case 'reject dialog':
      return [await slack.submit(who, 'reject', carry(carried), typed)];
    case 'glass dialog':
      return [
        await slack.submit(who, SURE, carry({ ...carried, reason: 'the site is down', title: 'Switch' })),
      ];
    case '/break-glass': {
      const line = `approve ${change.id} --break-glass "the site is down"`;
      return await throughDialogs(who, typed, await slack.type(who, line));
    }
    case '/handover':
      return [await slack.type(who, `handover ${change.id} U0NINA`)];
    case '/reject':
      return [await slack.type(who, `reject ${change.id} "wrong target"`)];
  }
  if (button.startsWith('/')) {
    return await throughDialogs(who, typed, await slack.type(who, `${button.slice(1)} ${change.id}`));
  }
  return [
    await click(button, button.startsWith('choose-') ? { resolution: button.slice('choose-'.length) } : {}),
  ];
}

/** Fills in each dialog that asks for something, until none does. */
async function throughDialogs(
  who: Person,
  typed: Readonly<Record<string, string>>,
  first: Told[],
): Promise<Told[][]> {
  const acts = [first];
  for (let last = first; acts.length < 5; ) {
    const view = last.find(({ way }) => way === 'dialog')?.view;
    if (!view?.submit || view.callback_id === undefined) break;
    last = await slack.submit(who, view.callback_id, view.private_metadata ?? '', typed);
    acts.push(last);
  }
  return acts;
}

/** All that a click could change, so that two of them tell whether one did. */
async function everything({ world }: Place) {
  return {
    changes: world.changes.all(),
    writes: world.provider.calls.filter(({ action }) => action === 'apply').length,
    alarms: JSON.stringify(world.queue.pending()),
    line: JSON.stringify(await world.ports.line.list()),
    told: world.told.notes.length + world.told.cards.length,
  };
}

const DECISIONS: ReadonlySet<string> = new Set([
  ...['approved', 'rejected', 'replanned', 'reviewed', 'turned-back', 'resumed', 'stopped'],
  'handed-over',
]);

/** How many decisions, proposals and moves of the line came of it. */
function counted(
  before: Awaited<ReturnType<typeof everything>>,
  after: Awaited<ReturnType<typeof everything>>,
): number {
  const moved = after.changes.flatMap((change) => {
    const was = before.changes.find(({ id }) => id === change.id);
    if (!was) return [1];
    const added = change.journal.slice(was.journal.length).filter(({ kind }) => DECISIONS.has(kind));
    return was === change ? [] : [added.length];
  });
  return moved.reduce((sum, n) => sum + n, 0) + (before.line === after.line ? 0 : 1);
}

const BUTTONS: readonly string[] = [...ON_CARDS, ...ELSEWHERE, ...SENT_BACK, ...TYPED];
const states = Object.keys(STATES).filter((state): state is State => state in STATES);

const DONE: ReadonlySet<State> = new Set(['done', 'broken glass, done', 'broken glass, reviewed']);

describe.each(states)('a change that is %s', (state) => {
  test('shows the buttons that somebody is heard with, none once it is done, and no other', async () => {
    const { change } = await STATES[state]();
    for (const language of ['en', 'zh-CN'] as const) {
      const card = planCard(change, language);
      for (const blocks of [card.blocks, card.classic ?? []]) {
        const shown = blocks.flatMap((block) =>
          block.type === 'actions' && block.block_id !== 'confirmations'
            ? block.elements.map((one) => ('action_id' in one ? one.action_id : undefined))
            : [],
        );
        // Of two that do the same, the one that says what happens is enough.
        const expected = ON_CARDS.filter((button) => heard(state, button, 'fresh').length > 0).filter(
          (button, _at, some) => button !== 'undo' || !some.includes('cancel'),
        );
        // What has ended keeps no button: its undo is typed, or clicked on a card from before.
        const isOnCard = state === 'gone' || DONE.has(state) ? [] : expected;
        if (state === 'proposed, in a frozen zone') isOnCard.unshift('approve');
        if (state !== 'gone') expect(shown.toSorted()).toEqual([...isOnCard].toSorted());
      }
    }
  });

  test.each(AGES)('answers whoever clicks or types anything, on a card that is %s', async (age) => {
    present = await placeOf(state, age);
    let turn = states.indexOf(state);
    for (const button of BUTTONS) {
      if (isTheSame(state, button, age)) continue;
      for (const who of EVERYBODY) {
        turn += 1;
        const language: Language = turn % 2 === 0 ? 'en' : 'zh-CN';
        const one: Case = { state, button, who, age };
        const why = JSON.stringify(one);
        const person = {
          userId: PEOPLE[who],
          language,
          teamId: who === 'stranger' ? 'T0OTHER' : 'T0SANDBOX',
        };
        const before = await everything(present);
        const acts = await press(person, button, age, present.change);
        const after = await everything(present);
        const isHeard = heard(state, button, age).includes(who);

        for (const told of acts) {
          expect(told, why).toHaveLength(1);
          const text = told[0]?.text ?? '';
          expect(text.trim(), why).not.toBe('');
          if (language === 'en') expect(isChinese(text), `${why} ${text}`).toBe(false);
          else expect([isChinese(text), englishIn(text, KNOWN)], `${why} ${text}`).toEqual([true, []]);
        }
        expect(counted(before, after), `${why} ${acts.at(-1)?.[0]?.text}`).toBe(isHeard ? 1 : 0);
        expect(after.writes, why).toBe(before.writes);
        if (isHeard) {
          // Whoever looks at the card now sees what was decided, and the buttons that are left.
          const shown = present.world.told.cards.at(-1);
          const moved = after.changes.find(({ id }) => id === present.change.id);
          if (moved && moved !== before.changes.find(({ id }) => id === moved.id)) {
            expect([shown?.id, shown?.state, shown?.journal], why).toEqual([
              moved.id,
              moved.state,
              moved.journal,
            ]);
          }
          await present.restore();
        } else {
          expect({
            ...after,
            changes: after.changes.map((change, at) => change === before.changes[at]),
          }).toEqual({
            ...before,
            changes: before.changes.map(() => true),
          });
          expectNamed(one, acts.at(-1)?.[0]?.text ?? '');
        }
      }
    }
    expect(slack.complaints()).toEqual([]);
  });
});

describe('a window or the Home tab', () => {
  const at = (who: Who) => ({ userId: PEOPLE[who], language: 'zh-CN' as const });

  test.each(EVERYBODY)('answers the %s, in a window, and changes nothing', async (who) => {
    present = await placeOf('proposed', 'fresh');
    const before = await everything(present);
    const [asked] = await slack.type(at(who), '');
    const form = asked?.view;
    const memory = { id: 'V0', private_metadata: form?.private_metadata ?? '' };
    const opened = await slack.press(at(who), { action_id: ASK_AT_HOME });
    const again = await slack.press(at(who), { action_id: ASK_BACK }, memory);
    const verb = await slack.press(at(who), { action_id: ASK_IDS.verb }, memory);
    for (const told of [[asked], opened, again, verb]) {
      expect(told).toMatchObject([{ way: 'dialog', text: expect.stringMatching(/\p{Script=Han}/u) }]);
    }
    const option = { text: { type: 'plain_text', text: '中文' }, value: 'zh-CN' };
    await slack.press(at(who), {
      action_id: CHOOSE_LANGUAGE,
      type: 'static_select',
      selected_option: option,
    });
    expect(await present.world.ports.preferences.languageOf(PEOPLE[who])).toBe('zh-CN');
    expect(await everything(present)).toEqual(before);
    expect(slack.complaints()).toEqual([]);
  });
});

test('every button and menu that anybody can be shown is listened to, and is in these tables', async () => {
  const shown = new Set<string>();
  const see = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(see);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return;
    // Inputs are read with what is sent back.
    if ('type' in part && part.type === 'input' && !('dispatch_action' in part)) return;
    if ('action_id' in part) shown.add(String(part.action_id));
    Object.values(part).forEach(see);
  };
  const alice = { userId: PEOPLE.requester, language: 'en' } as const;
  for (const state of states) {
    present = await placeOf(state, 'fresh');
    const card = planCard(present.change);
    see([card.blocks, card.classic]);
    for (const line of [
      'switch www cdn',
      'switch www cdn --wait',
      'recover example.com',
      '',
      'status',
      'list',
    ]) {
      see(await slack.type(alice, line));
    }
  }
  present = await placeOf('done', 'fresh');
  const memory = (verb: string) =>
    JSON.stringify({
      form: { verb, zone: ZONE, host: 'www', target: 'cdn', type: 'A', value: '192.0.2.7' },
      ...{ language: 'en', channel: 'C0OPS', fixed: false },
    });
  for (const verb of ASK_VERBS) {
    const view = { id: 'V0', private_metadata: memory(verb) };
    see(await slack.press(alice, { action_id: ASK_IDS.verb }, view));
    see(await slack.submit(alice, ASK, memory(verb)));
  }
  see(homeView({ waiting: [], mine: [], running: [], ended: [], rights: [], choice: 'slack' }, 'en'));

  const known = new Set<string>([
    ...[...ON_CARDS, ...ELSEWHERE],
    ...[...Object.values(CONFIRM), ASK_AT_HOME, CHOOSE_LANGUAGE, ASK_BACK, ...ASK_REDRAWS],
  ]);
  expect([...slack.listened].toSorted()).toEqual([...known].toSorted());
  expect([...shown].filter((id) => !known.has(id))).toEqual([]);
  // What these worlds do not offer is offered in others.
  const elsewhere = [...WAYS, ...Object.values(CONFIRM)];
  expect([...known].filter((id) => !shown.has(id) && !elsewhere.includes(id))).toEqual([]);
});

/** What tests' people wrote themselves. */
const KNOWN = ['the site is down', 'wrong target', 'the sale', 'not today'];
