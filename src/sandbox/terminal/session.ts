import { createInterface } from 'node:readline';
import { createDnsLookup } from '../../adapters/dns/dns-lookup.ts';
import { Resolution } from '../../domain/request.ts';
import { APPROVE, CHOICES, chooseAction, REJECT } from '../../render/card/buttons.ts';
import { OPS, PEOPLE } from '../sandbox.ts';
import type { Interaction } from '../slack/interaction.ts';
import { buttonsOn, newestWith } from './cards.ts';
import { answerOrDialog, dialogLines, dialogOf, fill } from './dialogs.ts';
import { digLines, parseDig } from './dig.ts';
import { recordsTable } from './records.ts';
import type { RunningSandbox } from './running.ts';
import type { Screen } from './screen.ts';
import { dnsServers } from './servers.ts';
import { type Pressed, readTypedLine, type TypedLine } from './typed-line.ts';
import { helpLines } from './welcome.ts';
import { fillWindow, printHome, printWindow, submitWindow, topWindow } from './windows.ts';

interface Session {
  running: RunningSandbox;
  screen: Screen;
  /** Who types. */
  person: { id: string; name: string };
}

/** Alice, who asks. */
const FIRST = { id: 'U0ALICE', name: 'alice' };
const BUTTONS: Readonly<Record<Pressed, string>> = {
  approve: APPROVE,
  reject: REJECT,
  cancel: 'cancel',
  undo: 'undo',
  retry: 'retry',
  close: 'close',
};

/**
 * Reads what is typed and does it, one line after the other. `over` resolves after `quit`, Ctrl-C or the end of the input,
 * when the last line has been answered; `end` ends it from outside.
 */
export function holdSession(
  running: RunningSandbox,
  screen: Screen,
  input: NodeJS.ReadableStream & { isTTY?: boolean },
): { over: Promise<undefined>; end(): void } {
  const session: Session = { running, screen, person: FIRST };
  const isTerminal = input.isTTY === true;
  const output = isTerminal ? process.stdout : undefined;
  const lines = createInterface({ input, output, terminal: isTerminal });
  let turn = Promise.resolve();
  let isOver = false;
  let isAsking = false;
  let tellOver: (nothing: undefined) => void;
  const over = new Promise<undefined>((resolve) => {
    tellOver = resolve;
  });

  const end = (): void => {
    if (isOver) return;
    isOver = true;
    screen.keep(undefined);
    // What follows does not stand behind the prompt.
    if (isAsking) output?.write('\n');
    lines.close();
    tellOver(undefined);
  };
  const prompt = (): void => {
    if (isOver || !isTerminal) return;
    isAsking = true;
    lines.setPrompt(`${session.person.name}> `);
    lines.prompt();
  };
  const take = async (line: string): Promise<void> => {
    if (isOver) return;
    isAsking = false;
    // Typed into a terminal it stands there already.
    if (!isTerminal) screen.print(`${session.person.name}> ${line}`);
    const typed = readTypedLine(line);
    if (typed.kind === 'quit') return end();
    await act(session, typed).catch((error: unknown) => screen.print(sentenceOf(error)));
    prompt();
  };
  lines.on('line', (line) => {
    turn = turn.then(() => take(line));
  });
  lines.on('close', () => {
    turn = turn.then(end);
  });
  lines.on('SIGINT', end);
  screen.keep(lines);
  prompt();
  return { over, end };
}

async function act(session: Session, typed: Exclude<TypedLine, { kind: 'quit' }>): Promise<void> {
  const { running, screen, person } = session;
  const { sandbox } = running;
  switch (typed.kind) {
    case 'nothing':
      return;
    case 'slash': {
      const seat = { slack: sandbox.slack, screen, person };
      const before = topWindow(seat);
      const asked = () => sandbox.slack.as(person.id).slash(typed.command, typed.text, { channel: OPS });
      if (typed.command === '/dns' && typed.text === '') {
        asked();
        return await printWindow(seat, before);
      }
      return await wait(session, asked());
    }
    case 'home':
      return await printHome({ slack: sandbox.slack, screen, person });
    case 'fill':
      return await fillWindow({ slack: sandbox.slack, screen, person }, typed.values);
    case 'submit':
      return await submitWindow({ slack: sandbox.slack, screen, person });
    case 'press': {
      const button = BUTTONS[typed.button];
      const card = newestWith(sandbox.slack, button);
      if (!card) return screen.print(noCardWith(typed.button));
      return await wait(session, sandbox.slack.as(person.id).click(card, button));
    }
    case 'say': {
      const dialog = dialogOf(sandbox.slack, person.id);
      if (!dialog) return screen.print('No dialog is open.');
      return await wait(session, fill(sandbox.slack, person.id, dialog, typed.text));
    }
    case 'choose':
      return await choose(session, typed.way);
    case 'as': {
      const next = PEOPLE.find(({ name }) => name === typed.name);
      if (next) session.person = next;
      else screen.print(`There are ${PEOPLE.map(({ name }) => name).join(', ')}. For example: as bob`);
      return;
    }
    case 'dig': {
      const parsed = parseDig(typed.words, dnsServers(sandbox));
      if (!parsed.ok) return screen.print(parsed.problem);
      const { server, question } = parsed;
      const lookup = createDnsLookup({ nameservers: new Map(), resolvers: [] });
      return screen.print(...digLines(server, question, await lookup.ask(server, question)));
    }
    case 'records':
      return screen.print(...recordsTable(sandbox.world, typed.zone));
    case 'help':
      return screen.print(...helpLines());
    case 'unknown':
      return screen.print(
        `"${typed.text}" is not understood here; type help. Commands of the bot begin with /dns.`,
      );
  }
}

function noCardWith(button: Pressed): string {
  return button === 'approve' || button === 'reject'
    ? 'No card waits for a decision. To get one: /dns switch www cdn'
    : `No card has the button for ${button} now.`;
}

/** Clicks the button of another way on the newest card that waits; says what there is when it is not there. */
async function choose(session: Session, way: string): Promise<void> {
  const { running, screen, person } = session;
  const { slack } = running.sandbox;
  const card = newestWith(slack, APPROVE);
  const offered = card ? buttonsOn(card).filter(({ actionId }) => CHOICES.includes(actionId)) : [];
  const ways = Resolution.options.filter((one) =>
    offered.some(({ actionId }) => actionId === chooseAction(one)),
  );
  const chosen = ways.find((one) => one === way);
  if (card && chosen) return await wait(session, slack.as(person.id).click(card, chooseAction(chosen)));
  if (ways.length === 0) return screen.print('No card that waits offers another way.');
  screen.print(`Other ways on the card: ${ways.map((one) => `choose ${one}`).join(', ')}.`);
}

/** The answer is printed where all messages are; only its absence needs words. */
async function wait({ running, screen, person }: Session, interaction: Interaction): Promise<void> {
  const { slack } = running.sandbox;
  const answer = await answerOrDialog(slack, person.id, interaction);
  if (answer && 'view' in answer) screen.print(...dialogLines(slack, answer));
  const { outcome } = await interaction.acknowledged;
  if (!answer && outcome !== 'failed')
    screen.print(`The bot does not answer; its log is ${running.bot.logFile}.`);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
