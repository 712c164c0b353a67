import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { type Answer, answerWithFaults, type Env, type Recorder, readBody } from './answers.ts';
import { type ApiMethod, requireScope, SlackRefusal } from './api/call.ts';
import { takeUpload } from './api/files.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { SocketMode } from './socket-mode.ts';
import type { WorkspaceState } from './state.ts';

export interface SlackServer {
  url: string;
  /** The paths Slack answers on. */
  routes: string[];
  /** An outage: open connections break and new ones are closed at once, until it is over. */
  refuseConnections(refuse: boolean): void;
  close(): Promise<void>;
}

interface Parts extends Recorder {
  state: WorkspaceState;
  methods: readonly ApiMethod[];
  tokens: { bot: string; app: string };
  sockets: SocketMode;
  responseUrls: ResponseUrls;
}

/** Slack's HTTP side on a free port of 127.0.0.1: the Web API, response URLs and the door to Socket Mode. */
export async function startServer(parts: Parts): Promise<SlackServer> {
  const app = new Hono<Env>();
  const server = createServer(
    getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false }),
  );
  const outage = watchConnections(server, parts.sockets);
  server.on('upgrade', (request, socket, head) => parts.sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server)}`;

  for (const method of parts.methods)
    app.on(['GET', 'POST'], `/api/${method.name}`, async (context) => {
      const args = await readBody(context);
      return answerWithFaults(context, parts, method.name, args, () =>
        callMethod(parts, method, context, args, url),
      );
    });
  for (const kind of ['commands', 'actions'])
    app.post(`/${kind}/:team/:number/:secret`, async (context) => {
      const args = await readBody(context);
      return answerWithFaults(context, parts, 'response_url', args, () => answerUrl(parts, context, args));
    });
  app.post('/upload/v1/:file', async (context) => {
    const { body } = await context.req.parseBody();
    const raw = body instanceof Blob ? await body.arrayBuffer() : new TextEncoder().encode(String(body));
    const taken = takeUpload(parts.state, context.req.param('file'), new Uint8Array(raw));
    return taken ? context.text('OK') : context.text('not expected', 400);
  });
  app.notFound((context) => context.json({ ok: false, error: 'unknown_method' }));

  return {
    url,
    routes: [...new Set(app.routes.map(({ path }) => path))],
    refuseConnections: outage.refuse,
    close: () =>
      new Promise((resolve) => {
        parts.sockets.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function callMethod(
  { state, tokens, sockets }: Parts,
  method: ApiMethod,
  context: Context<Env>,
  args: Record<string, unknown>,
  url: string,
): Answer {
  return judged(200, () => {
    const header = context.req.header('authorization')?.replace(/^Bearer /, '');
    const token = header ?? args.token;
    if (token === undefined || token === '') throw new SlackRefusal('not_authed');
    if (token !== tokens.bot && token !== tokens.app) throw new SlackRefusal('invalid_auth');
    if (token !== tokens[method.token]) throw new SlackRefusal('not_allowed_token_type');
    requireScope(state, ...method.scopes);
    return method.run(state, args, () => `${url.replace('http', 'ws')}${sockets.issueTicket()}`, url);
  });
}

function answerUrl({ responseUrls }: Parts, context: Context<Env>, args: Record<string, unknown>): Answer {
  const answer = judged(400, () => {
    responseUrls.answer(context.req.path, args);
    return {};
  });
  return answer.outcome.endsWith('_url') ? { ...answer, status: 404 } : answer;
}

function judged(refusalStatus: 200 | 400, act: () => Record<string, unknown>): Answer {
  try {
    return { status: 200, body: { ok: true, ...act() }, outcome: 'ok' };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    const body = { ok: false, error: error.code, ...error.details };
    return { status: refusalStatus, body, outcome: error.code };
  }
}

function watchConnections(server: Server, sockets: SocketMode): { refuse(refuse: boolean): void } {
  const open = new Set<Socket>();
  let refusing = false;
  server.on('connection', (socket: IncomingMessage['socket']) => {
    if (refusing) return socket.destroy();
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  return {
    refuse(refuse) {
      refusing = refuse;
      if (!refuse) return;
      sockets.terminate();
      for (const socket of open) socket.destroy();
    },
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the Slack server has no port');
  return address.port;
}
