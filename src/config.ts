import { type Environment, readEnvironment, settingsPath, type Variables } from './config/environment.ts';
import { readSettingsFile } from './config/file.ts';
import { failureCode, type SettingProblem } from './config/problems.ts';
import type { SettingsFile } from './config/schema.ts';
import type { ReadFile, WebOverrides } from './config/web.ts';
import type { DomainName } from './domain/name.ts';
import type { Server } from './domain/propagation.ts';
import type { ZonePolicy } from './ports.ts';

export type { LogLevel, SlackConnection } from './config/environment.ts';
export { formatProblems, type SettingProblem } from './config/problems.ts';

/** Everything the bot is told from outside, parsed once at the start. Credentials of Alibaba Cloud are not among it. */
export interface Settings extends Omit<Environment, 'slack'> {
  /** `channel` gets the cards that cannot go where the command was typed; `limits` say how much is taken at once. */
  slack: Environment['slack'] & Pick<SettingsFile['slack'], 'channel' | 'limits'>;
  zones: ReadonlyMap<DomainName, ZonePolicy>;
  dns: {
    /** Servers to ask instead of the zone's own, as `ip`, `ip:port` or `[ip6]:port`. */
    nameservers: ReadonlyMap<DomainName, readonly string[]>;
    resolvers: readonly Server[];
  };
  web: WebOverrides;
}

/** Reads the environment, the settings file it names and what that names. Every problem of all comes back at once. */
export function readSettings(
  env: Variables,
  readFile: ReadFile,
): { ok: true; settings: Settings } | { ok: false; problems: SettingProblem[] } {
  const fromEnvironment = readEnvironment(env);
  const fromFile = openFile(settingsPath(env), readFile);
  if (fromEnvironment.ok && fromFile.ok) {
    return { ok: true, settings: join(fromEnvironment.environment, fromFile.file) };
  }
  const problems = [fromEnvironment, fromFile].flatMap((part) => (part.ok ? [] : part.problems));
  return { ok: false, problems };
}

function openFile(path: string, readFile: ReadFile): ReturnType<typeof readSettingsFile> {
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    const message = `SWITCHYARD_CONFIG leads to ${path}, which cannot be read (${failureCode(error)}): copy switchyard.example.yml there and edit it, or set another path.`;
    return { ok: false, problems: [{ where: { kind: 'variable', name: 'SWITCHYARD_CONFIG' }, message }] };
  }
  return readSettingsFile(path, text, readFile);
}

function join({ slack, ...rest }: Environment, file: SettingsFile): Settings {
  return {
    ...rest,
    slack: { ...slack, channel: file.slack.channel, limits: file.slack.limits },
    zones: file.zones,
    dns: file.dns,
    web: file.web,
  };
}
