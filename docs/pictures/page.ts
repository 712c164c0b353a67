import type { Message, OpenView } from '../../src/sandbox/slack/model.ts';
import { blockHtml, type Filled } from './block-html.ts';
import { STYLE } from './style.ts';
import { escaped, mrkdwnHtml, type Reader, timeOf } from './text-html.ts';

/** What stands on a picture, from top to bottom. */
export type Part =
  /** A line above the rest: where this is, such as `Thread`. */
  | { kind: 'place'; text: string }
  /** What somebody types into the field at the bottom of a channel. */
  | { kind: 'typed'; text: string }
  | { kind: 'message'; message: Pick<Message, 'blocks' | 'text' | 'postedAt' | 'editedAt' | 'ephemeralTo'> }
  /** A modal or a Home tab, with what stands in its fields. */
  | { kind: 'view'; view: OpenView['view']; filled?: Filled };

/** A page as wide as a telephone that shows the parts as Slack does. @throws Error for whatever it cannot show. */
export function picturePage(parts: readonly Part[], reader: Reader): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Switchyard in Slack</title>
<style>${STYLE}</style>
${parts.map((part) => partHtml(part, reader)).join('\n')}
<script>document.documentElement.dataset.height = String(Math.ceil(document.body.getBoundingClientRect().height))</script>
</html>
`;
}

function partHtml(part: Part, reader: Reader): string {
  switch (part.kind) {
    case 'place':
      return `<p class="place">${escaped(part.text)}</p>`;
    case 'typed':
      return `<p class="typed">${escaped(part.text)}</p>`;
    case 'message':
      return messageHtml(part.message, reader);
    case 'view':
      return viewHtml(part.view, reader, part.filled);
  }
}

function messageHtml(
  { blocks, text, postedAt, editedAt, ephemeralTo }: Extract<Part, { kind: 'message' }>['message'],
  reader: Reader,
): string {
  const privately = ephemeralTo === undefined ? '' : '<p class="privately">Only visible to you</p>';
  const shown =
    blocks.length > 0
      ? blocks.map((block) => blockHtml(block, reader)).join('\n')
      : `<div class="section">${mrkdwnHtml(text, reader)}</div>`;
  const edited = editedAt === undefined ? '' : ' <span class="edited">(edited)</span>';
  return `<article>
<div class="avatar">S</div>
<div>
${privately}<p class="author"><b>Switchyard</b> <span class="app">APP</span> <time>${timeOf(postedAt)}</time>${edited}</p>
${shown}
</div>
</article>`;
}

function viewHtml(view: OpenView['view'], reader: Reader, filled?: Filled): string {
  const body = view.blocks.map((block) => blockHtml(block, reader, filled)).join('\n');
  if (view.type === 'home') return `<section class="home">${body}</section>`;
  const buttons = [
    `<button>${escaped(view.close?.text ?? 'Cancel')}</button>`,
    ...(view.submit ? [`<button class="primary">${escaped(view.submit.text)}</button>`] : []),
  ];
  return `<section class="modal">
<p class="title">${escaped(view.title.text)}</p>
${body}
<div class="foot">${buttons.join('')}</div>
</section>`;
}
