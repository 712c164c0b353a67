import { type Path, readDocument, type SettingsDocument } from './document.ts';
import { Told } from './mappings.ts';
import type { SettingProblem } from './problems.ts';
import { type SettingsFile, settingsFile } from './schema.ts';
import type { ReadFile } from './web.ts';

/**
 * Reads the text of `switchyard.yml`; `path` is only for the messages, `readFile` for the files it names. Without valid
 * YAML nothing else can be judged.
 */
export function readSettingsFile(
  path: string,
  text: string,
  readFile: ReadFile,
): { ok: true; file: SettingsFile } | { ok: false; problems: SettingProblem[] } {
  const read = readDocument(text);
  if (!read.ok) {
    const problems = read.faults.map(({ line, column, message }) =>
      problemAt(path, { line, column }, `The YAML cannot be read: ${sentence(message)}`),
    );
    return { ok: false, problems };
  }

  const { document } = read;
  const raw = document.value ?? {};
  const parsed = settingsFile(readFile).safeParse(raw);
  const problems = [
    ...document.duplicates.map(({ path: keys, first, second }) =>
      problemAt(path, second, `${label(keys)} is already written on line ${first.line}: keep one.`),
    ),
    ...(parsed.error?.issues ?? []).map((issue) => problemOf(path, document, raw, issue)),
  ];
  return parsed.success && problems.length === 0 ? { ok: true, file: parsed.data } : { ok: false, problems };
}

function problemOf(
  file: string,
  document: SettingsDocument,
  raw: unknown,
  issue: { path: Path; message: string; params?: unknown },
): SettingProblem {
  const { path, message } = issue;
  const told = Told.safeParse(issue.params);
  const position = document.locate(path, told.data?.part ?? 'value');
  if (told.success) return problemAt(file, position, `${label(path)} ${message}`);
  const verdict = isAbsent(raw, path) ? 'is missing: it must be' : 'must be';
  return problemAt(file, position, `${label(path)} ${verdict} ${message}.`);
}

function problemAt(
  path: string,
  position: { line: number; column: number },
  message: string,
): SettingProblem {
  return { where: { kind: 'file', path, ...position }, message };
}

function isAbsent(raw: unknown, path: Path): boolean {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return true;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value === undefined || value === null;
}

/** `zones.example.com.approvers[0]`; a key of unusual characters is quoted. */
function label(path: Path): string {
  if (path.length === 0) return 'The file';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${readable(String(key))}`))
    .join('')
    .replace(/^\./, '');
}

function readable(key: string): string {
  return /^[\p{L}\p{M}\p{N}._*-]{0,252}[\p{L}\p{M}\p{N}_*-]$/u.test(key)
    ? key
    : JSON.stringify(key.slice(0, 60));
}

function sentence(message: string): string {
  const line = message.split('\n')[0] ?? '';
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
