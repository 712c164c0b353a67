import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importsOf, type SourceFile, violations } from './support/architecture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the dependency rule', () => {
  const files = ['src', 'commands', 'jobs'].flatMap(sourceFilesIn);

  it('holds in every file of src, commands and jobs', () => {
    expect(violations(files)).toEqual([]);
  });

  it('is checked on the real files', () => {
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['src/ports.ts', 'src/config.ts', 'src/domain/name.ts']),
    );
    expect(importsOf(textOf('src/ports.ts'))).toContain('./domain/clocks.ts');
  });
});

describe('an import across the house', () => {
  it.each([
    ['src/domain/plan.ts', '../ports.ts'],
    ['src/domain/plan.ts', '../app/outcomes.ts'],
    ['src/ports.ts', './app/outcomes.ts'],
    ['src/app/run-step.ts', '../adapters/alidns/index.ts'],
    ['src/app/run-step.ts', '../render/card.ts'],
    ['src/app/run-step.ts', '../config.ts'],
    ['src/render/card.ts', '../app/outcomes.ts'],
    ['src/render/card.ts', '../ports.ts'],
    ['src/config/file.ts', '../app/outcomes.ts'],
    ['src/adapters/cdn/index.ts', '../alidns/client.ts'],
    ['src/adapters/slack/notifier.ts', '../../app/outcomes.ts'],
    ['src/adapters/redis/store.ts', '../../../jobs/index.ts'],
    ['commands/switch.ts', '../src/adapters/slack/notifier.ts'],
    ['commands/switch.ts', '../jobs/index.ts'],
    ['jobs/run-step.ts', '../commands/switch.ts'],
    ['jobs/run-step.ts', '../src/config.ts'],
    ['src/main.ts', './sandbox/world.ts'],
    ['src/app/run-step.ts', '../sandbox/world.ts'],
    ['src/adapters/dns/query.ts', '../../sandbox/dns/wire-records.ts'],
    ['src/sandbox/world.ts', '../../test/support/records.ts'],
    ['src/app/run-step.ts', '../main.ts'],
  ])('from %s to %s is refused', (path, specifier) => {
    const [only, ...others] = violations([importing(path, specifier)]);
    expect(only).toContain(`${path} imports ${specifier}`);
    expect(others).toEqual([]);
  });

  it.each([
    ['src/domain/resolution/index.ts', '../plan.ts'],
    ['src/app/run-step.ts', '../ports.ts'],
    ['src/app/run-step.ts', './outcomes.ts'],
    ['src/render/card.ts', '../domain/plan.ts'],
    ['src/config/file.ts', '../ports.ts'],
    ['src/adapters/cdn/index.ts', '../alibaba/call.ts'],
    ['src/adapters/slack/notifier.ts', '../../render/card.ts'],
    ['commands/switch.ts', '../src/app/propose-change.ts'],
    ['jobs/index.ts', './run-step.ts'],
    ['src/main.ts', '../jobs/index.ts'],
    ['src/sandbox/index.ts', '../main.ts'],
  ])('from %s to %s is allowed', (path, specifier) => {
    expect(violations([importing(path, specifier)])).toEqual([]);
  });
});

describe('a package', () => {
  it.each([
    ['src/domain/plan.ts', 'node:crypto'],
    ['src/domain/plan.ts', 'yaml'],
    ['src/domain/plan.ts', 'zodiac'],
    ['src/app/run-step.ts', '@slack/web-api'],
    ['src/app/run-step.ts', 'ioredis'],
    ['src/render/card.ts', '@slack/web-api'],
    ['src/adapters/slack/notifier.ts', '@alicloud/openapi-client'],
    ['src/adapters/redis/store.ts', 'bullmq'],
    ['src/adapters/bullmq/queue.ts', 'redis-semaphore'],
    ['src/adapters/cdn/index.ts', 'dns-packet'],
    ['commands/switch.ts', 'bullmq'],
    ['jobs/index.ts', '@slack/bolt'],
    ['src/main.ts', '@slack/bolt'],
  ])('keeps out of %s when it is %s', (path, specifier) => {
    expect(violations([importing(path, specifier)])).toHaveLength(1);
  });

  it.each([
    ['src/domain/plan.ts', 'zod'],
    ['src/domain/digest.ts', '@noble/hashes/sha2.js'],
    ['src/render/card.ts', '@slack/types'],
    ['commands/index.ts', '@slack/bolt'],
    ['jobs/index.ts', 'bullmq'],
    ['src/adapters/alidns/client.ts', '@alicloud/alidns20150109'],
    ['src/adapters/dns/query.ts', 'dns-packet'],
    ['src/sandbox/dns/answer-query.ts', 'dns-packet'],
  ])('is at home in %s when it is %s', (path, specifier) => {
    expect(violations([importing(path, specifier)])).toEqual([]);
  });
});

