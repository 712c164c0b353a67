import { displayName } from '../../../domain/name.ts';
import type { Confirmation } from '../../../domain/plan.ts';
import { mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { listing } from './units.ts';

/** What an approver says with a tick, in full. */
export function confirmation({ names }: Confirmation): Words {
  return mrkdwn`*To be confirmed by whoever approves:* ${listing(names.map(nameInCode), 4)} ${have(names)} an ICP filing. Alibaba Cloud does not say.`;
}

/** The words beside the box: short ones where the names leave no room. */
export function tickLabel({ names }: Confirmation, max: number): string {
  const label = `${names.map(displayName).join(' and ')} ${have(names)} an ICP filing`;
  if (label.length <= max) return label;
  return names.length === 1 ? 'This name has an ICP filing' : 'All these names have an ICP filing';
}

/** What is to be done before an approval counts. */
export function confirmationWanted({ names }: Confirmation): Words {
  return mrkdwn`Approving needs your word that ${listing(names.map(nameInCode), 4)} ${have(names)} an ICP filing: if you know that, tick the box above the buttons.`;
}

function have({ length }: readonly unknown[]): string {
  if (length === 2) return 'both have';
  return length === 1 ? 'has' : 'all have';
}
