import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { JournalEntry, StopReason } from '../../src/domain/journal.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { canBeTakenBack, hasAltered, isHalfDone, turnsBackTo } from '../../src/domain/turning.ts';
import { aChange, anUndo, CREATED_AT, writtenBy } from '../support/changes.ts';
import { record } from '../support/records.ts';
import { aForward, aGtmRequest } from '../support/requests.ts';
import { aGtmScene, aPlan, aRootScene, planOf } from '../support/scenes.ts';
import { sceneAfter } from '../support/undone.ts';

const plan = aPlan({ records: [record(), record({ value: '192.0.2.11' })] });
const indexOf = (of: Plan, kind: Plan['steps'][number]['kind']): number =>
  of.steps.findLastIndex((step) => step.kind === kind);
const SWAP = indexOf(plan, 'swap');
const answer = { code: 'DomainRecordLocked', message: 'locked' };
const refused: StopReason = { id: 'provider-refused', answer };

const intent = (
  step: number,
  edit = 0,
  more: Partial<Extract<JournalEntry, { kind: 'intent' }>> = {},
): JournalEntry => ({
  ...{ kind: 'intent', step, edit, route: 'in-place', at: CREATED_AT },
  ...more,
});

/** A change at an edit of a step, all steps before it done. */
function at(
  step: number,
  edit = 0,
  { of = plan, journal = [] as JournalEntry[], ...more }: Partial<Change> & { of?: Plan } = {},
): Change {
  const progress = { step, edit, route: 'in-place' as const, attempts: 0, since: CREATED_AT };
  return aChange({
    plan: of,
    state: 'running',
    progress,
    ...more,
    journal: [...writtenBy(of, step), ...journal],
  });
}

describe('a change that cannot go on turns back', () => {
  test('to the beginning of the step that is half done', () => {
    expect(turnsBackTo(at(SWAP, 1), refused, 'fewer')).toBe(SWAP);
  });

  test('not from a step of which nothing is done', () => {
    expect(turnsBackTo(at(SWAP), refused, 'old')).toBeUndefined();
  });

  test('not from lowered TTLs, however many of them: that is no harm', () => {
    expect(turnsBackTo(at(0, 1), refused, 'old')).toBeUndefined();
  });

  test('not from a look at servers after the change: the name answers as was asked', () => {
    const VERIFY = indexOf(plan, 'verify');
    const reason: StopReason = {
      id: 'not-settled',
      minutes: 60,
      verdict: { served: true, fresh: true, settled: false, sightings: [] },
    };
    expect(turnsBackTo(at(VERIFY), reason, 'new')).toBeUndefined();
  });

  test('not from a last step, which only sets a TTL', () => {
    expect(turnsBackTo(at(indexOf(plan, 'restore-ttl')), refused, 'new')).toBeUndefined();
  });

  test('from a name without an answer, to the last step that changed one', () => {
    expect(turnsBackTo(at(SWAP, 0, { journal: [intent(SWAP)] }), refused, 'nothing')).toBe(SWAP);
    expect(
      turnsBackTo(
        at(SWAP + 1, 0, { journal: [intent(SWAP)] }),
        { id: 'drift-before-write', movements: [] },
        'nothing',
      ),
    ).toBe(SWAP);
  });

  test('not where somebody else is at work and the name answers', () => {
    for (const reason of [
      { id: 'drift-before-write', movements: [] },
      { id: 'gtm-moved', detail: 'x', instance: aGtmScene().gtm?.access.instance },
    ] as StopReason[]) {
      expect(turnsBackTo(at(SWAP, 1), reason, 'other')).toBeUndefined();
    }
  });

  test('from a forwarding that does not work, to the step that set it', () => {
    const forward = planOf(aForward(), aRootScene());
    const WEB = indexOf(forward, 'verify-web');
    const ROOT = indexOf(forward, 'swap');
    const reason: StopReason = { id: 'not-forwarding', minutes: 10, browse: { verdict: 'loops', hops: [] } };
    const there = at(WEB, 0, { of: forward, journal: [intent(ROOT - 2), intent(ROOT)] });
    expect(turnsBackTo(there, reason, 'new')).toBe(ROOT);
  });

  test('from half of what is to be done at GTM', () => {
    const gtm = planOf(aGtmRequest(), aGtmScene());
    expect(turnsBackTo(at(0, 1, { of: gtm }), refused, 'old')).toBe(0);
  });

  test('when the first of several effects may be there, and the name does not answer as before', () => {
    const unknown = at(SWAP, 0, { journal: [intent(SWAP)] });
    expect(turnsBackTo(unknown, refused, 'fewer')).toBe(SWAP);
    expect(turnsBackTo(unknown, refused, 'old')).toBeUndefined();
    expect(turnsBackTo(unknown, refused, 'unknown')).toBeUndefined();
  });

  test('off the planned route, where not even one effect may be whole', () => {
    const rerouted = at(SWAP);
    rerouted.progress.route = 'put-back';
    expect(turnsBackTo(rerouted, { id: 'put-back', answer }, 'old')).toBe(SWAP);
  });

  test('never twice', () => {
    const wayBack = planOf(anUndo(plan), sceneAfter(plan));
    const back = {
      turn: { cause: 'failed' as const, reason: refused },
      plan: wayBack,
      from: SWAP,
      since: SWAP,
    };
    expect(turnsBackTo(at(SWAP, 1, { back }), refused, 'nothing')).toBeUndefined();
  });
});

