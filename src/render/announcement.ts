import type { Change } from '../domain/change.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/language.ts';
import { buildersIn, type SlackMessage } from './blocks.ts';
import { messages } from './messages/index.ts';

/** How a change ended, for the channel and for whoever owns it; undefined while nothing is to be announced. */
export function announcement(
  change: Change,
  {
    channel = DEFAULT_LANGUAGE,
    requester = DEFAULT_LANGUAGE,
  }: { channel?: Language; requester?: Language } = {},
): { channel: SlackMessage; requester: SlackMessage } | undefined {
  if (!TOLD.has(change.state)) return undefined;
  const { outcome, outcomeForOwner } = messages.announcement;
  return {
    channel: buildersIn(channel).note(outcome(change)),
    requester: buildersIn(requester).note(outcomeForOwner(change)),
  };
}

const TOLD: ReadonlySet<Change['state']> = new Set<Change['state']>(['done', 'stopped', 'undone']);
