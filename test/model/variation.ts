import { afterCall } from '../../src/domain/after-call.ts';
import { driftSince, lapsedApprovals } from '../../src/domain/approval.ts';
import { collision } from '../../src/domain/claims.ts';
import { propose } from '../../src/domain/resolution/index.ts';
import { standingOfChange } from '../../src/domain/standing.ts';
import { transition } from '../../src/domain/transition.ts';
import { turnsBackTo } from '../../src/domain/turning.ts';
import { backOf } from '../../src/domain/undo.ts';
import { nextWrite } from '../../src/domain/write.ts';

/** What the workers decide with: the domain as it is, where a variation does not say otherwise. */
export const DOMAIN = {
  ...{ afterCall, driftSince, lapsedApprovals, collision, propose, standingOfChange },
  ...{ transition, turnsBackTo, backOf, nextWrite },
};

/** What the code between the decisions does; all of it true in what is shipped. */
export const GLUE = {
  /** A save is accepted only while what is stored is what the copy was made from. */
  savesByComparison: true,
  /** The intent is stored before the call. */
  storesIntent: true,
  /** Between the save of the intent and the call nobody else does anything: the process does not sleep there. */
  callsAtOnce: true,
  /** After a lost answer the zone is read before anything is repeated. */
  readsBack: true,
  /** Whoever approved is asked for once more before the first write. */
  asksAgain: true,
  /** An alarm that rings before its time does nothing. */
  mindsTime: true,
  /** Whoever meets an error goes on with what is stored by then only if that is still what its alarm was for. */
  mindsItsAlarm: true,
  /** A failed delete and add puts the old record back. */
  putsBack: true,
};

export type Variation = typeof DOMAIN & typeof GLUE;

export const SHIPPED: Variation = { ...DOMAIN, ...GLUE };
