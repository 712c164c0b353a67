import type { Block } from './block-kit/validate-blocks.ts';
import type { ParsedView } from './block-kit/validate-view.ts';

export interface Person {
  id: string;
  /** The handle, without `@`. */
  name: string;
  realName?: string | undefined;
  /** BCP 47, such as `zh-CN`; `en-US` when left out. */
  locale?: string | undefined;
  /** The workspace they belong to, when it is another one that shares channels with this one. */
  teamId?: string | undefined;
  /** Invited to several channels, or to one. */
  guest?: 'multi-channel' | 'single-channel' | undefined;
  bot?: boolean | undefined;
  deactivated?: boolean | undefined;
}

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  /** Bytes, as they were announced. */
  readonly length: number;
  /** As text; undefined until it was uploaded. */
  readonly content: string | undefined;
}

export interface Channel {
  id: string;
  /** Without `#`. */
  name: string;
  /** User ids; the bot's among them when it was invited. */
  members: string[];
  kind?: 'public' | 'private' | 'im' | undefined;
  archived?: boolean | undefined;
}

export interface UserGroup {
  id: string;
  /** Without `@`. */
  handle: string;
  members: string[];
  disabled?: boolean | undefined;
}

/** The app as installed in the workspace. */
export interface InstalledApp {
  appId: string;
  botId: string;
  botUserId: string;
  botName: string;
  teamId: string;
  teamDomain: string;
  /** OAuth scopes of the bot token. */
  scopes: ReadonlySet<string>;
}

export interface Content {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** One version of a message; an edit makes a new object, so a kept one never changes. */
export interface Message extends Content {
  readonly channel: string;
  /** Seconds with six decimals, unique and increasing; the same after edits. */
  readonly ts: string;
  /** User id of the author; `USLACKBOT` for what Slack says itself. */
  readonly user: string;
  readonly threadTs: string | undefined;
  /** The one person who sees it, when it is ephemeral. */
  readonly ephemeralTo: string | undefined;
  readonly via: 'web-api' | 'response-url' | 'acknowledgement' | 'person' | 'slackbot';
  /** Milliseconds of the clock. */
  readonly postedAt: number;
  readonly editedAt: number | undefined;
  /** What it showed before, oldest first. */
  readonly history: readonly Content[];
  readonly deleted: boolean;
}

/** A modal in front of a person, or a person's Home tab. */
export interface OpenView {
  readonly id: string;
  readonly user: string;
  readonly view: ParsedView;
  /** Changes with every new content. */
  readonly hash: string;
  /** The modal below this one. */
  readonly previousId: string | undefined;
}

/** What happened, in the order it happened. */
export type WorkspaceEvent =
  | { kind: 'posted' | 'ephemeral' | 'dm' | 'edited' | 'deleted'; message: Message }
  | { kind: 'did'; user: string; channel: string | undefined; what: string }
  | { kind: 'acknowledged'; what: string; outcome: string }
  | { kind: 'called'; method: string; answer: string }
  | { kind: 'view'; view: OpenView; state: 'shown' | 'closed' }
  | { kind: 'connection'; open: number };

export type MessageEvent = Extract<WorkspaceEvent, { message: Message }>;
