import type { LanguageChoice } from './language.ts';
import type { DomainName } from './name.ts';
import type { RecordType } from './record.ts';
import type { TypedTime } from './schedule.ts';

/** Which host is meant, as it was typed; which zone it lies in is found out later. */
export interface TypedPlace {
  /** Relative host or full name. `@` stays `@`. */
  host: DomainName | '@';
  /** True when typed with a trailing dot: it can only be a full name. */
  absolute: boolean;
  zone?: DomainName;
}

/** What every command that asks for a change may say of the time. */
interface MayWait {
  /** `--wait`: where another change is under way on the name, the request joins the line behind it. */
  wait?: true;
  /** When it is to take effect; absent means as soon as it is approved. */
  at?: TypedTime;
}

/** What a slash command asks for, normalised but not yet looked up anywhere. */
export type Command =
  | { verb: 'help'; topic?: string }
  /** `target` is a target word (`cdn`, `eu`), a name or an address, normalised as far as it is one; judged against the settings later. */
  | ({ verb: 'switch'; target: string; line?: string; ttl?: number; reason?: string } & TypedPlace & MayWait)
  | ({ verb: 'split'; target: string; line?: string; ttl?: number; reason?: string } & TypedPlace & MayWait)
  | ({ verb: 'gtm'; target: string; ttl?: number; reason?: string } & TypedPlace & MayWait)
  /** The place is a zone's own name; `target` is where its www is to lead, the word `cdn` when left out. */
  | ({ verb: 'forward'; target: string; ttl?: number; reason?: string } & TypedPlace & MayWait)
  | ({
      verb: 'add' | 'set';
      type: RecordType;
      /** In the normal form of `RecordContent.value`. */
      value: string;
      /** MX only, and always there for MX. */
      priority?: number;
      /** The provider's code of a line. */
      line?: string;
      /** Seconds. */
      ttl?: number;
      reason?: string;
    } & TypedPlace &
      MayWait)
  | ({
      verb: 'remove';
      type: RecordType;
      /** Without it, the host is taken to have one record of the type. */
      value?: string;
      /** MX only, and only beside a value. */
      priority?: number;
      line?: string;
      reason?: string;
    } & TypedPlace &
      MayWait)
  /** `change` is the id of a change: lower-case letters, digits and dashes. */
  | ({ verb: 'undo'; change: string; reason?: string } & MayWait)
  /** The id of a change that is under way, or that stopped. */
  | { verb: 'cancel' | 'retry'; change: string }
  /** `confirm`: the name of the change as it was typed; `breakGlass`: why somebody approves alone, in an emergency. */
  | { verb: 'approve'; change: string; confirm?: string; breakGlass?: string }
  | { verb: 'reject'; change: string; reason: string }
  /** `to`: the user id of the new owner; absent where a form is to ask for them. */
  | { verb: 'handover'; change: string; to?: string }
  /** Of a change for which somebody broke the glass. */
  | { verb: 'reviewed'; change: string }
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
  | ({ verb: 'verify' } & TypedPlace)
  /** The place is a zone's own name, or any host in it. */
  | ({ verb: 'recover' } & TypedPlace)
  /** Without a choice, it is asked which there are. */
  | { verb: 'language'; choice?: LanguageChoice }
  /** What was typed may be the id of a change, a host, or either; all that is open where it is neither. */
  | { verb: 'status'; change?: string; place?: TypedPlace }
  | { verb: 'list'; zone?: DomainName; only?: 'break-glass' }
  /** The place is a host, or a zone's own name for all of it. */
  | ({ verb: 'history'; csv: boolean } & TypedPlace)
  | ({ verb: 'why' } & TypedPlace)
  /** Nothing new begins in the zone; without `until` as long as nobody lifts it, and then there is a reason. */
  | ({ verb: 'freeze'; until?: Extract<TypedTime, { kind: 'time' }>; reason?: string } & TypedPlace)
  | ({ verb: 'unfreeze' } & TypedPlace);

/** The verbs that are said of a change, by its id. */
export type ChangeVerb = 'undo' | 'cancel' | 'retry' | 'approve' | 'reject' | 'reviewed' | 'handover';

/** The verbs that ask for something about names or changes: all but help and language. */
export type AskedVerb = Exclude<Command['verb'], 'help' | 'language'>;

/** What is wrong with the text, as data; the sentence and the line to type are made from it. */
export type ParseProblem =
  | { id: 'empty' }
  | { id: 'unknown-verb'; verb: string; nearest?: string }
  | {
      id: 'missing';
      verb: AskedVerb;
      what: 'host' | 'target' | 'type' | 'value' | 'priority' | 'change' | 'zone' | 'time' | 'reason';
    }
  | { id: 'too-many-words'; verb: AskedVerb; extra: string[] }
  | { id: 'not-a-name'; text: string }
  /** `_www cdn_`: emphasis around several words, or a host that begins with an underscore. */
  | { id: 'unclear-emphasis'; from: string; to: string }
  /** What was typed to undo, cancel, approve and the like cannot be the id of a change. */
  | { id: 'not-a-change'; text: string; verb: ChangeVerb }
  /** What was typed behind the id is neither a mention nor the id of a user: Slack does not tell who `@carol` is. */
  | { id: 'not-a-person'; text: string; change: string }
  | { id: 'not-a-language'; text: string }
  /** What stands behind `until` is no time that a freeze could end at. */
  | { id: 'not-a-time'; text: string }
  | { id: 'unknown-type'; type: string; nearest?: RecordType }
  | { id: 'not-a-value'; type: RecordType; text: string }
  | { id: 'unknown-option'; option: string; nearest?: string }
  /** The option exists, but this verb has no use for it; for `priority` with any type but MX. */
  | { id: 'option-not-taken'; verb: AskedVerb; option: string; type?: RecordType }
  | { id: 'option-without-value'; option: string }
  | { id: 'option-invalid'; option: string; value: string; wanted: string };
