import { posix } from 'node:path';

/** A source file; `path` begins at the root of the repository. */
export interface SourceFile {
  path: string;
  text: string;
}

const APART = ['domain', 'ports', 'app', 'render', 'config', 'adapters', 'commands', 'jobs'] as const;
type Part = (typeof APART)[number] | 'main' | 'sandbox';

/** Whom each part may import besides its own folder. Adapters see only their own folder and `adapters/alibaba`. */
const MAY_IMPORT: Record<Part, readonly Part[]> = {
  domain: [],
  ports: ['domain'],
  app: ['domain', 'ports'],
  render: ['domain'],
  config: ['domain', 'ports'],
  adapters: ['domain', 'ports', 'render'],
  commands: ['domain', 'ports', 'app', 'render'],
  jobs: ['domain', 'ports', 'app', 'render'],
  main: APART,
  sandbox: [...APART, 'main'],
};

/** The packages the domain may use, in any of their files. */
const DOMAIN_PACKAGES = ['zod', 'tr46', '@noble/hashes', 'canonicalize', 'temporal-polyfill'];

/** Where a vendor's types may be seen: the beginnings of the paths. The sandbox may use everything. */
const VENDOR_HOMES: { packages: RegExp; homes: readonly string[] }[] = [
  { packages: /^intl-messageformat$/, homes: ['src/render/say.ts'] },
  // Nothing but types: the shapes of the blocks that render makes.
  { packages: /^@slack\/types$/, homes: ['src/adapters/slack/', 'commands/', 'src/render/'] },
  { packages: /^@slack\//, homes: ['src/adapters/slack/', 'commands/'] },
  {
    packages: /^@alicloud\//,
    homes: ['src/adapters/alibaba/', 'src/adapters/alidns/', 'src/adapters/cdn/', 'src/adapters/gtm/'],
  },
  { packages: /^bullmq$/, homes: ['src/adapters/bullmq/', 'jobs/'] },
  { packages: /^ioredis$/, homes: ['src/adapters/redis/', 'src/adapters/bullmq/'] },
  { packages: /^rate-limiter-flexible$/, homes: ['src/adapters/redis/'] },
  { packages: /^redis-semaphore$/, homes: ['src/adapters/redis/'] },
  { packages: /^dns-packet$/, homes: ['src/adapters/dns/'] },
];

/** What would make the domain's answers depend on when, where or how often it is asked. */
const IMPURE = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bTemporal\.Now\b/,
  /\bMath\.random\b/,
  /\bcrypto\.(randomUUID|getRandomValues)\b/,
  /\bperformance\.now\b/,
  /\bset(Timeout|Interval|Immediate)\b/,
  /\bprocess\.[a-zA-Z]/,
];

/** Every breach of the dependency rule in `files`, one sentence each. */
export function violations(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path));
  const graph = new Map<string, string[]>();
  const found: string[] = [];
  for (const file of files) {
    const part = partOf(file.path);
    if (!part) {
      found.push(`${file.path} belongs to no part of the house`);
      continue;
    }
    const specifiers = importsOf(file.text);
    for (const specifier of specifiers) {
      const reason = judge(file.path, part, specifier);
      if (reason) found.push(`${file.path} imports ${specifier}: ${reason}`);
    }
    const neighbours = specifiers.filter(isRelative).map((specifier) => resolve(file.path, specifier));
    graph.set(
      file.path,
      neighbours.filter((path) => known.has(path)),
    );
    if (part === 'domain') found.push(...impurities(file));
  }
  return [...found, ...cycles(graph)];
}

/** The specifiers of all imports and re-exports, type-only ones and dynamic ones included. */
export function importsOf(text: string): string[] {
  const code = withoutComments(text);
  const forms = [
    /^\s*(?:import|export)\b[\w\s{},*$]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    // A computed name comes out empty.
    /\bimport\s*\(\s*(?:['"`]([^'"`$]+)['"`]\s*[,)])?/g,
  ];
  return forms.flatMap((form) => [...code.matchAll(form)].map(([, specifier = '']) => specifier));
}

function judge(path: string, part: Part, specifier: string): string | undefined {
  if (!isRelative(specifier)) return judgePackage(path, part, specifier);
  const target = resolve(path, specifier);
  const other = partOf(target);
  if (!other) return 'it lies outside the house';
  if (part === 'adapters' && other === 'adapters') {
    const shared = [adapterOf(path), 'alibaba'].includes(adapterOf(target));
    return shared ? undefined : 'an adapter knows no other adapter but alibaba';
  }
  return other === part || MAY_IMPORT[part].includes(other) ? undefined : `${part} may not know ${other}`;
}

function judgePackage(path: string, part: Part, specifier: string): string | undefined {
  if (part === 'sandbox') return undefined;
  if (specifier === '') return 'a computed name cannot be judged';
  if (part === 'domain') {
    const allowed = DOMAIN_PACKAGES.some((name) => specifier === name || specifier.startsWith(`${name}/`));
    return allowed ? undefined : `domain uses only ${DOMAIN_PACKAGES.join(', ')}`;
  }
  const vendor = VENDOR_HOMES.find(({ packages }) => packages.test(specifier));
  if (!vendor || vendor.homes.some((home) => path.startsWith(home))) return undefined;
  return `only ${vendor.homes.join(', ')} may`;
}

function impurities({ path, text }: SourceFile): string[] {
  const code = withoutComments(text);
  return IMPURE.flatMap((pattern) => {
    const match = pattern.exec(code);
    return match ? [`${path} says ${match[0]}: the domain is pure`] : [];
  });
}

/** One sentence for each import that closes a circle, found by walking depth first. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) found.push(`import cycle: ${[...trail.slice(start), path].join(' -> ')}`);
    if (start !== -1 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return found;
}

function partOf(path: string): Part | undefined {
  if (['src/main.ts', 'src/cli.ts', 'src/bot.ts', 'src/clock.ts'].includes(path)) return 'main';
  if (path === 'src/ports.ts' || path.startsWith('src/ports/')) return 'ports';
  if (path === 'src/config.ts') return 'config';
  const [, inSource, atRoot] =
    /^(?:src\/(domain|app|render|config|sandbox|adapters\/[^/]+)|(commands|jobs))\//.exec(path) ?? [];
  const folder = (inSource ?? atRoot)?.split('/')[0];
  return [...APART, 'sandbox' as const].find((part) => part === folder);
}

function adapterOf(path: string): string | undefined {
  return path.split('/')[2];
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.');
}

function resolve(from: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(from), specifier));
}

/** Leaves out comments that begin a line or follow a space; a `//` inside a URL stays. */
function withoutComments(text: string): string {
  return text.replace(/(^|\s)\/\*[\s\S]*?\*\//g, '$1').replace(/(^|\s)\/\/.*$/gm, '$1');
}
