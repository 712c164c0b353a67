import { type Change, OPEN_STATES, planUnderWay } from '../../src/domain/change.ts';
import type { ChangeEvent } from '../../src/domain/change-event.ts';
import { claimsOf } from '../../src/domain/claims.ts';
import { editsOf, type Plan } from '../../src/domain/plan.ts';
import type { DnsRecord } from '../../src/domain/record.ts';
import type { ChangeRequest } from '../../src/domain/request.ts';
import { hasBegun } from '../../src/domain/transition.ts';
import { aChange } from '../support/changes.ts';
import type { Bounds } from './bounds.ts';
import { endedInForm, inForm, LONG_AFTER, NOW } from './change-form.ts';
import { type Act, act, electorate } from './people.ts';
import { type Local, NO, type Step, save } from './places.ts';
import { begin, stepsOf } from './program.ts';
import { shareAName } from './properties.ts';
import { sceneFor } from './stopping.ts';
import { remembered, table } from './table.ts';
import { SHIPPED, type Variation } from './variation.ts';
import { IDLE, type Which } from './world.ts';
import { outsideEdits } from './zone.ts';

/** A worker at work, on which of the changes. */
export interface Place {
  of: Which;
  local: Local;
  /** Approval had lapsed when this job began. */
  unasked?: true;
}

/** A step by numbers. */
export interface NumberedStep extends Omit<Step, 'next' | 'event' | 'create'> {
  next: number;
  event: number;
  create: number;
  zone: number;
  /** The part of the planned edit that takes effect, and what may take effect again afterwards. */
  bit: number;
  clears: number;
}

export type Book = ReturnType<typeof book>;

/** Too long for a mark in a remark: marks would double the edits of each plan, and nothing that is answered depends on them. */
const [FIRST, SECOND] = ['change-1', 'change-2'].map((id) => id.padEnd(60, '-x')) as [string, string];

