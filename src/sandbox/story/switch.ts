import { DomainName } from '../../domain/name.ts';
import { APPROVE } from '../../render/plan-card.ts';
import { OPS, type Sandbox } from '../sandbox.ts';
import type { Message } from '../slack/model.ts';
import { answerTo, newestWith } from '../terminal/cards.ts';
import { dnsServers } from '../terminal/servers.ts';
import type { Ending, StoryIo } from './story.ts';
import { judgeSwitch } from './verdict.ts';
import { watchAnswers } from './watch-answers.ts';

const NAME = DomainName.parse('www.example.com');
const ALICE = 'U0ALICE';
const BOB = 'U0BOB';

/** For the whole story, from its first line. Seconds. */
const TIME_LIMIT = 120;
const CARD_PATIENCE_MS = 20_000;

/** Alice asks, may not approve by herself, Bob approves; then all wait until every server answers with the CNAME. */
export async function playSwitch(sandbox: Sandbox, io: StoryIo): Promise<Ending> {
  const servers = dnsServers(sandbox);
  const width = Math.max(...servers.map(({ name }) => name.length));
  const watch = await watchAnswers({
    servers,
    name: NAME,
    clock: io.clock,
    tell: ({ name }, answer) => io.say(`${name.padEnd(width)}  ${answer}`),
  });
  const { hitch, announcement = '' } = await actTogether(sandbox, io);
  const answers = await watch.stop();
  return judgeSwitch({
    name: NAME,
    target: sandbox.world.cdn.get(NAME)?.cname ?? '',
    elapsed: io.elapsed(),
    hitch,
    announcement,
    answers,
    queries: sandbox.nameServers.flatMap(({ log }) => log),
  });
}

/** Plays both people's parts until the bot has announced an end, or something goes otherwise than it should. */
async function actTogether(
  { slack }: Sandbox,
  io: StoryIo,
): Promise<{ hitch?: string; announcement?: string }> {
  const isOpen = () => newestWith(slack, APPROVE) !== undefined;
  const said = (message: Message | undefined) => (message ? slack.read(message) : 'the bot gave no answer');

  io.say('alice types: /dns switch www cdn');
  const asked = await answerTo(slack, slack.as(ALICE).slash('/dns', 'switch www cdn', { channel: OPS }));
  const card = newestWith(slack, APPROVE);
  if (!card) return { hitch: `refused: ${said(asked)}` };

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

/** What the bot says in the channel beside the card. */
function announcementAfter(messages: readonly Message[], card: Message): Message | undefined {
  return messages.find(({ ts, via }) => via === 'web-api' && ts > card.ts);
}
