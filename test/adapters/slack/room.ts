import { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { boltLogger } from '../../../src/adapters/slack/log.ts';
import type { Poster } from '../../../src/adapters/slack/post.ts';
import type { Clock, Log } from '../../../src/ports.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/sandbox/slack/workspace.ts';
import { manualClock } from '../../support/manual-clock.ts';

/** A line that the adapter wrote to its log. */
export interface Line {
  level: 'info' | 'warn' | 'error';
  fields: object;
  sentence: string;
}

/** One workspace for the tests of a file: Alice asks, Bob approves, Carol looks on, Dan reads Chinese; `C0OLD` is archived. */
export function slackRoom(): { workspace(): SlackWorkspace } {
  let workspace: SlackWorkspace | undefined;
  beforeAll(async () => {
    const everybody = ['U0ALICE', 'U0BOB', 'U0CAROL'];
    workspace = await startSlackWorkspace({
      clock: manualClock(),
      people: [
        { id: 'U0ALICE', name: 'alice' },
        { id: 'U0BOB', name: 'bob' },
        { id: 'U0CAROL', name: 'carol' },
        { id: 'U0DAN', name: 'dan', locale: 'zh-CN' },
      ],
      channels: [
        { id: 'C0OPS', name: 'ops', members: [...everybody, 'U0SWITCHYARD'] },
        { id: 'C0QUIET', name: 'quiet', members: everybody },
        { id: 'C0OLD', name: 'old', members: [...everybody, 'U0SWITCHYARD'], archived: true },
        { id: 'C0FALLBACK', name: 'fallback', members: [...everybody, 'U0SWITCHYARD'] },
      ],
      groups: [{ id: 'S0DNSADMINS', handle: 'dns-admins', members: ['U0BOB', 'U0CAROL'] }],
    });
  });
  afterEach(() => workspace?.faults.clear());
  afterAll(() => workspace?.close());
  return {
    workspace() {
      if (!workspace) throw new Error('the workspace has not started');
      return workspace;
    },
  };
}

/** A poster on the workspace whose pauses are counted instead of waited for. */
export function posterOn(
  { apiUrl, botToken }: { apiUrl: string; botToken: string },
  timeout = 5000,
): Poster & { pauses: number[]; lines: Line[] } {
  const pauses: number[] = [];
  const { log, lines } = logBook();
  const clock: Clock = {
    now: () => 0,
    async sleep(ms) {
      pauses.push(ms);
    },
  };
  const client = new WebClient(botToken, {
    slackApiUrl: apiUrl,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(log),
  });
  return { client, clock, log, pauses, lines };
}

export function logBook(): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: Line['level']) => (fields: object, sentence: string) => {
    lines.push({ level, fields, sentence });
  };
  return { lines, log: { info: at('info'), warn: at('warn'), error: at('error') } };
}
