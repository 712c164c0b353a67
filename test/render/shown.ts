import type { MessageBlock, SlackMessage } from '../../src/render/blocks.ts';

/** Everything a reader sees in the blocks, one block under the other. */
export function shown({ blocks }: SlackMessage): string {
  return blocks.flatMap(textsOf).join('\n');
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
  }
}
