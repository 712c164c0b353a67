import type { DomainName } from './name.ts';

/** What a slash command asks for, normalised but not yet looked up anywhere. */
export type Command =
  | { verb: 'help'; topic?: string }
  | {
      verb: 'switch';
      /** Relative host or full name. `@` stays `@`. */
      host: DomainName | '@';
      /** True when typed with a trailing dot: it can only be a full name. */
      absolute: boolean;
      /** A target word (`cdn`, `eu`), a name or an address, normalised as far as it is one; judged against the settings later. */
      target: string;
      zone?: DomainName;
      /** Seconds. */
      ttl?: number;
      reason?: string;
    };

/** What is wrong with the text, as data; the sentence and the line to type are made from it. */
export type ParseProblem =
  | { id: 'empty' }
  | { id: 'unknown-verb'; verb: string; nearest?: string }
  | { id: 'missing'; verb: 'switch'; what: 'host' | 'target' }
  | { id: 'too-many-words'; verb: 'switch'; extra: string[] }
  | { id: 'not-a-name'; text: string }
  | { id: 'unknown-option'; option: string; nearest?: string }
  | { id: 'option-without-value'; option: string }
  | { id: 'option-invalid'; option: string; value: string; wanted: string };
