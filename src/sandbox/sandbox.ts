import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Clock } from '../ports.ts';
import { type AlibabaApi, type AlibabaApiOptions, SANDBOX_KEYS, startAlibabaApi } from './alibaba/server.ts';
import { type NameServer, startNameServer } from './dns/name-server.ts';
import { type ResolverOptions, type SandboxResolver, startResolver } from './dns/resolver.ts';
import { seed as defaultSeed } from './seed.ts';
import { type SlackWorkspace, startSlackWorkspace } from './slack/workspace.ts';
import { type SandboxWeb, startSandboxWeb } from './web/index.ts';
import { createWorld, type Seed, type World } from './world.ts';

export interface SandboxOptions {
  clock: Clock;
  redisUrl: string;
  seed?: Seed;
  alibaba?: AlibabaApiOptions;
  /** How many people must approve in example.com. */
  approvals?: number;
  /** How much one person may ask for at once; as good as anything unless told otherwise. */
  limits?: Readonly<Record<string, number>>;
  /** What else the settings say of example.com: rules, risks, breakGlass. */
  policy?: Readonly<Record<string, unknown>>;
  /** HTTP mode on this port instead of Socket Mode. */
  httpPort?: number;
}

/** Everything around the bot, on this machine: the account, the DNS, the web and the Slack workspace, all real servers. */
export interface Sandbox {
  world: World;
  alibaba: AlibabaApi;
  /** Two, as every zone has; both serve all zones. */
  nameServers: NameServer[];
  resolvers: SandboxResolver[];
  /** The provider's forwarding servers and an edge of the CDN. */
  web: SandboxWeb;
  slack: SlackWorkspace;
  /** The environment the bot is to be started with; SWITCHYARD_CONFIG is the caller's to add. */
  env: Record<string, string>;
  /** The text of `switchyard.yml`. */
  settings: string;
  close(): Promise<void>;
}

/**
 * Alice asks; Bob may approve by himself, Carol and Dan as members of the group, Eve may not, nor Li, who reads Chinese.
 * Gina is a guest, Robo a bot, and Xenia of another workspace; they are in the group as well, and may not for what they
 * are.
 */
export const PEOPLE = [
  { id: 'U0ALICE', name: 'alice', realName: 'Alice' },
  { id: 'U0BOB', name: 'bob', realName: 'Bob' },
  { id: 'U0CAROL', name: 'carol', realName: 'Carol' },
  { id: 'U0DAN', name: 'dan', realName: 'Dan' },
  { id: 'U0EVE', name: 'eve', realName: 'Eve' },
  { id: 'U0LI', name: 'li', realName: '李明', locale: 'zh-CN' },
  { id: 'U0GINA', name: 'gina', realName: 'Gina', guest: 'multi-channel' as const },
  { id: 'U0ROBO', name: 'robo', realName: 'Robo', bot: true },
  { id: 'U0XENIA', name: 'xenia', realName: 'Xenia', teamId: 'T0OTHER' },
];
export const OPS = 'C0OPS';
const GROUP = 'S0DNSADMINS';

const NO_LIMITS = { commandsPerPerson: 100_000, clicksPerPerson: 100_000, commandsPerChannel: 100_000 };

const RESOLVERS: Pick<ResolverOptions, 'name' | 'region'>[] = [
  { name: 'AliDNS', region: 'mainland' },
  { name: 'DNSPod', region: 'mainland' },
  { name: 'Google', region: 'overseas' },
];

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, redisUrl, seed = defaultSeed(), approvals = 1, policy = {} } = options;
  const world = createWorld(clock, seed);
  const alibaba = await startAlibabaApi(world, options.alibaba);
  const nameServers = [await startNameServer(world), await startNameServer(world)];
  const resolvers = await Promise.all(RESOLVERS.map((habits) => startResolver(world, nameServers, habits)));
  const web = await startSandboxWeb(world);
  const slack = await startSlackWorkspace({
    clock,
    people: PEOPLE,
    channels: [
      { id: OPS, name: 'ops', members: ['U0SWITCHYARD', ...PEOPLE.map(({ id }) => id)] },
      // The bot was not invited here: its cards go to #ops.
      { id: 'C0RANDOM', name: 'random', members: PEOPLE.map(({ id }) => id) },
    ],
    groups: [
      { id: GROUP, handle: 'dns-admins', members: ['U0CAROL', 'U0DAN', 'U0GINA', 'U0ROBO', 'U0XENIA'] },
    ],
    scopes: scopesOfManifest(),
  });
  if (options.httpPort !== undefined) slack.deliverTo(`http://127.0.0.1:${options.httpPort}/slack/events`);
  const settings = settingsText({
    ...{ world, nameServers, resolvers, web, approvals, policy },
    limits: options.limits ?? NO_LIMITS,
  });
  return {
    world,
    alibaba,
    nameServers,
    resolvers,
    web,
    slack,
    env: environment({ alibaba, slack, redisUrl, httpPort: options.httpPort }),
    settings,
    async close() {
      await Promise.all([alibaba, slack, web, ...nameServers, ...resolvers].map((server) => server.close()));
    },
  };
}

function environment(parts: {
  alibaba: AlibabaApi;
  slack: SlackWorkspace;
  redisUrl: string;
  httpPort: number | undefined;
}): Record<string, string> {
  const { alibaba, slack, redisUrl, httpPort } = parts;
  const [[keyId, secret] = ['', '']] = Object.entries(SANDBOX_KEYS);
  const door: Record<string, string> =
    httpPort === undefined
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret, PORT: String(httpPort) };
  return {
    ...door,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    ALIDNS_ENDPOINT: alibaba.url,
    CDN_ENDPOINT: alibaba.url,
    REDIS_URL: redisUrl,
    ALIBABA_CLOUD_ACCESS_KEY_ID: keyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret,
  };
}

function settingsText(parts: {
  world: World;
  nameServers: readonly NameServer[];
  resolvers: readonly SandboxResolver[];
  web: SandboxWeb;
  approvals: number;
  limits: Readonly<Record<string, number>>;
  policy: Readonly<Record<string, unknown>>;
}): string {
  const { world, nameServers, resolvers, web, approvals, limits } = parts;
  const zones = [...world.zones.keys()];
  const servers = nameServers.map(({ address }) => address);
  const usual = { approvers: ['U0BOB', GROUP], approvals: 1, offPeak: '02:00-05:00 Asia/Shanghai' };
  return stringify({
    // Stories and tests type faster than people do.
    slack: { channel: OPS, limits },
    zones: Object.fromEntries(
      zones.map((zone) => [
        zone,
        zone === 'example.com'
          ? { ...usual, approvals, targets: { cdn: 'auto', eu: 'example.eu-cdn.net' }, ...parts.policy }
          : usual,
      ]),
    ),
    dns: {
      nameservers: Object.fromEntries(zones.map((zone) => [zone, servers])),
      resolvers: resolvers.map(({ name, address, region }) => ({ name, address, region })),
    },
    web: web.settings,
  });
}

const Manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

/** The workspace grants what the manifest asks for and nothing more, so that a missing scope shows here first. */
function scopesOfManifest(): string[] {
  const text = readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8');
  return Manifest.parse(parse(text)).oauth_config.scopes.bot;
}
