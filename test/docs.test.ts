import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseCommand } from '../src/domain/command-text.ts';
import { VERBS } from '../src/domain/command-verbs.ts';
import { STORIES } from '../src/sandbox/story/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

const DECISIONS = filesIn('docs/decisions');
const DOCUMENTS = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs/slack.md', ...DECISIONS];
const Package = z.object({
  version: z.string(),
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const manifest = Package.parse(JSON.parse(textOf('package.json')));

describe.each(DOCUMENTS)('%s', (document) => {
  const text = textOf(document);

  test('links to files that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)].map(([, a, b]) => a ?? b ?? '');
    const local = targets.filter((target) => !/^https?:/.test(target));
    expect(local.filter((target) => !existsSync(join(root, dirname(document), target)))).toEqual([]);
  });

  test('names files and folders that exist', () => {
    const named = codeIn(text).filter((span) => PATH.test(span));
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const named = [...text.matchAll(/\bnpm (?:run ([\w-]+)|(test|start)\b)/g)].map(
      ([, run, own]) => run ?? own,
    );
    expect(named.filter((script) => !Object.hasOwn(manifest.scripts, script ?? ''))).toEqual([]);
  });

  test('shows commands that the bot understands', () => {
    const typed = codeIn(text).filter((span) => span.startsWith('/dns '));
    expect(typed.filter((command) => !parseCommand(command.slice('/dns '.length)).ok)).toEqual([]);
  });
});

describe('the README', () => {
  const readme = textOf('README.md');

  test('shows commands at all', () => {
    expect(codeIn(readme)).toEqual(expect.arrayContaining(['/dns switch www cdn', '/dns help switch']));
  });

  test('grants exactly the actions that the adapters call', () => {
    const granted = Policy.parse(JSON.parse(/```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''));
    const actions = granted.Statement.flatMap(({ Action }) => Action);
    // GTM is part of the product Alidns, endpoint and RAM names alike.
    const called = [
      ...actionsCalled('alidns', ['src/adapters/alidns', 'src/adapters/gtm']),
      ...actionsCalled('cdn', ['src/adapters/cdn']),
    ];
    expect(actions.toSorted()).toEqual(called.toSorted());
    expect(called.length).toBeGreaterThan(30);
  });

  test('gives an example of every command', () => {
    const parsed = codeIn(readme).flatMap((span) => {
      const command = span.startsWith('/dns ') ? parseCommand(span.slice('/dns '.length)) : undefined;
      return command?.ok ? [command.command.verb] : [];
    });
    expect(new Set(parsed)).toEqual(new Set(VERBS));
  });

  test('names every story of the sandbox', () => {
    const named = [...readme.matchAll(/--story ([\w-]+)/g)].map(([, name]) => name);
    expect(named).toEqual([...STORIES.keys()]);
  });

  test('names only variables that .env.example explains', () => {
    const explained = textOf('.env.example');
    const named = codeIn(readme).filter((span) => /^[A-Z]+(_[A-Z]+)+$/.test(span));
    expect(named).toContain('REDIS_URL');
    expect(named.filter((variable) => !explained.includes(variable))).toEqual([]);
  });
});

describe('the decisions', () => {
  test('are numbered without gaps', () => {
    const numbers = DECISIONS.map((path) => Number(/\/(\d{4})-[a-z-]+\.md$/.exec(path)?.[1]));
    expect(numbers).toEqual(DECISIONS.map((_, index) => index + 1));
  });

  test.each(DECISIONS)(
    '%s has a title with its number, a date, a context, a decision and consequences',
    (path) => {
      const text = textOf(path);
      expect(text).toMatch(new RegExp(`^# ${Number(/\d{4}/.exec(path)?.[0])}\\. \\S`));
      expect(text).toMatch(/^Date: \d{4}-\d{2}-\d{2}$/m);
      const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      expect(headings).toEqual(['Context', 'Decision', 'Consequences']);
    },
  );

  test('name libraries that the project has', () => {
    const rows = [...textOf('docs/decisions/0002-libraries.md').matchAll(/^\| (`[^|]+) \|/gm)];
    const named = rows.flatMap(([, cell = '']) => codeIn(cell));
    const present = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(named).toContain('zod');
    expect(named.filter((library) => !Object.hasOwn(present, library))).toEqual([]);
  });
});

test('the newest version of the changelog is that of the package', () => {
  expect(/^## \[([^\]]+)\]/m.exec(textOf('CHANGELOG.md'))?.[1]).toBe(manifest.version);
});

/** A path from the root of the repository: in one of its folders, or a file there that is not for users to make. */
const PATH =
  /^(?:(?:src|commands|jobs|test|scripts|docs)\/[\w./-]*|\.env\.example|[\w-]+(?:\.[\w-]+)*\.(?:md|json|ts)|manifest\.yml)$/;

const Policy = z.object({ Statement: z.array(z.object({ Action: z.array(z.string()) })) });

/** What stands in code style: spans, and the lines of fenced blocks. */
function codeIn(text: string): string[] {
  const fenced = [...text.matchAll(/^```.*\n([\s\S]*?)^```$/gm)].flatMap(([, lines = '']) =>
    lines.split('\n'),
  );
  const spans = [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, span = '']) => span,
  );
  return [...fenced, ...spans];
}

/** The actions of one product as RAM names them, by the methods that its adapters call of the official client. */
function actionsCalled(product: 'alidns' | 'cdn', folders: readonly string[]): string[] {
  const sources = folders.flatMap(sourcesIn).map(textOf);
  const methods = sources.flatMap((text) =>
    [...text.matchAll(/\bclient\s*\.(\w+)\(/g)].map(([, name = '']) => name),
  );
  return [...new Set(methods)].map((name) => `${product}:${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}

function sourcesIn(folder: string): string[] {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => path.endsWith('.ts')).map((path) => `${folder}/${path}`);
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .toSorted()
    .map((name) => `${folder}/${name}`);
}
