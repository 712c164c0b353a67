import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { Ticket, type WaitingCommand } from '../../src/domain/waiting.ts';
import type { SlackMessage } from '../../src/render/blocks.ts';
import {
  LEAVE,
  leaveText,
  lineAnswer,
  proposalAnswer,
  turnMessages,
  WAIT,
} from '../../src/render/waiting.ts';
import { validateBlocks } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { aChange, CREATED_AT } from '../support/changes.ts';
import { name } from '../support/scenes.ts';
import { aWaiting } from '../support/waiting.ts';
import { expectReadable } from './readable.ts';
import { www } from './samples.ts';
import { TURNS } from './samples-waiting.ts';

const CARD = { channel: 'C0OPS', ts: '1700000000.000100' };
const LINK = '<https://slack.com/archives/C0OPS/p1700000000000100|Its card>';

const {
  schema: _schema,
  askedBy: _askedBy,
  joinedAt: _joinedAt,
  hindered: _hindered,
  ...ticket
} = aWaiting();
const busy = (change: Change, waiting = 0) =>
  proposalAnswer({
    kind: 'refused',
    refusals: [{ id: 'host-busy', name: www, about: www, change, waiting }],
    ticket,
  });

/** The message, whose blocks Slack takes, with the one button it has. */
function withButton(answer: string | SlackMessage): { text: string; id: unknown; value: string } {
  if (typeof answer === 'string') throw new Error(`there is no button: ${answer}`);
  expect(validateBlocks(answer.blocks, 'message')).toEqual([]);
  const [element, second] = answer.blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements : [],
  );
  expect(second).toBeUndefined();
  if (element?.type !== 'button') throw new Error('there is no button');
  return { text: answer.text, id: element.action_id, value: element.value ?? '' };
}

describe('the answer that a name is busy', () => {
  it('says who asked, since when, what for, how far it is and what to do, with a link', () => {
    const { text } = withButton(busy(aChange({ card: CARD, dueAt: CREATED_AT + 1000 })));
    expect(text.split('\n')).toEqual([
      expect.stringMatching(
        /^`www.example.com` has another change under way: the switch of `www.example.com`, asked by <@U0ALICE> <!date\^1767225600\^\{date_short_pretty\} \{time\}\|.* UTC>, change `change-1`\. .*Afterwards it is a CNAME record to/,
      ),
      expect.stringMatching(
        /^It waits for approval by an approver of `example.com`; undecided it ends <!date\^1767225601\^.*UTC>\. <https.*\|Its card> shows all of it\. Ask an approver to approve or reject it there\.$/,
      ),
      '*To wait in line,* use the button or type the same with `--wait`: when the name is free, yours is proposed by itself, from the records as they are then. Nobody waits yet.',
      'Nothing was stored and nothing was changed.',
    ]);
    expect(text).toContain(`${LINK} shows all of it.`);
  });

  it.each<[string, Partial<Change>, string]>([
    [
      'waits out the TTL',
      { state: 'running', progress: { ...aChange().progress, step: 2 }, dueAt: CREATED_AT },
      'It waits until <!date^1767225600^{time_secs}|2026-01-01 00:00:00 UTC> for old answers to leave the caches (step 3 of 6), and goes on by itself.',
    ],
    ['runs', { state: 'running' }, 'It is in progress (step 1 of 6) and goes on by itself.'],
    ['has no card that is known', {}, 'Its card is in <#C0OPS>.'],
  ])('tells of one that %s', (_what, overrides, sentence) => {
    expect(withButton(busy({ ...aChange(), ...overrides })).text).toContain(sentence);
  });

  it('names the name that is kept where the change is about another one', () => {
    const refusal = { id: 'host-busy' as const, name: name('x.example.com'), about: www, waiting: 2 };
    const answer = proposalAnswer({
      kind: 'refused',
      refusals: [{ ...refusal, change: aChange() }],
      ticket,
    });
    expect(withButton(answer).text).toContain('It also keeps `x.example.com`, which yours would touch.');
    expect(withButton(answer).text).toContain('2 requests wait already.');
  });

  it('has a button that carries all of the request', () => {
    const { id, value } = withButton(busy(aChange()));
    expect(id).toBe(WAIT);
    expect(Ticket.parse(JSON.parse(value))).toEqual(ticket);
  });

  it('has none for a request that no button can carry, and says what to type', () => {
    const command = {
      verb: 'add',
      host: '@',
      absolute: false,
      type: 'TXT',
      value: 'x'.repeat(2000),
    } as const;
    const refusal = { id: 'host-busy' as const, name: www, about: www, change: aChange(), waiting: 1 };
    const answer = proposalAnswer({ kind: 'refused', refusals: [refusal], ticket: { ...ticket, command } });
    expect(answer).toContain('type the same with `--wait`');
    expect(answer).toContain('1 request waits already.');
  });
});

