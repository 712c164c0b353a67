import type { MessageBlock, SlackMessage } from '../../src/render/blocks.ts';
import { parseBlocks } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { renderAsText } from '../../src/sandbox/slack/render-text.ts';

/** Everything a reader sees in the blocks that every Slack knows, one block under the other. */
export function shown({ blocks, classic }: SlackMessage): string {
  return (classic ?? blocks).flatMap(textsOf).join('\n');
}

/** Everything a reader sees in a Slack that knows all blocks, as the sandbox shows it. */
export function shownRich({ text, blocks }: SlackMessage): string {
  const parsed = parseBlocks(blocks, 'message');
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return renderAsText({ text, blocks: parsed.blocks });
}

function textsOf(block: MessageBlock): string[] {
  switch (block.type) {
    case 'header':
    case 'section':
      return [block.text?.text ?? ''];
    case 'context':
      return block.elements.flatMap((element) => ('text' in element ? [element.text] : []));
    case 'actions':
      return block.elements.flatMap((element) => {
        if (element.type === 'button') return [element.text.text];
        return element.type === 'checkboxes' ? element.options.map(({ text }) => `[ ] ${text.text}`) : [];
      });
    case 'plan':
    case 'table':
      throw new Error('not every Slack knows this block');
  }
}
