import { setTimeout } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Fault } from './faults.ts';
import { jsonText } from './json-text.ts';
import type { WorkspaceState } from './state.ts';

export type Env = { Bindings: HttpBindings };

export interface Answer {
  status: 200 | 404 | 400;
  body: Record<string, unknown>;
  outcome: string;
}

/** One call of the app, as it was answered. */
export interface RecordedCall {
  method: string;
  args: Readonly<Record<string, unknown>>;
  /** `ok`, Slack's error code, or the kind of fault that struck. */
  answer: string;
  /** Milliseconds of the clock. */
  at: number;
}

export interface Recorder {
  state: WorkspaceState;
  strike: (method: string) => Fault | undefined;
  record: (call: RecordedCall) => void;
}

/** Acts and answers, or misbehaves when a fault is due; either way the call is recorded. */
export async function answerWithFaults(
  context: Context<Env>,
  { state, strike, record }: Recorder,
  method: string,
  args: Record<string, unknown>,
  act: () => Answer,
): Promise<Response> {
  const fault = strike(method);
  const note = (answer: string) => {
    record({ method, args, answer, at: state.clock.now() });
    state.emit({ kind: 'called', method, answer });
  };
  if (fault?.kind === 'late') await setTimeout(fault.ms);
  else if (fault && fault.kind !== 'lost-answer' && fault.kind !== 'hang-after') {
    note(fault.kind === 'error' ? fault.error : fault.kind);
    return misbehave(context, fault, method === 'response_url' ? 404 : 200);
  }
  const { status, body, outcome } = act();
  note(fault ? `${outcome}, ${fault.kind}` : outcome);
  if (!fault || fault.kind === 'late')
    return context.json(body, status, { 'x-oauth-scopes': [...state.app.scopes].join(',') });
  return fault.kind === 'hang-after' ? new Promise(() => {}) : cut(context);
}

function misbehave(
  context: Context<Env>,
  fault: Fault,
  refusalStatus: 200 | 404,
): Response | Promise<Response> {
  switch (fault.kind) {
    case 'error':
      return context.json({ ok: false, error: fault.error }, refusalStatus);
    case 'http-500':
      return context.text('Internal Server Error', 500);
    case 'ratelimited':
      return context.json({ ok: false, error: 'ratelimited' }, 429, {
        'retry-after': String(fault.retryAfterSeconds ?? 1),
      });
    case 'hang':
      return new Promise(() => {});
    default:
      return cut(context);
  }
}

function cut(context: Context<Env>): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Arguments from the query, a form or JSON. */
export async function readBody(context: Context<Env>): Promise<Record<string, unknown>> {
  if (context.req.method === 'GET') return context.req.query();
  const raw = await context.req.text();
  if (!context.req.header('content-type')?.startsWith('application/json'))
    return Object.fromEntries(new URLSearchParams(raw));
  const parsed = jsonText.safeParse(raw).data;
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
