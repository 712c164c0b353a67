import type { Change } from '../../domain/change.ts';
import { typed } from '../messages/commands.ts';
import type { Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { actsFor } from './buttons.ts';

/** What to type in place of the buttons of a card, for where no button can be shown. */
export function typedInstead(change: Change): Words[] {
  const command = (verb: string): Words => typed(`/dns ${verb} ${change.id}`);
  if (change.state === 'proposed') {
    return [say('card-typed.decide', { approve: command('approve'), reject: command('reject') })];
  }
  return actsFor(change).flatMap((act) =>
    // Leaving a step undone has no command: it is asked for by a click on a card that shows what is left.
    act === 'close' ? [] : [say(`card-typed.${act}`, { command: command(act) })],
  );
}
