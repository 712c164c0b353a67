import type { Moment } from './domain/clocks.ts';
import type { Language } from './domain/language.ts';
import type { DomainName } from './domain/name.ts';
import type { ReviewPolicy } from './domain/review.ts';
import type { Window } from './domain/schedule.ts';
import type { CdnCatalog, DnsLookup, DnsProvider, TrafficManager, WebProbe } from './ports/provider.ts';
import type { Channels, Directory, Homes, Languages, Mail, Notifier } from './ports/slack.ts';
import type {
  AuditLog,
  ChangeStore,
  Freezes,
  JobQueue,
  Locks,
  Preferences,
  WaitingLine,
} from './ports/storage.ts';

export * from './ports/provider.ts';
export * from './ports/slack.ts';
export * from './ports/storage.ts';

/** The clock everyone reads; time moves only where the composition root says so. Milliseconds. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** The present by every clock within reach, not by the machine's alone: what is due, and what waits, goes by this. */
export interface Time {
  /** Asks the clocks that can be asked in a moment and goes on without those that cannot. Never throws. */
  now(): Promise<Moment>;
}

/** Where the bot tells its operator what happened; a pino logger is one. Fields first, then a sentence. */
export interface Log {
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

/** What the settings say of one zone. */
export interface ZonePolicy extends ReviewPolicy {
  /** Of cards and notes in channels; the default one when left out. */
  language?: Language;
  /** Target words; `auto` asks the CDN for the host's own CNAME. */
  targets: Readonly<Record<string, 'auto' | DomainName>>;
  /** In which times are meant that people type (IANA). */
  timeZone?: string | undefined;
  /** The quiet hours: what `off-peak` stands for. */
  offPeak?: Window | undefined;
}

/** Everything a use case may touch. */
export interface Ports {
  provider: DnsProvider;
  cdn: CdnCatalog;
  gtm: TrafficManager;
  web: WebProbe;
  lookup: DnsLookup;
  changes: ChangeStore;
  line: WaitingLine;
  freezes: Freezes;
  queue: JobQueue;
  locks: Locks;
  notifier: Notifier;
  directory: Directory;
  mail: Mail;
  languages: Languages;
  preferences: Preferences;
  channels: Channels;
  homes: Homes;
  audit: AuditLog;
  clock: Clock;
  time: Time;
  zones: ReadonlyMap<DomainName, ZonePolicy>;
  newChangeId(): string;
  /** True from the moment on when this process has been told to end: no step and no write begins any more. */
  isStopping(): boolean;
}
