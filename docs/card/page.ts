import type { Block } from '../../src/sandbox/slack/block-kit/validate-blocks.ts';
import { richText } from '../../src/sandbox/slack/render-rich-text.ts';

/** Who posted the message, and the names behind the ids it mentions. */
export interface Posted {
  author: string;
  /** Epoch milliseconds. */
  at: number;
  people: ReadonlyMap<string, string>;
}

/** A page that shows one message as Slack does on a telephone. Knows the kinds of blocks that cards are made of. */
export function cardPage(blocks: readonly Block[], posted: Posted): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A card of Switchyard</title>
<style>${STYLE}</style>
<article>
<div class="avatar">S</div>
<div>
<p class="author"><b>${posted.author}</b> <span class="app">APP</span> <time>${timeOf(posted.at)}</time></p>
${blocks.map((block) => blockHtml(block, posted)).join('\n')}
</div>
</article>
<script>document.documentElement.dataset.height = String(document.documentElement.scrollHeight)</script>
</html>
`;
}

function blockHtml(block: Block, posted: Posted): string {
  const show = (text: { type: string; text: string } | undefined): string =>
    text?.type === 'mrkdwn' ? mrkdwnHtml(text.text, posted) : escaped(text?.text ?? '');
  switch (block.type) {
    case 'header':
      return `<h1>${escaped(block.text.text)}</h1>`;
    case 'section':
      return `<div class="section">${show(block.text)}</div>`;
    case 'context':
      return `<p class="context">${block.elements.map((one) => (one.type === 'image' ? '' : show(one))).join(' ')}</p>`;
    case 'actions':
      return `<p class="actions">${block.elements.map(buttonHtml).join('')}</p>`;
    case 'plan':
      return `<div class="section"><b>${escaped(block.title)}</b>${(block.tasks ?? []).map(taskHtml).join('')}</div>`;
    case 'table':
      return `<table>${block.rows.map(rowHtml).join('')}</table>`;
    default:
      throw new Error(`A card has no block of the type ${block.type}.`);
  }
}

/** Steps and records mention nobody. */
const NOBODY = { people: new Map(), channels: new Map(), groups: new Map() };

type Task = NonNullable<Extract<Block, { type: 'plan' }>['tasks']>[number];
type Row = Extract<Block, { type: 'table' }>['rows'][number];

const MARKS: Readonly<Record<string, string>> = { complete: '✓', in_progress: '◐', error: '✗' };

function taskHtml(task: Task): string {
  if (task.type !== 'task_card') throw new Error(`A plan has no block of the type ${task.type}.`);
  const details = task.details ? `<p class="context">${escaped(richText(task.details, NOBODY))}</p>` : '';
  return `<p class="task">${MARKS[task.status ?? ''] ?? '○'} ${escaped(task.title)}</p>${details}`;
}

function rowHtml(row: Row): string {
  return `<tr>${row.map((cell) => `<td>${escaped(cell.type === 'rich_text' ? richText(cell, NOBODY) : String('text' in cell ? cell.text : ''))}</td>`).join('')}</tr>`;
}

type Element = Extract<Block, { type: 'actions' }>['elements'][number];

function buttonHtml(element: Element): string {
  if (element.type === 'checkboxes') return element.options.map(({ text }) => boxHtml(text.text)).join('');
  if (element.type !== 'button') throw new Error(`A card has no element of the type ${element.type}.`);
  return `<button class="${element.style ?? ''}">${escaped(element.text.text)}</button>`;
}

function boxHtml(text: string): string {
  return `<label><input type="checkbox"> ${escaped(text)}</label>`;
}

/** Slack's markup as HTML. Its text comes escaped for HTML already, because Slack escapes the same three characters. */
function mrkdwnHtml(text: string, posted: Posted): string {
  return text
    .split(/(```[\s\S]*?```)/)
    .map((part) =>
      part.startsWith('```')
        ? `<pre>${part.slice(3, -3).trim()}</pre>`
        : part
            .trim()
            .split('\n')
            .map((line) => lineHtml(line, posted))
            .join('<br>'),
    )
    .join('');
}