describe('half a step', () => {
  test('is one of several effects, or less than one', () => {
    expect(isHalfDone(at(SWAP, 1))).toBe(true);
    expect(isHalfDone(at(SWAP))).toBe(false);
    expect(isHalfDone(at(0, 1))).toBe(false);
    const between = at(SWAP);
    between.progress.route = 'delete-and-add';
    expect(isHalfDone(between)).toBe(true);
  });
});

describe('what is answered may have been altered', () => {
  test('from the first intent to do so on', () => {
    expect(hasAltered(at(0))).toBe(false);
    expect(hasAltered(at(SWAP, 0, { journal: [intent(0)] }))).toBe(false);
    expect(hasAltered(at(SWAP, 0, { journal: [intent(SWAP)] }))).toBe(true);
    expect(hasAltered(at(SWAP + 1))).toBe(true);
  });

  test('not by what the way back does', () => {
    expect(hasAltered(at(0, 0, { journal: [intent(SWAP, 0, { back: true })] }))).toBe(false);
  });
});

describe('there is something to take back', () => {
  test('of what is done, where its plan has an undo', () => {
    expect(canBeTakenBack(aChange({ plan, state: 'done' }))).toBe(true);
    const silent = { ...plan, undo: { edits: [], gtm: [], reachSeconds: 0 } };
    expect(canBeTakenBack(aChange({ plan: silent, state: 'done' }))).toBe(false);
  });

  test('of what has stopped, where it had written anything', () => {
    expect(canBeTakenBack(aChange({ plan, state: 'stopped' }))).toBe(false);
    expect(canBeTakenBack({ ...at(1), state: 'stopped' })).toBe(true);
  });

  test('of what took back half a step, only where it had done something before', () => {
    const stopped = { kind: 'stopped', reason: refused, standing: 'old', at: CREATED_AT } as const;
    const journal = [...writtenBy(plan, SWAP + 1), { ...stopped, tookBack: true as const }];
    expect(canBeTakenBack({ ...at(SWAP), state: 'stopped', journal })).toBe(true);
    const untouched = journal.filter((entry) => entry.kind !== 'applied' || entry.step === SWAP);
    expect(canBeTakenBack({ ...at(SWAP), state: 'stopped', journal: untouched })).toBe(false);
  });

  test.each(['proposed', 'rejected', 'expired', 'undone'] as const)('not of what is %s', (state) => {
    expect(canBeTakenBack({ ...at(SWAP + 1), state })).toBe(false);
  });
});
