import { describe, expect, it } from 'vitest';
import { parseChoice, parseClick, parseLeave, parseTicket } from '../../commands/click.ts';
import { CONFIRM, CONFIRMATIONS } from '../../src/render/card/buttons.ts';
import { aWaiting } from '../support/waiting.ts';

const value = JSON.stringify({ changeId: 'change-1', digest: 'abc' });
const body = { user: { id: 'U0BOB' }, actions: [{ action_id: 'approve', value }] };

it('reads which change and which plan a button stood for', () => {
  expect(parseClick(body)).toEqual({ changeId: 'change-1', digest: 'abc', userId: 'U0BOB', ticked: [] });
});

it('reads which zone the change was of, and does without where an older card does not tell', () => {
  const told = (zone: unknown) =>
    parseClick({ ...body, actions: [{ value: JSON.stringify({ changeId: 'a', digest: 'b', zone }) }] });
  expect(told('example.com')).toMatchObject({ zone: 'example.com' });
  expect(told('not a name')).toMatchObject({ changeId: 'a' });
  expect(told('not a name')?.zone).toBeUndefined();
});

it('reads where the card stands', () => {
  const withCard = { ...body, channel: { id: 'C0OPS' }, message: { ts: '1.1' } };
  expect(parseClick(withCard)?.message).toEqual({ channel: 'C0OPS', ts: '1.1' });
});

it.each([
  ['no JSON', 'change-1'],
  ['another shape', JSON.stringify({ id: 'change-1' })],
  ['an empty id', JSON.stringify({ changeId: '', digest: 'abc' })],
])('does not take a value that is %s', (_, bad) => {
  expect(parseClick({ ...body, actions: [{ value: bad }] })).toBeUndefined();
});

it('does not take a click without a button', () => {
  expect(parseClick({ ...body, actions: [] })).toBeUndefined();
  expect(parseClick(undefined)).toBeUndefined();
});

describe('the boxes of a card', () => {
  const withState = (values: unknown) => parseClick({ ...body, state: { values } })?.ticked;
  const box = (...options: string[]) => ({
    type: 'checkboxes',
    selected_options: options.map((option) => ({ text: { type: 'plain_text', text: 'Yes' }, value: option })),
  });

  it('are read with the click, those of other blocks left out', () => {
    const values = {
      [CONFIRMATIONS]: { [CONFIRM['names-filed']]: box('names-filed') },
      elsewhere: { other: box('something') },
    };
    expect(withState(values)).toEqual(['names-filed']);
  });

  it.each([
    ['not ticked', { [CONFIRMATIONS]: { [CONFIRM['names-filed']]: box() } }],
    ['not there', {}],
    ['in another shape', { [CONFIRMATIONS]: { [CONFIRM['names-filed']]: { selected_options: 'all' } } }],
    ['no block', { [CONFIRMATIONS]: 'all' }],
  ])('count as not ticked where they are %s', (_, values) => {
    expect(withState(values)).toEqual([]);
  });
});

describe('a button that chooses another way', () => {
  const choosing = (resolution: unknown) => {
    const chosen = JSON.stringify({ changeId: 'change-1', digest: 'abc', resolution });
    return { ...body, actions: [{ value: chosen }], channel: { id: 'C0OPS' }, message: { ts: '1.1' } };
  };

  it('says which way, beside all that any button says', () => {
    expect(parseChoice(choosing('split-by-line'))).toEqual({
      changeId: 'change-1',
      digest: 'abc',
      userId: 'U0BOB',
      ticked: [],
      message: { channel: 'C0OPS', ts: '1.1' },
      resolution: 'split-by-line',
    });
  });

  it.each([
    ['a way that nobody knows', 'by-magic'],
    ['no way', undefined],
  ])('with %s chooses nothing', (_, way) => {
    expect(parseChoice(choosing(way))).toBeUndefined();
  });

  it('is no decision: Approve and Reject carry no way', () => {
    expect(parseClick(choosing('split-by-line'))).not.toHaveProperty('resolution');
    expect(parseChoice(body)).toBeUndefined();
  });
});

describe('the buttons of the line', () => {
  const { id, command, channel, about, behind } = aWaiting();
  const ticket = { id, command, channel, about, behind };
  const clicked = (carried: unknown) => ({
    user: { id: 'U0BOB' },
    actions: [{ value: JSON.stringify(carried) }],
  });

  it('Wait in line carries all of the request, and is of whoever clicked', () => {
    expect(parseTicket(clicked(ticket))).toEqual({ ticket, userId: 'U0BOB' });
    expect(parseTicket(clicked({ ...ticket, askedBy: 'U0EVE' }))).toEqual({ ticket, userId: 'U0BOB' });
  });

  it.each([
    ['without a command', { ...ticket, command: undefined }],
    [
      'with a command that only reads',
      { ...ticket, command: { verb: 'records', host: 'www', absolute: false } },
    ],
    ['with an id that could be a key of something else', { ...ticket, id: 'a:b' }],
    ['with a name that is none', { ...ticket, about: 'WWW..' }],
  ])('Wait in line is not taken %s', (_, carried) => {
    expect(parseTicket(clicked(carried))).toBeUndefined();
    expect(parseTicket({ user: { id: 'U0BOB' }, actions: [] })).toBeUndefined();
  });

  it('Leave the line carries which request', () => {
    expect(parseLeave(clicked({ id }))).toEqual({ id, userId: 'U0BOB' });
    expect(parseLeave(clicked({ id: '' }))).toBeUndefined();
    expect(parseLeave(undefined)).toBeUndefined();
  });
});
