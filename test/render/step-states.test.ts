import { describe, expect, it } from 'vitest';
import { stepStates, stepStatesBack } from '../../src/render/step-states.ts';
import { kept } from '../support/kept.ts';

const forth = (name: string) => stepStates(kept(name)).map(({ kind }) => kind);
const back = (name: string) => stepStatesBack(kept(name)).map(({ kind }) => kind);

describe('how far each step is', () => {
  it.each([
    ['switch-proposed', ['planned', 'planned', 'planned', 'planned', 'planned', 'planned']],
    ['lapsed', ['planned', 'planned', 'planned', 'planned', 'planned', 'planned']],
    ['switch-2-wait', ['done', 'done', 'waiting', 'pending', 'pending', 'pending']],
    ['resumed', ['done', 'done', 'done', 'running', 'pending', 'pending']],
    ['postponed', ['done', 'done', 'done', 'done', 'done', 'postponed']],
    ['left-as-it-is', ['done', 'done', 'done', 'done', 'done', 'failed']],
    ['took-back', ['done', 'done', 'done', 'failed', 'not-reached', 'not-reached']],
    ['switch-done', ['done', 'done', 'done', 'done', 'done', 'done']],
    [
      'cancelled-untouched',
      ['not-reached', 'not-reached', 'not-reached', 'not-reached', 'not-reached', 'not-reached'],
    ],
  ])('while a change goes forward, or where it ended: %s', (name, kinds) => {
    expect(forth(name)).toEqual(kinds);
    expect(back(name)).toEqual([]);
  });

  it('is frozen where a change turned, and told of the way back instead', () => {
    expect(forth('undone-back-1-verify')).toEqual(['done', 'done', 'done', 'done', 'turned', 'not-reached']);
    expect(back('undone-back-1-verify')).toEqual(['done', 'running', 'pending']);
    expect(back('undone')).toEqual(['done', 'done', 'done']);
    expect(forth('cancelled')).toEqual([
      'done',
      'done',
      'turned',
      'not-reached',
      'not-reached',
      'not-reached',
    ]);
  });

  it('says where a way back has stopped', () => {
    expect(forth('stopped-on-the-way-back')).toEqual([
      'done',
      'done',
      'done',
      'turned',
      'not-reached',
      'not-reached',
    ]);
    expect(back('stopped-on-the-way-back')).toEqual(['failed', 'not-reached', 'not-reached']);
  });

  it('tells when the next try of a failed step is', () => {
    const { dueAt, progress } = kept('delayed');
    expect(stepStates(kept('delayed'))[0]).toEqual({
      kind: 'running',
      attempts: progress.attempts,
      look: dueAt,
    });
    expect(stepStates(kept('postponed')).at(-1)).toEqual({
      kind: 'postponed',
      until: kept('postponed').dueAt,
    });
  });
});
