import type { InteractiveElement } from '../../src/sandbox/slack/block-kit/interactive.ts';
import type { Block } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { escaped, mrkdwnHtml, type Reader, richHtml } from './text-html.ts';

/** What stands in the fields of a form, and what is wrong with them, both by the id of the block. */
export interface Filled {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** One block as Slack shows it on a telephone. @throws Error for a kind of block or element that it does not know. */
export function blockHtml(block: Block, reader: Reader, filled: Filled = NOTHING): string {
  switch (block.type) {
    case 'header':
      return `<h1>${escaped(block.text.text)}</h1>`;
    case 'divider':
      return '<hr>';
    case 'section': {
      if (block.accessory) throw new Error(`No picture shows a ${block.accessory.type} beside a section.`);
      const fields = (block.fields ?? []).map((field) => `<div>${textHtml(field, reader)}</div>`).join('');
      const text = block.text ? textHtml(block.text, reader) : '';
      return `<div class="section">${text}${fields && `<div class="fields">${fields}</div>`}</div>`;
    }
    case 'context':
      return `<p class="context">${block.elements.map((one) => contextHtml(one, reader)).join(' ')}</p>`;
    case 'actions':
      return `<div class="actions">${block.elements.map((one) => elementHtml(one, reader)).join('')}</div>`;
    case 'input':
      return inputHtml(block, reader, filled);
    case 'plan':
      return `<div class="section"><b>${escaped(block.title)}</b>${(block.tasks ?? []).map((task) => taskHtml(task, reader)).join('')}</div>`;
    case 'task_card':
      return taskHtml(block, reader);
    case 'table':
      return `<table>${block.rows.map((row) => rowHtml(row, reader)).join('')}</table>`;
    case 'alert':
      return `<div class="alert ${block.level ?? 'default'}">${textHtml(block.text, reader)}</div>`;
    case 'rich_text':
      return `<div class="section">${richHtml(block, reader)}</div>`;
    default:
      throw new Error(`No picture shows a block of the type ${block.type}.`);
  }
}

const NOTHING: Filled = { values: {}, errors: {} };
const MARKS = { complete: '✓', in_progress: '◐', error: '✗', pending: '○' } as const;

type Of<Type extends Block['type']> = Extract<Block, { type: Type }>;
type Text = { type: 'plain_text' | 'mrkdwn'; text: string };

function textHtml({ type, text }: Text, reader: Reader): string {
  return type === 'mrkdwn' ? mrkdwnHtml(text, reader) : escaped(text);
}

function contextHtml(one: Of<'context'>['elements'][number], reader: Reader): string {
  if (one.type === 'image') throw new Error('No picture shows an image.');
  return textHtml(one, reader);
}

function taskHtml({ title, status, details, output }: Of<'task_card'>, reader: Reader): string {
  const told = [details, output].flatMap((part) => (part ? [richHtml(part, reader)] : []));
  const below = told.map((line) => `<p class="context">${line}</p>`).join('');
  return `<p class="task ${status}"><span>${MARKS[status]}</span> ${escaped(title)}</p>${below}`;
}

function rowHtml(row: Of<'table'>['rows'][number], reader: Reader): string {
  // Names break behind their dots, and words nowhere.
  const cells = row.map((cell) =>
    cell.type === 'rich_text' ? richHtml(cell, reader) : escaped(cell.text).replaceAll('.', '.<wbr>'),
  );
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function inputHtml(block: Of<'input'>, reader: Reader, { values, errors }: Filled): string {
  const id = block.block_id ?? '';
  const optional = block.optional ? ' <span class="optional">(optional)</span>' : '';
  const error = errors[id] === undefined ? '' : `<p class="problem">${escaped(errors[id])}</p>`;
  const hint = block.hint ? `<p class="hint">${escaped(block.hint.text)}</p>` : '';
  const field = elementHtml(block.element, reader, values[id]);
  return `<div class="input${error && ' wrong'}"><b>${escaped(block.label.text)}</b>${optional}${field}${error}${hint}</div>`;
}

function elementHtml(element: InteractiveElement, reader: Reader, value?: string): string {
  switch (element.type) {
    case 'button':
      return `<button class="${element.style ?? ''}">${escaped(element.text.text)}</button>`;
    case 'checkboxes':
      return element.options
        .map(({ text }) => `<label><input type="checkbox"> ${escaped(text.text)}</label>`)
        .join('');
    case 'static_select': {
      const chosen = element.options?.find((option) => option.value === value) ?? element.initial_option;
      return fieldHtml('select', chosen?.text.text, element.placeholder?.text ?? 'Select an option');
    }
    case 'conversations_select': {
      const id = value ?? element.initial_conversation;
      return fieldHtml('select', id && `# ${reader.names.get(id) ?? id}`, 'Select a conversation');
    }
    case 'plain_text_input':
      return fieldHtml(
        element.multiline ? 'text lines' : 'text',
        value ?? element.initial_value,
        element.placeholder?.text,
      );
    default:
      throw new Error(`No picture shows an element of the type ${element.type}.`);
  }
}

function fieldHtml(kind: string, shown: string | undefined, placeholder = ''): string {
  return shown === undefined || shown === ''
    ? `<div class="field ${kind} empty">${escaped(placeholder)}&nbsp;</div>`
    : `<div class="field ${kind}">${escaped(shown)}</div>`;
}
