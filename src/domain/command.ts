import type { DomainName } from './name.ts';
import type { RecordType } from './record.ts';

/** Which host is meant, as it was typed; which zone it lies in is found out later. */
export interface TypedPlace {
  /** Relative host or full name. `@` stays `@`. */
  host: DomainName | '@';
  /** True when typed with a trailing dot: it can only be a full name. */
  absolute: boolean;
  zone?: DomainName;
}

/** What a slash command asks for, normalised but not yet looked up anywhere. */
export type Command =
  | { verb: 'help'; topic?: string }
  | ({
      verb: 'switch';
      /** A target word (`cdn`, `eu`), a name or an address, normalised as far as it is one; judged against the settings later. */
      target: string;
      /** Seconds. */
      ttl?: number;
      reason?: string;
    } & TypedPlace)
  | ({ verb: 'records' } & TypedPlace)
  | ({
      verb: 'check';
      type: RecordType;
      /** In the normal form of `RecordContent.value`. */
      value: string;
      /** MX only, and always there for MX. */
      priority?: number;
      /** The provider's code of a line. */
      line?: string;
      /** Seconds. */
      ttl?: number;
    } & TypedPlace)
  | ({ verb: 'verify' } & TypedPlace);

/** The verbs that ask for something about a host. */
export type AskedVerb = Exclude<Command['verb'], 'help'>;

/** What is wrong with the text, as data; the sentence and the line to type are made from it. */
export type ParseProblem =
  | { id: 'empty' }
  | { id: 'unknown-verb'; verb: string; nearest?: string }
  | { id: 'missing'; verb: AskedVerb; what: 'host' | 'target' | 'type' | 'value' | 'priority' }
  | { id: 'too-many-words'; verb: AskedVerb; extra: string[] }
  | { id: 'not-a-name'; text: string }
  | { id: 'unknown-type'; type: string; nearest?: RecordType }
  | { id: 'not-a-value'; type: RecordType; text: string }
  | { id: 'unknown-option'; option: string; nearest?: string }
  /** The option exists, but this verb has no use for it; for `priority` with any type but MX. */
  | { id: 'option-not-taken'; verb: AskedVerb; option: string; type?: RecordType }
  | { id: 'option-without-value'; option: string }
  | { id: 'option-invalid'; option: string; value: string; wanted: string };
