import type { Change } from '../../domain/change.ts';
import type { Words } from '../mrkdwn.ts';
import { say } from '../say.ts';
import { actLabel, actWord } from './acts.ts';

type Wanted = 'cancel' | 'undo' | 'retry' | 'close';

/** The labels of the buttons on a card whose change was approved, and what they ask before they act. */
export function actLabels(change: Change): Record<Wanted, Words> {
  const act = actLabel(change.plan);
  return {
    cancel: say('act-buttons.cancel', { act }),
    undo: say('act-buttons.undo', { act }),
    retry: retryLabel(change),
    close: say('act-buttons.close'),
  };
}

function retryLabel(change: Change): Words {
  if (change.state === 'running') return say('act-buttons.retry-now');
  return change.back
    ? say('act-buttons.retry-back')
    : say('act-buttons.retry', { act: actLabel(change.plan) });
}

/** What a dialog says, for places without markup. */
export interface Question {
  title: Words;
  text: Words;
  confirm: Words;
  deny: Words;
}

/** What the person is asked once more. */
export function actQuestion(change: Change, wanted: Wanted): Question {
  const word = actWord(change.plan);
  switch (wanted) {
    case 'undo':
      return change.state === 'running'
        ? {
            title: say('act-buttons.ask-undo', { word }),
            text: say('act-buttons.undo-now-does'),
            confirm: say('act-buttons.undo-now-yes'),
            deny: say('act-buttons.undo-now-no'),
          }
        : { title: say('act-buttons.ask-undo', { word }), ...saidOf(wanted) };
    case 'retry':
      return {
        title: say(change.back ? 'act-buttons.ask-retry-back' : 'act-buttons.ask-retry', { word }),
        ...saidOf(wanted),
      };
    case 'cancel':
      return { title: say('act-buttons.ask-cancel', { word }), ...saidOf(wanted) };
    case 'close':
      return { title: say('act-buttons.ask-close'), ...saidOf(wanted) };
  }
}

function saidOf(wanted: Wanted): Omit<Question, 'title'> {
  return {
    text: say(`act-buttons.${wanted}-does`),
    confirm: say(`act-buttons.${wanted}-yes`),
    deny: say(`act-buttons.${wanted}-no`),
  };
}
