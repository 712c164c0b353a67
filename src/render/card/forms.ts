import type { Change } from '../../domain/change.ts';
import type { Builders, ClassicBlock, MessageBlock } from '../blocks.ts';
import { say } from '../say.ts';
import { recordsSection } from './records-section.ts';
import { recordsTable } from './records-table.ts';
import { stepsBlock } from './steps-block.ts';
import { stepsBackSection, stepsSection, timeNeeded } from './steps-section.ts';

/** How records and steps are shown: all that differs between the forms of a card that have blocks. `room`: characters. */
export interface CardForm<Block extends MessageBlock> {
  records(build: Builders, change: Change, room: number): (Block | ClassicBlock)[];
  steps(build: Builders, change: Change, room: number): (Block | ClassicBlock)[];
}

/** In blocks that every Slack knows. */
export const classicForm: CardForm<ClassicBlock> = {
  records: (build, change, room) => [recordsSection(build, change, room)],
  steps: (build, change, room) => [
    stepsSection(build, change, room),
    ...stepsBackSection(build, change, room),
  ],
};

/** One plan and one table are all that Slack takes in a message: the steps that lead back are the present ones. */
export const richForm: CardForm<MessageBlock> = {
  records(build, change, room) {
    const table = recordsTable(build, change.plan, room);
    if (!table) return classicForm.records(build, change, room);
    return [build.section([say('card-records.title')]), table];
  },
  steps: (build, change, room) => [
    ...(change.back ? [stepsSection(build, change, room)] : []),
    stepsBlock(build, change, room, timeNeeded(change.plan)),
  ],
};
