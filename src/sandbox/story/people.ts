import type { Resolution } from '../../domain/request.ts';
import { APPROVE, chooseAction } from '../../render/card/buttons.ts';
import { OPS, type Sandbox } from '../sandbox.ts';
import type { Message } from '../slack/model.ts';
import { answerTo, buttonsOn, newestWith } from '../terminal/cards.ts';
import type { Story, StoryIo } from './story.ts';

const ALICE = 'U0ALICE';
const BOB = 'U0BOB';

/** For the whole story, from its first line. Seconds. */
const TIME_LIMIT = 120;
const CARD_PATIENCE_MS = 20_000;

/** How the people's part went: a `hitch` where something is otherwise than it should, else what the bot announced. */
export type Playing = { hitch: string } | { announcement: string };

/** Alice asks, may not approve by herself, Bob approves; then both wait until the bot announces an end. */
export async function playPeople(
  { slack }: Pick<Sandbox, 'slack'>,
  io: StoryIo,
  { asks, picks }: Pick<Story, 'asks' | 'picks'>,
): Promise<Playing> {
  const isOpen = () => newestWith(slack, APPROVE) !== undefined;
  const said = (message: Message | undefined) => (message ? slack.read(message) : 'the bot gave no answer');

  io.say(`alice types: /dns ${asks}`);
  const asked = await answerTo(slack, slack.as(ALICE).slash('/dns', asks, { channel: OPS }));
  const card = newestWith(slack, APPROVE);
  if (!card) return { hitch: `refused: ${said(asked)}` };

  const isPicked = picks === undefined || (await pick(slack, io, card, picks));
  if (!isPicked) return { hitch: `the card does not offer ${picks}` };

  io.say('alice clicks Approve');
  const own = await answerTo(slack, slack.as(ALICE).click(card, APPROVE));
  if (!own || !isOpen()) return { hitch: `Alice's click on her own request was not refused: ${said(own)}` };

  io.say('bob clicks Approve');
  const decided = await answerTo(slack, slack.as(BOB).click(card, APPROVE));
  const closed = slack.until(() => !isOpen(), { timeoutMs: CARD_PATIENCE_MS });
  if (!(await closed.catch(() => false))) return { hitch: `Bob's click decided nothing: ${said(decided)}` };

  const ended = slack.until(() => announcementAfter(slack.messages(OPS), card), {
    timeoutMs: Math.max(0, TIME_LIMIT - io.elapsed()) * 1000,
  });
  const announced = await ended.catch(() => undefined);
  if (!announced) return { hitch: `no end within ${TIME_LIMIT} s` };
  const told = slack.until(() => slack.as(ALICE).directMessages().length > 0, {
    timeoutMs: CARD_PATIENCE_MS,
  });
  if (!(await told.catch(() => false))) return { hitch: 'Alice was not told how it ended' };
  return { announcement: slack.read(announced).split('\n').join(' ') };
}

/** Chooses another way on the card and waits until the card shows it; false when there is no such button. */
async function pick(
  slack: Sandbox['slack'],
  io: StoryIo,
  card: Message,
  resolution: Resolution,
): Promise<boolean> {
  const actionId = chooseAction(resolution);
  const button = buttonsOn(card).find((one) => one.actionId === actionId);
  if (!button) return false;
  io.say(`alice clicks ${button.label}`);
  await answerTo(slack, slack.as(ALICE).click(card, actionId));
  const shown = slack.until(() => newestWith(slack, actionId) === undefined, { timeoutMs: CARD_PATIENCE_MS });
  return await shown.then(
    () => true,
    () => false,
  );
}

/** What the bot says in the channel beside the card. */
function announcementAfter(messages: readonly Message[], card: Message): Message | undefined {
  return messages.find(({ ts, via }) => via === 'web-api' && ts > card.ts);
}
