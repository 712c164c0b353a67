import { expect, it } from 'vitest';
import { parseClick } from '../../commands/click.ts';

const value = JSON.stringify({ changeId: 'change-1', digest: 'abc' });
const body = { user: { id: 'U0BOB' }, actions: [{ action_id: 'approve', value }] };

it('reads which change and which plan a button stood for', () => {
  expect(parseClick(body)).toEqual({ changeId: 'change-1', digest: 'abc', userId: 'U0BOB' });
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
