import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../src/ports.ts';

export interface SeenRequest {
  action: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
}

export type Answer = (response: ServerResponse, request: SeenRequest) => void;

export interface StandIn {
  url: string;
  requests: SeenRequest[];
  close(): Promise<void>;
}

/**
 * A bare HTTP server in the place of Alibaba Cloud, for answers that the real service gives on bad days only. It gives
 * `answers` one after another, the last one for good.
 */
export async function startStandIn(...answers: Answer[]): Promise<StandIn> {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://stand-in');
    const seen = {
      action: String(request.headers['x-acs-action']),
      query: Object.fromEntries(searchParams),
      headers: request.headers,
    };
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(seen);
    answer?.(response, seen);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A reply as the service forms it. */
export function reply(body: object, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
    response.end(JSON.stringify({ RequestId: 'STAND-IN', ...body }));
  };
}

export function failure(code: string, status = 400, headers: Record<string, string> = {}): Answer {
  return reply({ Code: code, Message: `About ${code}.`, HostId: 'stand-in' }, status, headers);
}

/** A body that is no JSON, as proxies and gateways send it. */
export function page(status: number): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end('<html><body>Bad Gateway</body></html>');
  };
}

export const silence: Answer = () => {};

/** The connection is cut before the first byte of an answer. */
export const reset: Answer = (response) => void response.socket?.destroy();

/** The connection is cut in the middle of the body. */
export const cutShort: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"RequestId":"STAND-IN",', () => response.socket?.destroy());
};

/** A clock on which every sleep is over at once, and is written down. */
export function leapingClock(): Clock & { sleeps: number[] } {
  const sleeps: number[] = [];
  let now = Date.UTC(2026, 0, 1);
  return {
    sleeps,
    now: () => now,
    sleep: async (ms) => {
      sleeps.push(ms);
      now += ms;
    },
  };
}