function lineHtml(line: string, posted: Posted): string {
  return line
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith('`')
        ? `<code>${part.slice(1, -1)}</code>`
        : part
            .replace(/<([^<>]+)>/g, (_, token: string) => tokenHtml(token, posted))
            .replace(/(?<![\w*])\*([^*]+)\*(?![\w*])/g, '<b>$1</b>')
            .replace(/(?<![\w_])_([^_]+)_(?![\w_])/g, '<i>$1</i>'),
    )
    .join('');
}

/** A mention or a date; nothing else stands between angle brackets on a card. */
function tokenHtml(token: string, { at, people }: Posted): string {
  const name = people.get(token.replace(/^(@|!subteam\^)/, ''));
  if (token.startsWith('@') && name !== undefined) return `<span class="mention">@${escaped(name)}</span>`;
  if (token.startsWith('!subteam^') && name !== undefined)
    return `<span class="mention">@${escaped(name)}</span>`;
  const [, seconds, format = ''] = /^!date\^(\d+)\^([^|^]+)/.exec(token) ?? [];
  if (seconds === undefined) throw new Error(`A card does not say <${token}>.`);
  const moment = Number(seconds) * 1000;
  return format
    .replace('{date_short_pretty}', dayOf(moment, at))
    .replace('{time}', timeOf(moment))
    .replace('{time_secs}', timeOf(moment));
}

function dayOf(moment: number, now: number): string {
  const days = Math.floor(moment / DAY) - Math.floor(now / DAY);
  return ['today', 'tomorrow'][days] ?? new Date(moment).toISOString().slice(0, 10);
}

function timeOf(moment: number): string {
  return new Date(moment).toISOString().slice(11, 16);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const DAY = 24 * 60 * 60 * 1000;

const STYLE = `
body { margin: 0; width: 420px; background: #fff; color: #1d1c1d; font: 15px/1.46 Slack-Lato, Lato, sans-serif; }
article { display: grid; grid-template-columns: 36px minmax(0, 1fr); gap: 10px; padding: 14px 14px 16px; }
.avatar { width: 36px; height: 36px; border-radius: 8px; background: #1d3b53; color: #fff; font-size: 20px;
  font-weight: 900; line-height: 36px; text-align: center; }
p { margin: 0; }
.author { margin-bottom: 4px; line-height: 1.2; }
.author b { font-weight: 900; }
.app { padding: 0 3px; border-radius: 2px; background: #e8e8e8; color: #616061; font-size: 10px; font-weight: 700;
  vertical-align: 1px; }
time { color: #616061; font-size: 12px; }
h1 { margin: 6px 0 4px; font-size: 18px; line-height: 1.3; }
.section { margin: 8px 0; overflow-wrap: anywhere; }
code, pre { border: 1px solid #d9d9d9; border-radius: 3px; background: #f6f6f6; font: 12px/1.5 'DejaVu Sans Mono', monospace; }
code { padding: 1px 3px; color: #c01343; }
pre { margin: 4px 0 0; padding: 7px; border-radius: 4px; white-space: pre-wrap; }
.mention { padding: 0 2px 1px; border-radius: 3px; background: #e8f5fa; color: #1264a3; }
table { margin: 8px 0; border-collapse: collapse; font-size: 12px; }
td { padding: 3px 6px; border: 1px solid #d9d9d9; overflow-wrap: anywhere; }
.task { margin-top: 6px; }
.task + .context { margin: 0 0 0 18px; }
.context { margin: 8px 0; color: #616061; font-size: 13px; }
.context code { font-size: 11px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
button { height: 36px; padding: 0 12px; border: 1px solid #bbbabb; border-radius: 6px; background: #fff; color: #1d1c1d;
  font: 700 15px Slack-Lato, Lato, sans-serif; }
button.primary { border-color: #007a5a; background: #007a5a; color: #fff; }
`;
