import { approveChange, rejectChange } from '../src/app/decide-change.ts';
import { proposeChange } from '../src/app/propose-change.ts';
import type { Ports } from '../src/ports.ts';

/** What the listeners may ask for, without what it takes to do it. */
export interface UseCases {
  propose(...args: Asked<typeof proposeChange>): ReturnType<typeof proposeChange>;
  approve(...args: Asked<typeof approveChange>): ReturnType<typeof approveChange>;
  reject(...args: Asked<typeof rejectChange>): ReturnType<typeof rejectChange>;
}

/** The same use cases on the given ports. */
export function useCasesOn(ports: Ports): UseCases {
  return {
    propose: (command, who) => proposeChange(ports, command, who),
    approve: (click) => approveChange(ports, click),
    reject: (click) => rejectChange(ports, click),
  };
}

type Asked<F extends (...args: never) => unknown> =
  Parameters<F> extends [Ports, ...infer Rest] ? Rest : never;
