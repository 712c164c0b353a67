import { judgeBrowse } from '../domain/browse.ts';
import type { Change } from '../domain/change.ts';
import type { Browse } from '../domain/journal.ts';
import type { Step } from '../domain/plan.ts';
import type { Ports, WebAnswer } from '../ports.ts';
import { moveChange } from './move-change.ts';
import type { StepResult } from './step-result.ts';

type WebStep = Extract<Step, { kind: 'verify-web' }>;

/** The forwarding servers learn of a new record within minutes; after this long a person must look. */
const PATIENCE_MS = 10 * 60_000;
const PAUSE_MS = 5_000;

/** Asks for the forwarded page as a visitor would, and once more where it led: it must answer, and not lead back. */
export async function runWeb(ports: Ports, change: Change, step: WebStep): Promise<StepResult> {
  const browse = await look(ports, step);
  const { earliest } = await ports.time.now();
  const waited = earliest - change.progress.since;
  const isOver = browse.verdict === 'forwards';
  if (!isOver && waited > PATIENCE_MS) {
    const reason = { id: 'not-forwarding', minutes: Math.round(waited / 60_000), browse } as const;
    return { kind: 'hitch', change, hitch: { kind: 'stop', reason } };
  }
  const dueAt = earliest + (isOver ? 0 : PAUSE_MS);
  const seen = await moveChange(ports, change, { kind: 'browse', browse, dueAt }, 'switchyard');
  return { kind: isOver ? 'over' : 'pending', change: seen };
}

async function look({ web }: Pick<Ports, 'web'>, { url, to }: WebStep): Promise<Browse> {
  const first = await web.get(url);
  const led = first.outcome === 'answered' ? absolute(first.location, url) : undefined;
  const second: WebAnswer | undefined = led === undefined ? undefined : await web.get(led);
  return judgeBrowse({ url, to }, first, second);
}

/** A Location may be relative to the page it is told by (RFC 9110 10.2.2). */
function absolute(location: string | undefined, base: string): string | undefined {
  return location !== undefined && URL.canParse(location, base) ? new URL(location, base).href : undefined;
}
