import type { Change } from '../domain/change.ts';
import type { FreezeNews } from '../domain/freeze.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import type { DomainName } from '../domain/name.ts';
import type { Refusal } from '../domain/refusal.ts';
import { refusalText } from './answers.ts';
import { buildersIn, LIMITS, type SlackMessage } from './blocks.ts';
import { messages } from './messages/index.ts';

/** What a wish to freeze a zone or to free it came to, as the use case says it. */
export type Frozen =
  | {
      kind: 'done';
      news: FreezeNews;
      told: boolean;
      goingOn: readonly Change[];
      held: readonly Change[];
      undecided: readonly Change[];
    }
  | { kind: 'not-frozen'; zone: DomainName }
  | { kind: 'not-allowed'; zone: DomainName; approvers?: readonly string[] }
  | { kind: 'refused'; refusals: readonly Refusal[] };

/** The answer to `/dns freeze` and `/dns unfreeze`, for whoever typed it. */
export function freezeText(
  outcome: Frozen,
  verb: 'freeze' | 'unfreeze',
  language: Language = DEFAULT_LANGUAGE,
): string {
  const { freezeDone, notFrozen, notAllowed, moreOfFreeze } = messages.freeze;
  switch (outcome.kind) {
    case 'refused':
      return refusalText([...outcome.refusals], verb, language);
    case 'not-allowed':
      return buildersIn(language).linesWithin([notAllowed(outcome)], LIMITS.text, moreOfFreeze);
    case 'not-frozen':
      return buildersIn(language).linesWithin([notFrozen(outcome.zone)], LIMITS.text, moreOfFreeze);
    case 'done':
      return buildersIn(language).linesWithin(freezeDone(outcome.news, outcome), LIMITS.text, moreOfFreeze);
  }
}

/** That a zone was frozen or is free again, for its channel. */
export function freezeMessage(news: FreezeNews, language: Language = DEFAULT_LANGUAGE): SlackMessage {
  const { freezeTold, moreOfFreeze } = messages.freeze;
  return buildersIn(language).note(freezeTold(news), moreOfFreeze);
}
