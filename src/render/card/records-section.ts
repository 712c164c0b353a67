import type { Change } from '../../domain/change.ts';
import { type Builders, type ClassicBlock, ellipsis } from '../blocks.ts';
import { messages } from '../messages/index.ts';
import { codeBlock, writtenIn } from '../mrkdwn.ts';

/** The records as lines of fixed width, as many as fit, for whoever cannot be shown `recordsTable`. `room`: characters. */
export function recordsSection(
  build: Builders,
  { state, plan: { scene } }: Change,
  room: number,
): ClassicBlock {
  const { records } = scene;
  const { now, whenPlanned } = messages.card.labels;
  const rows = messages.records.recordRows(records).map((row) => writtenIn(build.language, row));
  let shown = rows.length;
  let table = codeBlock(rows.length > 0 ? rows : [messages.records.noRecords]);
  while (table.mrkdwn(build.language).length > room - 100 && shown > 0) {
    shown -= 1;
    table = codeBlock([...rows.slice(0, shown), messages.records.moreRecords(rows.length - shown)]);
  }
  return build.section([state === 'proposed' ? now : whenPlanned, table], ellipsis, room);
}
