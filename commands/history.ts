import type { Command } from '../src/domain/command-text.ts';
import { NotDelivered } from '../src/ports.ts';
import { fileText, historyText } from '../src/render/histories.ts';
import { historyCsv } from '../src/render/history-csv.ts';
import type { Answer } from './answer.ts';
import type { UseCases } from './use-cases.ts';

/** `/dns history <host|zone> [csv]`: who changed what; with `csv` every entry of the trail, as a file for whoever asked. */
export async function history(
  useCases: UseCases,
  command: Extract<Command, { verb: 'history' }>,
  userId: string,
): Promise<Answer> {
  if (command.csv) return await sendFile(useCases, command, userId);
  const outcome = await useCases.history(command);
  return (language) => historyText(outcome, language);
}

async function sendFile(
  useCases: UseCases,
  command: Extract<Command, { verb: 'history' }>,
  userId: string,
): Promise<Answer> {
  const outcome = await useCases.entries(command);
  if (outcome.kind === 'refused') return (language) => fileText(outcome, language);
  const subject = outcome.of.name ?? outcome.of.zone;
  const name = `history-${subject.replaceAll('*', '_')}.csv`;
  try {
    await useCases.send(userId, { name, title: name, content: historyCsv(outcome.entries) });
    return (language) => fileText({ ...outcome, kind: 'sent' }, language);
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error;
    return (language) => fileText({ kind: 'not-sent', code: error.code }, language);
  }
}
