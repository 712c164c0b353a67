import { LIMITS, type MessageBlock, textLength } from '../blocks.ts';

/** Room for each part of a card, in characters. */
export type Room = Readonly<Record<Part, number>>;
type Part = keyof typeof ROOM;

/** Less where all of them together are more than Slack takes. */
const ROOM = {
  fromTo: 1100,
  state: 2800,
  records: 1800,
  gtm: 900,
  conflicts: 1600,
  otherWays: 1600,
  steps: 3000,
  impact: 3000,
  undo: 600,
};

/** The parts give way together, until the message fits. */
const SHARES = [1, 0.85, 0.7, 0.55, 0.4];

/** The blocks with as much room for their parts as one message has. `blocksOf` is asked again with less until they fit. */
export function withinMessage<Block extends MessageBlock>(blocksOf: (room: Room) => Block[]): Block[] {
  let blocks: Block[] = [];
  for (const share of SHARES) {
    blocks = blocksOf(roomFor(share));
    if (textLength(blocks) <= LIMITS.message) break;
  }
  return blocks;
}

function roomFor(share: number): Room {
  const part = (name: Part): number => Math.floor(ROOM[name] * share);
  return {
    fromTo: part('fromTo'),
    state: part('state'),
    records: part('records'),
    gtm: part('gtm'),
    conflicts: part('conflicts'),
    otherWays: part('otherWays'),
    steps: part('steps'),
    impact: part('impact'),
    undo: part('undo'),
  };
}
