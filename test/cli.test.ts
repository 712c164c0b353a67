import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuditLog } from '../src/adapters/redis/audit-log.ts';
import { connectRedis } from '../src/adapters/redis/connect.ts';
import { verify } from '../src/domain/audit.ts';
import { type SandboxRedis, startRedis } from '../src/sandbox/redis.ts';
import { aChange, applied, CREATED_AT } from './support/changes.ts';
import { silent } from './support/redis-room.ts';
import { ZONE } from './support/scenes.ts';

const bin = fileURLToPath(new URL('../scripts/switchyard.mjs', import.meta.url));
let dir: string;
let redis: SandboxRedis;
let lines: string[];

/** Runs the command line in an empty folder. */
async function switchyard(
  args: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: dir,
    env: { PATH: process.env.PATH, ...env },
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'switchyard-cli-'));
  redis = await startRedis({ dir: join(dir, 'redis') });
  const connection = await connectRedis(redis.url, { log: silent });
  const audit = createAuditLog({ redis: connection });
  await audit.follow(aChange({ journal: [applied(0, { requestId: 'R1' })] }), { who: 'switchyard', from: 0 });
  // People write what they like: this separates lines for some readers.
  const freeze = { by: 'U0ALICE', since: CREATED_AT, reason: 'sale\u2028until Monday' };
  await audit.record({ at: CREATED_AT, who: 'U0ALICE', zone: ZONE, entry: { kind: 'frozen', freeze } });
  connection.disconnect();
  const exported = await switchyard(['audit', 'export'], { env: { REDIS_URL: redis.url } });
  expect(exported).toMatchObject({ code: 0, err: '' });
  lines = exported.out.split('\n').slice(0, -1);
});

afterAll(async () => {
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
});

describe('the trail on the command line', () => {
  test('is exported with an entry on each line, and found whole from a file and from standard input', async () => {
    expect(lines).toHaveLength(3);
    const { head } = verify(lines);
    await writeFile(join(dir, 'trail.jsonl'), `${lines.join('\n')}\n`);
    const [fromFile, fromInput] = await Promise.all([
      switchyard(['audit', 'verify', 'trail.jsonl', '--head', head.hash]),
      switchyard(['audit', 'verify'], { input: lines.join('\n') }),
    ]);
    expect(fromFile.code).toBe(0);
    expect(fromFile.out).toContain('3 entries, from 2026-01-01T00:00:00.000Z to 2026-01-01T00:00:00.000Z');
    expect(fromFile.out).toContain(`Head: ${head.hash}`);
    expect(fromInput).toMatchObject({ code: 0, err: '' });
  });

  test('that was altered or cut off is found broken, and says where', async () => {
    const { head } = verify(lines);
    const altered = lines.map((line) => line.replace('R1', 'R2')).join('\n');
    const cut = lines.slice(0, -1).join('\n');
    const [first, second] = await Promise.all([
      switchyard(['audit', 'verify'], { input: altered }),
      switchyard(['audit', 'verify', '--head', head.hash], { input: cut }),
    ]);
    expect(first).toMatchObject({
      code: 1,
      out: expect.stringContaining('BROKEN at entry 2: it was altered'),
    });
    expect(second).toMatchObject({ code: 1, out: expect.stringContaining('cut off') });
  });

  test('is not judged where it cannot be read, and the reason is told', async () => {
    const [noFile, noRedis, noHead, nothing] = await Promise.all([
      switchyard(['audit', 'verify', 'nowhere.jsonl']),
      switchyard(['audit', 'export']),
      switchyard(['audit', 'verify', '--head', '12']),
      switchyard([]),
    ]);
    expect([noFile.code, noRedis.code, noHead.code, nothing.code]).toEqual([2, 2, 2, 2]);
    expect(noFile.err).toContain('nowhere.jsonl');
    expect(noRedis.err).toContain('REDIS_URL');
    expect(noHead.err).toContain('64 hex digits');
    expect(nothing.err).toContain('npx switchyard audit export');
  });
});
