/** One thing to put right before the bot can start. Says what is wrong and what to write, never a secret's value. */
export interface SettingProblem {
  where: { kind: 'variable'; name: string } | FilePosition;
  message: string;
}

/** Lines and columns count from 1. */
export interface FilePosition {
  kind: 'file';
  path: string;
  line: number;
  column: number;
}

/** All problems, one per line: the environment first, then the file from top to bottom. */
export function formatProblems(problems: readonly SettingProblem[]): string {
  return [...problems].sort(inReadingOrder).map(formatProblem).join('\n');
}

/** Why the system refused a file, in its own short word. */
export function failureCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

function formatProblem({ where, message }: SettingProblem): string {
  const place = where.kind === 'variable' ? 'environment' : `${where.path}:${where.line}:${where.column}`;
  return `${place}: ${message}`;
}

function inReadingOrder({ where: a }: SettingProblem, { where: b }: SettingProblem): number {
  if (a.kind === 'variable' || b.kind === 'variable') {
    return Number(a.kind === 'file') - Number(b.kind === 'file');
  }
  return a.line - b.line || a.column - b.column;
}
