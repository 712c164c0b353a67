import type { Change } from '../../../domain/change.ts';
import { mrkdwn, type Words } from '../../mrkdwn.ts';
import { actLabel, actWord } from './acts.ts';

/** The labels of the buttons on a card whose change was approved, and what they ask before they act. */
export function actLabels(change: Change): Record<'cancel' | 'undo' | 'retry' | 'close', Words> {
  const { plan } = change;
  return {
    cancel: mrkdwn`Cancel ${actLabel(plan)}`,
    undo: mrkdwn`Undo ${actLabel(plan)}`,
    retry: retryLabel(change),
    close: mrkdwn`Leave it as it is`,
  };
}

function retryLabel(change: Change): Words {
  if (change.state === 'running') return mrkdwn`Try again now`;
  return change.back ? mrkdwn`Retry the way back` : mrkdwn`Retry ${actLabel(change.plan)}`;
}

export interface Question {
  title: Words;
  text: string;
  confirm: string;
  deny: string;
}

/** What the person is asked once more; the sentences are plain text. */
export function actQuestion(change: Change, wanted: 'cancel' | 'undo' | 'retry' | 'close'): Question {
  const word = actWord(change.plan);
  switch (wanted) {
    case 'cancel':
      return {
        title: mrkdwn`Cancel this ${word}?`,
        text: 'Lowered TTLs are set back to what they were. No answer was changed, and none will be.',
        confirm: 'Cancel it',
        deny: 'Let it go on',
      };
    case 'undo':
      return change.state === 'running'
        ? {
            title: mrkdwn`Undo this ${word}?`,
            text: 'What was written is taken back at once, in steps that the card shows. Nobody has to approve that again.',
            confirm: 'Undo it',
            deny: 'Let it go on',
          }
        : {
            title: mrkdwn`Undo this ${word}?`,
            text: 'A card with the plan for the way back is posted. It is approved like any change.',
            confirm: 'Propose the undo',
            deny: 'Leave it',
          };
    case 'retry':
      return {
        title: change.back ? mrkdwn`Go on taking this ${word} back?` : mrkdwn`Go on with this ${word}?`,
        text: 'It goes on from where it is. Before each write the records must still be as the plan expects them.',
        confirm: 'Go on',
        deny: 'Not now',
      };
    case 'close':
      return {
        title: mrkdwn`Leave the TTL as it is?`,
        text: 'The name goes on answering as it does now, and the change is closed without its last step.',
        confirm: 'Leave it',
        deny: 'Keep trying',
      };
  }
}
