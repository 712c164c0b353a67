/** One line of a message that was edited: gone, new, or in the place of a line much like it, which stands above in full. */
export interface ChangedLine {
  mark: '-' | '+' | '~';
  /** Of a line marked `~` a long beginning that stayed as it was is cut short. */
  text: string;
}

/** How much of an unchanged beginning is repeated. Characters. */
const KEPT_HEAD = 36;

/** What an edit changed, in reading order; empty when a reader sees no difference. */
export function changedLines(before: readonly string[], after: readonly string[]): ChangedLine[] {
  return hunks(before, after).flatMap(paired);
}

/** Puts each new line in the place of the next old one that is much like it; what went stands before what came. */
function paired({ gone, come }: Hunk): ChangedLine[] {
  const found: ChangedLine[] = [];
  let left = gone;
  let fresh: ChangedLine[] = [];
  for (const text of come) {
    const twin = left.findIndex((line) => areAlike(line, text));
    const old = left[twin];
    if (old === undefined) {
      fresh.push({ mark: '+', text });
      continue;
    }
    found.push(...left.slice(0, twin).map(went), ...fresh, { mark: '~', text: shortened(old, text) });
    left = left.slice(twin + 1);
    fresh = [];
  }
  return [...found, ...left.map(went), ...fresh];
}

function went(text: string): ChangedLine {
  return { mark: '-', text };
}

interface Hunk {
  gone: string[];
  come: string[];
}

/** The stretches between the lines that both have in common, by their longest common subsequence. */
function hunks(before: readonly string[], after: readonly string[]): Hunk[] {
  const common = commonLengths(before, after);
  const found: Hunk[] = [];
  let open: Hunk | undefined;
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      open = undefined;
      [i, j] = [i + 1, j + 1];
      continue;
    }
    if (!open) {
      open = { gone: [], come: [] };
      found.push(open);
    }
    const isGone = now === undefined || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0);
    if (old !== undefined && isGone) {
      open.gone.push(old);
      i += 1;
    } else if (now !== undefined) {
      open.come.push(now);
      j += 1;
    }
  }
  return found;
}

/** `[i][j]`: how many lines `before` from i on and `after` from j on have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        before[i] === after[j]
          ? (table[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

/** Half of the longer line is the same at the beginning and at the end. */
function areAlike(one: string, other: string): boolean {
  const head = commonHead(one, other);
  const shortest = Math.min(one.length, other.length);
  let tail = 0;
  while (tail < shortest - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return (head + tail) * 2 >= Math.max(one.length, other.length);
}

/** Cut between words, and never inside `code`. */
function shortened(old: string, now: string): string {
  const cuts = [...now.slice(0, commonHead(old, now)).matchAll(/ /g)]
    .map(({ index }) => index)
    .filter((index) => now.slice(0, index).split('`').length % 2 === 1);
  const from = cuts.findLast((index) => index <= KEPT_HEAD);
  const to = cuts.at(-1);
  if (from === undefined || to === undefined || to - from < ' ...'.length) return now;
  return `${now.slice(0, from)} ...${now.slice(to)}`;
}

function commonHead(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
