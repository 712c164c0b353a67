import type { Log } from '../../src/ports.ts';

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  fields: object;
  sentence: string;
}

/** A log that keeps what it was told, oldest first. */
export function listeningLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (level: LogLine['level']) => (fields: object, sentence: string) => {
    lines.push({ level, fields, sentence });
  };
  return { log: { info: keep('info'), warn: keep('warn'), error: keep('error') }, lines };
}