describe('the domain', () => {
  it.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const id = Math.random();',
    'setTimeout(done, 5);',
    'const zone = process.env.ZONE;',
    'const id = crypto.randomUUID();',
  ])('may not say %s', (text) => {
    expect(violations([{ path: 'src/domain/plan.ts', text }])).toHaveLength(1);
    expect(violations([{ path: 'src/adapters/dns/query.ts', text }])).toEqual([]);
  });

  it('may speak of time in a comment and turn a given time into a date', () => {
    const text = '// never Date.now() here\n/** in the process. */\nconst day = new Date(at);';
    expect(violations([{ path: 'src/domain/plan.ts', text }])).toEqual([]);
  });
});

describe('a cycle', () => {
  it('is found across files, type-only imports included', () => {
    const files = [
      { path: 'src/domain/a.ts', text: "import { b } from './b.ts';" },
      { path: 'src/domain/b.ts', text: "import type { C } from './c.ts';" },
      { path: 'src/domain/c.ts', text: "export * from './a.ts';" },
    ];
    expect(violations(files)).toEqual([
      'import cycle: src/domain/a.ts -> src/domain/b.ts -> src/domain/c.ts -> src/domain/a.ts',
    ]);
  });

  it('is not seen where two paths meet again', () => {
    const files = [
      { path: 'src/domain/a.ts', text: "import { b } from './b.ts';\nimport { c } from './c.ts';" },
      { path: 'src/domain/b.ts', text: "import { c } from './c.ts';" },
      { path: 'src/domain/c.ts', text: 'export const c = 1;' },
    ];
    expect(violations(files)).toEqual([]);
  });
});

describe('every way of importing', () => {
  it.each([
    ["import type { A } from './a.ts';"],
    ["import {\n  type A,\n  b as c,\n} from './a.ts';"],
    ["import * as a from './a.ts';"],
    ["import './a.ts';"],
    ["export { a } from './a.ts';"],
    ["export type * from './a.ts';"],
    ["const a = await import('./a.ts');"],
    ["type A = import('./a.ts').A;"],
    ["// import { b } from './b.ts';\nimport a from './a.ts';"],
    ["const url = 'https://example.com'; import('./a.ts');"],
  ])('is read: %s', (text) => {
    expect(importsOf(text)).toEqual(['./a.ts']);
  });

  it('is refused when its name is computed', () => {
    const text = 'const part = await import(pathOf(name));';
    expect(violations([{ path: 'src/app/run-step.ts', text }])).toHaveLength(1);
  });

  it('is not seen in words that only look like it', () => {
    expect(importsOf("export const names = Array.from('abc');\nconst text = `copied from 'here'`;")).toEqual(
      [],
    );
  });
});

it('refuses a file that lies nowhere in the house', () => {
  const stray = (path: string) => violations([{ path, text: '' }]);
  expect(stray('src/helpers.ts')).toEqual(['src/helpers.ts belongs to no part of the house']);
  expect(stray('src/adapters/loose.ts')).toEqual(['src/adapters/loose.ts belongs to no part of the house']);
});

function importing(path: string, specifier: string): SourceFile {
  return { path, text: `import { something } from '${specifier}';\n` };
}

function sourceFilesIn(folder: string): SourceFile[] {
  if (!existsSync(`${root}${folder}`)) return [];
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: textOf(path) }));
}

function textOf(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}
