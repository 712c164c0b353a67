import { type Command, type ParseProblem, parseCommand } from '../../src/domain/command-text.ts';

/** The command that was typed after `/dns`. @throws when it is none */
export function commandIn(text: string): Command {
  const parsed = parseCommand(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.problem)}`);
  return parsed.command;
}

/** What is wrong with what was typed. @throws when it is a command */
export function problemIn(text: string): ParseProblem {
  const parsed = parseCommand(text);
  if (parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.command)}`);
  return parsed.problem;
}
