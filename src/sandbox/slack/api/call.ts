import { z } from 'zod';
import { jsonText } from '../json-text.ts';
import type { WorkspaceState } from '../state.ts';

/** One method of the Web API, as the workspace answers it. */
export interface ApiMethod {
  name: string;
  token: 'bot' | 'app';
  /** One of these scopes is enough; none is needed when empty. */
  scopes: readonly string[];
  /** What it does, and what of the real method it leaves out. */
  emulates: string;
  /** @throws SlackRefusal */
  run(
    workspace: WorkspaceState,
    args: unknown,
    openSocket: () => string,
    /** Where this Slack is. */
    url: string,
  ): Record<string, unknown>;
}

/** `{ ok: false, error }` with whatever goes with it. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'SlackRefusal';
    this.code = code;
    this.details = details;
  }

  /** With one line of reason each, as Slack's developers know them. */
  static because(code: string, problems: readonly string[]): SlackRefusal {
    return new SlackRefusal(code, {
      errors: problems,
      response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
    });
  }
}

/** Parses the arguments; what is missing or misshapen is `invalid_arguments`. */
export function readArgs<Args>(schema: z.ZodType<Args>, args: unknown): Args {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  throw SlackRefusal.because(
    'invalid_arguments',
    parsed.error.issues.map(({ message, path }) => `${message} [json-pointer:/${path.join('/')}]`),
  );
}

/** Form bodies carry structures as JSON text; JSON bodies carry them as they are. */
export const json = z.union([jsonText, z.unknown()]);

export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1')
  .optional();

/** The token's owner may do this, or else `missing_scope`. */
export function requireScope(workspace: WorkspaceState, ...anyOf: string[]): void {
  const { scopes } = workspace.app;
  if (anyOf.length === 0 || anyOf.some((scope) => scopes.has(scope))) return;
  throw new SlackRefusal('missing_scope', { needed: anyOf.join(','), provided: [...scopes].join(',') });
}
