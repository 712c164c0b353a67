import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { type Command, parseCommand } from '../src/domain/command-text.ts';
import type { Log, Ports } from '../src/ports.ts';
import { parseProblemText } from '../src/render/answers.ts';
import { cannotOpenText } from '../src/render/ask-preview.ts';
import { ACTS, APPROVE, CHOICES, CONFIRM, REJECT } from '../src/render/card/buttons.ts';
import { RESCUES } from '../src/render/recovery.ts';
import { LEAVE, WAIT } from '../src/render/waiting.ts';
import { act, clickOf } from './act.ts';
import { type Answer, answering, SILENT, type Waiting } from './answer.ts';
import { approve, approveTyped } from './approve.ts';
import { openAsk, registerAsking } from './ask.ts';
import type { Asking } from './ask-windows.ts';
import { change } from './change.ts';
import { check } from './check.ts';
import { choose } from './choose.ts';
import { type Opener, openerFor } from './dialogs.ts';
import { freeze } from './freeze.ts';
import { handOver } from './hand-over.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { registerHome } from './home.ts';
import { language } from './language.ts';
import { leave } from './leave.ts';
import { list } from './list.ts';
import { records } from './records.ts';
import { recover } from './recover.ts';
import { reject, rejectTyped } from './reject.ts';
import { rescue } from './rescue.ts';
import { reviewed } from './reviewed.ts';
import { status } from './status.ts';
import { SUBMISSIONS, submitted } from './submissions.ts';
import { type UseCases, useCasesOn } from './use-cases.ts';
import { verify } from './verify.ts';
import { wait } from './wait.ts';
import { why } from './why.ts';

/** Where a button stood; absent at the top of a channel. Slash commands cannot be typed in threads. */
const Place = z.object({ thread_ts: z.string().optional() });

/** The slash command of the manifest. */
const SLASH_COMMAND = '/dns';

type Listener = (useCases: UseCases, body: unknown, open: Opener) => Promise<Answer>;

/** Every button the bot shows, and what a click on it does. */
const BUTTONS: Readonly<Record<string, Listener>> = {
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
  const tools = { log, languages: ports.languages };
  const asking = { useCases, ports, log };
  registerAsking(app, asking);
  registerHome(app, asking);
  app.command(SLASH_COMMAND, async ({ ack, command, respond, client }) => {
    await ack();
    const who = { userId: command.user_id, teamId: command.team_id, channel: command.channel_id };
    const open = openerFor({ client, triggerId: command.trigger_id, userId: who.userId }, tools);
    const waiting = { ...who, respond, client };
    await answering(waiting, tools, 'command', async () => {
      const parsed = parseCommand(command.text);
      if (!parsed.ok && parsed.problem.id === 'empty') {
        return await openedOr(asking, waiting, command.trigger_id);
      }
      return parsed.ok
        ? await obey(useCases, parsed.command, who, open)
        : (language) => parseProblemText(parsed.problem, parsed.verb, language);
    });
  });
  for (const [actionId, listener] of Object.entries(BUTTONS)) {
    app.action<BlockAction>(
      { type: 'block_actions', action_id: actionId },
      async ({ ack, body, ...rest }) => {
        await ack();
        const { respond, client } = rest;
        const threadTs = Place.safeParse(body.container).data?.thread_ts;
        const waiting = { userId: body.user.id, channel: body.channel?.id, threadTs, respond, client };
        const open = openerFor({ client, triggerId: body.trigger_id, userId: body.user.id }, tools);
        await answering(waiting, tools, 'click', () => listener(useCases, body, open));
      },
    );
  }
  for (const callbackId of SUBMISSIONS) {
    app.view<ViewSubmitAction>(
      { type: 'view_submission', callback_id: callbackId },
      async ({ ack, body, client }) => {
        await submitted(useCases, body, ack, { client, ...tools });
      },
    );
  }
  // A tick says nothing by itself: it is read with the click on Approve.
  for (const actionId of Object.values(CONFIRM)) app.action(actionId, async ({ ack }) => await ack());
}

/** Whoever types `/dns` alone gets the form; where it does not open, they are told what to type. */
async function openedOr(asking: Asking, waiting: Waiting, triggerId: string): Promise<Answer> {
  try {
    await openAsk(asking, waiting, triggerId);
    return SILENT;
  } catch (error) {
    asking.log.warn({ err: error, userId: waiting.userId }, 'a form could not be opened');
    return cannotOpenText;
  }
}

function obey(
  useCases: UseCases,
  command: Command,
  who: { userId: string; teamId: string; channel: string },
  open: Opener,
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
    case 'approve':
      return approveTyped(useCases, command, who, open);
    case 'reject':
      return rejectTyped(useCases, command, who);
    case 'reviewed':
      return reviewed(useCases, command, who);
    case 'handover':
      return handOver(useCases, command, who, open);
    case 'freeze':
    case 'unfreeze':
      return freeze(useCases, command, who);
    case 'recover':
      return recover(useCases, command);
    case 'language':
      return language(useCases, command, who);
    case 'status':
      return status(useCases, command);
    case 'list':
      return list(useCases, command);
    case 'history':
      return history(useCases, command, who.userId);
    case 'why':
      return why(useCases, command);
    default:
      return change(useCases, command, { userId: who.userId, channel: who.channel });
  }
}
