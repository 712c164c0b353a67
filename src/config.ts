import { type Environment, readEnvironment, settingsPath, type Variables } from './config/environment.ts';
import { readSettingsFile } from './config/file.ts';
import type { SettingProblem } from './config/problems.ts';
import type { SettingsFile } from './config/schema.ts';
import type { DomainName } from './domain/name.ts';
import type { Server } from './domain/propagation.ts';
import type { ZonePolicy } from './ports.ts';

export type { LogLevel, SlackConnection } from './config/environment.ts';
export { formatProblems, type SettingProblem } from './config/problems.ts';

/** Everything the bot is told from outside, parsed once at the start. Credentials of Alibaba Cloud are not among it. */
export interface Settings extends Omit<Environment, 'slack'> {
  /** `channel` gets the cards that cannot go where the command was typed. */
  slack: Environment['slack'] & { channel: string };
  zones: ReadonlyMap<DomainName, ZonePolicy>;
  dns: {
    /** Servers to ask instead of the zone's own, as `ip`, `ip:port` or `[ip6]:port`. */
    nameservers: ReadonlyMap<DomainName, readonly string[]>;
    resolvers: readonly Server[];
  };
}

/**
 * Reads the environment and the settings file it names. Every problem of both comes back at once.
 * `readFile` gives the text of a file and throws when it cannot.
 */
export function readSettings(
  env: Variables,
  readFile: (path: string) => string,
): { ok: true; settings: Settings } | { ok: false; problems: SettingProblem[] } {
  const fromEnvironment = readEnvironment(env);
  const fromFile = openFile(settingsPath(env), readFile);
  if (fromEnvironment.ok && fromFile.ok) {
    return { ok: true, settings: join(fromEnvironment.environment, fromFile.file) };
  }
  const problems = [fromEnvironment, fromFile].flatMap((part) => (part.ok ? [] : part.problems));
  return { ok: false, problems };
}

function openFile(path: string, readFile: (path: string) => string): ReturnType<typeof readSettingsFile> {
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    const message = `SWITCHYARD_CONFIG leads to ${path}, which cannot be read (${code}): copy switchyard.example.yml there and edit it, or set another path.`;
    return { ok: false, problems: [{ where: { kind: 'variable', name: 'SWITCHYARD_CONFIG' }, message }] };
  }
  return readSettingsFile(path, text);
}

function join({ slack, ...rest }: Environment, file: SettingsFile): Settings {
  return {
    ...rest,
    slack: { ...slack, channel: file.slack.channel },
    zones: file.zones,
    dns: file.dns,
  };
}
