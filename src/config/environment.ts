import { z } from 'zod';
import { isPort, isRedisUrl, parseEndpoint, parseWebUrl } from './address.ts';
import type { SettingProblem } from './problems.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** What the environment says: secrets, and addresses of the systems around the bot. */
export interface Environment {
  slack: SlackConnection;
  /** As `http(s)://host[:port]`; undefined means the public API. */
  endpoints: { alidns: string | undefined; cdn: string | undefined };
  redisUrl: string;
  logLevel: LogLevel;
}

/** How Slack is spoken to, and how it reaches the bot: over the bot's own socket, or by signed requests to a port. */
export type SlackConnection = { botToken: string; apiUrl: string } & (
  | { mode: 'socket'; appToken: string }
  | { mode: 'http'; signingSecret: string; port: number }
);

export type LogLevel = z.infer<typeof LogLevel>;
const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

/** Reads the variables the bot knows; an empty one counts as not set. Messages never hold a value. */
export function readEnvironment(
  env: Variables,
): { ok: true; environment: Environment } | { ok: false; problems: SettingProblem[] } {
  const set = Object.fromEntries(
    Object.entries(env).flatMap(([name, text]) => (text?.trim() ? [[name, text.trim()]] : [])),
  );
  const addresses = Addresses.safeParse(set);
  const reception = receptionFor(set).safeParse(set);
  if (addresses.success && reception.success) {
    const { SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl, ...rest } = addresses.data;
    const environment: Environment = {
      slack: { botToken, apiUrl, ...reception.data },
      endpoints: { alidns: rest.ALIDNS_ENDPOINT, cdn: rest.CDN_ENDPOINT },
      redisUrl: rest.REDIS_URL,
      logLevel: rest.LOG_LEVEL,
    };
    return { ok: true, environment };
  }
  const issues = [...(addresses.error?.issues ?? []), ...(reception.error?.issues ?? [])];
  return { ok: false, problems: issues.map((issue) => problemOf(set, issue)) };
}

/** Where the settings file is. */
export function settingsPath(env: Variables): string {
  return env.SWITCHYARD_CONFIG?.trim() || './switchyard.yml';
}

const redisWanted =
  'the address of Redis, such as redis://127.0.0.1:6379, rediss://host:6379/0 or redis-sentinel://host:26379/master-name';
const logLevelWanted = `one of ${LogLevel.options.join(', ')}`;

const Addresses = z.object({
  SLACK_BOT_TOKEN: beginning('xoxb-', 'the Bot User OAuth Token of the Slack app, which begins with xoxb-'),
  SLACK_API_URL: webUrl('an http or https URL, such as https://slack.com/api/').default(
    'https://slack.com/api/',
  ),
  ALIDNS_ENDPOINT: endpoint('alidns.aliyuncs.com'),
  CDN_ENDPOINT: endpoint('cdn.aliyuncs.com'),
  REDIS_URL: z.string(redisWanted).refine(isRedisUrl, redisWanted),
  LOG_LEVEL: z.string().toLowerCase().pipe(z.enum(LogLevel.options, logLevelWanted)).default('info'),
});

const SocketMode = z
  .object({
    SLACK_APP_TOKEN: beginning(
      'xapp-',
      'the app-level token with connections:write, which begins with xapp-',
    ),
  })
  .transform(({ SLACK_APP_TOKEN: appToken }) => ({ mode: 'socket' as const, appToken }));

const portWanted = 'a port number from 1 to 65535';
const HttpMode = z
  .object({
    SLACK_SIGNING_SECRET: z.string(),
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, portWanted)
      .transform(Number)
      .refine(isPort, portWanted)
      .default(3000),
  })
  .transform(({ SLACK_SIGNING_SECRET: signingSecret, PORT: port }) => ({
    mode: 'http' as const,
    signingSecret,
    port,
  }));

const NoMode = z
  .object({
    SLACK_APP_TOKEN: z.never(
      'set for Socket Mode, or SLACK_SIGNING_SECRET for HTTP; without either, Slack cannot reach the bot',
    ),
  })
  .transform(({ SLACK_APP_TOKEN: nothing }): never => nothing);

/**
 * Socket Mode wins when both are set: every app has a signing secret, but an app-level token exists only because
 * somebody made it for Socket Mode, and with Socket Mode on Slack sends nothing to a port.
 */
function receptionFor(set: Variables) {
  if (set.SLACK_APP_TOKEN !== undefined) return SocketMode;
  return set.SLACK_SIGNING_SECRET === undefined ? NoMode : HttpMode;
}

function beginning(prefix: string, wanted: string) {
  return z.string(wanted).regex(new RegExp(`^${prefix}\\S+$`), wanted);
}

function webUrl(wanted: string) {
  return z.string().transform((text, ctx) => {
    const url = parseWebUrl(text);
    if (url) return url.href.endsWith('/') ? url.href : `${url.href}/`;
    ctx.addIssue({ code: 'custom', message: wanted });
    return z.NEVER;
  });
}

function endpoint(usual: string) {
  return z
    .string()
    .transform((text, ctx) => {
      const url = parseEndpoint(text);
      if (url !== undefined) return url;
      ctx.addIssue({ code: 'custom', message: `a host, host:port or http(s)://host:port, such as ${usual}` });
      return z.NEVER;
    })
    .optional();
}

function problemOf(set: Variables, issue: { path: readonly PropertyKey[]; message: string }): SettingProblem {
  const name = String(issue.path[0]);
  const verdict = set[name] === undefined ? 'is not set: it must be' : 'must be';
  return { where: { kind: 'variable', name }, message: `${name} ${verdict} ${issue.message}.` };
}
