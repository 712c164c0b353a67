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

/** A line of Slack's markup on a terminal that has bold and colours; elsewhere the markup stays. */
export function painted(line: string, screen: Pick<Screen, 'style'>): string {
  if (line.startsWith('## ')) return screen.style('bold', line.slice('## '.length));
  return line
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part, screen) : emphasis(part, screen)))
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
    .replace(/(?<![\w*])\*([^*]+)\*(?![\w*])/g, (_, inside: string) => screen.style('bold', inside))
    .replace(/(?<!\w)_([^_]+)_(?!\w)/g, (_, inside: string) => screen.style('dim', inside));
}
