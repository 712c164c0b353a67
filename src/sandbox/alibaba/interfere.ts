import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Next } from 'hono';
import type { ApiEnv } from './api-call.ts';
import { ApiError } from './errors.ts';
import type { Faults } from './faults.ts';

/** Lets the call through, or does to it what the next fault for its action says. */
export async function interfere(c: Context<ApiEnv>, next: Next, faults: Faults): Promise<void> {
  const call = c.get('call');
  const fault = faults.take(call.action, call.params);
  if (!fault) return next();
  if (fault.kind.endsWith('-applied') && !fault.kind.endsWith('-not-applied')) await next();
  // Whatever the action answered is not to reach the caller, its headers neither.
  c.res = undefined;
  switch (fault.kind) {
    case 'throttle':
      throw new ApiError('Throttling.User');
    case 'server-error':
    case 'server-error-applied':
      throw new ApiError('InternalError');
    case 'refuse':
      throw new ApiError(fault.code ?? 'DomainRecordConflict', fault.message);
    case 'timeout-applied':
    case 'timeout-not-applied':
      await silence(c);
      break;
    case 'reset-applied':
    case 'reset-not-applied':
      c.env.incoming.socket.resetAndDestroy();
  }
  call.code = 'no-answer';
  c.res = RESPONSE_ALREADY_SENT;
}

/** No answer: the connection stays open until the caller gives up. */
async function silence(c: Context<ApiEnv>): Promise<void> {
  c.get('call').code = 'no-answer';
  const { socket } = c.env.incoming;
  if (!socket.destroyed) await once(socket, 'close');
}
