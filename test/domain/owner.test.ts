import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lapsedApprovals,
  mayAct,
  mayApprove,
  mayHandOver,
  mayReject,
  mayReview,
  NOBODY,
} from '../../src/domain/approval.ts';
import type { Change } from '../../src/domain/change.ts';
import { lastMove } from '../../src/domain/change.ts';
import { heldNow } from '../../src/domain/holding.ts';
import { isOwnOf, ownerOf, whyNoOwner } from '../../src/domain/owner.ts';
import { transition } from '../../src/domain/transition.ts';
import { aChange, CREATED_AT, planFor } from '../support/changes.ts';
import { anElectorate } from '../support/people.ts';

const PEOPLE = ['U0ALICE', 'U0BOB', 'U0CAROL', 'U0DAVE'];
const STATES = ['proposed', 'running', 'stopped', 'done', 'undone', 'rejected', 'expired'] as const;
const { digest } = planFor('www');
const electorate = anElectorate({ named: ['U0BOB', 'U0CAROL'], users: ['U0BOB', 'U0CAROL'] });

const proposed = aChange({ dueAt: CREATED_AT + 1 });
const handed = (change: Change, to: string, by = 'U0BOB'): Change => {
  const next = transition(change, { kind: 'hand-over', by, to }, CREATED_AT + 1);
  if (!next) throw new Error('not handed over');
  return next;
};
const carols = handed(proposed, 'U0CAROL');

describe('a change that was handed over', () => {
  test('is of its new owner, and who asked for it stays written', () => {
    expect(ownerOf(proposed)).toBe('U0ALICE');
    expect(ownerOf(carols)).toBe('U0CAROL');
    expect(carols.plan).toEqual(proposed.plan);
    expect(carols.journal).toEqual([{ kind: 'handed-over', by: 'U0BOB', to: 'U0CAROL', at: CREATED_AT + 1 }]);
  });

  test('is due when it was due, by the same alarm', () => {
    expect(carols).toMatchObject({ dueAt: proposed.dueAt, generation: proposed.generation });
  });

  test('can be cancelled and rejected by its new owner, and by who asked no more', () => {
    const edward = handed(proposed, 'U0EDWARD');
    expect(mayAct(edward, 'U0EDWARD', undefined)).toBeUndefined();
    expect(mayReject(edward, 'U0EDWARD', digest, NOBODY)).toBeUndefined();
    expect(mayAct(edward, 'U0ALICE', electorate)?.id).toBe('not-an-approver');
    expect(mayReject(edward, 'U0ALICE', digest, electorate)?.id).toBe('not-an-approver');
  });

  test('is approved neither by its new owner nor by who asked for it', () => {
    const everybody = anElectorate({ named: PEOPLE, users: PEOPLE });
    expect(mayApprove(carols, 'U0CAROL', digest, everybody)?.id).toBe('own-request');
    expect(mayApprove(carols, 'U0ALICE', digest, everybody)?.id).toBe('own-request');
    expect(mayApprove(carols, 'U0BOB', digest, everybody)).toBeUndefined();
  });

  test('is reviewed by neither of them after somebody broke the glass', () => {
    const broken = transition(carols, { kind: 'break-glass', by: 'U0EVA', reason: 'down' }, CREATED_AT + 2);
    const everybody = anElectorate({ named: PEOPLE, users: PEOPLE });
    const review = (by: string) => broken && mayReview(broken, by, everybody)?.id;
    expect(PEOPLE.map(review)).toEqual(['own-glass', undefined, 'own-glass', undefined]);
  });

  test('can go back to who asked for it', () => {
    expect(ownerOf(handed(carols, 'U0ALICE'))).toBe('U0ALICE');
  });

  test('stands where it stood: one that is held is still held, by what it was told before', () => {
    const held = {
      kind: 'held',
      step: 0,
      why: { id: 'scheduled', opens: CREATED_AT + 9 },
      at: CREATED_AT,
    } as const;
    const waiting = handed(aChange({ state: 'running', journal: [held] }), 'U0CAROL');
    expect(heldNow(waiting)).toEqual(held);
    expect(lastMove(waiting)).toEqual(held);
  });
});

describe('who may hand a change over', () => {
  test.each(['proposed', 'running', 'stopped'] as const)('its owner and the approvers: %s', (state) => {
    const change = { ...carols, state };
    expect(mayHandOver(change, 'U0CAROL', undefined)).toBeUndefined();
    expect(mayHandOver(change, 'U0BOB', electorate)).toBeUndefined();
    expect(mayHandOver(change, 'U0ALICE', electorate)?.id).toBe('not-an-approver');
    expect(mayHandOver(change, 'U0BOB', undefined)?.id).toBe('approvers-unreadable');
    expect(mayHandOver(change, 'U0BOB', NOBODY)?.id).toBe('nobody-may-approve');
  });

  test.each(['done', 'undone', 'rejected', 'expired'] as const)('nobody when it is %s', (state) => {
    for (const user of PEOPLE) {
      expect(mayHandOver({ ...carols, state }, user, electorate)?.id).toBe('nothing-to-hand-over');
    }
  });

  test('an approver who may not decide is told why', () => {
    const left = anElectorate({ ...electorate, users: [], unfit: new Map([['U0BOB', 'guest' as const]]) });
    expect(mayHandOver(proposed, 'U0BOB', left)).toMatchObject({ id: 'unfit', why: 'guest' });
  });
});

describe('to whom a change may be handed over', () => {
  test('to anybody but its owner and those who have approved it', () => {
    const approved = aChange({ approvals: [{ by: 'U0BOB', at: CREATED_AT }] });
    expect(whyNoOwner(approved, 'U0ALICE')).toMatchObject({ id: 'owner-already', to: 'U0ALICE' });
    expect(whyNoOwner(approved, 'U0BOB')).toMatchObject({ id: 'owner-approved', to: 'U0BOB' });
    expect(whyNoOwner(approved, 'U0DAVE')).toBeUndefined();
  });
});

describe('whatever people do one after the other', () => {
  const person = fc.constantFrom(...PEOPLE);
  const doing = fc.oneof(
    fc.record({ kind: fc.constant('approve' as const), by: person }),
    fc.record({ kind: fc.constant('hand-over' as const), by: person, to: person }),
  );
  const everybody = anElectorate({ named: PEOPLE, users: PEOPLE, needed: 3 });

  test('nobody approves what they asked for or own, and every approval goes on to count', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 12 }), fc.constantFrom(...STATES), (all, state) => {
        let change = aChange({ dueAt: CREATED_AT });
        for (const one of all) {
          const isAllowed =
            one.kind === 'approve'
              ? mayApprove(change, one.by, digest, everybody) === undefined
              : mayHandOver(change, one.by, everybody) === undefined;
          const event = one.kind === 'approve' ? { ...one, needed: 9 } : one;
          if (isAllowed) change = transition(change, event, CREATED_AT) ?? change;
        }
        const { approvals } = change;
        expect(approvals.filter(({ by }) => isOwnOf(change, by))).toEqual([]);
        expect(lapsedApprovals(change, { ...everybody, needed: approvals.length })).toBeUndefined();
        const last = change.journal.findLast(({ kind }) => kind === 'handed-over');
        expect(ownerOf(change)).toBe(last?.kind === 'handed-over' ? last.to : 'U0ALICE');
        const moved = transition({ ...change, state }, { kind: 'hand-over', by: 'U0BOB', to: 'U0EVE' }, 0);
        expect(moved !== undefined).toBe(['proposed', 'running', 'stopped'].includes(state));
      }),
    );
  });
});
