import type { App, BlockAction } from '@slack/bolt';
import { type Command, parseCommand } from '../src/domain/command-text.ts';
import type { Log, Ports } from '../src/ports.ts';
import { parseProblemText } from '../src/render/answers.ts';
import { ACTS, APPROVE, CHOICES, CONFIRM, REJECT } from '../src/render/plan-card.ts';
import { RESCUES } from '../src/render/recovery.ts';
import { LEAVE, WAIT } from '../src/render/waiting.ts';
import { act, clickOf } from './act.ts';
import { type Answer, answering } from './answer.ts';
import { approve } from './approve.ts';
import { change } from './change.ts';
import { check } from './check.ts';
import { choose } from './choose.ts';
import { freeze } from './freeze.ts';
import { help } from './help.ts';
import { leave } from './leave.ts';
import { records } from './records.ts';
import { recover } from './recover.ts';
import { reject } from './reject.ts';
import { rescue } from './rescue.ts';
import { type UseCases, useCasesOn } from './use-cases.ts';
import { verify } from './verify.ts';
import { wait } from './wait.ts';

/** The slash command of the manifest. */
const SLASH_COMMAND = '/dns';

/** Every button the bot shows, and what a click on it does. */
const BUTTONS: Readonly<Record<string, (useCases: UseCases, body: unknown) => Promise<Answer>>> = {
  [APPROVE]: approve,
  [REJECT]: reject,
  [WAIT]: wait,
  [LEAVE]: leave,
  ...Object.fromEntries(CHOICES.map((actionId) => [actionId, choose])),
  ...Object.fromEntries(ACTS.map((wanted) => [wanted, clickOf(wanted)])),
  ...Object.fromEntries(Object.values(RESCUES).map((actionId) => [actionId, rescue])),
};

/** The routing table: each listener acknowledges at once, then does one thing and answers the person. */
export function registerCommands(app: App, ports: Ports, log: Log, useCases = useCasesOn(ports)): void {
  app.command(SLASH_COMMAND, async ({ ack, command, respond, client }) => {
    await ack();
    const who = { userId: command.user_id, channel: command.channel_id };
    await answering({ ...who, respond, client }, { log, languages: ports.languages }, 'command', async () => {
      const parsed = parseCommand(command.text);
      return parsed.ok
        ? await obey(useCases, parsed.command, who)
        : (language) => parseProblemText(parsed.problem, parsed.verb, language);
    });
  });
  for (const [actionId, listener] of Object.entries(BUTTONS)) {
    app.action<BlockAction>(
      { type: 'block_actions', action_id: actionId },
      async ({ ack, body, ...rest }) => {
        await ack();
        const { respond, client } = rest;
        const waiting = { userId: body.user.id, channel: body.channel?.id, respond, client };
        await answering(waiting, { log, languages: ports.languages }, 'click', () =>
          listener(useCases, body),
        );
      },
    );
  }
  // A tick says nothing by itself: it is read with the click on Approve.
  for (const actionId of Object.values(CONFIRM)) app.action(actionId, async ({ ack }) => await ack());
}

function obey(
  useCases: UseCases,
  command: Command,
  who: { userId: string; channel: string },
): Promise<Answer> {
  switch (command.verb) {
    case 'help':
      return help(command);
    case 'records':
      return records(useCases, command);
    case 'check':
      return check(useCases, command);
    case 'verify':
      return verify(useCases, command);
    case 'cancel':
    case 'retry':
      return act(useCases, command.verb, { changeId: command.change, ...who });
    case 'undo': {
      const { verb, change: changeId, ...more } = command;
      return act(useCases, verb, { changeId, ...who }, more);
    }
    case 'freeze':
    case 'unfreeze':
      return freeze(useCases, command, who);
    case 'recover':
      return recover(useCases, command);
    default:
      return change(useCases, command, who);
  }
}
