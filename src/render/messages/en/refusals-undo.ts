import type { Movement } from '../../../domain/change.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { code, mrkdwn, nameInCode, type Words } from '../../mrkdwn.ts';
import { subjectOf } from './acts.ts';
import { lineOf, typed } from './commands.ts';
import { movements } from './stops.ts';
import { listing } from './units.ts';

export type UndoRefusal = Extract<Refusal, { id: `undo-${string}` }>;

/** Why a change cannot be taken back. */
export function undoRefusal(why: UndoRefusal): Words {
  switch (why.id) {
    case 'undo-unknown':
      return mrkdwn`There is no change ${code(why.changeId, 80)}. The id of a change stands on its card, behind who asked for it: type ${lineOf('undo', '')} with the right id. If the bot has lost it, ${lineOf('recover', 'example.com')} finds what it left in a zone.`;
    case 'undo-not-ended':
      return why.change.state === 'proposed'
        ? mrkdwn`The change ${code(why.change.id)} has not begun, so there is nothing to take back. To withdraw it, click Reject on its card.`
        : mrkdwn`The change ${code(why.change.id)} of ${nameInCode(subjectOf(why.change.plan))} is in progress${why.change.back ? ', on its way back already: its card shows each step.' : mrkdwn`. Type ${typed(`/dns undo ${why.change.id}`)}, or click the button on its card, and it turns round at once.`}`;
    case 'undo-nothing':
      return mrkdwn`The change ${code(why.changeId, 80)} has changed no answer, or all of it has been taken back already. There is nothing to do.`;
    case 'undo-overtaken':
      return mrkdwn`The zone is no longer as the change ${code(why.changeId, 80)} left it: ${movements(why.movements)} Taking it back could destroy what somebody else has put there. ${lookAt(why.movements)}, then ask for what is wanted.`;
  }
}

/** Where to see what is there now: the hosts that somebody has touched, or what GTM answers with. */
function lookAt(moved: readonly Movement[]): Words {
  const hosts = moved.flatMap((one) => {
    if (one.kind === 'fact-changed') return [];
    return one.kind === 'record-removed' ? [one.before.host] : [one.after.host];
  });
  if (hosts.length === 0 && moved.length > 0)
    return mrkdwn`Look at Global Traffic Manager in the Alibaba Cloud DNS console`;
  const lines = [...new Set(hosts)].map((host) => lineOf('records', host));
  return mrkdwn`Look at the records with ${lines.length === 0 ? lineOf('records', 'www.example.com') : listing(lines, 2)}`;
}
