import type { DomainName } from '../../domain/name.ts';
import type { Clock } from '../../ports.ts';
import { APPROVE } from '../../render/card/buttons.ts';
import { OPS, type Sandbox } from '../sandbox.ts';
import type { Interaction } from '../slack/interaction.ts';
import type { Message } from '../slack/model.ts';
import { buttonsOn } from '../terminal/cards.ts';
import type { Member } from './crowd.ts';

const ALICE = 'U0ALICE';
const BOB = 'U0BOB';

/** How long somebody looks at a screen on which nothing happens before they do it again. Milliseconds. */
const PATIENCE_MS = 6_000;
const GLANCE_MS = 150;

/** What two people did for one switch. Epoch milliseconds. */
export interface Played {
  member: Member;
  /** When the approval was clicked first; absent when they never got that far. */
  clickedAt?: number;
  /** Commands typed and clicks made, and those of them that the bot did not take. */
  acts: number;
  unanswered: number;
  /** True when an end was announced in time. */
  ended: boolean;
}

/**
 * Alice asks and Bob approves, as people do whose bot is killed meanwhile: whoever sees nothing happen does it again.
 * Resolves when the bot has announced an end, or at `deadline`.
 */
export async function playSwitch(
  { slack }: Pick<Sandbox, 'slack'>,
  clock: Clock,
  { member, finalTtl, deadline }: { member: Member; finalTtl: number; deadline: number },
): Promise<Played> {
  const { name } = member;
  const played: Played = { member, acts: 0, unanswered: 0, ended: false };
  const newest = (): Message | undefined => cardsOf(slack, name).at(-1);
  const isOpen = (card: Message): boolean => buttonsOn(card).some(({ actionId }) => actionId === APPROVE);
  const isOver = (): boolean => played.ended || clock.now() >= deadline;
  const seen = async (condition: () => boolean, patienceMs: number): Promise<boolean> => {
    for (const end = clock.now() + patienceMs; clock.now() < end; await clock.sleep(GLANCE_MS)) {
      if (condition()) return true;
    }
    return condition();
  };
  /** Does something and watches for what is to come of it. */
  const act = async (start: () => Interaction, isDone: () => boolean): Promise<void> => {
    const begun = start();
    played.acts += 1;
    const { outcome } = await begun.acknowledged;
    if (outcome === 'failed') {
      played.unanswered += 1;
      await seen(isDone, 1_000);
    } else await seen(() => isDone() || begun.responses().length > 0, PATIENCE_MS);
    // A card comes before or after the words that go with it.
    await seen(isDone, 1_000);
  };

  while (!newest() && !isOver()) {
    const asked = `switch ${name} cdn --ttl ${finalTtl}`;
    await act(
      () => slack.as(ALICE).slash('/dns', asked, { channel: OPS }),
      () => newest() !== undefined,
    );
  }
  for (let card = newest(); card && isOpen(card) && !isOver(); card = newest()) {
    const shown = card;
    played.clickedAt ??= clock.now();
    await act(
      () => slack.as(BOB).click(shown, APPROVE),
      () => !isOpen(slack.current(shown)),
    );
  }
  await seen(() => announcementsOf(slack, name).length > 0, Math.max(0, deadline - clock.now()));
  played.ended = announcementsOf(slack, name).length > 0;
  return played;
}

/** The cards of a name in the channel, oldest first, as they look now. */
export function cardsOf(slack: Pick<Sandbox['slack'], 'messages'>, name: DomainName): Message[] {
  return slack.messages(OPS).filter((one) => isCard(one) && one.text.includes(name));
}

/** What was announced about a name, oldest first. */
export function announcementsOf(slack: Pick<Sandbox['slack'], 'messages'>, name: DomainName): Message[] {
  return slack
    .messages(OPS)
    .filter((one) => one.via === 'web-api' && !isCard(one) && one.text.includes(name));
}

function isCard({ via, blocks }: Message): boolean {
  return via === 'web-api' && blocks.some(({ type }) => type === 'header');
}
