import { describe, expect, test } from 'vitest';
import type { Command, ParseProblem } from '../../src/domain/command.ts';
import { parseCommand } from '../../src/domain/command-text.ts';
import { corpus } from './command-corpus/index.ts';
import type { Problem, Reading } from './command-corpus/row.ts';

const rows = Object.values(corpus).flat();

describe.each(Object.entries(corpus))('%s', (_, lines) => {
  test.each(lines.map(([typed, expected]) => ({ shown: seen(typed), typed, expected })))(
    '$shown',
    ({ typed, expected }) => {
      expect(readingOf(typed)).toEqual(inFull(expected));
    },
  );
});

test('the corpus has at least 300 lines, and none twice', () => {
  expect(rows.length).toBeGreaterThanOrEqual(300);
  const lines = rows.map(([typed]) => typed);
  expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
});

test('an unseen mark before a line, or other spaces in it, change no reading', () => {
  for (const [typed, expected] of rows) {
    if (!('host' in expected) || expected.host === undefined) continue;
    for (const around of [`\u200b${typed}\n`, typed.replaceAll(' ', '\u00a0 ')]) {
      expect(readingOf(around), seen(around)).toEqual(inFull(expected));
    }
  }
});

function readingOf(typed: string): Command | Problem {
  const parsed = parseCommand(typed);
  return parsed.ok ? parsed.command : withoutHint(parsed.problem);
}

function withoutHint(problem: ParseProblem): Problem {
  if (problem.id !== 'option-invalid') return problem;
  const { wanted: _, ...rest } = problem;
  return rest;
}

function inFull(expected: Reading | Problem): object {
  return 'host' in expected ? { absolute: false, ...expected } : expected;
}

/** The line with its unseen characters in sight. */
function seen(typed: string): string {
  const visible = typed.replace(/[^\P{C}\n]|[^\P{Z} ]|\n|\ufe0f|\u3164/gu, escaped);
  return visible === '' ? 'an empty line' : visible;
}

function escaped(mark: string): string {
  return `\\u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
