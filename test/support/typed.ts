import type { ChangeCommand } from '../../src/app/settle-request.ts';
import { parseCommand } from '../../src/domain/command-text.ts';
import { name } from './scenes.ts';

type SwitchCommand = Extract<ChangeCommand, { verb: 'switch' }>;

/** What is typed after `/dns`, a command read already, or how it differs from `/dns switch www cdn`. */
export type Typed = string | ChangeCommand | Partial<Omit<SwitchCommand, 'verb'>>;

/** The command that was typed. @throws when it asks for no change */
export function commandOf(typed: Typed): ChangeCommand {
  if (typeof typed !== 'string') {
    if ('verb' in typed) return typed;
    return { verb: 'switch', host: name('www'), absolute: false, target: 'cdn', ...typed };
  }
  const parsed = parseCommand(typed);
  if (!parsed.ok) throw new Error(`${typed} is no command: ${parsed.problem.id}`);
  const { command } = parsed;
  switch (command.verb) {
    case 'help':
    case 'records':
    case 'check':
    case 'verify':
    case 'cancel':
    case 'retry':
    case 'approve':
    case 'reject':
    case 'reviewed':
    case 'handover':
    case 'recover':
    case 'language':
    case 'status':
    case 'list':
    case 'history':
    case 'why':
    case 'freeze':
    case 'unfreeze':
      throw new Error(`${typed} asks for no change`);
    default:
      return command;
  }
}
