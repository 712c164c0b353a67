import type { Change } from '../../domain/change.ts';
import { type Builders, LIMITS } from '../blocks.ts';
import { impactLines } from '../impact-part.ts';
import { messages } from '../messages/index.ts';
import { mrkdwn, type Words } from '../mrkdwn.ts';
import { stepsOnCard } from './steps-section.ts';
import { typedInstead } from './typed-instead.ts';

/** A card without any block: all of it in lines, as much as Slack takes, and at the end what to type in place of the buttons. */
export function textForm(
  build: Builders,
  change: Change,
  { title, fromTo, state }: { title: Words; fromTo: Words; state: readonly Words[] },
): string {
  const { plan } = change;
  const { labels } = messages.card;
  const lines = [
    mrkdwn`*${title}*`,
    fromTo,
    ...state,
    messages.resolutions.proposed(plan),
    labels.steps,
    ...stepsOnCard(change),
    labels.impact,
    ...impactLines(plan),
    labels.undo,
    messages.undo(change),
    messages.card.requested(change),
  ];
  const last = typedInstead(change).map((line) => line.mrkdwn(build.language));
  const room = LIMITS.text - last.reduce((sum, line) => sum + line.length + 1, 0);
  return [build.linesWithin(lines, room), ...last].join('\n');
}
