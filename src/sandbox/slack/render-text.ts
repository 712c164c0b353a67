import type { InteractiveElement } from './block-kit/interactive.ts';
import type { TableCell } from './block-kit/newer-blocks.ts';
import type { Block } from './block-kit/validate-blocks.ts';
import type { Content } from './model.ts';
import { type Names, richText } from './render-rich-text.ts';

/** What a person would read, for a terminal: blocks where there are any, else the text; buttons as `[Approve]`. */
export function renderAsText(content: Content, names: Names = nobody): string {
  if (content.blocks.length === 0) return mrkdwn(content.text, names);
  return content.blocks
    .map((block) => renderBlock(block, names))
    .filter((line) => line !== '')
    .join('\n');
}

/** Slack's mrkdwn with mentions, links, dates and entities resolved; `*`, `_` and backquotes stay. */
export function mrkdwn(source: string, names: Names = nobody): string {
  return source
    .replace(/<([^<>]+)>/g, (_, inside: string) => token(inside, names))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const nobody: Names = { people: new Map(), channels: new Map(), groups: new Map() };

function token(inside: string, names: Names): string {
  const [target = '', ...rest] = inside.split('|');
  const label = rest.join('|');
  if (target.startsWith('@')) return `@${names.people.get(target.slice(1))?.name ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${names.channels.get(target.slice(1))?.name ?? target.slice(1)}`;
  if (target.startsWith('!subteam^')) {
    const id = target.slice('!subteam^'.length);
    return `@${names.groups.get(id)?.handle ?? id}`;
  }
  if (target.startsWith('!date^')) return label || target;
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label && label !== target ? `${label} (${target})` : target;
}

function renderBlock(block: Block, names: Names): string {
  const show = (object: { type: string; text: string } | undefined) =>
    object === undefined ? '' : object.type === 'mrkdwn' ? mrkdwn(object.text, names) : object.text;
  switch (block.type) {
    case 'header':
      return `## ${block.text.text}`;
    case 'divider':
      return '---';
    case 'section':
      return lines(
        [
          show(block.text),
          block.accessory && block.accessory.type !== 'image' ? element(block.accessory) : '',
        ]
          .filter(Boolean)
          .join('  '),
        ...(block.fields ?? []).map((field) => show(field).replaceAll('\n', ' ')),
      );
    case 'context':
      return block.elements
        .map((one) => (one.type === 'image' ? `(${one.alt_text})` : show(one)))
        .join(' · ');
    case 'actions':
    case 'context_actions':
      return block.elements.map(element).join(' ');
    case 'image':
      return lines(block.title?.text ?? '', `(${block.alt_text})`);
    case 'video':
      return `${block.title.text} (${block.alt_text})`;
    case 'input':
      return lines(`${block.label.text}: ${element(block.element)}`, block.hint?.text ?? '');
    case 'rich_text':
      return richText(block, names);
    case 'markdown':
      return block.text;
    case 'alert':
      return `! ${show(block.text)}`;
    case 'table':
    case 'data_table':
      return lines(
        block.type === 'data_table' ? block.caption : '',
        ...block.rows.map((row) => row.map((one) => cell(one, names)).join(' | ')),
      );
    case 'plan':
      return lines(block.title, ...(block.tasks ?? []).map((task) => renderBlock(task, names)));
    case 'task_card':
      return lines(
        `(${block.status}) ${block.title}`,
        block.details ? richText(block.details, names) : '',
        block.output ? richText(block.output, names) : '',
      );
    case 'card':
      return lines(
        show(block.title),
        show(block.subtitle),
        show(block.body),
        (block.actions ?? []).map(element).join(' '),
      );
    case 'carousel':
      return lines(...block.elements.map((one) => renderBlock(one, names)));
    case 'container':
      return lines(
        block.rich_text_title ? richText(block.rich_text_title, names) : show(block.title),
        show(block.subtitle),
        ...block.child_blocks.map((one) => renderBlock(one, names)),
      );
  }
}

function element(one: InteractiveElement): string {
  switch (one.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return `[${one.text.text}]`;
    case 'feedback_buttons':
      return `[${one.positive_button.text.text}] [${one.negative_button.text.text}]`;
    case 'overflow':
    case 'checkboxes':
    case 'radio_buttons':
      return `[${one.options.map((option) => option.text.text).join(' / ')}]`;
    default:
      return `[${('placeholder' in one && one.placeholder?.text) || one.type}]`;
  }
}

function cell(one: TableCell, names: Names): string {
  return one.type === 'rich_text' ? richText(one, names) : one.text;
}

function lines(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}
