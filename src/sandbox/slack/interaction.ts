import { SlackRefusal } from './api/call.ts';
import type { Acknowledgement, Deliver, Delivery } from './delivery.ts';
import type { Message } from './model.ts';
import type { Door } from './payloads.ts';
import { type ResponseUrls, respond, type Ticket } from './response-urls.ts';
import type { WorkspaceState } from './state.ts';

/** One thing a person did, and what came of it. */
export interface Interaction {
  /** How the app took it; never rejects. */
  readonly acknowledged: Promise<Acknowledgement>;
  /** Messages made by the acknowledgement or the response URL, as they look now. */
  responses(): Message[];
  /** Empty when nothing was sent to the app. */
  readonly responseUrl: string;
  readonly triggerId: string;
}

export interface Interactions {
  start(act: {
    type: Delivery['type'];
    what: string;
    ticket: Omit<Ticket, 'onResponse'>;
    payload: (door: Door) => Delivery['payload'];
    onAcknowledged?: (body: Readonly<Record<string, unknown>>) => void;
  }): Interaction;
}

export function createInteractions(
  state: WorkspaceState,
  parts: { url: string; responseUrls: ResponseUrls; deliver: Deliver },
): Interactions {
  return {
    start({ type, what, ticket, payload, onAcknowledged }) {
      const responses: Message[] = [];
      const full: Ticket = { ...ticket, onResponse: (message) => responses.push(message) };
      const door: Door = {
        triggerId: `${state.id('')}.${state.id('')}.${state.id('')}`,
        responseUrl: parts.url + parts.responseUrls.issue(full),
      };
      state.triggers.set(door.triggerId, { user: ticket.user, issuedAt: state.clock.now(), spent: false });

      const acknowledged = parts.deliver({ type, payload: payload(door) }).then((acknowledgement) => {
        const outcome = settle(acknowledgement);
        state.emit({ kind: 'acknowledged', what, outcome });
        return acknowledgement;
      });

      function settle(acknowledgement: Acknowledgement): string {
        if (acknowledgement.outcome === 'failed') return fail(acknowledgement.error);
        const { body } = acknowledgement;
        try {
          onAcknowledged?.(body);
          if (type === 'slash_commands' && ('text' in body || 'blocks' in body))
            respond(state, full, body, 'acknowledgement');
          return 'acknowledged';
        } catch (error) {
          if (error instanceof SlackRefusal) return fail(error.code);
          throw error;
        }
      }
      function fail(error: string): string {
        if (type === 'slash_commands') slackbotSays(state, full, `${what} failed with the error "${error}"`);
        return error;
      }

      return { acknowledged, responses: () => asShown(state, responses), ...door };
    },
  };
}

/** Slack itself answers, and the app hears nothing. */
export function refused(
  state: WorkspaceState,
  ticket: Omit<Ticket, 'onResponse'>,
  text: string,
): Interaction {
  slackbotSays(state, ticket, text);
  const acknowledged = Promise.resolve<Acknowledgement>({
    outcome: 'failed',
    error: 'dispatch_failed',
    status: undefined,
  });
  return { acknowledged, responses: () => [], responseUrl: '', triggerId: '' };
}

function slackbotSays(state: WorkspaceState, ticket: Omit<Ticket, 'onResponse'>, text: string): void {
  const place = { channel: ticket.channel, user: 'USLACKBOT', threadTs: undefined };
  state.post({ text, blocks: [], ...place, ephemeralTo: ticket.user, via: 'slackbot' });
}

/** Each message once, in its present version; deleted ones left out. */
function asShown(state: WorkspaceState, messages: readonly Message[]): Message[] {
  const current = messages.map(({ channel, ts }) => state.message(channel, ts));
  return [...new Set(current)].filter((message): message is Message => message?.deleted === false);
}
