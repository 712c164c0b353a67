import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Acknowledgement, Delivery } from './delivery.ts';
import { jsonText } from './json-text.ts';

export interface SocketMode {
  /** A path with a ticket for one connection. */
  issueTicket(): string;
  /** Takes an upgrade request of the HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  deliver(delivery: Delivery): Promise<Acknowledgement>;
  connections(): number;
  /** Asks each client to connect anew, as Slack does every few hours. */
  recycle(): void;
  /** Breaks each connection without a word. */
  terminate(): void;
}

/**
 * Slack's end of Socket Mode: one envelope to one connection, an answer within `ackTimeoutMs` of real time. Of several
 * connections each may get the next envelope; here they take turns.
 */
export function createSocketMode(options: {
  appId: string;
  ackTimeoutMs: number;
  onConnections: (open: number) => void;
}): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting = new Map<string, (acknowledgement: Acknowledgement) => void>();
  let deliveries = 0;

  server.on('connection', (socket: WebSocket) => {
    const heartbeat = setInterval(() => socket.ping(), heartbeatMs);
    heartbeat.unref();
    socket.on('message', (raw) => {
      const answer = Answer.safeParse(String(raw));
      if (!answer.success) return socket.close(1007, 'not an acknowledgement');
      const { envelope_id, payload } = answer.data;
      waiting.get(envelope_id)?.({ outcome: 'acknowledged', body: payload ?? {}, status: 200 });
    });
    // A client killed in mid-flight resets the connection: the close that follows says all there is to say.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(heartbeat);
      options.onConnections(server.clients.size);
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: server.clients.size,
        connection_info: { app_id: options.appId },
        debug_info: { host: 'sandbox', approximate_connection_time: 3600 },
      }),
    );
    options.onConnections(server.clients.size);
  });

  return {
    issueTicket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${options.appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://sandbox').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
    },
    deliver({ type, payload }) {
      const open = [...server.clients].filter(({ readyState }) => readyState === WebSocket.OPEN);
      const connection = open[deliveries % open.length];
      deliveries += 1;
      if (!connection)
        return Promise.resolve({ outcome: 'failed', error: 'dispatch_failed', status: undefined });
      const envelope_id = randomUUID();
      const answered = new Promise<Acknowledgement>((resolve) => {
        // Real time: the other end is a real process, and Bolt's own three seconds are real as well.
        const timer = setTimeout(
          () => resolve({ outcome: 'failed', error: 'operation_timeout', status: undefined }),
          options.ackTimeoutMs,
        );
        waiting.set(envelope_id, (acknowledgement) => {
          clearTimeout(timer);
          resolve(acknowledgement);
        });
      });
      connection.send(
        JSON.stringify({ envelope_id, type, accepts_response_payload: type !== 'events_api', payload }),
      );
      return answered.finally(() => waiting.delete(envelope_id));
    },
    connections: () => server.clients.size,
    recycle() {
      const message = JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} });
      for (const client of server.clients) client.send(message);
    },
    terminate() {
      for (const client of server.clients) client.terminate();
      tickets.clear();
    },
  };
}

/** Well inside the 30 s after which the official client gives a silent connection up. */
const heartbeatMs = 5000;

const Answer = jsonText.pipe(
  z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).optional() }),
);
