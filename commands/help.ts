import type { Command } from '../src/domain/command-text.ts';
import { helpText } from '../src/render/answers.ts';

/** `/dns help [topic]` */
export async function help({ topic }: Extract<Command, { verb: 'help' }>): Promise<string> {
  return helpText(topic);
}