/** Everything that occurs, by number, and what the domain decides about it: asked once, looked up ever after. */
export function book(bounds: Bounds, variation: Variation) {
  const by = { ...variation, propose: byText(variation.propose) };
  const { refusals = false, longOutage = false } = bounds;
  const changes = table<Change>();
  const zones = table<readonly DnsRecord[]>();
  const events = table<ChangeEvent>();
  const places = table<Place>();
  const plans = table<Plan>();

  const planned = (id: string, request: ChangeRequest, records: readonly DnsRecord[]): Plan | undefined => {
    const proposal = by.propose(request, sceneFor(request, records), id);
    return proposal.ok ? proposal.plan : undefined;
  };
  const firstPlan = planned(FIRST, bounds.first, bounds.records);
  if (!firstPlan) throw new Error('The first change is refused.');

  const formed = (change: Change, now: number): number => {
    const isOver = change.state !== 'stopped' && !OPEN_STATES.has(change.state);
    return changes.idOf(isOver ? endedInForm({ ...change, plan: firstPlan }) : inForm(change, now));
  };
  const placeOf = (of: Which, local: Local, unasked?: true): number =>
    places.idOf({ of, local, ...(unasked && { unasked }) });
  const change = (id: number): Change => changes.at(id);
  const moves = [NOW, LONG_AFTER].map((now) =>
    remembered((copy, event) => {
      const next = by.transition(change(copy), events.at(event), now);
      return next && { next, id: formed(next, now) };
    }),
  );
  const steps = new Map<number, NumberedStep[]>();
  const starts = remembered((copy, key) => {
    const of: Which = key > 1 ? 1 : 0;
    const hasLeft = key % 2 === 1;
    const { state } = change(copy);
    const hasLapsed = SHIPPED.lapsedApprovals(change(copy), electorate(hasLeft)) !== undefined;
    const isUnasked = state === 'running' && !hasBegun(change(copy)) && hasLapsed;
    return placeOf(of, begin(change(copy), hasLeft, by), isUnasked || undefined);
  });
  const acted = new Map<string, number>();

  return {
    ...{ by, changes, zones, events, places },
    first: (): number => formed(aChange({ id: FIRST, plan: firstPlan, dueAt: NOW }), NOW),
    second: remembered((plan) => formed(aChange({ id: SECOND, plan: plans.at(plan), dueAt: NOW }), NOW)),
    /** Where a worker is that is to store the second change, having seen this zone. */
    asked: remembered((zone) => {
      const plan = bounds.second && planned(SECOND, bounds.second, zones.at(zone));
      return plan ? placeOf(1, { pc: 'create', plan }) : IDLE;
    }),
    rearms: ([0, 1] as const).map((of) =>
      placeOf(of, { pc: 'save', event: { kind: 're-arm' }, after: 'end' }),
    ),
    surprised: ([0, 1] as const).map((of) => placeOf(of, save({ kind: 'retry', answer: NO, dueAt: 0 }))),
    isOpen: (id: number): boolean => id !== 0 && OPEN_STATES.has(change(id).state),
    stateOf: (id: number): Change['state'] | undefined => (id === 0 ? undefined : change(id).state),
    /** The change after the event, as it is and in form; undefined when the event cannot happen to it. */
    moved: (copy: number, event: number, isLater: boolean) => moves[isLater ? 1 : 0]?.(copy, event),
    collides: remembered((a, b) => by.collision(claimsOf(change(a)), claimsOf(change(b))) !== undefined),
    share: remembered((a, b) => shareAName(change(a), change(b))),
    closed: remembered((id) => changes.idOf(endedInForm({ ...change(id), plan: firstPlan }))),
    start: (of: Which, copy: number, hasLeft: boolean): number => starts(copy, of * 2 + Number(hasLeft)),
    acted(kind: Act, of: Which, copy: number, zone: number, hasLeft: boolean): number {
      const key = `${kind} ${of} ${copy} ${zone} ${hasLeft}`;
      const known = acted.get(key);
      if (known !== undefined) return known;
      const local = act(kind, change(copy), zones.at(zone), hasLeft, by);
      const place = local ? placeOf(of, local) : IDLE;
      acted.set(key, place);
      return place;
    },
    outside: remembered((zone) =>
      outsideEdits(zones.at(zone)).map((edit) => edit && { what: edit.what, zone: zones.idOf(edit.records) }),
    ),
    steps(place: number, copy: number, zone: number): NumberedStep[] {
      const key = (place * 65_536 + copy) * 32_768 + zone;
      const known = steps.get(key);
      if (known) return known;
      const { of, local, unasked } = places.at(place);
      const present = change(copy || 1);
      const list = stepsOf(local, present, zones.at(zone), by, { refusals, longOutage }).map((step) => ({
        ...step,
        next: step.next ? placeOf(of, step.next, unasked) : IDLE,
        event: step.event ? events.idOf(step.event) : 0,
        create: step.create ? plans.idOf(step.create) : 0,
        zone: step.effect ? zones.idOf(step.effect.records) : zone,
        ...(step.effect ? bitsOf(present, step.effect.part) : { bit: 0, clears: 0 }),
      }));
      steps.set(key, list);
      return list;
    },
  };
}

/** Many a change has the same way back. */
function byText(propose: Variation['propose']): Variation['propose'] {
  const known = new Map<string, ReturnType<Variation['propose']>>();
  return (request, scene, id) => {
    const key = JSON.stringify([request, scene.records, id]);
    const proposal = known.get(key) ?? propose(request, scene, id);
    known.set(key, proposal);
    return proposal;
  };
}

/** Bits for the two parts of each planned edit; what is put back may be taken away again. */
function bitsOf(
  change: Change,
  part: NonNullable<Step['effect']>['part'],
): Pick<NumberedStep, 'bit' | 'clears'> {
  const { step, edit } = change.progress;
  const number = editsOf(planUnderWay(change).steps.slice(0, step)).length + edit;
  if (number >= 15) throw new Error('The plan has more edits than the search can tell apart.');
  const [whole, removal] = [1 << (number * 2), 2 << (number * 2)];
  if (part === 'put-back') return { bit: 0, clears: whole | removal };
  return { bit: part === 'whole' ? whole : removal, clears: 0 };
}
