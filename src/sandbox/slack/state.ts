import type { Clock } from '../../ports.ts';
import { withIds } from './block-kit/interactive.ts';
import type {
  Channel,
  Content,
  InstalledApp,
  Message,
  OpenView,
  Person,
  UploadedFile,
  UserGroup,
  WorkspaceEvent,
} from './model.ts';

/** Everything the workspace remembers, and the only place that changes it. */
export class WorkspaceState {
  readonly clock: Clock;
  readonly app: InstalledApp;
  readonly people: ReadonlyMap<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly groups: ReadonlyMap<string, UserGroup>;
  readonly views = new Map<string, OpenView>();
  /** Files that were announced, by id. */
  readonly files = new Map<string, UploadedFile>();
  /** Kinds of blocks that this Slack does not know, as one older than they are: it refuses messages with them. */
  readonly unknownBlocks = new Set<string>();
  /** Trigger ids handed out, by id. */
  /** What people have put into the inputs of messages and views. */
  readonly inputs = new Map<string, string>();
  /** Trigger ids handed out, by id. */
  readonly triggers = new Map<string, { user: string; issuedAt: number; spent: boolean }>();
  readonly #messages = new Map<string, Message>();
  readonly #listeners = new Set<(event: WorkspaceEvent) => void>();
  #lastMicros = 0;
  #serial = 0;

  constructor(parts: {
    clock: Clock;
    app: InstalledApp;
    people: readonly Person[];
    channels: readonly Channel[];
    groups: readonly UserGroup[];
  }) {
    this.clock = parts.clock;
    this.app = parts.app;
    this.people = byId(structuredClone(parts.people));
    this.channels = byId(structuredClone(parts.channels));
    this.groups = byId(parts.groups);
  }

  messages(): Message[] {
    return [...this.#messages.values()];
  }

  message(channel: string, ts: string): Message | undefined {
    return this.#messages.get(`${channel}/${ts}`);
  }

  post(draft: Content & Pick<Message, 'channel' | 'user' | 'threadTs' | 'ephemeralTo' | 'via'>): Message {
    const message: Message = {
      ...draft,
      blocks: withIds(draft.blocks, () => this.id('b')),
      ts: this.nextTs(),
      postedAt: this.clock.now(),
      editedAt: undefined,
      history: [],
      deleted: false,
    };
    this.#keep(message);
    this.emit({ kind: this.#kindOf(message), message });
    return message;
  }

  edit(message: Message, { text, blocks }: Content): Message {
    const edited: Message = {
      ...message,
      text,
      blocks: withIds(blocks, () => this.id('b')),
      editedAt: this.clock.now(),
      history: [...message.history, { text: message.text, blocks: message.blocks }],
    };
    this.#keep(edited);
    this.emit({ kind: 'edited', message: edited });
    return edited;
  }

  remove(message: Message): void {
    const removed = { ...message, deleted: true };
    this.#keep(removed);
    this.emit({ kind: 'deleted', message: removed });
  }

  show(view: OpenView): OpenView {
    const shown = {
      ...view,
      view: { ...view.view, blocks: withIds(view.view.blocks, () => this.id('b')) },
    };
    this.views.set(view.id, shown);
    this.emit({ kind: 'view', view: shown, state: 'shown' });
    return shown;
  }

  close(view: OpenView): void {
    this.views.delete(view.id);
    this.emit({ kind: 'view', view, state: 'closed' });
  }

  /** The conversation between the bot and a person, opened on first use. */
  directMessage(user: string): Channel {
    const id = `D${user.slice(1)}`;
    const known = this.channels.get(id);
    if (known) return known;
    const opened: Channel = { id, name: 'directmessage', kind: 'im', members: [user, this.app.botUserId] };
    this.channels.set(id, opened);
    return opened;
  }

  /** `1700000000.000100`: from the clock, unique and increasing even when the clock stands still. */
  nextTs(): string {
    this.#lastMicros = Math.max(Math.floor(this.clock.now()) * 1000, this.#lastMicros + 100);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, '0')}`;
  }

  id(prefix: string): string {
    this.#serial += 1;
    return `${prefix}${this.#serial.toString(36).toUpperCase().padStart(8, '0')}`;
  }

  emit(event: WorkspaceEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  listen(listener: (event: WorkspaceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(message: Message): void {
    this.#messages.set(`${message.channel}/${message.ts}`, message);
  }

  #kindOf(message: Message): 'posted' | 'ephemeral' | 'dm' {
    if (message.ephemeralTo !== undefined) return 'ephemeral';
    return this.channels.get(message.channel)?.kind === 'im' ? 'dm' : 'posted';
  }
}

function byId<Item extends { id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
