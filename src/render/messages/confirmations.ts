import { displayName } from '../../domain/name.ts';
import type { Confirmation } from '../../domain/plan.ts';
import { cut, nameInCode, shorter, type Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { listing } from './units.ts';

/** What an approver says with a tick, in full. */
export function confirmation({ names }: Confirmation): Words {
  return say('confirmations.wanted', { names: listing(names.map(nameInCode), 4), n: names.length });
}

/** The words beside the box: short ones where the names leave no room. */
export function tickLabel({ names }: Confirmation, max: number): Words {
  const n = names.length;
  const shown = listing(
    names.map((name) => cut(displayName(name), 260)),
    n,
  );
  return shorter(say('confirmations.tick', { names: shown, n }), say('confirmations.tick-short', { n }), max);
}

/** What is to be done before an approval counts. */
export function confirmationWanted({ names }: Confirmation): Words {
  return say('confirmations.tick-first', { names: listing(names.map(nameInCode), 4), n: names.length });
}