describe('the answer to who joins the line', () => {
  it('says which place it is, who is before, and what happens by itself, with a button to leave', () => {
    const request = aWaiting();
    const answer = lineAnswer({
      ...{ kind: 'in-line', request, place: 1, already: false },
      holder: aChange({ card: CARD }),
    });
    const { text, id, value } = withButton(answer);
    expect(text).toContain(
      'You are in line: `/dns switch www.example.com eu` is next for `www.example.com`.\nBefore it is the switch of `www.example.com`, asked by <@U0ALICE>',
    );
    expect(text).toContain(LINK);
    expect(text).toMatch(
      /proposed by itself in <#C0OPS>, .* direct message\. .*It waits until <!date\^1767312300\^/,
    );
    expect([id, JSON.parse(value)]).toEqual([LEAVE, { id: 'change-2' }]);
  });

  it('tells who asks again where they are', () => {
    const answer = lineAnswer({ kind: 'in-line', request: aWaiting(), place: 3, already: true });
    expect(withButton(answer).text).toContain(
      'You are waiting already: `/dns switch www.example.com eu` is number 3 for `www.example.com`.\nThe change before them all has ended',
    );
  });

  it('leads who comes too late to the card', () => {
    expect(lineAnswer({ kind: 'had-turn', change: aChange({ card: CARD }) })).toBe(
      `Its turn has come: the switch of \`www.example.com\` was proposed as change \`change-1\`. ${LINK} shows all of it.`,
    );
  });

  it.each<[WaitingCommand, string]>([
    [
      { verb: 'switch', host: www, absolute: true, target: 'cdn', ttl: 60, line: 'oversea', reason: 'x' },
      '/dns switch www.example.com cdn --line oversea --ttl 60',
    ],
    [
      { verb: 'add', host: name('www'), absolute: false, type: 'TXT', value: 'a b' },
      '/dns add www.example.com TXT "a b"',
    ],
    [{ verb: 'remove', host: '@', absolute: false, type: 'A' }, '/dns remove www.example.com A'],
    [{ verb: 'undo', change: '7k2m9xwq' }, '/dns undo 7k2m9xwq'],
  ])('calls %j what can be typed again', (command, line) => {
    const text = leaveText({ kind: 'left', request: aWaiting({ command }) });
    expect(text).toContain(`To ask again, type \`${line}\`.`);
    expectReadable([text]);
  });

  it('says to who leaves too late what has become of it', () => {
    expect(leaveText({ kind: 'had-turn', change: aChange({ card: CARD }) })).toContain(LINK);
    expect(leaveText({ kind: 'not-in-line' })).toContain('not in line any more');
  });
});

describe('who waited hears', () => {
  it.each(Object.values(TURNS).map(([news, sentence]) => ({ news, sentence })))(
    'what it means: $news.kind',
    ({ news, sentence }) => {
      const { requester, channel } = turnMessages(aWaiting(), news);
      expect(requester.text).toContain(sentence);
      expect(requester.text).not.toMatch(/undefined|\[object|NaN/);
      expect(channel.text).toBe(`<@U0BOB> ${requester.text}`);
      expect(validateBlocks(requester.blocks, 'message')).toEqual([]);
    },
  );

  it.each(Object.values(TURNS).map(([news]) => news))(
    'what to do next, and that no record was touched: $kind',
    (news) => {
      const { text } = turnMessages(aWaiting(), news).requester;
      if (news.kind === 'proposed') return expect(text).toContain('other than you clicks Approve');
      expect(text).toContain('othing was changed');
      expectReadable([text]);
    },
  );

  it('of a change that has moved on meanwhile that its card shows how far it is', () => {
    const change = aChange({ state: 'running', card: CARD });
    const { text } = turnMessages(aWaiting(), { kind: 'proposed', change }).requester;
    expect(text).toContain(`was proposed as change \`change-1\``);
    expect(text).toContain(`${LINK} shows how far it is.`);
  });

  it.each([
    ['is_archived', 'That channel is archived'],
    ['ratelimited', 'Slack answered `ratelimited`.'],
  ])('why there is no card: %s', (code, sentence) => {
    expect(turnMessages(aWaiting(), { kind: 'undeliverable', code }).requester.text).toContain(sentence);
  });
});
