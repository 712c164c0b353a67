import { type Block, withChildren } from './validate-blocks.ts';

type ElementsOf<One> = One extends { type: 'actions' | 'context_actions'; elements: (infer Element)[] }
  ? Element
  : One extends { type: 'input'; element: infer Element }
    ? Element
    : One extends { type: 'section'; accessory?: infer Element }
      ? Exclude<Element, undefined | { type: 'image' }>
      : One extends { type: 'card'; actions?: (infer Element)[] }
        ? Element
        : never;

/** Anything a person can press, pick or type into. */
export type InteractiveElement = ElementsOf<Block>;

/** Every interactive element with the block it stands in, in reading order. */
export function interactiveElements(
  blocks: readonly Block[],
): { block: Block; element: InteractiveElement }[] {
  return blocks
    .flatMap(withChildren)
    .flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
}

/** Blocks as Slack stores them: every block has a block id and every element an action id, made up where left out. */
export function withIds(blocks: readonly Block[], newId: () => string): Block[] {
  const copy = structuredClone([...blocks]);
  for (const block of copy.flatMap(withChildren)) block.block_id ??= newId();
  for (const { element } of interactiveElements(copy)) element.action_id ??= newId();
  return copy;
}

function elementsOf(block: Block): InteractiveElement[] {
  switch (block.type) {
    case 'actions':
    case 'context_actions':
      return block.elements;
    case 'input':
      return [block.element];
    case 'section':
      return block.accessory === undefined || block.accessory.type === 'image' ? [] : [block.accessory];
    case 'card':
      return block.actions ?? [];
    default:
      return [];
  }
}
