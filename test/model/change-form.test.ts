import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import { judgePropagation } from '../../src/domain/propagation.ts';
import { standingOfChange } from '../../src/domain/standing.ts';
import { hasBegun, presentStep, transition } from '../../src/domain/transition.ts';
import { isResumable } from '../../src/domain/transition-turns.ts';
import { hasAltered, isHalfDone, turnsBackTo } from '../../src/domain/turning.ts';
import { backOf } from '../../src/domain/undo.ts';
import { aChange } from '../support/changes.ts';
import { aPlan } from '../support/scenes.ts';
import { inForm, NOW } from './change-form.ts';
import { wayBack } from './stopping.ts';
import { SHIPPED } from './variation.ts';
import { TWO_ADDRESSES } from './worlds.ts';

const plan = aPlan({ records: [...TWO_ADDRESSES.records] });
const answer = { code: 'Throttling.User', message: '' };
const reason = { id: 'provider-unreachable', answer, attempts: 3 } as const;

const events = fc.constantFrom<ChangeEvent>(
  { kind: 'approve', by: 'UBOB', needed: 1 },
  { kind: 'intend' },
  { kind: 'confirm', known: 'answered', recordId: '1', requestId: 'R' },
  { kind: 'confirm', known: 'read-back' },
  { kind: 'reroute', route: 'delete-and-add', answer },
  { kind: 'retry', answer, dueAt: 5 },
  { kind: 'skip', answer },
  { kind: 'postpone', answer, dueAt: 5 },
  { kind: 'observe', verdict: judgePropagation([]), dueAt: 5 },
  { kind: 'finish-step', dueAt: 0 },
  { kind: 'finish-step', dueAt: 600_000 },
  { kind: 'resume', by: 'UALICE' },
  { kind: 'stop', reason, standing: 'old' },
  { kind: 're-arm' },
);

/** Everything that is decided about a change by what it has been through. */
function decisions(change: Change) {
  return {
    state: change.state,
    step: presentStep(change),
    hasBegun: hasBegun(change),
    hasAltered: hasAltered(change),
    isHalfDone: isHalfDone(change),
    isResumable: isResumable(change),
    standing: standingOfChange(change, plan.scene.records),
    turnsBackTo: (['old', 'fewer', 'mixed', 'nothing', 'other'] as const).map((standing) =>
      turnsBackTo(change, reason, standing),
    ),
    back: [0, 3].map((since) => backOf(change, since)),
  };
}

test('whatever a change has been through, it is decided upon as in the form that the search keeps', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), fc.boolean(), (list, turns) => {
      let whole = aChange({ plan, dueAt: NOW });
      let form = inForm(whole, NOW);
      for (const [index, event] of list.entries()) {
        const meets = turns && index === 20 && whole.state === 'running' && !whole.back;
        const way = meets ? wayBack(whole, plan.scene.records, SHIPPED) : undefined;
        const next: ChangeEvent = way?.ok
          ? { kind: 'turn-back', turn: { cause: 'failed', reason }, plan: way.plan }
          : event;
        const after = transition(whole, next, NOW);
        const formAfter = transition(form, next, NOW);
        expect(formAfter === undefined).toBe(after === undefined);
        if (!after || !formAfter) continue;
        expect(decisions(inForm(formAfter, NOW))).toEqual(decisions(after));
        expect(inForm(formAfter, NOW)).toEqual(inForm(after, NOW));
        whole = after;
        form = inForm(formAfter, NOW);
      }
    }),
    { numRuns: 150 },
  );
});
