import type { Screen } from './screen.ts';

/** Cuts text into lines of at most `width` columns at its spaces, but not inside `code`; what is longer stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** Columns side by side, each as wide as its widest cell; the last one is left as it is. */
export function columns(rows: readonly (readonly string[])[], gap = '  '): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => (row[index] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)))
      .join(gap)
      .trimEnd(),
  );
}

/** The lines of a message as the terminal shows them: without the fences of its tables. */
export function messageLines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '```' && line !== '');
}

/** Puts the marks of bold and italics around each word, so that both survive being cut into lines. */
export function markedByWord(text: string): string {
  const marked = (mark: string) => (_: string, inside: string) =>
    inside
      .split(' ')
      .map((word) => (word === '' ? '' : `${mark}${word}${mark}`))
      .join(' ');
  return outsideCode(text, (part) => part.replace(BOLD, marked('*')).replace(ITALIC, marked('_')));
}

/** A line of Slack's markup on a terminal that has bold and colours; elsewhere the markup stays. */
export function painted(line: string, screen: Pick<Screen, 'style'>): string {
  if (line.startsWith('## ')) return screen.style('bold', line.slice('## '.length));
  const withEmphasis = (part: string) => emphasis(part, screen);
  return outsideCode(line, withEmphasis, (part) => code(part, screen));
}

const BOLD = /(?<![\w*])\*([^*]+)\*(?![\w*])/g;
const ITALIC = /(?<!\w)_([^_]+)_(?!\w)/g;

function outsideCode(
  text: string,
  change: (part: string) => string,
  changeCode: (part: string) => string = (part) => part,
): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? changeCode(part) : change(part)))
    .join('');
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  let open: string | undefined;
  for (const piece of text.split(' ')) {
    const word: string = open === undefined ? piece : `${open} ${piece}`;
    const isOpen = word.split('`').length % 2 === 0;
    open = isOpen ? word : undefined;
    if (!isOpen) words.push(word);
  }
  return open === undefined ? words : [...words, ...open.split(' ')];
}

function code(part: string, screen: Pick<Screen, 'style'>): string {
  const coloured = screen.style('cyan', part.slice(1, -1));
  return coloured === part.slice(1, -1) ? part : coloured;
}

function emphasis(part: string, screen: Pick<Screen, 'style'>): string {
  if (screen.style('bold', 'x') === 'x') return part;
  return part
    .replace(BOLD, (_, inside: string) => screen.style('bold', inside))
    .replace(ITALIC, (_, inside: string) => screen.style('dim', inside));
}
