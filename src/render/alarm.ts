import { brokenGlass } from '../domain/broken-glass.ts';
import type { Change } from '../domain/change.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import { buildersIn, type SlackMessage } from './blocks.ts';
import { messages } from './messages/index.ts';
import { listing } from './messages/units.ts';
import { mention, messageLink, mrkdwn, type Words } from './mrkdwn.ts';
import { say } from './say.ts';

/**
 * What everybody in the channel reads at once when somebody approved alone; `approvers` are called by name. Undefined
 * where nobody did.
 */
export function alarm(
  change: Change,
  approvers: readonly string[],
  language: Language = DEFAULT_LANGUAGE,
): SlackMessage | undefined {
  const broken = brokenGlass(change);
  if (!broken) return undefined;
  const { reviewCommand } = messages.reviews;
  const title = messages.acts.title(change.plan);
  const act = messages.acts.act(change.plan);
  const own = messages.owners.own(change, broken.by);
  const lines: Words[] = [
    mrkdwn`*${say('review.alarm-title', { title })}*`,
    say('review.alarm-who', { by: mention(broken.by), act, reason: broken.reason }),
    say('review.alarm-next', {
      card: cardOf(change),
      approvers: listing(approvers.map(mention), 8),
      by: mention(broken.by),
      requester: own ?? mention(broken.by),
      own: own ? 'no' : 'yes',
      command: reviewCommand(change),
    }),
  ];
  return buildersIn(language).note(lines);
}

function cardOf({ card }: Change): Words {
  const label = say('review.card');
  return card ? messageLink(card, label) : label;
}
