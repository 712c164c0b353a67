import { expect } from 'vitest';
import { parseCommand } from '../../src/domain/command-text.ts';

/** Every `/dns ...` line in these texts must be one that the bot understands when it is copied. */
export function expectReadable(texts: string[]): void {
  const lines = texts.flatMap(linesIn);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(parseCommand(line), line).toMatchObject({ ok: true });
}

export function linesIn(text: string): string[] {
  return [...text.matchAll(/`\/dns ([^`]*)`/g)].map(([, line = '']) => line);
}
