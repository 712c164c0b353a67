/** Where an adapter tells its operator what happened; a pino logger is one. Fields first, then a sentence. */
export interface Log {
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}
