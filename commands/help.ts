import type { Command } from '../src/domain/command-text.ts';
import { helpText } from '../src/render/answers.ts';
import type { Answer } from './answer.ts';

/** `/dns help [topic]` */
export async function help({ topic }: Extract<Command, { verb: 'help' }>): Promise<Answer> {
  return (language) => helpText(topic, language);
}
