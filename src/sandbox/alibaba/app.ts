import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { World } from '../world.ts';
import { createAccount } from './account.ts';
import { cdn } from './actions/cdn.ts';
import { domains } from './actions/domains.ts';
import { gtmV1 } from './actions/gtm-v1.ts';
import { gtmV2Pools } from './actions/gtm-v2-pools.ts';
import { gtmV2Reads } from './actions/gtm-v2-reads.ts';
import { gtmV2Strategies } from './actions/gtm-v2-strategies.ts';
import { gtmV3Bindings } from './actions/gtm-v3-bindings.ts';
import { gtmV3Reads } from './actions/gtm-v3-reads.ts';
import { gtmV3Writes } from './actions/gtm-v3-writes.ts';
import { recordDeletes } from './actions/record-deletes.ts';
import { recordLogs } from './actions/record-logs.ts';
import { recordReads } from './actions/record-reads.ts';
import { recordState } from './actions/record-state.ts';
import { recordWrites } from './actions/record-writes.ts';
import { supportLines } from './actions/support-lines.ts';
import { weights } from './actions/weights.ts';
import type { ApiCall, ApiEnv } from './api-call.ts';
import type { Action } from './call.ts';
import { PRODUCTS, type Version } from './coverage.ts';
import { ApiError, errorBody } from './errors.ts';
import type { Faults } from './faults.ts';
import { interfere } from './interfere.ts';
import { createVerifier, keyIdOf } from './signature.ts';
import type { Switches } from './switches.ts';

export interface ApiParts {
  accessKeys: Readonly<Record<string, string>>;
  switches: Switches;
  faults: Faults;
  requests: ApiCall[];
}

/** Each action is a route of its own: the action stands in a header, so the path to route by is made from it. */
export function createAlibabaApp(world: World, { accessKeys, switches, faults, requests }: ApiParts) {
  const account = createAccount(world);
  const verifier = createVerifier(accessKeys, () => Date.now() + switches.clockOffsetMs);
  const app = new Hono<ApiEnv>({ getPath: routeOf });

  app.use('*', async (c, next) => {
    const call = callFrom(c, world.clock.now());
    requests.push(call);
    c.set('call', call);
    await next();
    c.header('x-acs-request-id', call.requestId);
    // By the world's clock: that of the server underneath cannot be moved.
    c.header('date', new Date(world.clock.now() + switches.clockOffsetMs).toUTCString());
  });
  app.use('*', async (c, next) => {
    verifier.verify({
      method: c.req.method,
      path: new URL(c.req.url).pathname,
      query: new URL(c.req.url).searchParams,
      headers: c.req.header(),
      body: new Uint8Array(await c.req.arrayBuffer()),
    });
    await next();
  });
  app.use('*', (c, next) => interfere(c, next, faults));

  for (const [version, actions] of Object.entries(ACTIONS)) {
    for (const [name, act] of Object.entries(actions)) {
      app.on(['GET', 'POST'], `/${version}/${name}`, async (c) => {
        const call = c.get('call');
        const answer = await act({ world, account, switches, params: call.params });
        call.code = 'OK';
        call.isCarriedOut = true;
        return c.json({ RequestId: call.requestId, ...answer });
      });
    }
  }

  app.notFound((c) => {
    throw unroutable(c);
  });
  app.onError((error, c) => {
    const refusal = error instanceof ApiError ? error : new ApiError('InternalError', error.message);
    const call = c.get('call');
    call.code = refusal.code;
    const product = Object.entries(PRODUCTS).find(([version]) => version === call.version)?.[1] ?? 'alidns';
    return Response.json(errorBody(refusal, call.requestId, product), { status: refusal.status });
  });
  return app;
}

const ACTIONS: Record<Version, Readonly<Record<string, Action>>> = {
  '2015-01-09': {
    ...domains,
    ...supportLines,
    ...recordReads,
    ...recordWrites,
    ...recordDeletes,
    ...recordState,
    ...weights,
    ...recordLogs,
    ...gtmV1,
    ...gtmV2Reads,
    ...gtmV2Pools,
    ...gtmV2Strategies,
    ...gtmV3Reads,
    ...gtmV3Writes,
    ...gtmV3Bindings,
  },
  '2018-05-10': cdn,
};

function routeOf({ headers }: Request): string {
  const part = (name: string) => encodeURIComponent(headers.get(name) ?? '-');
  return `/${part('x-acs-version')}/${part('x-acs-action')}`;
}

function callFrom(c: Context<ApiEnv>, at: number): ApiCall {
  return {
    version: c.req.header('x-acs-version') ?? '',
    action: c.req.header('x-acs-action') ?? '',
    params: Object.fromEntries(new URL(c.req.url).searchParams),
    keyId: keyIdOf(c.req.header('authorization')),
    code: 'under-way',
    isCarriedOut: false,
    requestId: randomUUID().toUpperCase(),
    at,
  };
}

function unroutable(c: Context<ApiEnv>): ApiError {
  if (c.req.method !== 'GET' && c.req.method !== 'POST') return new ApiError('UnsupportedHTTPMethod');
  const isKnownVersion = Object.hasOwn(PRODUCTS, c.get('call').version);
  return new ApiError(isKnownVersion ? 'InvalidAction.NotFound' : 'InvalidVersion');
}
