import type { MessageEvent, WorkspaceEvent } from './model.ts';
import { renderAsText } from './render-text.ts';
import type { WorkspaceState } from './state.ts';

export interface Transcript {
  /** All that happened so far, one paragraph each. */
  text(): string;
  /**
   * Resolves with the first truthy answer of `condition`, asked now and after each event.
   * @throws after `timeoutMs` of real time (20 s), with the transcript in the message.
   */
  until<Answer>(
    condition: () => Answer,
    options?: { timeoutMs?: number; what?: string },
  ): Promise<NonNullable<Exclude<Answer, false | '' | 0>>>;
  /** Calls back for each message as it appears, changes or goes; returns how to stop. */
  onMessage(listener: (event: MessageEvent) => void): () => void;
}

export function createTranscript(state: WorkspaceState): Transcript {
  const events: WorkspaceEvent[] = [];
  state.listen((event) => events.push(event));
  const text = () => events.map((event) => describe(state, event)).join('\n');

  return {
    text,
    onMessage: (listener) =>
      state.listen((event) => {
        if ('message' in event) listener(event);
      }),
    until(condition, { timeoutMs = 20_000, what = 'what was waited for' } = {}) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () =>
            settle(() => reject(new Error(`Not within ${timeoutMs} ms: ${what}. What happened:\n${text()}`))),
          timeoutMs,
        );
        const stop = state.listen(check);
        check();

        function check(): void {
          try {
            const answer = condition();
            if (isTruthy(answer)) settle(() => resolve(answer));
          } catch (error) {
            settle(() => reject(error));
          }
        }
        function settle(act: () => void): void {
          clearTimeout(timer);
          stop();
          act();
        }
      });
    },
  };
}

function isTruthy<Answer>(answer: Answer): answer is NonNullable<Exclude<Answer, false | '' | 0>> {
  return Boolean(answer);
}

function describe(state: WorkspaceState, event: WorkspaceEvent): string {
  switch (event.kind) {
    case 'did':
      return `@${nameOf(state, event.user)}${place(state, event.channel)}: ${event.what}`;
    case 'acknowledged':
      return `  (${event.what}: ${event.outcome})`;
    case 'called':
      return `  (${event.method}: ${event.answer})`;
    case 'view':
      return `  (${event.view.view.type} of @${nameOf(state, event.view.user)}: ${event.state})`;
    case 'connection':
      return `  (connections: ${event.open})`;
    default: {
      const { message } = event;
      const reader = message.ephemeralTo ? `, only for @${nameOf(state, message.ephemeralTo)}` : '';
      const thread = message.threadTs ? ' in the thread' : '';
      const head = `[${event.kind}${place(state, message.channel)}${thread}${reader}] ${message.ts}`;
      return `${head}\n${indent(renderAsText(message, state))}`;
    }
  }
}

function place(state: WorkspaceState, id: string | undefined): string {
  const channel = id === undefined ? undefined : state.channels.get(id);
  if (!channel) return '';
  return channel.kind === 'im' ? ' in a direct message' : ` in #${channel.name}`;
}

function nameOf(state: WorkspaceState, id: string): string {
  return state.people.get(id)?.name ?? id;
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
